#include "store/storage/quad_set.hpp"

#include <algorithm>
#include <cassert>
#include <map>

#include "store/base/background.hpp"
#include "store/storage/row_sort.hpp"

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
std::size_t components_to_sort(Order order) noexcept {
  const auto sequence = dataset::positions(order);
  std::size_t depth = 3;
  while (depth > 0 && sequence[depth - 1] < sequence[depth]) --depth;
  return depth;
}

bool has_graph_first(Order order) noexcept {
  return dataset::positions(order)[0] == dataset::graph;
}

// The order that a graph-first one becomes when the graph is put last.
Order with_graph_last(Order order) noexcept {
  return order == Order::gspo ? Order::spog : order == Order::gpos ? Order::posg : Order::ospg;
}

}  // namespace

QuadSet::QuadSet() {
  put(Permutation(Order::spog));
}

QuadSet::QuadSet(const std::vector<Quad>& quads) {
  PermutationBuilder builder(Order::spog, quads.size());
  for (const Quad& quad : quads) builder.append({quad.s, quad.p, quad.o, quad.g});
  put(builder.finish());
  count_graphs();
}

QuadSet::QuadSet(const QuadLog& quads) {
  PermutationBuilder builder(Order::spog, quads.size());
  visit_sorted(quads, [&](std::span<const Quad> sorted) {
    for (const Quad& quad : sorted) builder.append({quad.s, quad.p, quad.o, quad.g});
  });
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
    if (has_graph_first(order) && merged->graph_counts_.size() == 1) continue;  // will share
    merged->put(
        merge_permutations(base.permutation(order), added.permutation(order), erased.permutation(order)));
    if (order == Order::spog) merged->count_graphs();
  }
  return merged;
}

const Permutation& QuadSet::permutation(Order order) const {
  Slot& target = slot(order);
  if (const Permutation* ready = target.ready.load(std::memory_order_acquire)) return *ready;
  const std::lock_guard lock(target.building);
  if (!target.owned) {
    target.owned = make(order);
    target.ready.store(target.owned.get(), std::memory_order_release);
  }
  return *target.owned;
}

bool QuadSet::is_built(Order order) const noexcept {
  return slot(order).ready.load(std::memory_order_acquire) != nullptr;
}

void QuadSet::prepare(const std::shared_ptr<const QuadSet>& set, Order order, const CancelToken& cancel) {
  constexpr std::size_t kLarge = 100'000;  // takes some 10 ms
  if (set->size() < kLarge || set->is_built(order)) return;
  await_in_background([set, order] { set->permutation(order); }, cancel);
}

bool QuadSet::contains(const Quad& quad) const {
  return permutation(Order::spog).contains({quad.s, quad.p, quad.o, quad.g});
}

std::uint64_t QuadSet::count_in_graph(Id graph) const noexcept {
  const auto found = std::lower_bound(graph_counts_.begin(), graph_counts_.end(), graph,
                                      [](const auto& entry, Id wanted) { return entry.first < wanted; });
  return found != graph_counts_.end() && found->first == graph ? found->second : 0;
}

std::size_t QuadSet::memory_bytes() const noexcept {
  std::size_t bytes = sizeof *this;
  for (const Slot& each : slots_) {
    const Permutation* ready = each.ready.load(std::memory_order_acquire);
    if (ready == nullptr || (has_graph_first(ready->order()) && graph_counts_.size() == 1)) continue;
    bytes += ready->memory_bytes();
  }
  return bytes;
}

void QuadSet::put(Permutation permutation) {
  size_ = permutation.size();
  Slot& target = slot(permutation.order());
  target.owned = std::make_unique<const Permutation>(std::move(permutation));
  target.ready.store(target.owned.get(), std::memory_order_release);
}

std::unique_ptr<const Permutation> QuadSet::make(Order order) const {
  const auto sequence = dataset::positions(order);
  const Permutation& source = permutation(Order::spog);
  if (has_graph_first(order) && graph_counts_.size() == 1) {
    const Permutation& same = permutation(with_graph_last(order));
    return std::make_unique<const Permutation>(
        order, std::array{same.column(3), same.column(0), same.column(1), same.column(2)});
  }
  Rows rows = all_rows(source.size());
  for (std::size_t depth = components_to_sort(order); depth-- > 0;) {
    const Column& column = source.column(sequence[depth]);
    if (!column.is_constant()) stable_sort_rows(rows, [&](std::uint32_t row) { return column[row]; });
  }
  const auto sorted = [&](std::size_t depth) { return gather(source.column(sequence[depth]), rows); };
  return std::make_unique<const Permutation>(order, std::array{sorted(0), sorted(1), sorted(2), sorted(3)});
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
