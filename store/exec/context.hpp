// What the operators of one execution share. Used by one thread.
#pragma once

#include <cstddef>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/exec/call_state.hpp"
#include "store/exec/overlay.hpp"
#include "store/plan/planner.hpp"

namespace griot::exec {

class ServiceClient;

struct Context {
  Context(const dataset::Snapshot& s, plan::Planner& p, const plan::Options& options, const CancelToken& c,
          MemoryBudget& b, ServiceClient* client)
      : snapshot(s),
        planner(p),
        cancel(c),
        budget(b),
        services(client),
        overlay(s, c, b),
        calls(options.base_iri),
        batch_rows(options.batch_rows) {
    if (batch_rows == 0) batch_rows = 1;
  }

  // Counts work done within one batch; throws when the query is to stop.
  void step(std::size_t steps = 1) {
    if ((steps_ += steps) >= 4096) {
      steps_ = 0;
      cancel.check();
    }
  }

  Id parameter(plan::Slot slot) const noexcept { return slot < parameters.size() ? parameters[slot] : Id(); }

  const dataset::Snapshot& snapshot;
  plan::Planner& planner;
  const CancelToken& cancel;
  MemoryBudget& budget;
  ServiceClient* services;  // or null
  Overlay overlay;
  CallState calls;
  std::size_t batch_rows;
  std::vector<Id> parameters;  // values from outside, by slot (plan::Component::parameter)

 private:
  std::size_t steps_ = 0;
};

// Sets parameters while it lives and then puts back what was there: operators that run their right
// side for a row may be nested and take turns.
class ParameterFrame {
 public:
  // Requires: as many values as slots; both outlive the frame.
  ParameterFrame(Context& context, const std::vector<plan::Slot>& slots, std::vector<Id>& values)
      : context_(context), slots_(slots), values_(values) {
    swap();
  }
  ParameterFrame(const ParameterFrame&) = delete;
  ParameterFrame& operator=(const ParameterFrame&) = delete;
  ~ParameterFrame() { swap(); }

 private:
  void swap() {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      if (slots_[i] >= context_.parameters.size()) context_.parameters.resize(slots_[i] + std::size_t{1});
      std::swap(context_.parameters[slots_[i]], values_[i]);
    }
  }

  Context& context_;
  const std::vector<plan::Slot>& slots_;
  std::vector<Id>& values_;
};

}  // namespace griot::exec
