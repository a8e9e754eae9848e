// Quads sorted in one order, held by columns. Immutable and thread-safe once built.
#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/column.hpp"

namespace griot::storage {

// A quad's components in the sequence of an order: what that order compares.
using Key = std::array<Id, 4>;

Key to_key(const dataset::Quad& quad, dataset::Order order) noexcept;
dataset::Quad to_quad(const Key& key, dataset::Order order) noexcept;

// Rows begin to end, half-open.
struct RowRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const noexcept { return end - begin; }
  bool empty() const noexcept { return begin == end; }
};

class Permutation {
 public:
  explicit Permutation(dataset::Order order) : order_(order) {}
  // Requires: columns in the order's sequence, of equal size, rows sorted and unique.
  Permutation(dataset::Order order, std::array<Column, 4> columns) noexcept
      : order_(order), columns_(std::move(columns)) {}

  dataset::Order order() const noexcept { return order_; }
  std::size_t size() const noexcept { return columns_[0].size(); }

  // The column at a depth: 0 is the most significant.
  const Column& column(std::size_t depth) const noexcept { return columns_[depth]; }
  Key key(std::size_t row) const noexcept {
    return {columns_[0][row], columns_[1][row], columns_[2][row], columns_[3][row]};
  }

  // The rows whose first `depth` components are those of `key`. O(log n).
  RowRange prefix_range(const Key& key, std::size_t depth) const noexcept;
  // First row in `range` not below `key`, or range.end. O(log n).
  std::size_t lower_bound(const Key& key, RowRange range) const noexcept;
  // The same in O(log distance), for keys that lie near range.begin.
  std::size_t gallop(const Key& key, RowRange range) const noexcept;
  bool contains(const Key& key) const noexcept { return !prefix_range(key, 4).empty(); }

  std::size_t memory_bytes() const noexcept;

 private:
  dataset::Order order_;
  std::array<Column, 4> columns_;
};

// Makes a permutation of rows that come in its order.
class PermutationBuilder {
 public:
  PermutationBuilder(dataset::Order order, std::size_t expected);

  void append(const Key& key) {
    for (std::size_t depth = 0; depth < 4; ++depth) columns_[depth].append(key[depth]);
  }
  void append(const Permutation& source, std::size_t begin, std::size_t end) {
    for (std::size_t depth = 0; depth < 4; ++depth) columns_[depth].append(source.column(depth), begin, end);
  }
  Permutation finish();

 private:
  dataset::Order order_;
  std::array<ColumnBuilder, 4> columns_;
};

}  // namespace griot::storage
