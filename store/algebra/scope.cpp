#include "store/algebra/scope.hpp"

#include <algorithm>
#include <iterator>

namespace griot::algebra {
namespace {

VariableList sorted(VariableList list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

void add(VariableList& list, const VarOrTerm& component) {
  if (const auto* v = std::get_if<Variable>(&component)) list.push_back(*v);
}

VariableList variables_of_triples(const BasicGraphPattern& pattern) {
  VariableList list;
  for (const auto& t : pattern.triples) {
    add(list, t.subject);
    add(list, t.predicate);
    add(list, t.object);
  }
  return sorted(std::move(list));
}

VariableList ends_of(const PathPattern& pattern) {
  VariableList list;
  add(list, pattern.subject);
  add(list, pattern.object);
  return sorted(std::move(list));
}

VariableList with(VariableList list, const Variable& variable) {
  list.push_back(variable);
  return sorted(std::move(list));
}

struct InScope {
  VariableList operator()(const BasicGraphPattern& n) const { return variables_of_triples(n); }
  VariableList operator()(const PathPattern& n) const { return ends_of(n); }
  VariableList operator()(const Join& n) const { return united(of(n.left), of(n.right)); }
  VariableList operator()(const LeftJoin& n) const { return united(of(n.left), of(n.right)); }
  VariableList operator()(const Union& n) const { return united(of(n.left), of(n.right)); }
  VariableList operator()(const Minus& n) const { return of(n.left); }
  VariableList operator()(const Filter& n) const { return of(n.input); }
  VariableList operator()(const Extend& n) const { return with(of(n.input), n.target); }
  VariableList operator()(const Values& n) const { return sorted(n.variables); }
  VariableList operator()(const Graph& n) const {
    const auto* v = std::get_if<Variable>(&n.name);
    return v ? with(of(n.input), *v) : of(n.input);
  }
  VariableList operator()(const Service& n) const {
    const auto* v = std::get_if<Variable>(&n.endpoint);
    return v ? with(of(n.input), *v) : of(n.input);
  }
  VariableList operator()(const Group& n) const {
    VariableList list;
    for (const auto& key : n.keys) list.push_back(key.first);
    for (const auto& aggregate : n.aggregates) list.push_back(aggregate.first);
    return sorted(std::move(list));
  }
  VariableList operator()(const OrderBy& n) const { return of(n.input); }
  VariableList operator()(const Project& n) const { return sorted(n.variables); }
  VariableList operator()(const Distinct& n) const { return of(n.input); }
  VariableList operator()(const Reduced& n) const { return of(n.input); }
  VariableList operator()(const Slice& n) const { return of(n.input); }

  static VariableList of(const NodePtr& node) { return std::visit(InScope{}, node->value); }
};

struct Certain {
  VariableList operator()(const BasicGraphPattern& n) const { return variables_of_triples(n); }
  VariableList operator()(const PathPattern& n) const { return ends_of(n); }
  VariableList operator()(const Join& n) const { return united(of(n.left), of(n.right)); }
  VariableList operator()(const LeftJoin& n) const { return of(n.left); }
  VariableList operator()(const Union& n) const { return common(of(n.left), of(n.right)); }
  VariableList operator()(const Minus& n) const { return of(n.left); }
  VariableList operator()(const Filter& n) const { return of(n.input); }
  VariableList operator()(const Extend& n) const {
    // Any expression but a constant may end in an error, which leaves the target unbound.
    return std::holds_alternative<Term>(n.expression->value) ? with(of(n.input), n.target) : of(n.input);
  }
  VariableList operator()(const Values& n) const {
    VariableList list;
    for (std::size_t c = 0; c < n.variables.size(); ++c) {
      const bool full = std::all_of(n.rows.begin(), n.rows.end(), [c](const auto& row) { return row[c]; });
      if (full) list.push_back(n.variables[c]);
    }
    return sorted(std::move(list));
  }
  VariableList operator()(const Graph& n) const {
    const auto* v = std::get_if<Variable>(&n.name);
    return v ? with(of(n.input), *v) : of(n.input);
  }
  VariableList operator()(const Service& n) const {
    // What fails silently is one empty solution (Federated Query §4).
    const VariableList inner = n.silent ? VariableList() : of(n.input);
    const auto* v = std::get_if<Variable>(&n.endpoint);
    return v ? with(inner, *v) : inner;
  }
  VariableList operator()(const Group& n) const {
    const VariableList input = of(n.input);
    VariableList list;
    for (const auto& [name, key] : n.keys) {
      const auto* v = std::get_if<Variable>(&key->value);
      if (v && contains(input, *v)) list.push_back(name);
    }
    for (const auto& [name, e] : n.aggregates) {
      const auto* a = std::get_if<Aggregate>(&e->value);
      if (a && a->kind == AggregateKind::count) list.push_back(name);  // counting never fails
    }
    return sorted(std::move(list));
  }
  VariableList operator()(const OrderBy& n) const { return of(n.input); }
  VariableList operator()(const Project& n) const { return common(of(n.input), sorted(n.variables)); }
  VariableList operator()(const Distinct& n) const { return of(n.input); }
  VariableList operator()(const Reduced& n) const { return of(n.input); }
  VariableList operator()(const Slice& n) const { return of(n.input); }

  static VariableList of(const NodePtr& node) { return std::visit(Certain{}, node->value); }
};

// Collects every variable of a tree, unsorted and with repetitions.
class Mentions {
 public:
  explicit Mentions(VariableList& list) : list_(list) {}

  void node(const NodePtr& n) { std::visit(*this, n->value); }
  void expression(const ExpressionPtr& e) {
    if (e) std::visit(*this, e->value);
  }

  void operator()(const BasicGraphPattern& n) {
    for (const auto& t : n.triples) {
      add(list_, t.subject);
      add(list_, t.predicate);
      add(list_, t.object);
    }
  }
  void operator()(const PathPattern& n) {
    add(list_, n.subject);
    add(list_, n.object);
  }
  void operator()(const Join& n) { two(n.left, n.right); }
  void operator()(const LeftJoin& n) {
    two(n.left, n.right);
    expression(n.condition);
  }
  void operator()(const Union& n) { two(n.left, n.right); }
  void operator()(const Minus& n) { two(n.left, n.right); }
  void operator()(const Filter& n) {
    node(n.input);
    expression(n.condition);
  }
  void operator()(const Extend& n) {
    node(n.input);
    list_.push_back(n.target);
    expression(n.expression);
  }
  void operator()(const Values& n) { list_.insert(list_.end(), n.variables.begin(), n.variables.end()); }
  void operator()(const Graph& n) {
    add(list_, n.name);
    node(n.input);
  }
  void operator()(const Service& n) {
    add(list_, n.endpoint);
    node(n.input);
  }
  void operator()(const Group& n) {
    node(n.input);
    named(n.keys);
    named(n.aggregates);
  }
  void operator()(const OrderBy& n) {
    node(n.input);
    for (const auto& key : n.keys) expression(key.expression);
  }
  void operator()(const Project& n) {
    node(n.input);
    list_.insert(list_.end(), n.variables.begin(), n.variables.end());
  }
  void operator()(const Distinct& n) { node(n.input); }
  void operator()(const Reduced& n) { node(n.input); }
  void operator()(const Slice& n) { node(n.input); }

  void operator()(const Variable& v) { list_.push_back(v); }
  void operator()(const Term&) {}
  void operator()(const OperatorCall& c) {
    for (const auto& e : c.operands) expression(e);
  }
  void operator()(const FunctionCall& c) {
    for (const auto& e : c.arguments) expression(e);
  }
  void operator()(const Exists& e) { node(e.pattern); }
  void operator()(const Aggregate& a) { expression(a.argument); }

 private:
  void two(const NodePtr& a, const NodePtr& b) {
    node(a);
    node(b);
  }
  void named(const std::vector<std::pair<Variable, ExpressionPtr>>& expressions) {
    for (const auto& [name, e] : expressions) {
      list_.push_back(name);
      expression(e);
    }
  }

  VariableList& list_;
};

}  // namespace

VariableList variables_in_scope(const Node& node) {
  return std::visit(InScope{}, node.value);
}

VariableList certainly_bound(const Node& node) {
  return std::visit(Certain{}, node.value);
}

VariableList variables_of(const Expression& expression) {
  VariableList list;
  std::visit(Mentions(list), expression.value);
  return sorted(std::move(list));
}

VariableList variables_mentioned(const Node& node) {
  VariableList list;
  std::visit(Mentions(list), node.value);
  return sorted(std::move(list));
}

bool contains(const VariableList& list, const Variable& variable) noexcept {
  return std::binary_search(list.begin(), list.end(), variable);
}

VariableList united(const VariableList& a, const VariableList& b) {
  VariableList list;
  list.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(list));
  return list;
}

VariableList common(const VariableList& a, const VariableList& b) {
  VariableList list;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(list));
  return list;
}

}  // namespace griot::algebra
