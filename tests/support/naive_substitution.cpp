#include "tests/support/naive_substitution.hpp"

#include <algorithm>
#include <stdexcept>

namespace griot::test {

using namespace griot::algebra;

namespace {

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

}  // namespace

NodePtr substituted(const Node& pattern, const Solution& values) {
  return Substitution(values).node(pattern);
}

}  // namespace griot::test
