#include "store/storage/file_quads.hpp"

#include <utility>

#include "store/base/error.hpp"
#include "store/storage/manifest.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

// Those with the graph last come first.
constexpr std::array kAllOrders = {Order::spog, Order::sopg, Order::psog, Order::posg, Order::ospg,
                                   Order::opsg, Order::gspo, Order::gpos, Order::gosp};
constexpr std::size_t kGraphLast = 6;

std::size_t index_of(Order order) noexcept {
  return static_cast<std::size_t>(order);
}

}  // namespace

std::span<const Order> stored_orders(std::size_t graphs) noexcept {
  return std::span(kAllOrders).first(graphs > 1 ? kAllOrders.size() : kGraphLast);
}

std::string order_name(Order order) {
  std::string name;
  for (const dataset::Position position : dataset::positions(order)) name += "spog"[position];
  return name;
}

std::string permutation_name(std::uint64_t generation, Order order) {
  return numbered_name(order_name(order), generation);
}

FileQuads::FileQuads(SystemFiles& system, const std::string& folder, const GenerationId& id,
                     std::span<const Order> orders, GraphCounts graphs,
                     std::shared_ptr<const dataset::LabelIndex> labels)
    : graph_counts_(std::move(graphs)), labels_(std::move(labels)) {
  for (const auto& [graph, count] : graph_counts_) size_ += count;
  for (const Order order : orders) {
    const std::string path = path_in(folder, permutation_name(id.number, order));
    auto file =
        std::make_unique<const PermutationFile>(system, path, PermutationHead{id.database, id.number, order});
    if (file->size() != size_)
      throw Error(ErrorCode::corruption, path + " has another number of quads than the database");
    orders_[index_of(order)] = file.get();
    files_[index_of(order)] = std::move(file);
  }
  for (const Order order : kAllOrders)
    if (orders_[index_of(order)] == nullptr) rotate(order, folder);
}

void FileQuads::rotate(Order order, const std::string& folder) {
  const Permutation* const rows = has_graph_first(order) && graph_counts_.size() <= 1
                                      ? orders_[index_of(with_graph_last(order))]
                                      : nullptr;
  if (rows == nullptr)
    throw Error(ErrorCode::corruption, folder + " has no quads in the order " + order_name(order));
  const Id graph = graph_counts_.empty() ? Id() : graph_counts_.front().first;
  auto rotated = std::make_unique<const RotatedPermutation>(order, *rows, graph);
  orders_[index_of(order)] = rotated.get();
  rotated_[index_of(order)] = std::move(rotated);
}

void FileQuads::verify() const {
  for (const auto& file : files_)
    if (file) file->verify();
}

}  // namespace griot::storage
