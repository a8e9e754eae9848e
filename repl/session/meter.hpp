// Meter: the work and the memory that making one answer takes, beside its queries. One thread a Meter.
#pragma once

#include <cstddef>
#include <cstdint>

#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"

namespace griot::session {

class Meter {
 public:
  // `cancel` must outlive its use. `memory`: bytes that an answer may hold; 0: the default.
  Meter(const CancelToken& cancel, std::uint64_t memory) : cancel_(cancel), budget_(memory) {}

  // Before each small piece of work. Throws Error (cancelled, timeout).
  void step() {
    if (++steps_ % kStretch == 0) cancel_.check();
  }
  // So much more is held, until the end. Throws Error{memory}.
  void hold(std::size_t bytes) { budget_.charge(bytes); }

 private:
  static constexpr std::size_t kStretch = 256;

  const CancelToken& cancel_;
  MemoryBudget budget_;
  std::size_t steps_ = 0;
};

}  // namespace griot::session
