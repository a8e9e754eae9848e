// Rows kept by operators: RowStore holds whole rows by column, RowSet tells rows apart, JoinTable
// finds rows by some of their columns. What they hold is charged to the query's budget, lies in large
// pieces, and is made with an eye on the query's token: a query that holds millions of rows stops at once.
// A row has a 32-bit number; more rows than that throw Error{limit}. Not thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/large_vector.hpp"
#include "store/base/memory_budget.hpp"
#include "store/base/paged_array.hpp"
#include "store/exec/slot_table.hpp"
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
  // Leaves these rows, which ascend, and no others.
  void keep(std::span<const std::uint32_t> rows);
  void clear();
  std::size_t rows() const noexcept { return rows_; }
  Id at(std::size_t row, std::size_t column) const { return columns_[column][row]; }

 private:
  MemoryCharge charge_;
  std::vector<PagedArray<Id>> columns_;
  std::size_t rows_ = 0;
};

// Different rows of a fixed width, numbered in the order in which they came.
class RowSet {
 public:
  RowSet(const CancelToken& cancel, MemoryBudget& budget, std::size_t width)
      : charge_(budget), width_(width), cells_(width), slots_(cancel, budget) {}

  // The number of the row and whether it is new. Requires: row.size() is the width.
  std::pair<std::uint32_t, bool> insert(std::span<const Id> row);
  std::uint32_t size() const noexcept { return slots_.size(); }
  std::span<const Id> row(std::uint32_t number) const { return {cells_.record(number), width_}; }
  void clear();

 private:
  MemoryCharge charge_;
  std::size_t width_;
  PagedArray<Id> cells_;
  SlotTable slots_;
};

// The rows of a RowStore by the values of `keys` (column numbers), chained by hash.
class JoinTable {
 public:
  JoinTable(const CancelToken& cancel, MemoryBudget& budget) : cancel_(cancel), charge_(budget) {}

  void build(const RowStore& rows, const std::vector<std::size_t>& keys);
  void clear();

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  // The first row whose keys may have this hash, and the next one after `row`; kNone at the end.
  // Chains keep the order of the rows.
  std::uint32_t first(std::uint64_t hash) const noexcept {
    return buckets_ == 0 ? kNone : heads_[hash & (buckets_ - 1)];
  }
  std::uint32_t after(std::uint32_t row) const noexcept { return next_[row]; }

 private:
  const CancelToken& cancel_;
  MemoryCharge charge_;
  std::size_t buckets_ = 0;  // a power of two
  LargeArray<std::uint32_t> heads_, next_;
};

}  // namespace griot::exec
