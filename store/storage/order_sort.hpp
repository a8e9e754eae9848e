// Rows in memory, sorted from spog order into the others. Private to the writing of generations.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/storage/column.hpp"
#include "store/storage/permutation.hpp"
#include "store/storage/permutation_writer.hpp"
#include "store/storage/row_sort.hpp"

namespace griot::storage {

// Orders that are made one from another, each by sorting the one before by one more component. One that is
// not wanted is another chain's, and only gone through.
struct OrderStep {
  dataset::Order order;
  bool wanted = true;
};
using OrderChain = std::vector<OrderStep>;

// Chains in which each of these orders is wanted once, so that little has to be sorted twice; the longest
// first.
std::vector<OrderChain> order_chains(std::span<const dataset::Order> orders);

class HeldRows {
 public:
  // What it takes to hold a row, in bytes, and to sort it, on each thread that does.
  static constexpr std::uint64_t kToHold = 4 * sizeof(Id);
  static constexpr std::uint64_t kToSort = 2 * sizeof(std::uint32_t);

  // Requires: columns by position, their rows in spog order.
  explicit HeldRows(std::array<Column, 4> columns) : columns_(std::move(columns)) {}

  std::size_t size() const noexcept { return columns_[0].size(); }

  // Memory that is used again from one chain to the next.
  struct Scratch {
    Rows rows;
    SortScratch sort;
  };
  // Sorts into the orders of a chain, in turn, and calls sorted(order, rows) for each that is wanted.
  using Sorted = std::function<void(dataset::Order, const Rows&)>;
  void visit(const OrderChain& chain, Scratch& scratch, const Sorted& sorted) const;

  // Gives these rows to a writer, in this sequence. Throws what `cancel` throws.
  void write(const Rows& rows, PermutationWriter& out, const CancelToken& cancel) const;

 private:
  void sort_within_subjects(Rows& rows) const;

  std::array<Column, 4> columns_;
};

}  // namespace griot::storage
