// FileQuads: the quads of a generation of a database, in one permutation file for each order. Where all quads
// are in one graph there are none for the orders with the graph first: those are the others, rotated. The
// files are opened at once and may be removed then. Immutable, thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "store/base/file.hpp"
#include "store/dataset/labels.hpp"
#include "store/storage/generation_file.hpp"
#include "store/storage/permutation_file.hpp"
#include "store/storage/quad_set.hpp"
#include "store/storage/rotated_permutation.hpp"

namespace griot::storage {

// The orders that a generation with so many graphs has files for.
std::span<const dataset::Order> stored_orders(std::size_t graphs) noexcept;

// "spog"
std::string order_name(dataset::Order order);
// The name of the file of an order: "spog-000003".
std::string permutation_name(std::uint64_t generation, dataset::Order order);

class FileQuads final : public QuadSet {
 public:
  // Reads the heads and feet of the files. Throws Error{io}; Error{corruption} where a file is not whole or
  // of another generation, where they do not fit each other or `graphs`, or an order is missing. `labels` may
  // be null.
  FileQuads(SystemFiles& system, const std::string& folder, const GenerationId& id,
            std::span<const dataset::Order> orders, GraphCounts graphs,
            std::shared_ptr<const dataset::LabelIndex> labels = nullptr);

  std::size_t size() const noexcept override { return size_; }
  const Permutation& permutation(dataset::Order order) const override {
    return *orders_[static_cast<std::size_t>(order)];
  }
  bool is_built(dataset::Order) const noexcept override { return true; }
  const GraphCounts& graph_counts() const noexcept override { return graph_counts_; }
  const dataset::LabelIndex* labels() const noexcept override { return labels_.get(); }

  // Reads all there is. Throws Error{corruption} that says what is wrong.
  void verify() const;

 private:
  void rotate(dataset::Order order, const std::string& folder);

  GraphCounts graph_counts_;
  std::shared_ptr<const dataset::LabelIndex> labels_;
  std::size_t size_ = 0;
  std::array<std::unique_ptr<const PermutationFile>, dataset::kOrders> files_;
  std::array<std::unique_ptr<const RotatedPermutation>, dataset::kOrders> rotated_;
  std::array<const Permutation*, dataset::kOrders> orders_{};  // of those
};

}  // namespace griot::storage
