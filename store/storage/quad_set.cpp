#include "store/storage/quad_set.hpp"

#include <algorithm>
#include <cassert>
#include <map>

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

Permutation merge_permutations(const Permutation& base, const Permutation& added, const Permutation& erased) {
  PermutationBuilder out(base.order(), base.size() + added.size() - erased.size());
  std::size_t at = 0;
  std::size_t next_added = 0;
  std::size_t next_erased = 0;
  // Whole runs of base between one change and the next.
  while (next_added < added.size() || next_erased < erased.size()) {
    const bool adds = next_erased == erased.size() ||
                      (next_added < added.size() && added.key(next_added) < erased.key(next_erased));
    const Key key = adds ? added.key(next_added) : erased.key(next_erased);
    const std::size_t place = base.gallop(key, {at, base.size()});
    out.append(base, at, place);
    at = place;
    if (adds) {
      out.append(key);
      ++next_added;
    } else {
      assert(base.key(place) == key);
      ++at;
      ++next_erased;
    }
  }
  out.append(base, at, base.size());
  return out.finish();
}

}  // namespace

QuadSet::QuadSet() {
  put(Permutation(Order::spog));
}

QuadSet::QuadSet(std::vector<Quad> quads) {
  PermutationBuilder builder(Order::spog, quads.size());
  for (const Quad& quad : quads) builder.append({quad.s, quad.p, quad.o, quad.g});
  put(builder.finish());
  count_graphs();
}

std::shared_ptr<const QuadSet> QuadSet::merge(const QuadSet& base, const QuadSet& added,
                                              const QuadSet& erased) {
  auto merged = std::make_shared<QuadSet>();
  const bool keep_orders = added.size() <= base.size();
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    const auto order = static_cast<Order>(i);
    if (order != Order::spog && !(keep_orders && base.is_built(order))) continue;
    merged->put(
        merge_permutations(base.permutation(order), added.permutation(order), erased.permutation(order)));
  }
  merged->count_graphs();
  return merged;
}

const Permutation& QuadSet::permutation(Order order) const {
  Slot& target = slot(order);
  if (const Permutation* ready = target.ready.load(std::memory_order_acquire)) return *ready;
  const std::lock_guard lock(target.building);
  if (!target.owned) {
    target.owned = sort_into(order);
    target.ready.store(target.owned.get(), std::memory_order_release);
  }
  return *target.owned;
}

bool QuadSet::is_built(Order order) const noexcept {
  return slot(order).ready.load(std::memory_order_acquire) != nullptr;
}

bool QuadSet::contains(const Quad& quad) const {
  return permutation(Order::spog).contains({quad.s, quad.p, quad.o, quad.g});
}

std::size_t QuadSet::memory_bytes() const noexcept {
  std::size_t bytes = sizeof *this;
  for (const Slot& each : slots_) {
    if (const Permutation* ready = each.ready.load(std::memory_order_acquire)) bytes += ready->memory_bytes();
  }
  return bytes;
}

void QuadSet::put(Permutation permutation) {
  size_ = permutation.size();
  Slot& target = slot(permutation.order());
  target.owned = std::make_unique<const Permutation>(std::move(permutation));
  target.ready.store(target.owned.get(), std::memory_order_release);
}

std::unique_ptr<const Permutation> QuadSet::sort_into(Order order) const {
  const Permutation& source = permutation(Order::spog);
  std::vector<Key> keys;
  keys.reserve(source.size());
  for (std::size_t row = 0; row < source.size(); ++row) {
    keys.push_back(to_key(to_quad(source.key(row), Order::spog), order));
  }
  std::sort(keys.begin(), keys.end());
  PermutationBuilder builder(order, keys.size());
  for (const Key& key : keys) builder.append(key);
  return std::make_unique<const Permutation>(builder.finish());
}

void QuadSet::count_graphs() {
  const Column& graphs = permutation(Order::spog).column(3);
  graph_counts_.clear();
  if (graphs.size() == 0) return;
  if (graphs.is_constant()) {
    graph_counts_.emplace_back(graphs[0], graphs.size());
    return;
  }
  std::map<Id, std::uint64_t> counts;
  for (std::size_t begin = 0; begin < graphs.size();) {
    std::size_t end = begin + 1;
    while (end < graphs.size() && graphs[end] == graphs[begin]) ++end;
    counts[graphs[begin]] += end - begin;
    begin = end;
  }
  graph_counts_.assign(counts.begin(), counts.end());
}

}  // namespace griot::storage
