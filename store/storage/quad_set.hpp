// QuadSet: an immutable set of quads that can be read in each of the nine orders, in memory or in files.
// Thread-safe. What reads quads throws Error{corruption} where these lie in a file that is damaged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage {

// How many quads each graph has, sorted by Id, graphs without any left out.
using GraphCounts = std::vector<std::pair<Id, std::uint64_t>>;

class QuadSet {
 public:
  QuadSet() = default;
  QuadSet(const QuadSet&) = delete;
  QuadSet& operator=(const QuadSet&) = delete;
  virtual ~QuadSet() = default;

  virtual std::size_t size() const noexcept = 0;
  bool empty() const noexcept { return size() == 0; }

  // Valid as long as this.
  virtual const Permutation& permutation(dataset::Order order) const = 0;
  // Whether permutation() would return at once.
  virtual bool is_built(dataset::Order order) const noexcept = 0;
  // Sees to it that permutation() returns soon. A large order is built in the background, and kept even when
  // `cancel` ends the wait for it, within some 10 ms. Throws what `cancel` throws.
  static void prepare(const std::shared_ptr<const QuadSet>& set, dataset::Order order,
                      const CancelToken& cancel);

  bool contains(const dataset::Quad& quad) const;

  virtual const GraphCounts& graph_counts() const noexcept = 0;
  std::uint64_t count_in_graph(Id graph) const noexcept;

  // An index over the labels among these quads, valid as long as this; null where there is none.
  virtual const dataset::LabelIndex* labels() const noexcept { return nullptr; }
};

// Whether an order has the graph first; what is left of it then is the order with the graph last.
bool has_graph_first(dataset::Order order) noexcept;
dataset::Order with_graph_last(dataset::Order order) noexcept;

}  // namespace griot::storage
