// The order and the methods of a join of many inputs: left-deep, by estimated cost; dynamic
// programming over subsets up to kExactInputs inputs, greedy beyond and where the greedy order is
// so cheap that looking for a better one would cost more than running it. Pure function.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "store/plan/slots.hpp"

namespace griot::plan {

inline constexpr std::size_t kExactInputs = 10;

struct JoinInput {
  bool pattern = false;  // can be looked up and scanned in several orders
  double rows = 0;
  double cost = 0;  // of producing all of its rows
  SlotSet slots, certain;
  std::vector<std::pair<Slot, double>> distinct;  // different values a slot has
  std::vector<Slot> sortable;                     // what its rows can come sorted by; a leaf: at most one
};

enum class JoinMethod : std::uint8_t {
  first,       // the start of the chain
  lookup,      // scanned anew for each row so far
  merge,       // both sorted by `key`
  hash,        // the input is read into a table
  hash_so_far  // what was joined so far is read into a table, the input streams
};

struct JoinStep {
  std::size_t input = 0;
  JoinMethod method = JoinMethod::first;
  std::optional<Slot> key;    // first: be sorted by it; merge: join on it
  double rows = 0, cost = 0;  // estimates after the step
};

// Requires: at least one input. `reorder` off: the inputs in their order; `merge` off: no merge joins.
std::vector<JoinStep> order_joins(const std::vector<JoinInput>& inputs, bool reorder, bool merge);

}  // namespace griot::plan
