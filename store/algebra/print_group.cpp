// Group graph patterns (SPARQL 1.1 §18.2.2, read backwards): the elements of a group are joined from
// the top down and its filters hold for the whole of it. Braces are left out where that reading
// gives the same solutions: an element that looks at its surroundings (OPTIONAL, MINUS, BIND, a
// filter) may be moved among others only if these cannot bind what it sees unbound.
#include <algorithm>
#include <iterator>

#include "store/algebra/print_internal.hpp"
#include "store/term/vocab.hpp"

namespace griot::algebra {

namespace {
struct Element;
}

struct GroupText {
  std::vector<Element> elements;
  std::vector<const Expression*> filters;
  VariableList scope;    // that the group can bind
  VariableList certain;  // that it always binds

  bool empty() const;
};

namespace {

struct Triples {
  std::vector<const TriplePattern*> list;
};
struct Walk {
  const PathPattern* pattern;
};
struct Braces {
  std::string keyword;  // "", "OPTIONAL ", "MINUS ", "GRAPH g ", "SERVICE g "
  GroupText group;
};
struct Alternatives {
  std::vector<GroupText> branches;
};
struct Bind {
  const Extend* node;
};
struct Data {
  const Values* node;
};
struct SubSelect {
  const Node* node;
};

struct Element {
  std::variant<Triples, Walk, Braces, Alternatives, Bind, Data, SubSelect> value;
  // Variables whose being bound by what is joined before the element would change its meaning.
  VariableList exposed;
};

VariableList without(const VariableList& a, const VariableList& b) {
  VariableList list;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(list));
  return list;
}

bool disjoint(const VariableList& a, const VariableList& b) {
  return common(a, b).empty();
}

// Whether the filters of `group` hold of the same rows after a join with something of scope `others`.
bool filters_stay(const GroupText& group, const VariableList& others) {
  return std::all_of(group.filters.begin(), group.filters.end(), [&](const Expression* f) {
    return disjoint(without(variables_of(*f), group.certain), others);
  });
}

// Whether `second`, written after `first` in one group, means the join of both.
bool can_follow(const GroupText& first, const GroupText& second) {
  return filters_stay(first, second.scope) && filters_stay(second, first.scope) &&
         std::all_of(second.elements.begin(), second.elements.end(),
                     [&](const Element& e) { return disjoint(e.exposed, first.scope); });
}

// Triples go before the paths that they would follow, since that is how both together are read (§18.2.2.5).
void append(GroupText& group, Element element) {
  auto* const triples = std::get_if<Triples>(&element.value);
  if (!triples) {
    group.elements.push_back(std::move(element));
    return;
  }
  auto place = group.elements.end();
  while (place != group.elements.begin() && std::holds_alternative<Walk>(std::prev(place)->value)) --place;
  auto* const before =
      place != group.elements.begin() ? std::get_if<Triples>(&std::prev(place)->value) : nullptr;
  if (before) {
    before->list.insert(before->list.end(), triples->list.begin(), triples->list.end());
  } else {
    group.elements.insert(place, std::move(element));
  }
}

GroupText followed(GroupText first, GroupText second) {
  for (auto& e : second.elements) append(first, std::move(e));
  first.filters.insert(first.filters.end(), second.filters.begin(), second.filters.end());
  first.scope = united(first.scope, second.scope);
  first.certain = united(first.certain, second.certain);
  return first;
}

GroupText braced(GroupText group) {
  GroupText outer;
  outer.scope = group.scope;
  outer.certain = group.certain;
  outer.elements.push_back({Braces{"", std::move(group)}, {}});
  return outer;
}

GroupText single(Element element, const Node& node) {
  GroupText group;
  group.scope = variables_in_scope(node);
  group.certain = certainly_bound(node);
  group.elements.push_back(std::move(element));
  return group;
}

// A conjunction with an EXISTS in it reads better as several filters; both hold when both are true.
void add_filter(GroupText& group, const Expression& condition) {
  const auto* op = std::get_if<OperatorCall>(&condition.value);
  if (op && op->op == Operator::logical_and && has_exists(condition)) {
    for (const auto& operand : op->operands) add_filter(group, *operand);
  } else {
    group.filters.push_back(&condition);
  }
}

class GroupBuilder {
 public:
  GroupBuilder(const Node& node, TermPrinter& terms) : node_(node), terms_(terms) {}

  GroupText operator()(const BasicGraphPattern& n) const {
    GroupText group;
    if (n.triples.empty()) return group;
    Triples triples;
    for (const auto& t : n.triples) triples.list.push_back(&t);
    return single({std::move(triples), {}}, node_);
  }

  GroupText operator()(const PathPattern& n) const { return single({Walk{&n}, {}}, node_); }

  GroupText operator()(const Join& n) const {
    GroupText left = build(*n.left);
    GroupText right = build(*n.right);
    if (left.empty()) return right;
    if (right.empty()) return left;
    if (can_follow(left, right)) return followed(std::move(left), std::move(right));
    if (can_follow(right, left)) return followed(std::move(right), std::move(left));
    if (!filters_stay(left, right.scope)) left = braced(std::move(left));
    return followed(std::move(left), braced(std::move(right)));
  }

  GroupText operator()(const LeftJoin& n) const {
    GroupText left = build(*n.left);
    GroupText right = build(*n.right);
    // A filter right within OPTIONAL braces would be the condition, which sees the left side too.
    if (!filters_stay(right, left.scope)) right = braced(std::move(right));
    if (!filters_stay(left, right.scope)) left = braced(std::move(left));
    VariableList seen = right.scope;
    for (const auto* f : right.filters) seen = united(seen, variables_of(*f));
    if (n.condition) {
      add_filter(right, *n.condition);
      seen = united(seen, variables_of(*n.condition));
    }
    left.scope = united(left.scope, right.scope);
    VariableList exposed = without(seen, left.certain);
    left.elements.push_back({Braces{"OPTIONAL ", std::move(right)}, std::move(exposed)});
    return left;
  }

  GroupText operator()(const Union& n) const {
    Alternatives alternatives;
    for (const auto* side : {&n.left, &n.right}) {
      GroupText group = build(**side);
      auto* nested = group.elements.size() == 1 && group.filters.empty()
                         ? std::get_if<Alternatives>(&group.elements.front().value)
                         : nullptr;
      if (nested) {
        for (auto& branch : nested->branches) alternatives.branches.push_back(std::move(branch));
      } else {
        alternatives.branches.push_back(std::move(group));
      }
    }
    return single({std::move(alternatives), {}}, node_);
  }

  GroupText operator()(const Minus& n) const {
    GroupText left = build(*n.left);
    GroupText right = build(*n.right);
    VariableList exposed = without(right.scope, left.certain);
    left.elements.push_back({Braces{"MINUS ", std::move(right)}, std::move(exposed)});
    return left;
  }

  GroupText operator()(const Filter& n) const {
    GroupText group = build(*n.input);
    add_filter(group, *n.condition);
    return group;
  }

  GroupText operator()(const Extend& n) const {
    GroupText group = build(*n.input);
    if (!filters_stay(group, {n.target})) group = braced(std::move(group));
    VariableList exposed = without(variables_of(*n.expression), group.certain);
    exposed = united(exposed, {n.target});
    group.elements.push_back({Bind{&n}, std::move(exposed)});
    group.scope = united(group.scope, {n.target});
    group.certain = certainly_bound(node_);
    return group;
  }

  GroupText operator()(const Values& n) const { return single({Data{&n}, {}}, node_); }

  GroupText operator()(const Graph& n) const {
    return single({Braces{"GRAPH " + terms_.component(n.name) + " ", build(*n.input)}, {}}, node_);
  }

  GroupText operator()(const Service& n) const {
    const std::string keyword = n.silent ? "SERVICE SILENT " : "SERVICE ";
    return single({Braces{keyword + terms_.component(n.endpoint) + " ", build(*n.input)}, {}}, node_);
  }

  // Everything else is a solution modifier.
  template <typename T>
  GroupText operator()(const T&) const {
    return single({SubSelect{&node_}, {}}, node_);
  }

  GroupText build(const Node& node) const { return std::visit(GroupBuilder(node, terms_), node.value); }

 private:
  const Node& node_;
  TermPrinter& terms_;
};

}  // namespace

bool GroupText::empty() const {
  return elements.empty() && filters.empty();
}

class GroupPrinter {
 public:
  explicit GroupPrinter(Printer& printer) : p_(printer) {}

  void group(const GroupText& group) const {
    if (group.empty()) {
      p_.out_ += "{ }";
      return;
    }
    open();
    const auto* only = group.elements.size() == 1 && group.filters.empty()
                           ? std::get_if<SubSelect>(&group.elements.front().value)
                           : nullptr;
    if (only) {
      p_.line();
      p_.select(*only->node, nullptr);
    } else {
      for (const auto& e : group.elements) std::visit(*this, e.value);
      filters(group.filters);
    }
    close();
  }

  // Those in a row without an EXISTS as one, which is how they are read: all filters of a group are one
  // condition.
  void filters(const std::vector<const Expression*>& all) const {
    for (auto next = all.begin(); next != all.end();) {
      const auto begin = next++;
      if (!has_exists(**begin))
        next = std::find_if(next, all.end(), [](const Expression* e) { return has_exists(*e); });
      p_.line();
      p_.out_ += std::holds_alternative<Exists>((*begin)->value) ? "FILTER " : "FILTER";
      p_.constraint({begin, next});
    }
  }

  void operator()(const Triples& t) const {
    const TriplePattern* last = nullptr;
    for (const auto* triple : t.list) {
      if (last && last->subject == triple->subject && last->predicate == triple->predicate) {
        p_.out_ += ", ";
      } else {
        if (last && last->subject == triple->subject) {
          p_.out_ += " ;";
          p_.line();
          p_.out_ += "  ";
        } else {
          if (last) p_.out_ += " .";
          p_.line();
          p_.out_ += p_.terms_.component(triple->subject) + " ";
        }
        p_.out_ += verb(triple->predicate) + " ";
      }
      p_.out_ += p_.terms_.component(triple->object);
      last = triple;
    }
    p_.out_ += " .";
  }

  void operator()(const Walk& w) const {
    const PathPattern& n = *w.pattern;
    p_.line();
    p_.out_ += p_.terms_.component(n.subject) + " " + path_text(*n.path, p_.terms_) + " " +
               p_.terms_.component(n.object) + " .";
  }

  void operator()(const Braces& b) const {
    p_.line();
    p_.out_ += b.keyword;
    group(b.group);
  }

  void operator()(const Alternatives& a) const {
    p_.line();
    for (std::size_t i = 0; i < a.branches.size(); ++i) {
      if (i > 0) p_.out_ += " UNION ";
      group(a.branches[i]);
    }
  }

  void operator()(const Bind& b) const {
    p_.line();
    p_.out_ += "BIND(";
    p_.expression(*b.node->expression);
    p_.out_ += " AS " + p_.terms_.text(b.node->target) + ")";
  }

  void operator()(const Data& d) const {
    const auto& n = *d.node;
    p_.line();
    const bool one = n.variables.size() == 1;
    p_.out_ += "VALUES ";
    if (!one) p_.out_ += '(';
    for (std::size_t i = 0; i < n.variables.size(); ++i)
      p_.out_ += (i > 0 ? " " : "") + p_.terms_.text(n.variables[i]);
    if (!one) p_.out_ += ')';
    p_.out_ += " {";
    p_.indent_ += 2;
    for (const auto& row : n.rows) row_text(row, one);
    p_.indent_ -= 2;
    if (one) {
      p_.out_ += " }";
    } else {
      p_.line();
      p_.out_ += '}';
    }
  }

  void operator()(const SubSelect& s) const {
    p_.line();
    open();
    p_.line();
    p_.select(*s.node, nullptr);
    close();
  }

 private:
  void open() const {
    p_.out_ += '{';
    p_.indent_ += 2;
  }
  void close() const {
    p_.indent_ -= 2;
    p_.line();
    p_.out_ += '}';
  }
  std::string verb(const VarOrTerm& predicate) const {
    const auto* t = std::get_if<Term>(&predicate);
    return t && t->is_iri() && t->value == vocab::rdf_type ? "a" : p_.terms_.component(predicate);
  }
  void row_text(const std::vector<std::optional<Term>>& row, bool one) const {
    if (one) {
      p_.out_ += ' ';
    } else {
      p_.line();
      p_.out_ += '(';
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) p_.out_ += ' ';
      p_.out_ += row[i] ? p_.terms_.text(*row[i]) : "UNDEF";
    }
    if (!one) p_.out_ += ')';
  }

  Printer& p_;
};

void Printer::group(const Node& node) {
  const GroupText text = GroupBuilder(node, terms_).build(node);
  GroupPrinter(*this).group(text);
}

void Printer::group(const GroupText& text) {
  GroupPrinter(*this).group(text);
}

}  // namespace griot::algebra
