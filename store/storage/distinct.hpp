// How many different values a column has: exact where that is cheap, else estimated. Pure functions.
#pragma once

#include <cstdint>

#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"

namespace griot::storage {

// Different values of the first component that `pattern` leaves open in `order`, among the quads that
// match. Requires: the quads that match lie together in `order`, and one component is open.
// Exact when there are at most 256 different values or 4096 quads in base, and no changes among them.
// Else estimated from the runs at 256 places evenly spread: O(log n) each; erased quads
// are not looked at, and values of added ones count as new.
std::uint64_t estimate_distinct(const Version& version, const dataset::Pattern& pattern,
                                dataset::Order order);

}  // namespace griot::storage
