// MemoryPermutation: a permutation in memory, held by columns. Copies share them. Thread-safe once built.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "store/storage/column.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage {

class MemoryPermutation final : public Permutation {
 public:
  explicit MemoryPermutation(dataset::Order order) noexcept : Permutation(order) {}  // empty
  // Requires: columns in the order's sequence, of equal size, rows sorted and unique.
  MemoryPermutation(dataset::Order order, std::array<Column, 4> columns) noexcept
      : Permutation(order), columns_(std::move(columns)) {}

  std::size_t size() const noexcept override { return columns_[0].size(); }

  // The column at a depth: 0 is the most significant.
  const Column& column(std::size_t depth) const noexcept { return columns_[depth]; }
  Key key(std::size_t row) const noexcept override {
    return {columns_[0][row], columns_[1][row], columns_[2][row], columns_[3][row]};
  }
  // Of the columns themselves: the buffer is not used.
  RowView view(RowRange range, RowBuffer& buffer) const noexcept override;

  RowRange prefix_range(const Key& key, std::size_t depth) const noexcept override;
  std::size_t lower_bound(const Key& key, RowRange range) const noexcept override;
  std::size_t gallop(const Key& key, RowRange range) const noexcept override;
  std::uint64_t distinct(std::size_t depth, RowRange range) const noexcept override;

  std::size_t memory_bytes() const noexcept;

 private:
  std::array<Column, 4> columns_;
};

// Makes a permutation of rows that come in its order.
class PermutationBuilder {
 public:
  PermutationBuilder(dataset::Order order, std::size_t expected);

  void append(const Key& key) {
    for (std::size_t depth = 0; depth < 4; ++depth) columns_[depth].append(key[depth]);
  }
  void append(const MemoryPermutation& source, std::size_t begin, std::size_t end) {
    for (std::size_t depth = 0; depth < 4; ++depth) columns_[depth].append(source.column(depth), begin, end);
  }
  MemoryPermutation finish();

 private:
  dataset::Order order_;
  std::array<ColumnBuilder, 4> columns_;
};

}  // namespace griot::storage
