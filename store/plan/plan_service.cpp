// SERVICE in join groups: what an endpoint answers is joined last, when its variable, if it is one, has a
// value, and what is known already can be sent along.
#include <algorithm>

#include "store/plan/planner_internal.hpp"

namespace griot::plan {

using Kind = Component::Kind;

NodePtr Planner::Impl::plan(const algebra::Service&, const algebra::Node& at, const Scope& scope,
                            PendingFilters filters) {
  return join_group(at, scope, std::move(filters));
}

void Planner::Impl::collect_service(const algebra::Service& n, JoinGroup& group) {
  ServiceItem item;
  item.service = &n;
  const Facts inside = facts(*n.input, variables);
  for (const Slot s : inside.scope.list())
    if (!variables.name(s).starts_with('.'))
      item.columns.push_back(s);  // blank nodes of the query stay inside
  item.slots = set_of(item.columns);
  if (!n.silent) item.certain = inside.certain & item.slots;
  if (const auto* v = std::get_if<algebra::Variable>(&n.endpoint)) {
    item.slots.insert(variables.slot(*v));
    item.certain.insert(variables.slot(*v));
  }
  group.services.push_back(std::move(item));
}

NodePtr Planner::Impl::service_join(NodePtr left, const ServiceItem& item, const Scope& scope) {
  constexpr double kRows = 100, kRequest = 100'000;
  ServiceJoin join;
  join.service = item.service;
  join.columns = item.columns;
  std::vector<Slot> columns = left->columns;
  const SlotSet have = set_of(columns);
  for (const Slot s : item.columns) (have.contains(s) ? join.shared : columns).push_back(s);
  if (const auto* v = std::get_if<algebra::Variable>(&item.service->endpoint)) {
    const Slot slot = variables.slot(*v);
    if (scope.parameters.contains(slot)) {
      join.endpoint = {Kind::parameter, slot, {}};
    } else if (have.contains(slot)) {
      join.endpoint = {Kind::variable, slot, {}};
    }
  } else {
    join.endpoint.kind = Kind::constant;
  }
  SlotSet certain = left->certain | (item.certain & set_of(columns));
  const double rows = left->rows * (join.shared.empty() ? kRows : 1), cost = left->cost + kRequest + rows;
  const auto sorted_by = left->sorted_by;
  join.left = std::move(left);
  auto result = std::make_unique<Node>(std::move(join));
  result->columns = std::move(columns);
  result->certain = std::move(certain);
  result->sorted_by = sorted_by;
  result->rows = rows;
  result->cost = cost;
  return matched(std::move(result), scope.parameters);
}

}  // namespace griot::plan
