#include <algorithm>
#include <charconv>

#include "parser/sparql/translator.hpp"

namespace griot::sparql {

using algebra::ExpressionPtr;
using algebra::NodePtr;
using algebra::Variable;

namespace {

// Whether an aggregate of this query stands in the tree: those of sub-queries are theirs.
bool has_aggregate(const Tree& tree) {
  if (tree.rule == Rule::aggregate) return true;
  if (tree.rule == Rule::group) return false;
  return std::any_of(tree.children.begin(), tree.children.end(), has_aggregate);
}

const Tree* child_of(const Tree& tree, Rule rule) {
  for (const Tree& child : tree.children)
    if (child.rule == rule) return &child;
  return nullptr;
}

std::uint64_t number_of(const Tree& tree) {
  const std::string_view text = tree.children[0].token->text;
  std::uint64_t value = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
    fail(tree.range, "this number of rows is too large", "a number below 2^64");
  return value;
}

bool shows(const Variable& v) {
  return !v.name.starts_with('.');
}

}  // namespace

// What follows the pattern of a query of any form, in the order of §18.2.4 and §18.2.5.
class SolutionModifiers {
 public:
  SolutionModifiers(Translator& translator, const Tree& tree) : translator_(translator), tree_(tree) {
    for (const Tree& child : tree.children) {
      if (child.rule == Rule::values_one || child.rule == Rule::values_many) values_ = &child;
    }
    const Tree* clause = child_of(tree, Rule::select_clause);
    const Tree* having = child_of(tree, Rule::having);
    const Tree* order = child_of(tree, Rule::order_by);
    grouped_ = child_of(tree, Rule::group_by) || having || (clause && has_aggregate(*clause)) ||
               (order && has_aggregate(*order));
  }

  // Up to ORDER BY; `columns` are those of the SELECT clause, where there is one.
  NodePtr run(NodePtr node, std::vector<Variable>& columns) {
    Translator::Grouping* const outside =
        std::exchange(translator_.grouping_, grouped_ ? &grouping_ : nullptr);
    pattern_ = std::move(node);
    keys();
    // Expressions first: they say which aggregates the groups are to have.
    const Tree* clause = child_of(tree_, Rule::select_clause);
    std::vector<std::pair<Variable, ExpressionPtr>> extensions;
    if (clause) extensions = select_clause(*clause, columns);
    grouping_.strict = false;
    grouping_.unfold_aliases = true;
    ExpressionPtr having;
    if (const Tree* t = child_of(tree_, Rule::having))
      for (const Tree& condition : t->children)
        having = algebra::both(std::move(having), translator_.expression(condition));
    grouping_.unfold_aliases = false;
    std::vector<algebra::SortKey> order = order_by();
    translator_.grouping_ = outside;

    node = std::move(pattern_);
    if (grouped_)
      node = algebra::make(algebra::Group{std::move(node), std::move(keys_), std::move(grouping_.aggregates)},
                           tree_.range);
    if (having) node = algebra::make(algebra::Filter{std::move(node), std::move(having)}, tree_.range);
    if (values_)
      node = algebra::make(algebra::Join{std::move(node), translator_.values(*values_)}, tree_.range);
    for (auto& [target, e] : extensions)
      node = algebra::make(algebra::Extend{std::move(node), target, std::move(e)}, tree_.range);
    if (!order.empty())
      node = algebra::make(algebra::OrderBy{std::move(node), std::move(order)}, tree_.range);
    return node;
  }

  NodePtr slice(NodePtr node) const {
    const Tree* limit = child_of(tree_, Rule::limit);
    const Tree* offset = child_of(tree_, Rule::offset);
    if (!limit && !offset) return node;
    algebra::Slice slice{std::move(node), offset ? number_of(*offset) : 0, std::nullopt};
    if (limit) slice.limit = number_of(*limit);
    return algebra::make(std::move(slice), tree_.range);
  }

 private:
  void keys() {
    const Tree* clause = child_of(tree_, Rule::group_by);
    if (!clause) return;
    if (clause->children.size() > kMaxChain) fail(clause->range, "there are too many keys");
    Translator::Grouping* const grouping =
        std::exchange(translator_.grouping_, nullptr);  // of the rows, not of groups
    for (const Tree& key : clause->children) {
      const bool aliased = key.rule == Rule::as && key.children.size() == 2;
      const Tree& of = key.rule == Rule::as ? key.children[0] : key;
      const Variable name = aliased                      ? translator_.variable(key.children[1])
                            : of.is(TokenKind::variable) ? translator_.variable(of)
                                                         : translator_.fresh("key");
      if (aliased) check_new(name, key.children[1].range);
      keys_.emplace_back(name, translator_.expression(of));
      if (aliased || of.is(TokenKind::variable)) grouping_.keys.insert(name.name);
    }
    translator_.grouping_ = grouping;
  }

  void check_new(const Variable& name, SourceRange range) {
    const auto known = algebra::variables_in_scope(*pattern_);
    if (std::find(known.begin(), known.end(), name) != known.end() || grouping_.keys.contains(name.name) ||
        aliases_.contains(name.name))
      fail(range, "?" + name.name + " has a value already, and AS needs a variable that has none",
           "a new variable");
  }

  std::vector<std::pair<Variable, ExpressionPtr>> select_clause(const Tree& clause,
                                                                std::vector<Variable>& columns) {
    std::vector<std::pair<Variable, ExpressionPtr>> extensions;
    for (const Tree& item : clause.children) {
      if (item.is(TokenKind::word)) continue;  // DISTINCT, REDUCED
      if (item.is_symbol("*")) {
        if (grouped_)
          fail(item.range, "* cannot stand where rows are grouped: it names no columns",
               "variables of GROUP BY, or aggregates");
        all_columns(columns);
      } else if (item.is(TokenKind::variable)) {
        translator_.read_variable(item);
        add_column(translator_.variable(item), columns);
      } else {
        Variable name = translator_.variable(item.children[1]);
        auto e = translator_.expression(item.children[0]);
        check_new(name, item.children[1].range);
        aliases_.insert(name.name);
        grouping_.aliases.emplace(name.name, e.get());
        if (extensions.size() == kMaxChain) fail(item.range, "there are too many expressions");
        extensions.emplace_back(name, std::move(e));
        add_column(name, columns);
      }
    }
    return extensions;
  }

  static void add_column(const Variable& v, std::vector<Variable>& columns) {
    if (std::find(columns.begin(), columns.end(), v) == columns.end()) columns.push_back(v);
  }

  // In the order in which the text first names them.
  void all_columns(std::vector<Variable>& columns) const {
    const auto visible = [&](const NodePtr& node) {
      for (const auto& v : algebra::variables_in_scope(*node))
        if (shows(v)) add_column(v, columns);
    };
    visible(pattern_);
    if (values_) visible(translator_.values(*values_));
    const auto& first = translator_.first_use_;
    const auto place = [&](const Variable& v) {
      const auto it = first.find(v.name);
      return it == first.end() ? std::size_t{0} : it->second;
    };
    std::sort(columns.begin(), columns.end(),
              [&](const Variable& a, const Variable& b) { return place(a) < place(b); });
  }

  std::vector<algebra::SortKey> order_by() {
    std::vector<algebra::SortKey> keys;
    const Tree* clause = child_of(tree_, Rule::order_by);
    if (!clause) return keys;
    for (const Tree& key : clause->children) {
      const bool told = key.rule == Rule::order;
      keys.push_back(
          {translator_.expression(told ? key.children[1] : key), told && key.children[0].is_word("DESC")});
    }
    return keys;
  }

  Translator& translator_;
  const Tree& tree_;
  const Tree* values_ = nullptr;
  bool grouped_ = false;
  Translator::Grouping grouping_;
  NodePtr pattern_;
  std::vector<std::pair<Variable, ExpressionPtr>> keys_;
  std::set<std::string> aliases_;
};

std::optional<algebra::Dataset> Translator::dataset(const Tree& tree, Rule rule) const {
  std::optional<algebra::Dataset> result;
  for (const Tree& child : tree.children) {
    if (child.rule != rule) continue;
    if (!result) result.emplace();
    const bool named = child.children[0].is_word("NAMED");
    (named ? result->named_graphs : result->default_graphs).push_back(iri(child.children[named ? 1 : 0]));
  }
  return result;
}

NodePtr Translator::select(const Tree& tree, std::vector<Variable>* columns) {
  std::vector<Variable> own;
  std::vector<Variable>& result = columns ? *columns : own;
  Grouping* const outside = std::exchange(grouping_, nullptr);
  const bool within = std::exchange(in_aggregate_, false);
  NodePtr node = group(*child_of(tree, Rule::group));
  SolutionModifiers modifiers(*this, tree);
  node = modifiers.run(std::move(node), result);
  grouping_ = outside;
  in_aggregate_ = within;
  node = algebra::make(algebra::Project{std::move(node), result}, tree.range);
  const Tree& clause = *child_of(tree, Rule::select_clause);
  if (clause.children[0].is_word("DISTINCT"))
    node = algebra::make(algebra::Distinct{std::move(node)}, tree.range);
  if (clause.children[0].is_word("REDUCED"))
    node = algebra::make(algebra::Reduced{std::move(node)}, tree.range);
  return modifiers.slice(std::move(node));
}

algebra::Query Translator::select_query(const Tree& tree) {
  algebra::Query query;
  query.root = select(tree, &query.result);
  return query;
}

algebra::Query Translator::construct_query(const Tree& tree) {
  algebra::Query query;
  query.form = algebra::QueryForm::construct;
  const Tree& where = *child_of(tree, Rule::group);
  const Tree& pattern = tree.rule == Rule::construct ? *child_of(tree, Rule::quads) : where;
  query.construct = only_triples(pattern, Place::construct);
  std::set<std::string> used;
  for (const auto& triple : query.construct)
    for (const auto* part : {&triple.subject, &triple.predicate, &triple.object})
      if (const auto* v = std::get_if<Variable>(part)) used.insert(v->name);
  NodePtr node = group(where);
  SolutionModifiers modifiers(*this, tree);
  std::vector<Variable> none;
  node = modifiers.run(std::move(node), none);
  for (const auto& v : algebra::variables_in_scope(*node))
    if (used.contains(v.name)) query.result.push_back(v);
  query.root = modifiers.slice(algebra::make(algebra::Project{std::move(node), query.result}, tree.range));
  return query;
}

algebra::Query Translator::describe_query(const Tree& tree) {
  algebra::Query query;
  query.form = algebra::QueryForm::describe;
  const Tree* where = child_of(tree, Rule::group);
  NodePtr node = where ? group(*where) : algebra::make(algebra::BasicGraphPattern{});
  SolutionModifiers modifiers(*this, tree);
  std::vector<Variable> none;
  node = modifiers.run(std::move(node), none);
  const Tree& targets = *child_of(tree, Rule::targets);
  for (const Tree& target : targets.children) {
    if (target.is_symbol("*")) {
      for (const auto& v : algebra::variables_in_scope(*node))
        if (shows(v)) query.result.push_back(v);
    } else if (target.is(TokenKind::variable)) {
      if (!where)
        fail(target.range, "?" + variable(target).name + " has no value: there is no WHERE",
             "an IRI, or WHERE { … }");
      const Variable v = variable(target);
      if (std::find(query.result.begin(), query.result.end(), v) == query.result.end())
        query.result.push_back(v);
    } else {
      query.described.push_back(iri(target));
    }
  }
  query.root = modifiers.slice(algebra::make(algebra::Project{std::move(node), query.result}, tree.range));
  return query;
}

algebra::Query Translator::query(const Tree& tree) {
  algebra::Query query;
  if (tree.rule == Rule::select) {
    query = select_query(tree);
  } else if (tree.rule == Rule::describe) {
    query = describe_query(tree);
  } else if (tree.rule == Rule::ask) {
    query.form = algebra::QueryForm::ask;
    SolutionModifiers modifiers(*this, tree);
    std::vector<Variable> none;
    query.root = modifiers.slice(modifiers.run(group(*child_of(tree, Rule::group)), none));
  } else {
    query = construct_query(tree);
  }
  query.dataset = dataset(tree, Rule::from);
  return query;
}

Request Translator::request(const Tree& tree) {
  std::optional<algebra::Query> query_read;
  algebra::Update update;
  for (const Tree& child : tree.children) {
    switch (child.rule) {
      case Rule::base:
      case Rule::prefix:
        declare(child);
        break;
      case Rule::select:
      case Rule::construct:
      case Rule::construct_where:
      case Rule::describe:
      case Rule::ask:
        query_read = query(child);
        break;
      default:
        ++operation_;
        pattern_of_label_.clear();
        update.operations.push_back(operation(child));
    }
  }
  Request request;
  if (query_read) {
    request.value = std::move(*query_read);
  } else {
    request.value = std::move(update);
  }
  request.prefixes = declared_;
  request.base = base_;
  return request;
}

}  // namespace griot::sparql
