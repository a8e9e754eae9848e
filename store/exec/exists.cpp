#include "store/exec/exists.hpp"

#include "store/plan/analysis.hpp"

namespace griot::exec {

ExistsRunner::ExistsRunner(Context& context, const algebra::Exists& exists,
                           const plan::PlannedExpression& planned, const std::vector<plan::Slot>& columns)
    : context_(context), exists_(exists), planned_(planned) {
  const plan::Facts facts = plan::facts(*exists.pattern, context.planner.variables());
  for (const plan::Slot s : (facts.scope | facts.exposed).list())
    if (const std::size_t c = column_of(columns, s); c != kNoColumn && !planned.parameters.contains(s))
      shared_.emplace_back(s, c);
}

ExistsRunner::Prepared& ExistsRunner::prepared(const std::vector<plan::Slot>& bound) {
  for (auto& p : plans_)
    if (p.bound == bound) return p;
  plan::SlotSet parameters = planned_.parameters;
  for (const plan::Slot s : bound) parameters.insert(s);
  Prepared fresh;
  fresh.bound = bound;
  fresh.plan = context_.planner.plan_exists(*exists_.pattern, parameters, planned_.graph);
  fresh.root = build(context_, *fresh.plan.root, nullptr);
  plans_.push_back(std::move(fresh));
  return plans_.back();
}

bool ExistsRunner::matches(const RowBatch& batch, std::size_t row) {
  std::vector<plan::Slot> bound;
  std::vector<Id> values;
  for (const auto& [slot, column] : shared_) {
    const Id id = batch.at(row, column);
    if (!id.bound()) continue;
    bound.push_back(slot);
    values.push_back(id);
  }
  Prepared& p = prepared(bound);
  const ParameterFrame frame(context_, p.bound, values);
  p.root->rewind();
  return p.root->next(batch_);
}

}  // namespace griot::exec
