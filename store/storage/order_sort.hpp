// Rows in memory, sorted from spog order into the others. Private to the writing of generations.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/storage/permutation.hpp"
#include "store/storage/permutation_writer.hpp"
#include "store/storage/quad_log.hpp"
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
  // What it takes to sort a row, in bytes.
  static constexpr std::uint64_t kToSort = 2 * sizeof(std::uint32_t) + sizeof(std::uint16_t);

  // What it takes beside the quads to hold and sort a row, at least.
  static constexpr std::uint64_t kBesideQuads = sizeof(std::uint32_t) + kToSort;

  // The rows of these numbers, which are in spog order, each once.
  HeldRows(QuadLog quads, Rows rows);

  std::size_t size() const noexcept { return rows_.size(); }
  std::uint64_t memory_bytes() const noexcept {
    return quads_.memory_bytes() + rows_.size() * sizeof(std::uint32_t);
  }
  // In spog order. Requires: i < size().
  dataset::Quad operator[](std::size_t i) const noexcept { return quads_[rows_[i]]; }
  // Has memory fetch a quad that will be looked at soon. Requires: i < size().
  void prefetch(std::size_t i) const noexcept { quads_.prefetch(rows_[i]); }
  // How many are in each graph.
  std::map<Id, std::uint64_t> graphs() const;

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
  struct Block;
  struct PackedBlocks {
    std::vector<Key> firsts;         // rows
    std::vector<std::string> bytes;  // which are used again
  };
  void gather(std::span<const std::uint32_t> rows, std::size_t count, dataset::Order order,
              Block& block) const;
  void pack(std::span<const std::uint32_t> rows, std::size_t count, dataset::Order order,
            PackedBlocks& packed) const;
  template <dataset::Position by>
  void sort_all(Scratch& scratch) const;
  template <dataset::Position same, dataset::Position by>
  void sort_within(Scratch& scratch) const;
  template <dataset::Position same, dataset::Position by>
  void sort_groups(std::span<std::uint32_t> rows, SortScratch& scratch,
                   std::vector<std::span<std::uint32_t>>& large) const;

  QuadLog quads_;
  Rows rows_;
  std::array<std::uint64_t, 4> differing_{};  // the bits in which Ids do, by position
};

}  // namespace griot::storage
