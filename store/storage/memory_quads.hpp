// MemoryQuads: a set of quads in memory, sorted in up to nine orders. The first, spog, is there from
// the start; each other one is built when it is first asked for and then kept. Where all quads are in
// one graph, the orders with the graph first share the columns of those with it last. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "store/storage/memory_permutation.hpp"
#include "store/storage/quad_log.hpp"
#include "store/storage/quad_set.hpp"

namespace griot::storage {

class MemoryQuads final : public QuadSet {
 public:
  MemoryQuads();  // empty
  // Requires: sorted (spog) and unique.
  explicit MemoryQuads(const std::vector<dataset::Quad>& quads);
  // All of a log, which may be in any sequence and say things twice.
  explicit MemoryQuads(const QuadLog& quads);

  // `base` without `erased`, with `added`. Orders that base has built are merged, not sorted anew, unless
  // more is added than was there. Requires: `erased` within `base`, `added` outside it.
  static std::shared_ptr<const MemoryQuads> merge(const MemoryQuads& base, const MemoryQuads& added,
                                                  const MemoryQuads& erased);

  std::size_t size() const noexcept override { return size_; }
  const MemoryPermutation& permutation(dataset::Order order) const override;
  bool is_built(dataset::Order order) const noexcept override;
  const GraphCounts& graph_counts() const noexcept override { return graph_counts_; }
  std::size_t memory_bytes() const noexcept;

 private:
  struct Slot {
    std::mutex building;
    std::unique_ptr<const MemoryPermutation> owned;
    std::atomic<const MemoryPermutation*> ready{nullptr};
  };
  Slot& slot(dataset::Order order) const noexcept { return slots_[static_cast<std::size_t>(order)]; }
  void put(MemoryPermutation permutation);
  std::unique_ptr<const MemoryPermutation> make(dataset::Order order) const;
  void count_graphs();

  std::size_t size_ = 0;
  GraphCounts graph_counts_;
  mutable std::array<Slot, dataset::kOrders> slots_;
};

}  // namespace griot::storage
