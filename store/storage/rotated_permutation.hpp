// RotatedPermutation: a permutation with the graph first, where all quads are in one graph: the rows are
// those of the order that has the graph last. Immutable, thread-safe. A view: that one must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "store/storage/permutation.hpp"

namespace griot::storage {

class RotatedPermutation final : public Permutation {
 public:
  // Requires: `rows` has the order that `order` becomes with the graph last, and `graph` in each row.
  RotatedPermutation(dataset::Order order, const Permutation& rows, Id graph) noexcept
      : Permutation(order), rows_(rows), graph_(graph) {}

  std::size_t size() const noexcept override { return rows_.size(); }
  Key key(std::size_t row) const override;
  RowView view(RowRange range, RowBuffer& buffer) const override;
  RowRange prefix_range(const Key& key, std::size_t depth) const override;
  std::size_t lower_bound(const Key& key, RowRange range) const override;
  std::size_t gallop(const Key& key, RowRange range) const override;
  std::uint64_t distinct(std::size_t depth, RowRange range) const override;

 private:
  // The rows as they are: of a key that begins with the graph.
  Key unrotated(const Key& key) const noexcept { return {key[1], key[2], key[3], graph_}; }

  const Permutation& rows_;
  Id graph_;
};

}  // namespace griot::storage
