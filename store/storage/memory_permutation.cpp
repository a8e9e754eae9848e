#include "store/storage/memory_permutation.hpp"

#include <algorithm>

#include "store/storage/count_runs.hpp"
#include "store/storage/row_search.hpp"

namespace griot::storage {

namespace {

// End of the run of equal values that begins at `row`; O(log of its length).
std::size_t end_of_run(const Column& column, std::size_t row, std::size_t end) noexcept {
  const Id value = column[row];
  std::size_t step = 1;
  while (row + step < end && column[row + step] == value) {
    row += step;
    step *= 2;
  }
  return column.upper_bound(value, row, std::min(end, row + step));
}

std::size_t begin_of_run(const Column& column, std::size_t row, std::size_t begin) noexcept {
  const Id value = column[row];
  std::size_t step = 1;
  while (row - begin >= step && column[row - step] == value) {
    row -= step;
    step *= 2;
  }
  const std::size_t from = row - begin >= step ? row - step : begin;
  return column.lower_bound(value, from, row);
}

}  // namespace

RowView MemoryPermutation::view(RowRange range, RowBuffer&) const noexcept {
  if (range.empty()) return {};
  const std::size_t count = std::min(range.size(), Column::kRun);
  const auto run = [&](std::size_t depth) { return columns_[depth].span(range.begin, count); };
  return {{run(0), run(1), run(2), run(3)}};
}

RowRange MemoryPermutation::prefix_range(const Key& key, std::size_t depth) const noexcept {
  return prefix_rows(*this, key, depth, {0, size()});
}

std::size_t MemoryPermutation::lower_bound(const Key& key, RowRange range) const noexcept {
  return lower_bound_row(*this, key, range);
}

std::size_t MemoryPermutation::gallop(const Key& key, RowRange range) const noexcept {
  return lower_bound(key, gallop_range(range, [&](std::size_t row) { return row_below(*this, row, key); }));
}

std::uint64_t MemoryPermutation::distinct(std::size_t depth, RowRange range) const noexcept {
  const Column& column = columns_[depth];
  return count_runs(
      range, [&](std::size_t row, std::size_t end) { return end_of_run(column, row, end); },
      [&](std::size_t row, std::size_t begin) { return begin_of_run(column, row, begin); });
}

std::size_t MemoryPermutation::memory_bytes() const noexcept {
  std::size_t bytes = 0;
  for (const Column& column : columns_) bytes += column.memory_bytes();
  return bytes;
}

PermutationBuilder::PermutationBuilder(dataset::Order order, std::size_t expected)
    : order_(order),
      columns_{ColumnBuilder(expected), ColumnBuilder(expected), ColumnBuilder(expected),
               ColumnBuilder(expected)} {}

MemoryPermutation PermutationBuilder::finish() {
  return MemoryPermutation(
      order_, {columns_[0].finish(), columns_[1].finish(), columns_[2].finish(), columns_[3].finish()});
}

}  // namespace griot::storage
