// QuadSet: an immutable set of quads, sorted in up to nine orders. The first, spog, is there from
// the start; each other one is built when it is first asked for and then kept. Where all quads are in
// one graph, the orders with the graph first share the columns of those with it last. Thread-safe.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/permutation.hpp"
#include "store/storage/quad_log.hpp"

namespace griot::storage {

class QuadSet {
 public:
  QuadSet();  // empty
  // Requires: sorted (spog) and unique.
  explicit QuadSet(const std::vector<dataset::Quad>& quads);
  // All of a log, which may be in any sequence and say things twice.
  explicit QuadSet(const QuadLog& quads);
  QuadSet(const QuadSet&) = delete;
  QuadSet& operator=(const QuadSet&) = delete;

  // `base` without `erased`, with `added`. Orders that base has built are merged, not sorted anew, unless
  // more is added than was there. Requires: `erased` within `base`, `added` outside it.
  static std::shared_ptr<const QuadSet> merge(const QuadSet& base, const QuadSet& added,
                                              const QuadSet& erased);

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }

  const Permutation& permutation(dataset::Order order) const;
  // Whether permutation() would return at once.
  bool is_built(dataset::Order order) const noexcept;
  // Sees to it that permutation() returns soon. A large order is built in the background, and kept even when
  // `cancel` ends the wait for it, within some 10 ms. Throws what `cancel` throws.
  static void prepare(const std::shared_ptr<const QuadSet>& set, dataset::Order order,
                      const CancelToken& cancel);

  bool contains(const dataset::Quad& quad) const;

  // How many quads each graph has, sorted by Id, graphs without any left out.
  using GraphCounts = std::vector<std::pair<Id, std::uint64_t>>;
  const GraphCounts& graph_counts() const noexcept { return graph_counts_; }
  std::uint64_t count_in_graph(Id graph) const noexcept;

  std::size_t memory_bytes() const noexcept;

 private:
  struct Slot {
    std::mutex building;
    std::unique_ptr<const Permutation> owned;
    std::atomic<const Permutation*> ready{nullptr};
  };
  Slot& slot(dataset::Order order) const noexcept { return slots_[static_cast<std::size_t>(order)]; }
  void put(Permutation permutation);
  std::unique_ptr<const Permutation> make(dataset::Order order) const;
  void count_graphs();

  std::size_t size_ = 0;
  GraphCounts graph_counts_;
  mutable std::array<Slot, dataset::kOrders> slots_;
};

}  // namespace griot::storage
