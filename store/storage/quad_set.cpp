#include "store/storage/quad_set.hpp"

#include <algorithm>

#include "store/base/background.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

void QuadSet::prepare(const std::shared_ptr<const QuadSet>& set, Order order, const CancelToken& cancel) {
  constexpr std::size_t kLarge = 100'000;  // takes some 10 ms
  if (set->size() < kLarge || set->is_built(order)) return;
  await_in_background([set, order] { set->permutation(order); }, cancel);
}

bool QuadSet::contains(const Quad& quad) const {
  return permutation(Order::spog).contains(to_key(quad, Order::spog));
}

std::uint64_t QuadSet::count_in_graph(Id graph) const noexcept {
  const GraphCounts& counts = graph_counts();
  const auto found = std::lower_bound(counts.begin(), counts.end(), graph,
                                      [](const auto& entry, Id wanted) { return entry.first < wanted; });
  return found != counts.end() && found->first == graph ? found->second : 0;
}

bool has_graph_first(Order order) noexcept {
  return dataset::positions(order)[0] == dataset::graph;
}

Order with_graph_last(Order order) noexcept {
  return order == Order::gspo ? Order::spog : order == Order::gpos ? Order::posg : Order::ospg;
}

}  // namespace griot::storage
