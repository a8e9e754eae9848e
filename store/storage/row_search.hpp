// Search among rows that are sorted by their columns, whoever holds these: something with column(depth),
// each with lower_bound(), upper_bound() and operator[] by row.
#pragma once

#include <algorithm>
#include <cstddef>

#include "store/storage/permutation.hpp"

namespace griot::storage {

// The rows of `range` whose first `depth` components are those of `key`, or where they would stand.
template <typename Rows>
RowRange prefix_rows(const Rows& rows, const Key& key, std::size_t depth, RowRange range) noexcept {
  for (std::size_t d = 0; d < depth && !range.empty(); ++d) {
    range.begin = rows.column(d).lower_bound(key[d], range.begin, range.end);
    range.end = rows.column(d).upper_bound(key[d], range.begin, range.end);
  }
  return range;
}

// First row of `range` not below `key`, or its end.
template <typename Rows>
std::size_t lower_bound_row(const Rows& rows, const Key& key, RowRange range) noexcept {
  // Narrows to the rows that equal the key so far; where none do, the place is found.
  range = prefix_rows(rows, key, 3, range);
  return range.empty() ? range.begin : rows.column(3).lower_bound(key[3], range.begin, range.end);
}

template <typename Rows>
bool row_below(const Rows& rows, std::size_t row, const Key& key) noexcept {
  for (std::size_t d = 0; d < 4; ++d) {
    const Id value = rows.column(d)[row];
    if (value != key[d]) return value < key[d];
  }
  return false;
}

// The part of `range` that holds the first row that is not below(row), or its end: found by steps that
// double.
template <typename Below>
RowRange gallop_range(RowRange range, const Below& below) {
  std::size_t step = 1;
  while (step < range.size() && below(range.begin + step)) {
    range.begin += step;
    step *= 2;
  }
  range.end = std::min(range.end, range.begin + step + 1);
  return range;
}

// First row of `range` that is not below(row), or its end. Requires: those that are stand first.
template <typename Below>
std::size_t partition_row(RowRange range, const Below& below) {
  while (!range.empty()) {
    const std::size_t middle = range.begin + range.size() / 2;
    below(middle) ? range.begin = middle + 1 : range.end = middle;
  }
  return range.begin;
}

}  // namespace griot::storage
