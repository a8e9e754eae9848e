// Algebra → plan. Filters are pushed as far in as they mean the same, patterns are joined in the
// order that exact counts make cheapest, and each join is given the method that fits. A Planner
// serves one execution and is used by one thread; it is kept because EXISTS patterns are planned
// when a row first asks for them, once for each set of variables that rows bind.
#pragma once

#include <memory>

#include "store/dataset/dataset.hpp"
#include "store/plan/options.hpp"
#include "store/plan/physical_plan.hpp"

namespace griot::plan {

class Planner {
 public:
  // `snapshot` must outlive the planner.
  Planner(const dataset::Snapshot& snapshot, const Options& options);
  ~Planner();

  VariableTable& variables() noexcept;

  // A plan whose columns are `query.result` in that order; an ask query's has none and at most one
  // row. `query` must outlive the plan. Throws Error{limit} when the tree is too deep.
  Plan plan(const algebra::Query& query);

  // A plan for `pattern` within an active graph (kind any: the default graph), where the slots of
  // `parameters` have values from outside. Its rows stop after the first: it says whether there is one.
  Plan plan_exists(const algebra::Node& pattern, const SlotSet& parameters, const Component& graph);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace griot::plan
