// Join groups: basic graph patterns, joins, the filters between them and GRAPH around them become
// one flat list of inputs, which join_order.hpp puts in order.
#include <algorithm>

#include "store/plan/planner_internal.hpp"
#include "store/term/vocab.hpp"

namespace griot::plan {

using dataset::Position;
using Kind = Component::Kind;

PositionSet fixed_positions(const ScanSpec& spec) {
  PositionSet set = 0;
  for (unsigned p = 0; p < 4; ++p)
    if (spec.parts[p].kind == Kind::constant || spec.parts[p].kind == Kind::parameter) set |= 1u << p;
  return set;
}

dataset::Pattern constants(const ScanSpec& spec) {
  const auto id = [&](Position p) { return spec.parts[p].kind == Kind::constant ? spec.parts[p].id : Id(); };
  return {id(dataset::subject), id(dataset::predicate), id(dataset::object), id(dataset::graph)};
}

namespace {

bool only_patterns(const algebra::Node& n) {
  if (const auto* bgp = std::get_if<algebra::BasicGraphPattern>(&n.value)) return !bgp->triples.empty();
  if (const auto* join = std::get_if<algebra::Join>(&n.value))
    return only_patterns(*join->left) && only_patterns(*join->right);
  return false;
}

}  // namespace

// Where an order is not found the plain one serves: every set of positions is a prefix of some order
// but those with the graph and some others open, which never come up with the graph fixed.
dataset::Order order_or_default(PositionSet bound, std::optional<Position> first) {
  return scan_order(bound, first).value_or(scan_order(bound, std::nullopt).value_or(dataset::Order::spog));
}

NodePtr Planner::Impl::plan(const algebra::BasicGraphPattern&, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  return join_group(at, scope, std::move(filters));
}

NodePtr Planner::Impl::plan(const algebra::Join&, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  return join_group(at, scope, std::move(filters));
}

NodePtr Planner::Impl::plan(const algebra::Filter& n, const algebra::Node&, const Scope& scope,
                            PendingFilters filters) {
  add_conjuncts(*n.condition, scope, filters);
  return node(*n.input, scope, std::move(filters));
}

NodePtr Planner::Impl::plan(const algebra::Graph& n, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  if (std::holds_alternative<Term>(n.name) || only_patterns(*n.input))
    return join_group(at, scope, std::move(filters));
  return filtered(graph_loop(n, scope), std::move(filters));
}

void Planner::Impl::collect(const algebra::Node& n, const Scope& scope, JoinGroup& group) {
  if (const auto* bgp = std::get_if<algebra::BasicGraphPattern>(&n.value)) {
    for (const auto& t : bgp->triples) add_pattern(pattern_item(t, scope), group);
    return;
  }
  if (const auto* path = std::get_if<algebra::PathPattern>(&n.value)) {
    collect_path(path->subject, *path->path, path->object, scope, group);
    return;
  }
  if (const auto* service = std::get_if<algebra::Service>(&n.value)) {
    collect_service(*service, group);
    return;
  }
  if (const auto* join = std::get_if<algebra::Join>(&n.value)) {
    collect(*join->left, scope, group);
    collect(*join->right, scope, group);
    return;
  }
  if (const auto* filter = std::get_if<algebra::Filter>(&n.value)) {
    PendingFilters conjuncts;
    add_conjuncts(*filter->condition, scope, conjuncts);
    const SlotSet certain = facts(*filter->input, variables).certain;
    // Bound inside already, the variables look the same from the whole group.
    if (std::all_of(conjuncts.begin(), conjuncts.end(),
                    [&](const auto& f) { return f.needs.subset_of(certain); })) {
      for (auto& f : conjuncts) group.filters.push_back(std::move(f));
      collect(*filter->input, scope, group);
      return;
    }
  }
  if (const auto* graph = std::get_if<algebra::Graph>(&n.value)) {
    collect_graph(*graph, n, scope, group);
    return;
  }
  add_leaf(node(n, scope, {}), group);
}

void Planner::Impl::add_pattern(std::optional<JoinItem> item, JoinGroup& group) {
  if (item && item->rows > 0) {
    group.items.push_back(std::move(*item));
  } else {
    group.empty = true;
  }
}

void Planner::Impl::add_leaf(NodePtr leaf, JoinGroup& group) {
  JoinItem item;
  item.rows = leaf->rows;
  if (std::holds_alternative<Empty>(leaf->value)) group.empty = true;
  item.leaf = std::move(leaf);
  group.items.push_back(std::move(item));
}

void Planner::Impl::collect_graph(const algebra::Graph& n, const algebra::Node&, const Scope& scope,
                                  JoinGroup& group) {
  if (const auto* name = std::get_if<Term>(&n.name)) {
    const Id id = snapshot.find(*name);
    if (!id.bound() || !graph_exists(id)) {
      group.empty = true;
      return;
    }
    collect(*n.input, {scope.parameters, {Kind::constant, 0, id}, scope.joined}, group);
    return;
  }
  const Slot slot = variables.slot(std::get<algebra::Variable>(n.name));
  if (!scope.parameters.contains(slot) && only_patterns(*n.input)) {
    collect(*n.input, {scope.parameters, {Kind::variable, slot, {}}, scope.joined}, group);
    return;
  }
  add_leaf(graph_loop(n, scope), group);
}

NodePtr Planner::Impl::graph_loop(const algebra::Graph& n, const Scope& scope) {
  const Slot hidden = variables.hidden("graph");
  GraphLoop loop;
  loop.graphs = named_graphs;
  loop.graph = hidden;
  loop.input = node(*n.input, {scope.parameters, {Kind::parameter, hidden, {}}, scope.joined}, {});
  const Slot slot = variables.slot(std::get<algebra::Variable>(n.name));
  if (scope.parameters.contains(slot)) {
    loop.name = {Kind::parameter, slot, {}};
  } else {
    loop.name = {Kind::any, 0, {}};
    loop.column = slot;
  }
  const double times = loop.column ? static_cast<double>(named_graphs.size()) : 1;
  std::vector<Slot> columns = loop.input->columns;
  SlotSet certain = loop.input->certain;
  if (loop.column) {
    if (!set_of(columns).contains(slot)) columns.push_back(slot);
    certain.insert(slot);
  }
  const double rows = loop.input->rows * times, cost = loop.input->cost * times;
  auto result = std::make_unique<Node>(std::move(loop));
  result->columns = std::move(columns);
  result->certain = std::move(certain);
  result->rows = rows;
  result->cost = cost;
  return result;
}

bool Planner::Impl::graph_exists(Id graph) const {
  return std::binary_search(named_graphs.begin(), named_graphs.end(), graph);
}

// Which quads the active graph consists of.
void Planner::Impl::set_graph(ScanSpec& spec, const Component& graph) {
  Component& part = spec.parts[dataset::graph];
  part = graph;
  if (graph.kind == Kind::variable) {
    spec.graphs = default_graphs ? GraphFilter::some : GraphFilter::named;
    if (default_graphs) spec.graph_set = named_graphs;
  }
  if (graph.kind != Kind::any) return;
  if (default_graphs) {
    if (default_graphs->size() == 1) {
      part = {Kind::constant, 0, default_graphs->front()};
      return;
    }
    spec.graphs = GraphFilter::some;
    spec.graph_set = *default_graphs;
    spec.each_triple_once = true;
    return;
  }
  if (named_graphs.empty()) return;  // all is default
  if (options.default_graph == DefaultGraph::all) {
    spec.each_triple_once = true;
    return;
  }
  if (options.default_graph == DefaultGraph::with_inferred && inferred_graph) {
    spec.graphs = GraphFilter::some;
    spec.graph_set = {*inferred_graph, Id::default_graph()};
    spec.each_triple_once = true;
    return;
  }
  // Either the index with the graph in front, or, where most quads are of the default graph anyway,
  // any order and a look at the graph of each.
  dataset::Pattern pattern = constants(spec);
  const std::uint64_t everywhere = snapshot.count(pattern);
  pattern.g = Id::default_graph();
  if (snapshot.count(pattern) * 2 >= everywhere) {
    spec.graphs = GraphFilter::default_only;
  } else {
    part = {Kind::constant, 0, Id::default_graph()};
  }
}

std::optional<JoinItem> Planner::Impl::pattern_item(const algebra::TriplePattern& t, const Scope& scope) {
  JoinItem item;
  item.pattern = true;
  const algebra::VarOrTerm* components[] = {&t.subject, &t.predicate, &t.object};
  for (unsigned p = 0; p < 3; ++p) {
    Component& part = item.spec.parts[p];
    if (const auto* v = std::get_if<algebra::Variable>(components[p])) {
      part.slot = variables.slot(*v);
      part.kind = scope.parameters.contains(part.slot) ? Kind::parameter : Kind::variable;
    } else {
      part.kind = Kind::constant;
      part.id = snapshot.find(std::get<Term>(*components[p]));
      if (!part.id.bound()) return std::nullopt;
    }
  }
  if (scope.graph.kind == Kind::any && default_graphs && default_graphs->empty()) return std::nullopt;
  set_graph(item.spec, scope.graph);
  const dataset::Pattern pattern = constants(item.spec);
  item.rows = static_cast<double>(snapshot.count(pattern));
  if (item.rows == 0) return item;
  for (unsigned p = 0; p < 4; ++p)
    if (item.spec.parts[p].kind == Kind::parameter)
      item.rows /= std::max(1.0, static_cast<double>(snapshot.distinct(pattern, Position(p))));
  return item;
}

JoinInput Planner::Impl::join_input(JoinItem& item) {
  JoinInput in;
  in.pattern = item.pattern;
  in.rows = item.rows;
  if (item.walk) return walk_input(item);
  if (!item.pattern) {
    in.cost = item.leaf->cost;
    in.slots = set_of(item.leaf->columns);
    in.certain = item.leaf->certain;
    for (const Slot s : item.leaf->columns) in.distinct.emplace_back(s, std::max(1.0, item.rows));
    if (item.leaf->sorted_by) in.sortable.push_back(*item.leaf->sorted_by);
    return in;
  }
  in.cost = item.rows;
  const PositionSet fixed = fixed_positions(item.spec);
  const dataset::Pattern pattern = constants(item.spec);
  for (unsigned p = 0; p < 4; ++p) {
    const Component& part = item.spec.parts[p];
    if (part.kind != Kind::variable) continue;
    const bool again = in.slots.contains(part.slot);
    in.slots.insert(part.slot);
    if (again) continue;
    const double n = static_cast<double>(snapshot.distinct(pattern, Position(p)));
    in.distinct.emplace_back(part.slot, std::clamp(n, 1.0, std::max(1.0, item.rows)));
    if (!(item.spec.each_triple_once && p == dataset::graph) && scan_order(fixed, Position(p)))
      in.sortable.push_back(part.slot);
  }
  in.certain = in.slots;
  return in;
}

NodePtr Planner::Impl::scan(const ScanSpec& wanted, std::optional<Slot> key) {
  ScanSpec spec = wanted;
  const PositionSet fixed = fixed_positions(spec);
  std::optional<Position> first;
  if (key)
    for (unsigned p = 4; p-- > 0;)
      if (spec.parts[p].kind == Kind::variable && spec.parts[p].slot == *key &&
          scan_order(fixed, Position(p)))
        first = Position(p);
  spec.order = order_or_default(fixed, first);
  std::vector<Slot> columns;
  for (const auto& part : spec.parts)
    if (part.kind == Kind::variable && std::find(columns.begin(), columns.end(), part.slot) == columns.end())
      columns.push_back(part.slot);
  std::optional<Slot> sorted_by;
  if (const auto leading = leading_position(spec.order, fixed);
      leading && spec.parts[*leading].kind == Kind::variable)
    sorted_by = spec.parts[*leading].slot;
  auto result = std::make_unique<Node>(Scan{std::move(spec)});
  result->certain = set_of(columns);
  result->columns = std::move(columns);
  result->sorted_by = sorted_by;
  return result;
}

// The rows of an input by itself.
NodePtr Planner::Impl::source(JoinItem& item, std::optional<Slot> key) {
  if (item.pattern) return scan(item.spec, key);
  return item.walk ? path_join(nullptr, item) : std::move(item.leaf);
}

NodePtr Planner::Impl::build_step(NodePtr so_far, JoinItem& item, const JoinStep& step) {
  if (step.method == JoinMethod::first) return source(item, step.key);
  if (step.method == JoinMethod::hash || step.method == JoinMethod::hash_so_far) {
    NodePtr other = source(item, std::nullopt);
    if (!item.leaf) other->rows = other->cost = item.rows;
    return step.method == JoinMethod::hash ? hash_join(JoinMode::inner, std::move(so_far), std::move(other))
                                           : hash_join(JoinMode::inner, std::move(other), std::move(so_far));
  }
  if (item.walk) return path_join(std::move(so_far), item);
  ScanSpec spec = item.spec;
  std::vector<Slot> columns = so_far->columns;
  SlotSet have = set_of(columns);
  SlotSet certain = so_far->certain;
  const SlotSet left = have;
  PositionSet fixed = fixed_positions(spec);
  std::optional<Position> key_position;
  for (unsigned p = 0; p < 4; ++p) {
    const Component& part = spec.parts[p];
    if (part.kind != Kind::variable) continue;
    certain.insert(part.slot);
    if (!have.contains(part.slot)) {
      have.insert(part.slot);
      columns.push_back(part.slot);
    }
    if (step.key == part.slot && !key_position && scan_order(fixed, Position(p))) key_position = Position(p);
  }
  const std::optional<Slot> sorted_by = so_far->sorted_by;
  NodePtr result;
  if (step.method == JoinMethod::merge) {
    spec.order = order_or_default(fixed, key_position);
    result = std::make_unique<Node>(MergeJoin{std::move(so_far), std::move(spec), *step.key, *key_position});
  } else {
    for (unsigned p = 0; p < 4; ++p)
      if (spec.parts[p].kind == Kind::variable && left.contains(spec.parts[p].slot)) fixed |= 1u << p;
    spec.order = order_or_default(fixed, std::nullopt);
    result = std::make_unique<Node>(LookupJoin{std::move(so_far), std::move(spec)});
  }
  result->columns = std::move(columns);
  result->certain = std::move(certain);
  result->sorted_by = sorted_by;
  return result;
}

NodePtr Planner::Impl::join_group(const algebra::Node& n, const Scope& scope, PendingFilters filters) {
  JoinGroup group;
  collect(n, scope, group);
  for (auto& f : filters) group.filters.push_back(std::move(f));
  const SlotSet columns = group.empty ? facts(n, variables).scope : SlotSet();
  return join_group(std::move(group), columns, scope);
}

NodePtr Planner::Impl::join_group(JoinGroup group, const SlotSet& variables_of_group, const Scope& scope) {
  if (group.empty) return empty(variables_of_group, scope);
  std::vector<SlotSet> still_to_come;  // by step: what later ones bind
  std::vector<JoinStep> steps;
  if (!group.items.empty()) steps = ordered(group);
  const std::size_t all = steps.size() + group.services.size();
  SlotSet later;
  for (std::size_t i = all; i-- > 0;) {
    still_to_come.push_back(later);
    later |=
        i < steps.size() ? slots_of(group.items[steps[i].input]) : group.services[i - steps.size()].slots;
  }
  NodePtr so_far = steps.empty() ? unit() : nullptr;
  if (all == 0) return filtered(std::move(so_far), std::move(group.filters));
  PendingFilters waiting = std::move(group.filters);
  for (std::size_t i = 0; i < all; ++i) {
    if (i < steps.size()) {
      so_far = build_step(std::move(so_far), group.items[steps[i].input], steps[i]);
      so_far->rows = steps[i].rows;
      so_far->cost = steps[i].cost;
    } else {
      so_far = service_join(std::move(so_far), group.services[i - steps.size()], scope);
    }
    // A filter runs as soon as nothing that is still to come can bind what it reads.
    PendingFilters now, not_yet;
    for (auto& f : waiting) {
      const bool ready = !(f.needs - so_far->certain).intersects(still_to_come[all - 1 - i]);
      (ready && (options.reorder_joins || i + 1 == all) ? now : not_yet).push_back(std::move(f));
    }
    waiting = std::move(not_yet);
    so_far = filtered(std::move(so_far), std::move(now));
  }
  std::vector<Slot> shown = so_far->columns;
  std::erase_if(shown, [&](Slot s) { return group.hidden.contains(s); });
  return shown.size() == so_far->columns.size() ? std::move(so_far) : projected(std::move(so_far), shown);
}

NodePtr Planner::Impl::unit() {
  auto row = std::make_unique<Node>(Unit{});
  row->rows = row->cost = 1;
  return row;
}

SlotSet Planner::Impl::slots_of(const JoinItem& item) const {
  if (item.leaf) return set_of(item.leaf->columns);
  SlotSet slots;
  const auto add = [&](const Component& part) {
    if (part.kind == Kind::variable) slots.insert(part.slot);
  };
  for (const Component& part : item.spec.parts) add(part);
  if (item.walk) {
    add(item.walk->subject.part);
    add(item.walk->object.part);
  }
  return slots;
}

// Requires: at least one item.
std::vector<JoinStep> Planner::Impl::ordered(JoinGroup& group) {
  std::vector<JoinInput> inputs;
  inputs.reserve(group.items.size());
  if (group.items.size() == 1 && !group.items[0].walk) {
    const JoinItem& only = group.items[0];
    inputs.emplace_back();  // nothing to choose: no statistics needed
    inputs[0].pattern = only.pattern;
    inputs[0].rows = only.rows;
    inputs[0].cost = only.leaf ? only.leaf->cost : only.rows;
  } else {
    for (auto& item : group.items) inputs.push_back(join_input(item));
  }
  return order_joins(inputs, {options.reorder_joins, options.merge_joins && !options.hash_joins_only,
                              !options.hash_joins_only});
}

}  // namespace griot::plan
