#include "store/storage/memory_quads.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "store/storage/row_sort.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

MemoryPermutation merge_permutations(const MemoryPermutation& base, const MemoryPermutation& added,
                                     const MemoryPermutation& erased) {
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

// The entries of some rows. Requires: as many rows as entries.
Column gather(const Column& source, const Rows& rows) {
  if (source.is_constant() || rows.empty()) return source;
  const Id* const entries = source.data();
  LargeVector<Id> gathered;
  gathered.reserve(rows.size());
  for (const std::uint32_t row : rows) gathered.push_back(entries[row]);
  return Column(std::move(gathered));
}

// So many first components of `order` have to be sorted by, the last of them first, to make it of spog
// rows: what is left over then follows in spog's own sequence.
std::size_t components_to_sort(dataset::Order order) noexcept {
  const auto sequence = dataset::positions(order);
  std::size_t depth = 3;
  while (depth > 0 && sequence[depth - 1] < sequence[depth]) --depth;
  return depth;
}

}  // namespace

MemoryQuads::MemoryQuads() {
  put(MemoryPermutation(Order::spog));
}

MemoryQuads::MemoryQuads(const std::vector<Quad>& quads) {
  PermutationBuilder builder(Order::spog, quads.size());
  for (const Quad& quad : quads) builder.append({quad.s, quad.p, quad.o, quad.g});
  put(builder.finish());
  count_graphs();
}

MemoryQuads::MemoryQuads(const QuadLog& quads) {
  PermutationBuilder builder(Order::spog, quads.size());
  SortedQuads sorted(quads);
  for (auto some = sorted.next(); !some.empty(); some = sorted.next())
    for (const Quad& quad : some) builder.append({quad.s, quad.p, quad.o, quad.g});
  put(builder.finish());
  count_graphs();
}

std::shared_ptr<const MemoryQuads> MemoryQuads::merge(const MemoryQuads& base, const MemoryQuads& added,
                                                      const MemoryQuads& erased) {
  auto merged = std::make_shared<MemoryQuads>();
  const bool keep_orders = added.size() <= base.size();
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    const auto order = static_cast<Order>(i);
    if (order != Order::spog && !(keep_orders && base.is_built(order))) continue;
    if (has_graph_first(order) && merged->graph_counts_.size() == 1) continue;  // will share
    merged->put(
        merge_permutations(base.permutation(order), added.permutation(order), erased.permutation(order)));
    if (order == Order::spog) merged->count_graphs();
  }
  return merged;
}

const MemoryPermutation& MemoryQuads::permutation(Order order) const {
  Slot& target = slot(order);
  if (const MemoryPermutation* ready = target.ready.load(std::memory_order_acquire)) return *ready;
  const std::lock_guard lock(target.building);
  if (!target.owned) {
    target.owned = make(order);
    target.ready.store(target.owned.get(), std::memory_order_release);
  }
  return *target.owned;
}

bool MemoryQuads::is_built(Order order) const noexcept {
  return slot(order).ready.load(std::memory_order_acquire) != nullptr;
}

std::size_t MemoryQuads::memory_bytes() const noexcept {
  std::size_t bytes = sizeof *this;
  for (const Slot& each : slots_) {
    const MemoryPermutation* ready = each.ready.load(std::memory_order_acquire);
    if (ready == nullptr || (has_graph_first(ready->order()) && graph_counts_.size() == 1)) continue;
    bytes += ready->memory_bytes();
  }
  return bytes;
}

void MemoryQuads::put(MemoryPermutation permutation) {
  size_ = permutation.size();
  Slot& target = slot(permutation.order());
  target.owned = std::make_unique<const MemoryPermutation>(std::move(permutation));
  target.ready.store(target.owned.get(), std::memory_order_release);
}

std::unique_ptr<const MemoryPermutation> MemoryQuads::make(Order order) const {
  const auto sequence = dataset::positions(order);
  const MemoryPermutation& source = permutation(Order::spog);
  if (has_graph_first(order) && graph_counts_.size() == 1) {
    const MemoryPermutation& same = permutation(with_graph_last(order));
    return std::make_unique<const MemoryPermutation>(
        order, std::array{same.column(3), same.column(0), same.column(1), same.column(2)});
  }
  Rows rows = all_rows(source.size());
  for (std::size_t depth = components_to_sort(order); depth-- > 0;) {
    const Column& column = source.column(sequence[depth]);
    if (!column.is_constant()) stable_sort_rows(rows, ColumnKey{column.data()});
  }
  const auto sorted = [&](std::size_t depth) { return gather(source.column(sequence[depth]), rows); };
  return std::make_unique<const MemoryPermutation>(order,
                                                   std::array{sorted(0), sorted(1), sorted(2), sorted(3)});
}

void MemoryQuads::count_graphs() {
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
