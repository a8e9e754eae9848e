#include "tests/support/naive_evaluator.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "store/term/literal_value.hpp"
#include "store/term/vocab.hpp"
#include "tests/support/naive_paths.hpp"

namespace griot::test {

using namespace griot::algebra;

namespace {

using MaybeTerm = std::optional<Term>;

struct Graphs {
  Triples default_graph;
  std::map<Term, Triples> named;
};

Graphs graphs_of(const std::vector<TermQuad>& quads, plan::DefaultGraph mode,
                 const std::optional<Dataset>& clause) {
  const auto among = [](const std::vector<Term>& list, const std::optional<Term>& graph) {
    return graph && std::find(list.begin(), list.end(), *graph) != list.end();
  };
  std::set<std::array<Term, 3>> seen;
  std::map<Term, std::set<std::array<Term, 3>>> named;
  const Term inferred = Term::iri(vocab::inferred_graph);
  for (const auto& q : quads) {
    if (q.g && (!clause || among(clause->named_graphs, q.g))) named[*q.g].insert({q.s, q.p, q.o});
    const bool in_default = clause ? among(clause->default_graphs, q.g)
                                   : !q.g || mode == plan::DefaultGraph::all ||
                                         (mode == plan::DefaultGraph::with_inferred && *q.g == inferred);
    if (in_default) seen.insert({q.s, q.p, q.o});
  }
  Graphs d;
  d.default_graph.assign(seen.begin(), seen.end());
  for (const auto& [name, triples] : named) d.named[name].assign(triples.begin(), triples.end());
  return d;
}

bool compatible(const Solution& a, const Solution& b) {
  return std::all_of(a.begin(), a.end(), [&](const auto& entry) {
    const auto it = b.find(entry.first);
    return it == b.end() || it->second == entry.second;
  });
}

Solution merged(Solution a, const Solution& b) {
  a.insert(b.begin(), b.end());
  return a;
}

// A copy of a pattern with variables replaced (§18.6, substitute). A variable that a sub-SELECT hides
// is another one; a variable that the pattern computes or lists keeps its place, and the values
// given for it are compared afterwards, as `given` says.
class Substitution {
 public:
  explicit Substitution(Solution values) : values_(std::move(values)) {}

  NodePtr node(const Node& n) const {
    return std::visit([this](const auto& v) { return copy(v); }, n.value);
  }

 private:
  VarOrTerm component(const VarOrTerm& c) const {
    if (const auto* v = std::get_if<Variable>(&c))
      if (const auto it = values_.find(v->name); it != values_.end()) return it->second;
    return c;
  }
  std::vector<ExpressionPtr> all(const std::vector<ExpressionPtr>& list) const {
    std::vector<ExpressionPtr> copies;
    for (const auto& e : list) copies.push_back(expression(e));
    return copies;
  }
  ExpressionPtr expression(const ExpressionPtr& e) const {
    if (!e) return nullptr;
    if (const auto* v = std::get_if<Variable>(&e->value)) {
      const auto it = values_.find(v->name);
      return it == values_.end() ? clone(*e) : constant(it->second);
    }
    if (const auto* op = std::get_if<OperatorCall>(&e->value))
      return std::make_unique<Expression>(OperatorCall{op->op, all(op->operands)});
    if (const auto* f = std::get_if<FunctionCall>(&e->value))
      return std::make_unique<Expression>(FunctionCall{f->name, all(f->arguments), f->is_iri});
    if (const auto* x = std::get_if<Exists>(&e->value))
      return std::make_unique<Expression>(Exists{node(*x->pattern), x->negated});
    if (const auto* a = std::get_if<Aggregate>(&e->value))
      return std::make_unique<Expression>(
          Aggregate{a->kind, expression(a->argument), a->distinct, a->separator});
    return clone(*e);
  }
  // Joined with the values given for those of `names`, which are then taken away again: they are no
  // variables any more.
  NodePtr checked(NodePtr n, const std::vector<Variable>& names) const {
    Values data;
    data.rows.emplace_back();
    std::vector<Variable> shown;
    for (const auto& v : variables_in_scope(*n)) {
      const auto it = values_.find(v.name);
      if (it == values_.end() || std::find(names.begin(), names.end(), v) == names.end()) {
        shown.push_back(v);
      } else {
        data.variables.push_back(v);
        data.rows[0].push_back(it->second);
      }
    }
    if (data.variables.empty()) return n;
    return make(Project{make(Join{std::move(n), make(std::move(data))}), std::move(shown)});
  }

  NodePtr copy(const BasicGraphPattern& n) const {
    BasicGraphPattern out;
    for (const auto& t : n.triples)
      out.triples.push_back({component(t.subject), component(t.predicate), component(t.object), {}});
    return make(std::move(out));
  }
  NodePtr copy(const PathPattern& n) const {
    return make(PathPattern{component(n.subject), clone(*n.path), component(n.object)});
  }
  NodePtr copy(const Service&) const { throw std::logic_error("no endpoints in this oracle"); }
  NodePtr copy(const Join& n) const { return make(Join{node(*n.left), node(*n.right)}); }
  NodePtr copy(const LeftJoin& n) const {
    return make(LeftJoin{node(*n.left), node(*n.right), expression(n.condition)});
  }
  NodePtr copy(const Union& n) const { return make(Union{node(*n.left), node(*n.right)}); }
  NodePtr copy(const Minus& n) const { return make(Minus{node(*n.left), node(*n.right)}); }
  NodePtr copy(const Filter& n) const { return make(Filter{node(*n.input), expression(n.condition)}); }
  NodePtr copy(const Extend& n) const {
    return checked(make(Extend{node(*n.input), n.target, expression(n.expression)}), {n.target});
  }
  NodePtr copy(const Values& n) const { return checked(make(Values{n.variables, n.rows}), n.variables); }
  NodePtr copy(const Graph& n) const { return make(Graph{component(n.name), node(*n.input)}); }
  NodePtr copy(const Group& n) const {
    Solution keys;
    std::vector<Variable> outputs;
    for (const auto& [name, key] : n.keys) {
      const auto* v = std::get_if<Variable>(&key->value);
      const auto it = values_.find(name.name);
      if (v && *v == name && it != values_.end()) keys.insert(*it);
      outputs.push_back(name);
    }
    const Substitution inner(keys);
    Group out;
    out.input = inner.node(*n.input);
    for (const auto& [name, key] : n.keys) out.keys.emplace_back(name, inner.expression(key));
    for (const auto& [name, e] : n.aggregates) {
      out.aggregates.emplace_back(name, inner.expression(e));
      outputs.push_back(name);
    }
    return checked(make(std::move(out)), outputs);
  }
  NodePtr copy(const OrderBy& n) const {
    std::vector<SortKey> keys;
    for (const auto& k : n.keys) keys.push_back({expression(k.expression), k.descending});
    return make(OrderBy{node(*n.input), std::move(keys)});
  }
  NodePtr copy(const Project& n) const {
    Solution visible;
    std::vector<Variable> left;
    for (const auto& v : n.variables) {
      const auto it = values_.find(v.name);
      if (it == values_.end()) {
        left.push_back(v);
      } else {
        visible.insert(*it);
      }
    }
    return make(Project{Substitution(visible).node(*n.input), left});
  }
  NodePtr copy(const Distinct& n) const { return make(Distinct{node(*n.input)}); }
  NodePtr copy(const Reduced& n) const { return make(Reduced{node(*n.input)}); }
  NodePtr copy(const Slice& n) const { return make(Slice{node(*n.input), n.offset, n.limit}); }

  Solution values_;
};

class Evaluator {
 public:
  explicit Evaluator(const Graphs& dataset) : dataset_(dataset), active_(&dataset.default_graph) {}

  Solutions node(const Node& n) {
    return std::visit([this](const auto& v) { return eval(v); }, n.value);
  }

 private:
  static bool bind(Solution& s, const VarOrTerm& c, const Term& value) {
    if (const auto* t = std::get_if<Term>(&c)) return *t == value;
    return s.emplace(std::get<Variable>(c).name, value).first->second == value;
  }

  Solutions eval(const BasicGraphPattern& n) {
    Solutions result{{}};
    for (const auto& pattern : n.triples) {
      Solutions next;
      for (const auto& s : result)
        for (const auto& t : *active_) {
          Solution extended = s;
          if (bind(extended, pattern.subject, t[0]) && bind(extended, pattern.predicate, t[1]) &&
              bind(extended, pattern.object, t[2]))
            next.push_back(std::move(extended));
        }
      result = std::move(next);
    }
    return result;
  }
  Solutions eval(const PathPattern& n) {
    const auto term = [](const VarOrTerm& end) {
      const auto* t = std::get_if<Term>(&end);
      return t ? MaybeTerm(*t) : std::nullopt;
    };
    Solutions result;
    for (const auto& [from, to] : NaivePaths(*active_).pairs(*n.path, term(n.subject), term(n.object))) {
      Solution s;
      if (bind(s, n.subject, from) && bind(s, n.object, to)) result.push_back(std::move(s));
    }
    return result;
  }
  Solutions eval(const Service&) { throw std::logic_error("no endpoints in this oracle"); }
  static Solutions joined(const Solutions& left, const Solutions& right) {
    Solutions result;
    for (const auto& a : left)
      for (const auto& b : right)
        if (compatible(a, b)) result.push_back(merged(a, b));
    return result;
  }
  Solutions eval(const Join& n) { return joined(node(*n.left), node(*n.right)); }
  Solutions eval(const LeftJoin& n) {
    const Solutions left = node(*n.left), right = node(*n.right);
    Solutions result;
    for (const auto& a : left) {
      bool matched = false;
      for (const auto& b : right) {
        if (!compatible(a, b)) continue;
        Solution both = merged(a, b);
        if (n.condition && !truth(expression(*n.condition, both)).value_or(false)) continue;
        result.push_back(std::move(both));
        matched = true;
      }
      if (!matched) result.push_back(a);
    }
    return result;
  }
  Solutions eval(const Union& n) {
    Solutions result = node(*n.left);
    for (auto& s : node(*n.right)) result.push_back(std::move(s));
    return result;
  }
  Solutions eval(const Minus& n) {
    const Solutions right = node(*n.right);
    Solutions result;
    for (auto& a : node(*n.left)) {
      const bool removed = std::any_of(right.begin(), right.end(), [&](const Solution& b) {
        const bool share =
            std::any_of(a.begin(), a.end(), [&](const auto& entry) { return b.count(entry.first) > 0; });
        return share && compatible(a, b);
      });
      if (!removed) result.push_back(std::move(a));
    }
    return result;
  }
  Solutions eval(const Filter& n) {
    Solutions result;
    for (auto& s : node(*n.input))
      if (truth(expression(*n.condition, s)).value_or(false)) result.push_back(std::move(s));
    return result;
  }
  Solutions eval(const Extend& n) {
    Solutions result = node(*n.input);
    for (auto& s : result)
      if (const auto value = expression(*n.expression, s)) s.emplace(n.target.name, *value);
    return result;
  }
  Solutions eval(const Values& n) {
    Solutions result;
    for (const auto& row : n.rows) {
      auto& s = result.emplace_back();
      for (std::size_t c = 0; c < row.size(); ++c)
        if (row[c]) s.emplace(n.variables[c].name, *row[c]);
    }
    return result;
  }
  Solutions eval(const Graph& n) {
    Solutions result;
    const auto* outer = active_;
    for (const auto& [name, triples] : dataset_.named) {
      if (const auto* t = std::get_if<Term>(&n.name); t && *t != name) continue;
      active_ = &triples;
      Solutions inside = node(*n.input);
      if (const auto* v = std::get_if<Variable>(&n.name)) inside = joined(inside, {{{v->name, name}}});
      for (auto& s : inside) result.push_back(std::move(s));
    }
    active_ = outer;
    return result;
  }
  Solutions eval(const Group& n) {
    std::map<std::vector<MaybeTerm>, Solutions> groups;
    if (n.keys.empty()) groups[{}] = {};
    for (auto& s : node(*n.input)) {
      std::vector<MaybeTerm> key;
      for (const auto& k : n.keys) key.push_back(expression(*k.second, s));
      groups[key].push_back(std::move(s));
    }
    Solutions result;
    for (const auto& [key, members] : groups) {
      auto& s = result.emplace_back();
      for (std::size_t k = 0; k < key.size(); ++k)
        if (key[k]) s.emplace(n.keys[k].first.name, *key[k]);
      for (const auto& [name, e] : n.aggregates)
        if (const auto value = aggregate(std::get<Aggregate>(e->value), members))
          s.emplace(name.name, *value);
    }
    return result;
  }
  Solutions eval(const OrderBy& n) { return node(*n.input); }  // order is tested apart
  Solutions eval(const Project& n) {
    Solutions result;
    for (const auto& s : node(*n.input)) {
      auto& shown = result.emplace_back();
      for (const auto& v : n.variables)
        if (const auto it = s.find(v.name); it != s.end()) shown.insert(*it);
    }
    return result;
  }
  Solutions eval(const Distinct& n) {
    const Solutions all = node(*n.input);
    const std::set<Solution> once(all.begin(), all.end());
    return {once.begin(), once.end()};
  }
  Solutions eval(const Reduced& n) { return node(*n.input); }
  Solutions eval(const Slice&) { throw std::logic_error("slices depend on order: not for this oracle"); }

  MaybeTerm aggregate(const Aggregate& a, const Solutions& members) {
    std::vector<Term> values;
    bool error = false;
    std::set<Term> seen;
    std::set<Solution> rows;
    for (const auto& s : members) {
      MaybeTerm value = Term::literal("row");
      if (a.argument) {
        value = expression(*a.argument, s);
        if (value && a.distinct && !seen.insert(*value).second) continue;
      } else if (a.distinct && !rows.insert(s).second) {
        continue;
      }
      if (value) {
        values.push_back(*value);
      } else {
        error = true;
      }
    }
    if (a.kind == AggregateKind::count)
      return LiteralValue::integer(static_cast<std::int64_t>(values.size())).to_term();
    if (a.kind != AggregateKind::sum) throw std::logic_error("not an aggregate of this oracle");
    if (error) return std::nullopt;
    std::optional<LiteralValue> sum = LiteralValue::integer(0);
    for (const auto& v : values) {
      if (!v.is_literal() || !LiteralValue::of(v).is_numeric()) return std::nullopt;
      sum = griot::add(*sum, LiteralValue::of(v));
      if (!sum) return std::nullopt;
    }
    return sum->to_term();
  }

  static std::optional<bool> truth(const MaybeTerm& t) {
    if (!t || !t->is_literal()) return std::nullopt;
    return effective_boolean(LiteralValue::of(*t));
  }
  static MaybeTerm boolean(std::optional<bool> b) {
    if (!b) return std::nullopt;
    return Term::literal(*b ? "true" : "false", vocab::xsd_boolean);
  }

  MaybeTerm expression(const Expression& e, const Solution& s) {
    if (const auto* v = std::get_if<Variable>(&e.value)) {
      const auto it = s.find(v->name);
      return it == s.end() ? std::nullopt : MaybeTerm(it->second);
    }
    if (const auto* t = std::get_if<Term>(&e.value)) return *t;
    if (const auto* op = std::get_if<OperatorCall>(&e.value)) return operation(*op, s);
    if (const auto* f = std::get_if<FunctionCall>(&e.value)) return function(*f, s);
    const auto& exists = std::get<Exists>(e.value);
    const NodePtr pattern = Substitution(s).node(*exists.pattern);
    return boolean(node(*pattern).empty() == exists.negated);
  }
  static std::optional<bool> same(const MaybeTerm& a, const MaybeTerm& b) {
    if (!a || !b) return std::nullopt;
    if (a->is_literal() && b->is_literal()) return griot::equal(LiteralValue::of(*a), LiteralValue::of(*b));
    return *a == *b;
  }
  MaybeTerm operation(const OperatorCall& c, const Solution& s) {
    const auto argument = [&](std::size_t i) { return expression(*c.operands[i], s); };
    switch (c.op) {
      case Operator::logical_or:
      case Operator::logical_and: {
        const bool decides = c.op == Operator::logical_or;
        const auto a = truth(argument(0)), b = truth(argument(1));
        if (a == decides || b == decides) return boolean(decides);
        return a && b ? boolean(!decides) : std::nullopt;
      }
      case Operator::logical_not: {
        const auto a = truth(argument(0));
        return a ? boolean(!*a) : std::nullopt;
      }
      case Operator::equal:
        return boolean(same(argument(0), argument(1)));
      case Operator::not_equal: {
        const auto b = same(argument(0), argument(1));
        return b ? boolean(!*b) : std::nullopt;
      }
      default:
        break;
    }
    const MaybeTerm a = argument(0), b = argument(1);
    if (!a || !b || !a->is_literal() || !b->is_literal()) return std::nullopt;
    const LiteralValue x = LiteralValue::of(*a), y = LiteralValue::of(*b);
    if (c.op == Operator::add) {
      const auto sum = griot::add(x, y);
      return sum ? MaybeTerm(sum->to_term()) : std::nullopt;
    }
    const auto o = griot::order(x, y);
    if (!o) return std::nullopt;
    switch (c.op) {
      case Operator::less:
        return boolean(*o < 0);
      case Operator::less_equal:
        return boolean(*o <= 0);
      case Operator::greater:
        return boolean(*o > 0);
      case Operator::greater_equal:
        return boolean(*o >= 0);
      default:
        throw std::logic_error("not an operator of this oracle");
    }
  }
  MaybeTerm function(const FunctionCall& f, const Solution& s) {
    const auto argument = [&](std::size_t i) { return expression(*f.arguments[i], s); };
    if (f.name == "BOUND") return boolean(argument(0).has_value());
    if (f.name == "COALESCE") {
      for (std::size_t i = 0; i < f.arguments.size(); ++i)
        if (auto value = argument(i)) return value;
      return std::nullopt;
    }
    if (f.name == "IF") {
      const auto t = truth(argument(0));
      return t ? argument(*t ? 1 : 2) : std::nullopt;
    }
    const MaybeTerm a = argument(0);
    if (!a) return std::nullopt;
    if (f.name == "STR") return a->is_blank() ? std::nullopt : MaybeTerm(Term::literal(a->value));
    if (f.name == "ISIRI") return boolean(a->is_iri());
    if (f.name == "ISLITERAL") return boolean(a->is_literal());
    throw std::logic_error("not a function of this oracle: " + f.name);
  }

  const Graphs& dataset_;
  const Triples* active_;
};

}  // namespace

Solutions naive_evaluate(const std::vector<TermQuad>& quads, const Node& node,
                         plan::DefaultGraph default_graph, const std::optional<Dataset>& clause) {
  const Graphs dataset = graphs_of(quads, default_graph, clause);
  return Evaluator(dataset).node(node);
}

}  // namespace griot::test
