#include "store/storage/permutation.hpp"

#include "store/storage/row_search.hpp"

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
  return prefix_rows(*this, key, depth, {0, size()});
}

std::size_t Permutation::lower_bound(const Key& key, RowRange range) const noexcept {
  return lower_bound_row(*this, key, range);
}

std::size_t Permutation::gallop(const Key& key, RowRange range) const noexcept {
  return lower_bound(key, gallop_range(range, [&](std::size_t row) { return row_below(*this, row, key); }));
}

std::size_t Permutation::memory_bytes() const noexcept {
  std::size_t bytes = 0;
  for (const Column& column : columns_) bytes += column.memory_bytes();
  return bytes;
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
