#include "store/plan/planner.hpp"

#include <algorithm>

#include "store/plan/planner_internal.hpp"
#include "store/term/vocab.hpp"

namespace griot::plan {

namespace {

constexpr double kRestart = 40;  // running a small plan once more for another row
constexpr double kProbe = 3;
constexpr double kBuild = 6;
// Below this many row costs a choice is not worth planning both ways.
constexpr double kCheapEnough = 3000;

// `value` above `input`, whose rows it passes on.
template <typename T>
NodePtr above(T value, NodePtr input) {
  auto result = std::make_unique<Node>(std::move(value));
  result->columns = input->columns;
  result->certain = input->certain;
  result->sorted_by = input->sorted_by;
  result->rows = input->rows;
  result->cost = input->cost + input->rows;
  std::get<T>(result->value).input = std::move(input);
  return result;
}

void drop_columns(Node& node, const SlotSet& slots) {
  std::erase_if(node.columns, [&](Slot s) { return slots.contains(s); });
  node.certain = node.certain - slots;
  if (node.sorted_by && slots.contains(*node.sorted_by)) node.sorted_by.reset();
}

std::uint32_t number(Node& node, std::uint32_t next) {
  node.id = next++;
  std::visit(
      [&next](auto& n) {
        if constexpr (requires { n.left; }) next = number(*n.left, next);
        if constexpr (requires { n.right; }) next = number(*n.right, next);
        if constexpr (requires { n.input; }) next = number(*n.input, next);
      },
      node.value);
  return next;
}

Plan numbered(NodePtr root) {
  Plan plan;
  plan.root = std::move(root);
  plan.nodes = number(*plan.root, 0);
  return plan;
}

}  // namespace

SlotSet set_of(const std::vector<Slot>& columns) {
  SlotSet set;
  for (const Slot s : columns) set.insert(s);
  return set;
}

Planner::Planner(const dataset::Snapshot& snapshot, const Options& options)
    : impl_(std::make_unique<Impl>(snapshot, options)) {}
Planner::~Planner() = default;

VariableTable& Planner::variables() noexcept {
  return impl_->variables;
}

Plan Planner::plan(const algebra::Query& query) {
  check_depth(*query.root, impl_->options.max_depth);
  if (query.dataset) impl_->restrict_to(*query.dataset);
  return numbered(impl_->query_root(query));
}

Plan Planner::plan_exists(const algebra::Node& pattern, const SlotSet& parameters, const Component& graph) {
  return numbered(impl_->limited(impl_->node(pattern, {parameters, graph, {}}, {}), 1));
}

Planner::Impl::Impl(const dataset::Snapshot& s, const Options& o)
    : snapshot(s), options(o), named_graphs(s.graphs()) {
  if (options.default_graph != DefaultGraph::with_inferred) return;
  const Id id = snapshot.find(Term::iri(vocab::inferred_graph));
  if (id.bound() && graph_exists(id)) inferred_graph = id;
}

// A graph that is not there is empty, like one that is not named.
void Planner::Impl::restrict_to(const algebra::Dataset& dataset) {
  const auto ids = [this](const std::vector<Term>& graphs) {
    std::vector<Id> list;
    for (const auto& graph : graphs)
      if (const Id id = snapshot.find(graph); id.bound() && graph_exists(id)) list.push_back(id);
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
  };
  default_graphs = ids(dataset.default_graphs);
  named_graphs = ids(dataset.named_graphs);
}

NodePtr Planner::Impl::node(const algebra::Node& n, const Scope& scope, PendingFilters filters) {
  return std::visit([&](const auto& value) { return plan(value, n, scope, std::move(filters)); }, n.value);
}

NodePtr Planner::Impl::query_root(const algebra::Query& query) {
  NodePtr root = node(*query.root, Scope(), {});
  std::vector<Slot> result;
  if (query.form == algebra::QueryForm::ask) {
    root = limited(std::move(root), 1);
  } else {
    for (const auto& v : query.result) result.push_back(variables.slot(v));
  }
  if (root->columns == result) return root;
  return projected(std::move(root), std::move(result));
}

NodePtr Planner::Impl::projected(NodePtr input, std::vector<Slot> columns) {
  NodePtr result = above(Project{}, std::move(input));
  const SlotSet shown = set_of(columns);
  result->columns = std::move(columns);
  result->certain = result->certain & shown;
  if (result->sorted_by && !shown.contains(*result->sorted_by)) result->sorted_by.reset();
  return result;
}

NodePtr Planner::Impl::limited(NodePtr input, std::uint64_t rows) {
  const double some = std::min(input->rows, static_cast<double>(rows));
  NodePtr result = above(Slice{nullptr, 0, rows}, std::move(input));
  result->rows = some;
  return result;
}

NodePtr Planner::Impl::empty(const SlotSet& scope, const Scope& where) {
  auto result = std::make_unique<Node>(Empty{});
  const SlotSet columns = scope - where.parameters;
  result->columns = columns.list();
  result->certain = columns;
  return result;
}

// Drops columns that are parameters too, with the rows that contradict them.
NodePtr Planner::Impl::matched(NodePtr input, const SlotSet& slots) {
  const SlotSet both = set_of(input->columns) & slots;
  if (both.empty()) return input;
  NodePtr result = above(Match{nullptr, both.list()}, std::move(input));
  drop_columns(*result, both);
  return result;
}

NodePtr Planner::Impl::plan(const algebra::LeftJoin& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  PendingFilters inside, outside;
  const Facts right_facts = facts(*n.right, variables);
  if (!filters.empty()) {
    const Facts left_facts = facts(*n.left, variables);
    for (auto& f : filters) {
      const bool same = !(f.needs - left_facts.certain).intersects(right_facts.scope);
      (same ? inside : outside).push_back(std::move(f));
    }
  }
  NodePtr left = node(*n.left, scope, std::move(inside));
  const SlotSet columns = set_of(left->columns);
  const bool safe = options.reorder_joins && !right_facts.exposed.intersects(columns);
  const double rows = left->rows;
  NodePtr applied_right, table;
  const SlotSet parameters = right_facts.scope & left->certain;
  if (safe && !parameters.empty()) {
    applied_right =
        node(*n.right, {scope.parameters | parameters, scope.graph, scope.joined | parameters}, {});
    const double cost = rows * (applied_right->cost + kRestart);
    if (cost > kCheapEnough) {
      table = node(*n.right, scope, {});
      if (table->cost + table->rows * kBuild + rows * kProbe < cost) applied_right.reset();
    }
  } else {
    table = node(*n.right, scope, {});
  }
  PlannedExpression condition;
  if (n.condition) condition = planned(*n.condition, scope);
  NodePtr result;
  if (applied_right) {
    result = applied(JoinMode::left, std::move(left), std::move(applied_right), parameters);
    std::get<Apply>(result->value).condition = std::move(condition);
  } else {
    result = hash_join(JoinMode::left, std::move(left), std::move(table));
    std::get<HashJoin>(result->value).condition = std::move(condition);
  }
  return filtered(std::move(result), std::move(outside));
}

namespace {

// The node of a join that keeps the order of its left side.
template <typename Join>
NodePtr with_sides(Join join, NodePtr left, NodePtr right, std::vector<Slot> columns, double rows,
                   double cost) {
  SlotSet certain = left->certain;
  if (join.mode == JoinMode::inner) certain |= right->certain;
  const std::optional<Slot> sorted_by = left->sorted_by;
  join.left = std::move(left);
  join.right = std::move(right);
  auto result = std::make_unique<Node>(std::move(join));
  result->columns = std::move(columns);
  result->certain = std::move(certain);
  result->sorted_by = sorted_by;
  result->rows = rows;
  result->cost = cost;
  return result;
}

}  // namespace

NodePtr Planner::Impl::hash_join(JoinMode mode, NodePtr left, NodePtr right) {
  HashJoin join;
  join.mode = mode;
  const SlotSet have = set_of(left->columns);
  std::vector<Slot> columns = left->columns;
  for (const Slot s : right->columns) {
    if (!have.contains(s)) {
      if (mode == JoinMode::inner || mode == JoinMode::left) columns.push_back(s);
    } else {
      const bool key = left->certain.contains(s) && right->certain.contains(s);
      (key ? join.keys : join.checks).push_back(s);
    }
  }
  const double rows = mode == JoinMode::left ? std::max(left->rows, right->rows) : left->rows;
  const double cost = left->cost + right->cost + right->rows * kBuild + left->rows * kProbe + rows;
  return with_sides(std::move(join), std::move(left), std::move(right), std::move(columns), rows, cost);
}

NodePtr Planner::Impl::applied(JoinMode mode, NodePtr left, NodePtr right, const SlotSet& parameters) {
  Apply apply;
  apply.mode = mode;
  apply.parameters = parameters.list();
  const SlotSet have = set_of(left->columns);
  std::vector<Slot> columns = left->columns;
  const bool keeps_right = mode == JoinMode::inner || mode == JoinMode::left;
  if (keeps_right)
    for (const Slot s : right->columns) (have.contains(s) ? apply.checks : columns).push_back(s);
  const double rows = keeps_right ? left->rows * std::max(1.0, right->rows) : left->rows;
  const double cost = left->cost + left->rows * (right->cost + kRestart) + rows;
  return with_sides(std::move(apply), std::move(left), std::move(right), std::move(columns), rows, cost);
}

NodePtr Planner::Impl::plan(const algebra::Union& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  NodePtr left = node(*n.left, scope, filters);
  NodePtr right = node(*n.right, scope, std::move(filters));
  return united(std::move(left), std::move(right));
}

NodePtr Planner::Impl::united(NodePtr left, NodePtr right) {
  std::vector<Slot> columns = left->columns;
  const SlotSet have = set_of(columns);
  for (const Slot s : right->columns)
    if (!have.contains(s)) columns.push_back(s);
  const SlotSet certain = left->certain & right->certain;
  const double rows = left->rows + right->rows, cost = left->cost + right->cost + rows;
  auto result = std::make_unique<Node>(Union{std::move(left), std::move(right)});
  result->columns = std::move(columns);
  result->certain = certain;
  result->rows = rows;
  result->cost = cost;
  return result;
}

NodePtr Planner::Impl::plan(const algebra::Minus& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  NodePtr left = node(*n.left, scope, std::move(filters));
  NodePtr right = node(*n.right, scope, {});
  // Without a variable in common nothing is taken away.
  if (!set_of(left->columns).intersects(set_of(right->columns))) return left;
  return hash_join(JoinMode::minus, std::move(left), std::move(right));
}

NodePtr Planner::Impl::plan(const algebra::Extend& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  const Slot target = variables.slot(n.target);
  PendingFilters inside, outside;
  for (auto& f : filters) (f.needs.contains(target) ? outside : inside).push_back(std::move(f));
  NodePtr result =
      above(Extend{nullptr, target, planned(*n.expression, scope)}, node(*n.input, scope, std::move(inside)));
  result->columns.push_back(target);
  if (std::holds_alternative<Term>(n.expression->value)) result->certain.insert(target);
  return filtered(matched(std::move(result), scope.parameters), std::move(outside));
}

NodePtr Planner::Impl::plan(const algebra::Values& n, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  auto result = std::make_unique<Node>(Values{&n});
  for (const auto& v : n.variables) result->columns.push_back(variables.slot(v));
  result->certain = facts(at, variables).certain;
  result->rows = result->cost = static_cast<double>(n.rows.size());
  return filtered(matched(std::move(result), scope.parameters), std::move(filters));
}

NodePtr Planner::Impl::plan(const algebra::Group& n, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  // What a group hides keeps its own meaning: only keys that are plain variables are replaced inside.
  Scope inner{{}, scope.graph, {}};
  SlotSet outputs;
  for (const auto& [name, key] : n.keys) {
    const Slot slot = variables.slot(name);
    outputs.insert(slot);
    const auto* v = std::get_if<algebra::Variable>(&key->value);
    if (v && *v == name && scope.parameters.contains(slot)) inner.parameters.insert(slot);
  }
  inner.joined = scope.joined & inner.parameters;
  Group group;
  group.input = node(*n.input, inner, {});
  std::vector<Slot> columns;
  const auto add = [&](const auto& named, auto& list) {
    for (const auto& [name, e] : named) {
      columns.push_back(variables.slot(name));
      list.emplace_back(columns.back(), planned(*e, inner));
    }
  };
  add(n.keys, group.keys);
  add(n.aggregates, group.aggregates);
  const double input_rows = group.input->rows, input_cost = group.input->cost;
  auto result = std::make_unique<Node>(std::move(group));
  result->columns = std::move(columns);
  result->certain = facts(at, variables).certain;
  result->rows = n.keys.empty() ? 1 : input_rows / 2;
  result->cost = input_cost + input_rows * kBuild;
  return filtered(matched(std::move(result), scope.parameters), std::move(filters));
}

NodePtr Planner::Impl::plan(const algebra::OrderBy& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  OrderBy order;
  for (const auto& key : n.keys) order.keys.emplace_back(planned(*key.expression, scope), key.descending);
  NodePtr result = above(std::move(order), node(*n.input, scope, std::move(filters)));
  result->sorted_by.reset();
  return result;
}

NodePtr Planner::Impl::plan(const algebra::Project& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  std::vector<Slot> columns;
  for (const auto& v : n.variables) columns.push_back(variables.slot(v));
  const SlotSet shown = set_of(columns);
  PendingFilters inside, outside;
  for (auto& f : filters) (f.needs.subset_of(shown) ? inside : outside).push_back(std::move(f));
  NodePtr input =
      node(*n.input, {scope.parameters & shown, scope.graph, scope.joined & shown}, std::move(inside));
  // A parameter is no column, and where the projection says so, none of its rows has a value.
  std::erase_if(columns, [&](Slot s) { return scope.parameters.contains(s); });
  NodePtr result =
      input->columns == columns ? std::move(input) : projected(std::move(input), std::move(columns));
  return filtered(std::move(result), std::move(outside));
}

NodePtr Planner::Impl::plan(const algebra::Distinct& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  return above(Distinct{}, node(*n.input, scope, std::move(filters)));
}

// REDUCED permits all duplicates to stay (§18.5).
NodePtr Planner::Impl::plan(const algebra::Reduced& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  return node(*n.input, scope, std::move(filters));
}

// Tells a sort right below, or below a projection, that only its first rows are wanted.
static void want_first(Node& node, std::uint64_t rows) {
  if (auto* project = std::get_if<Project>(&node.value)) return want_first(*project->input, rows);
  if (auto* order = std::get_if<OrderBy>(&node.value)) order->keep = rows;
}

NodePtr Planner::Impl::plan(const algebra::Slice& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  NodePtr input = node(*n.input, scope, {});
  if (n.limit && *n.limit <= std::numeric_limits<std::uint64_t>::max() - n.offset)
    want_first(*input, n.offset + *n.limit);
  NodePtr result = above(Slice{nullptr, n.offset, n.limit}, std::move(input));
  if (n.limit) result->rows = std::min(result->rows, static_cast<double>(*n.limit));
  return filtered(std::move(result), std::move(filters));
}

PlannedExpression Planner::Impl::planned(const algebra::Expression& e, const Scope& scope) const {
  return {&e, scope.parameters, scope.graph};
}

// A conjunction is true when each conjunct is (§17.2), so each may go its own way.
void Planner::Impl::add_conjuncts(const algebra::Expression& e, const Scope& scope, PendingFilters& out) {
  const auto* op = std::get_if<algebra::OperatorCall>(&e.value);
  if (op && op->op == algebra::Operator::logical_and) {
    for (const auto& operand : op->operands) add_conjuncts(*operand, scope, out);
    return;
  }
  out.push_back({planned(e, scope), plan::slots_of(e, variables) - scope.parameters});
}

NodePtr Planner::Impl::filtered(NodePtr input, PendingFilters filters) {
  std::vector<PlannedExpression> conditions;
  std::vector<PendingFilter> exists;
  for (auto& f : filters) {
    if (std::holds_alternative<algebra::Exists>(f.planned.expression->value)) {
      exists.push_back(std::move(f));
    } else {
      conditions.push_back(std::move(f.planned));
    }
  }
  if (!conditions.empty()) {
    input = above(Filter{nullptr, std::move(conditions)}, std::move(input));
    input->rows *= 0.5;
  }
  for (const auto& f : exists) input = exists_join(std::move(input), f);
  return input;
}

// FILTER EXISTS as a join that keeps the left rows. Substitution is what the specification asks
// for; reading the whole pattern once is as good where nothing in it looks at what is substituted.
NodePtr Planner::Impl::exists_join(NodePtr input, const PendingFilter& filter) {
  const auto& exists = std::get<algebra::Exists>(filter.planned.expression->value);
  const JoinMode mode = exists.negated ? JoinMode::anti : JoinMode::semi;
  const SlotSet columns = set_of(input->columns);
  const SlotSet shared = filter.needs & columns;
  const Scope scope{filter.planned.parameters, filter.planned.graph, {}};
  const Facts inside = facts(*exists.pattern, variables);
  const bool as_join = !(inside.exposed | inside.walked).intersects(columns);
  NodePtr once;
  if (shared.subset_of(input->certain)) {
    NodePtr right = node(*exists.pattern, {scope.parameters | shared, scope.graph, {}}, {});
    const double cost = input->rows * (right->cost + kRestart);
    const bool try_once = options.reorder_joins && cost > kCheapEnough && as_join;
    if (try_once) once = node(*exists.pattern, scope, {});
    if (!once || once->cost + once->rows * kBuild + input->rows * kProbe >= cost)
      return applied(mode, std::move(input), std::move(right), shared);
  } else if (options.reorder_joins && as_join) {
    once = node(*exists.pattern, scope, {});
  }
  if (once) return hash_join(mode, std::move(input), std::move(once));
  std::vector<PlannedExpression> condition{filter.planned};
  return above(Filter{nullptr, std::move(condition)}, std::move(input));
}

}  // namespace griot::plan
