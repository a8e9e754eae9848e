#include "store/storage/permutation.hpp"

#include <algorithm>

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

Key to_key(const Quad& quad, Order order) noexcept {
  const auto sequence = dataset::positions(order);
  return {quad[sequence[0]], quad[sequence[1]], quad[sequence[2]], quad[sequence[3]]};
}

Quad to_quad(const Key& key, Order order) noexcept {
  const auto sequence = dataset::positions(order);
  std::array<Id, 4> components;
  for (std::size_t depth = 0; depth < 4; ++depth) components[sequence[depth]] = key[depth];
  return {components[0], components[1], components[2], components[3]};
}

RowRange Permutation::prefix_range(const Key& key, std::size_t depth) const noexcept {
  RowRange range{0, size()};
  for (std::size_t d = 0; d < depth && !range.empty(); ++d) {
    range.begin = columns_[d].lower_bound(key[d], range.begin, range.end);
    range.end = columns_[d].upper_bound(key[d], range.begin, range.end);
  }
  return range;
}

std::size_t Permutation::lower_bound(const Key& key, RowRange range) const noexcept {
  // Narrows to the rows that equal the key so far; where none do, the place is found.
  for (std::size_t d = 0; d < 4 && !range.empty(); ++d) {
    range.begin = columns_[d].lower_bound(key[d], range.begin, range.end);
    if (d < 3) range.end = columns_[d].upper_bound(key[d], range.begin, range.end);
  }
  return range.begin;
}

std::size_t Permutation::gallop(const Key& key, RowRange range) const noexcept {
  std::size_t step = 1;
  while (step < range.size() && row_below(range.begin + step, key)) {
    range.begin += step;
    step *= 2;
  }
  range.end = std::min(range.end, range.begin + step + 1);
  return lower_bound(key, range);
}

std::size_t Permutation::memory_bytes() const noexcept {
  std::size_t bytes = 0;
  for (const Column& column : columns_) bytes += column.memory_bytes();
  return bytes;
}

bool Permutation::row_below(std::size_t row, const Key& key) const noexcept {
  for (std::size_t d = 0; d < 4; ++d) {
    const Id value = columns_[d][row];
    if (value != key[d]) return value < key[d];
  }
  return false;
}

PermutationBuilder::PermutationBuilder(Order order, std::size_t expected)
    : order_(order),
      columns_{ColumnBuilder(expected), ColumnBuilder(expected), ColumnBuilder(expected),
               ColumnBuilder(expected)} {}

Permutation PermutationBuilder::finish() {
  return Permutation(
      order_, {columns_[0].finish(), columns_[1].finish(), columns_[2].finish(), columns_[3].finish()});
}

}  // namespace griot::storage
