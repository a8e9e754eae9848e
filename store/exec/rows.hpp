// Rows kept by operators: RowStore holds whole rows by column, RowSet tells rows apart, JoinTable
// finds rows by some of their columns. What they hold is charged to the query's budget. A row has a
// 32-bit number; more rows than that throw Error{limit}. Not thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "store/base/memory_budget.hpp"
#include "store/term/row_batch.hpp"

namespace griot::exec {

inline std::uint64_t hash_step(std::uint64_t hash, Id id) noexcept {
  hash = (hash ^ id.bits()) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

// Rows by column, appended batch by batch.
class RowStore {
 public:
  RowStore(MemoryBudget& budget, std::size_t columns) : charge_(budget), columns_(columns) {}

  void append(const RowBatch& batch);
  void clear();
  std::size_t rows() const noexcept { return rows_; }
  Id at(std::size_t row, std::size_t column) const { return columns_[column][row]; }

 private:
  MemoryCharge charge_;
  std::vector<std::vector<Id>> columns_;
  std::size_t rows_ = 0;
};

// Different rows of a fixed width, numbered in the order in which they came.
class RowSet {
 public:
  RowSet(MemoryBudget& budget, std::size_t width) : charge_(budget), width_(width) {}

  // The number of the row and whether it is new. Requires: row.size() is the width.
  std::pair<std::uint32_t, bool> insert(std::span<const Id> row);
  std::uint32_t size() const noexcept { return size_; }
  std::span<const Id> row(std::uint32_t number) const { return {cells_.data() + number * width_, width_}; }
  void clear();

 private:
  void grow();

  MemoryCharge charge_;
  std::size_t width_;
  std::uint32_t size_ = 0;
  std::vector<Id> cells_;
  std::vector<std::uint32_t> slots_;  // open addressing; number + 1, 0 for free
};

// The rows of a RowStore by the values of `keys` (column numbers), chained by hash.
class JoinTable {
 public:
  explicit JoinTable(MemoryBudget& budget) : charge_(budget) {}

  void build(const RowStore& rows, const std::vector<std::size_t>& keys);
  void clear();

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  // The first row whose keys may have this hash, and the next one after `row`; kNone at the end.
  // Chains keep the order of the rows.
  std::uint32_t first(std::uint64_t hash) const noexcept {
    return heads_.empty() ? kNone : heads_[hash & (heads_.size() - 1)];
  }
  std::uint32_t after(std::uint32_t row) const noexcept { return next_[row]; }

 private:
  MemoryCharge charge_;
  std::vector<std::uint32_t> heads_, next_;
};

}  // namespace griot::exec
