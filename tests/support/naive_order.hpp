// ORDER BY and what a slice leaves of it (SPARQL 1.1 §15.1, §15.4), as far as the specification says. Part of
// the oracle.
#pragma once

#include <compare>
#include <cstdint>

#include "tests/support/naive_solution.hpp"

namespace griot::test {

// Equivalent: the same term, or literals of one value. Unordered: the specification does not say.
std::partial_ordering naive_order(const MaybeTerm& a, const MaybeTerm& b);

struct NaiveRow {
  Solution solution;
  std::vector<MaybeTerm> keys;
};
struct NaiveSequence {
  std::vector<bool> descending;  // a key each
  std::vector<NaiveRow> rows;    // in no order yet
};

// Each solution once. Throws Undetermined when a solution stands in two places of the order.
NaiveSequence distinct(NaiveSequence sequence);

// The solutions from `offset` on, `limit` at most. Throws Undetermined when it could be others too.
Solutions slice(const NaiveSequence& sequence, std::uint64_t offset, std::optional<std::uint64_t> limit);

}  // namespace griot::test
