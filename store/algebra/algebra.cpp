#include "store/algebra/algebra.hpp"

namespace griot::algebra {
namespace {

NodePtr copy(const NodePtr& node) {
  return node ? clone(*node) : nullptr;
}
ExpressionPtr copy(const ExpressionPtr& e) {
  return e ? clone(*e) : nullptr;
}

using Named = std::vector<std::pair<Variable, ExpressionPtr>>;
Named copy(const Named& expressions) {
  Named copies;
  copies.reserve(expressions.size());
  for (const auto& [name, e] : expressions) copies.emplace_back(name, copy(e));
  return copies;
}

struct Cloner {
  SourceRange range;

  NodePtr operator()(const BasicGraphPattern& n) const { return make(BasicGraphPattern{n.triples}, range); }
  NodePtr operator()(const PathPattern& n) const {
    return make(PathPattern{n.subject, clone(*n.path), n.object}, range);
  }
  NodePtr operator()(const Join& n) const { return make(Join{copy(n.left), copy(n.right)}, range); }
  NodePtr operator()(const LeftJoin& n) const {
    return make(LeftJoin{copy(n.left), copy(n.right), copy(n.condition)}, range);
  }
  NodePtr operator()(const Union& n) const { return make(Union{copy(n.left), copy(n.right)}, range); }
  NodePtr operator()(const Minus& n) const { return make(Minus{copy(n.left), copy(n.right)}, range); }
  NodePtr operator()(const Filter& n) const { return make(Filter{copy(n.input), copy(n.condition)}, range); }
  NodePtr operator()(const Extend& n) const {
    return make(Extend{copy(n.input), n.target, copy(n.expression)}, range);
  }
  NodePtr operator()(const Values& n) const { return make(Values{n.variables, n.rows}, range); }
  NodePtr operator()(const Graph& n) const { return make(Graph{n.name, copy(n.input)}, range); }
  NodePtr operator()(const Service& n) const {
    return make(Service{n.endpoint, copy(n.input), n.silent}, range);
  }
  NodePtr operator()(const Group& n) const {
    return make(Group{copy(n.input), copy(n.keys), copy(n.aggregates)}, range);
  }
  NodePtr operator()(const OrderBy& n) const {
    std::vector<SortKey> keys;
    keys.reserve(n.keys.size());
    for (const auto& key : n.keys) keys.push_back({copy(key.expression), key.descending});
    return make(OrderBy{copy(n.input), std::move(keys)}, range);
  }
  NodePtr operator()(const Project& n) const { return make(Project{copy(n.input), n.variables}, range); }
  NodePtr operator()(const Distinct& n) const { return make(Distinct{copy(n.input)}, range); }
  NodePtr operator()(const Reduced& n) const { return make(Reduced{copy(n.input)}, range); }
  NodePtr operator()(const Slice& n) const { return make(Slice{copy(n.input), n.offset, n.limit}, range); }
};

}  // namespace

NodePtr clone(const Node& node) {
  return std::visit(Cloner{node.range}, node.value);
}

Query clone(const Query& query) {
  return Query{query.form, copy(query.root), query.result, query.construct, query.described, query.dataset};
}

}  // namespace griot::algebra
