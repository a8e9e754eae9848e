// The inside of an Execution, shared with what makes triples of its rows. Private to this room.
#pragma once

#include "store/exec/execute.hpp"
#include "store/exec/operator.hpp"

namespace griot::exec {

struct Execution::Impl {
  Impl(std::shared_ptr<const dataset::Snapshot> s, const algebra::Query& q, const plan::Options& options,
       const CancelToken& cancel, MemoryBudget& budget, ServiceClient* services);

  std::shared_ptr<const dataset::Snapshot> snapshot;
  algebra::Query query;
  plan::Planner planner;
  plan::Plan plan;
  Context context;
  std::vector<const Operator*> operators;  // by plan::Node::id
  OperatorPtr root;
};

}  // namespace griot::exec
