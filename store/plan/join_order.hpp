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
  double walk = 0;       // a path, which can be walked from a row of others: what one such walk costs
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

// What may be chosen from. Without `reorder` the inputs stay in their order.
struct JoinChoices {
  bool reorder = true, merge = true, lookup = true;
};

// Requires: at least one input.
std::vector<JoinStep> order_joins(const std::vector<JoinInput>& inputs, const JoinChoices& choices);

}  // namespace griot::plan
