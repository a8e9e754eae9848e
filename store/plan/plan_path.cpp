// Property paths (SPARQL 1.1 §18.2.2.3, §18.4) in join groups: what can be is taken apart into patterns and
// unions, which keep duplicates; ?, * and + are walked.
#include <algorithm>

#include "store/plan/planner_internal.hpp"

namespace griot::plan {

using algebra::VarOrTerm;
using Kind = Component::Kind;

namespace {

constexpr double kWalkStep = 40;  // a scan opened at a node, its triples met

bool accepts_nothing(const PathAutomaton& a) {
  return std::none_of(a.states.begin(), a.states.end(), [](const PathState& s) { return s.accepting; });
}

}  // namespace

NodePtr Planner::Impl::plan(const algebra::PathPattern&, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  return join_group(at, scope, std::move(filters));
}

void Planner::Impl::collect_path(const VarOrTerm& subject, const algebra::Path& path, const VarOrTerm& object,
                                 const Scope& scope, JoinGroup& group) {
  if (const auto* link = std::get_if<algebra::Link>(&path.value)) {
    add_pattern(pattern_item({subject, link->predicate, object, path.range}, scope), group);
  } else if (const auto* inverse = std::get_if<algebra::Inverse>(&path.value)) {
    collect_path(object, *inverse->path, subject, scope, group);
  } else if (const auto* sequence = std::get_if<algebra::Sequence>(&path.value)) {
    VarOrTerm from = subject;
    for (std::size_t i = 0; i < sequence->parts.size(); ++i) {
      const bool last = i + 1 == sequence->parts.size();
      const VarOrTerm to = last ? object : VarOrTerm(between(group));
      collect_path(from, *sequence->parts[i], to, scope, group);
      from = to;
    }
  } else if (const auto* alternative = std::get_if<algebra::Alternative>(&path.value)) {
    add_leaf(alternatives(subject, alternative->parts, object, scope), group);
  } else if (const auto* negated = std::get_if<algebra::NegatedSet>(&path.value)) {
    collect_negated(subject, *negated, object, scope, group);
  } else {
    add_walk(subject, path, object, scope, group);
  }
}

// A variable that stands between two parts of a path and is no column of the group.
algebra::Variable Planner::Impl::between(JoinGroup& group) {
  const Slot slot = variables.hidden("between");
  group.hidden.insert(slot);
  return {variables.name(slot)};
}

NodePtr Planner::Impl::path_node(const VarOrTerm& subject, const algebra::Path& path, const VarOrTerm& object,
                                 const Scope& scope) {
  JoinGroup group;
  collect_path(subject, path, object, scope, group);
  SlotSet ends;
  for (const auto* end : {&subject, &object})
    if (const auto* v = std::get_if<algebra::Variable>(end)) ends.insert(variables.slot(*v));
  return join_group(std::move(group), ends, scope);
}

// Halved and halved again, so that a long list is not deep.
NodePtr Planner::Impl::alternatives(const VarOrTerm& subject, std::span<const algebra::PathPtr> parts,
                                    const VarOrTerm& object, const Scope& scope) {
  if (parts.size() == 1) return path_node(subject, *parts.front(), object, scope);
  const std::size_t half = parts.size() / 2;
  return united(alternatives(subject, parts.first(half), object, scope),
                alternatives(subject, parts.subspan(half), object, scope));
}

void Planner::Impl::collect_negated(const VarOrTerm& subject, const algebra::NegatedSet& set,
                                    const VarOrTerm& object, const Scope& scope, JoinGroup& group) {
  const auto direction = [&](const VarOrTerm& from, const std::vector<Term>& but, const VarOrTerm& to) {
    return negated_item(from, but, to, scope);
  };
  if (set.backward.empty()) return add_pattern(direction(subject, set.forward, object), group);
  if (set.forward.empty()) return add_pattern(direction(object, set.backward, subject), group);
  JoinGroup forward, backward;
  add_pattern(direction(subject, set.forward, object), forward);
  add_pattern(direction(object, set.backward, subject), backward);
  SlotSet ends;
  for (const auto* end : {&subject, &object})
    if (const auto* v = std::get_if<algebra::Variable>(end)) ends.insert(variables.slot(*v));
  add_leaf(united(join_group(std::move(forward), ends, scope), join_group(std::move(backward), ends, scope)),
           group);
}

std::optional<JoinItem> Planner::Impl::negated_item(const VarOrTerm& subject, const std::vector<Term>& but,
                                                    const VarOrTerm& object, const Scope& scope) {
  // Any predicate, under a name that nothing else has; then it is no variable after all.
  auto item =
      pattern_item({subject, algebra::Variable{variables.name(variables.hidden("any"))}, object, {}}, scope);
  if (!item) return item;
  item->spec.parts[dataset::predicate] = {};
  for (const auto& t : but)
    if (const Id id = snapshot.find(t); id.bound()) item->spec.not_predicates.push_back(id);
  std::sort(item->spec.not_predicates.begin(), item->spec.not_predicates.end());
  return item;
}

PathEnd Planner::Impl::path_end(const VarOrTerm& end, const Scope& scope) {
  PathEnd made;
  if (const auto* v = std::get_if<algebra::Variable>(&end)) {
    made.part.slot = variables.slot(*v);
    made.part.kind = scope.parameters.contains(made.part.slot) ? Kind::parameter : Kind::variable;
    made.joined = made.part.kind == Kind::variable || scope.joined.contains(made.part.slot);
  } else {
    made.term = std::get<Term>(end);
    made.part = {Kind::constant, 0, snapshot.find(made.term)};
  }
  return made;
}

Walk Planner::Impl::walk(const PathAutomaton& automaton, const Component& graph) {
  Walk made;
  for (const auto& state : automaton.states) {
    auto& out = made.states.emplace_back();
    out.accepting = state.accepting;
    for (const auto& step : state.steps) {
      WalkStep s;
      s.from = step.backward ? dataset::object : dataset::subject;
      s.to = step.backward ? dataset::subject : dataset::object;
      s.target = step.target;
      if (step.negated) {
        s.spec.not_predicates = step.predicates;
      } else {
        s.spec.parts[dataset::predicate] = {Kind::constant, 0, step.predicates.front()};
      }
      set_graph(s.spec, graph);
      s.spec.each_triple_once = false;  // a walk sees to that itself
      s.spec.order = order_or_default(fixed_positions(s.spec) | bit(s.from), std::nullopt);
      out.steps.push_back(std::move(s));
    }
  }
  return made;
}

void Planner::Impl::add_walk(const VarOrTerm& subject, const algebra::Path& path, const VarOrTerm& object,
                             const Scope& scope, JoinGroup& group) {
  const PathAutomaton forward = path_automaton(path, false, snapshot);
  if (accepts_nothing(forward)) {
    group.empty = true;
    return;
  }
  auto walks = std::make_shared<PathWalks>();
  walks->forward = walk(forward, scope.graph);
  walks->backward = walk(path_automaton(path, true, snapshot), scope.graph);
  set_graph(walks->nodes, scope.graph);
  walks->nodes.each_triple_once = false;

  JoinItem item;
  item.walk = PathItem{path_end(subject, scope), path_end(object, scope), std::move(walks), &path};
  estimate(item);
  group.items.push_back(std::move(item));
}

// How far a walk goes cannot be told from counts: some steps of the average width.
void Planner::Impl::estimate(JoinItem& item) {
  constexpr double kReach = 8;
  const PathWalks& walks = *item.walk->walks;
  const auto count = [&](const ScanSpec& spec) {
    return static_cast<double>(snapshot.count(constants(spec)));
  };
  double edges = 0, first = 0;
  for (std::size_t i = 0; i < walks.forward.states.size(); ++i)
    for (const auto& step : walks.forward.states[i].steps) {
      const double n = count(step.spec);
      edges += n;
      if (i == 0) first += n;
    }
  const double starts = walks.forward.states[0].accepting ? count(walks.nodes) : first;
  const double reach = 1 + std::min(edges, kReach);
  item.walk->reach = reach;
  const bool from = item.walk->subject.part.kind != Kind::variable;
  const bool to = item.walk->object.part.kind != Kind::variable;
  item.walk->starts = from && to ? 0.5 : from || to ? 1 : std::max(1.0, starts);
  item.rows = from && to ? 0.5 : item.walk->starts * reach;
}

JoinInput Planner::Impl::walk_input(const JoinItem& item) {
  JoinInput in;
  in.walk = item.walk->reach * kWalkStep;
  in.rows = item.rows;
  in.cost = std::max(1.0, item.walk->starts) * item.walk->reach * kWalkStep;
  for (const auto* end : {&item.walk->subject, &item.walk->object}) {
    if (end->part.kind != Kind::variable || in.slots.contains(end->part.slot)) continue;
    in.slots.insert(end->part.slot);
    in.distinct.emplace_back(end->part.slot, std::max(1.0, std::max(item.walk->starts, item.walk->reach)));
  }
  in.certain = in.slots;
  return in;
}

NodePtr Planner::Impl::path_join(NodePtr left, JoinItem& item) {
  if (!left) left = unit();
  PathItem& walk = *item.walk;
  std::vector<Slot> columns = left->columns;
  SlotSet have = set_of(columns), certain = left->certain;
  for (const auto* end : {&walk.subject, &walk.object}) {
    if (end->part.kind != Kind::variable) continue;
    certain.insert(end->part.slot);
    if (have.contains(end->part.slot)) continue;
    have.insert(end->part.slot);
    columns.push_back(end->part.slot);
  }
  const auto sorted_by = left->sorted_by;
  auto result =
      std::make_unique<Node>(PathJoin{std::move(left), walk.subject, walk.object, walk.walks, walk.path});
  result->columns = std::move(columns);
  result->certain = std::move(certain);
  result->sorted_by = sorted_by;
  return result;
}

}  // namespace griot::plan
