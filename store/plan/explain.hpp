// A plan as text for people. Pure function.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "store/plan/physical_plan.hpp"

namespace griot::plan {

// What one node did so far; time includes the nodes below it.
struct Counters {
  std::uint64_t rows = 0;
  std::uint64_t starts = 0;  // times it began anew
  std::uint64_t nanoseconds = 0;
};

// One operator a line, inputs indented below it: what it does, estimated rows and, for what has
// run, actual rows and milliseconds. `counters` is indexed by Node::id; empty: nothing has run.
std::string explain(const Plan& plan, const VariableTable& variables, const dataset::Snapshot& snapshot,
                    std::span<const Counters> counters);

}  // namespace griot::plan
