#include "store/storage/memory_snapshot.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "store/storage/distinct.hpp"
#include "store/storage/merged_scan.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Pattern;
using dataset::Position;

namespace {

std::size_t bound_components(const Pattern& pattern) noexcept {
  return std::size_t{pattern.s.bound()} + std::size_t{pattern.p.bound()} + std::size_t{pattern.o.bound()} +
         std::size_t{pattern.g.bound()};
}

constexpr Order order_at(std::size_t i) noexcept {
  return static_cast<Order>(i);
}

// Whether the quads that match `pattern` lie together in `order`.
bool is_contiguous(const Pattern& pattern, Order order) noexcept {
  return bound_prefix(pattern, order) == bound_components(pattern);
}

// What `order` sorts matching quads by: the first component after the bound ones. Requires: there is one.
Position sorted_by(const Pattern& pattern, Order order) noexcept {
  return dataset::positions(order)[bound_prefix(pattern, order)];
}

std::uint64_t count_in(const QuadSet& set, const Pattern& pattern, Order order) {
  if (set.empty()) return 0;
  return set.permutation(order).prefix_range(to_key(pattern, order), bound_prefix(pattern, order)).size();
}

}  // namespace

MemorySnapshot::MemorySnapshot(Version version, std::shared_ptr<Dictionary> dictionary, std::uint64_t terms,
                               std::shared_ptr<const dataset::Prefixes> prefixes)
    : version_(std::move(version)),
      dictionary_(std::move(dictionary)),
      terms_(terms),
      prefixes_(std::move(prefixes)) {}

Id MemorySnapshot::find(const Term& term) const {
  return dictionary_->find(term, terms_);
}

Term MemorySnapshot::term(Id id) const {
  return dictionary_->term(id);
}

template <typename CountIn>
std::uint64_t MemorySnapshot::sum(const CountIn& count_in_set) const {
  std::uint64_t count = 0;
  version_.for_each_set([&](const auto& set, int sign) {
    count += sign > 0 ? count_in_set(*set) : std::uint64_t{0} - count_in_set(*set);
  });
  return count;
}

std::uint64_t MemorySnapshot::count(const Pattern& pattern) const {
  if (bound_components(pattern) == 0) return version_.size();
  if (bound_components(pattern) == 1 && pattern.g.bound()) {
    return sum([&](const QuadSet& set) { return set.count_in_graph(pattern.g); });
  }
  // Each pattern is a prefix of some order. One that base has built already, before one to build.
  Order order = Order::spog;
  bool found = false;
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    if (!is_contiguous(pattern, order_at(i))) continue;
    const bool built = version_.base->is_built(order_at(i));
    if (!found || built) order = order_at(i);
    found = true;
    if (built) break;
  }
  prepare(order);
  return sum([&](const QuadSet& set) { return count_in(set, pattern, order); });
}

std::uint64_t MemorySnapshot::distinct(const Pattern& pattern, Position position) const {
  const std::uint64_t matching = count(pattern);
  if (matching <= 1 || pattern[position].bound()) return std::min<std::uint64_t>(matching, 1);
  const auto fits = [&](Order order) { return sorted_by(pattern, order) == position; };
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    if (is_contiguous(pattern, order_at(i)) && fits(order_at(i))) {
      prepare(order_at(i));
      return std::min(matching, estimate_distinct(version_, pattern, order_at(i)));
    }
  }
  if (position == dataset::graph) {  // comes last in the orders of triples: all graphs are the bound
    return std::min<std::uint64_t>(matching, graphs().size() + 1);
  }
  // The graph and something else are bound: no order sorts by `position` next. All graphs together
  // have at least as many values.
  Pattern any_graph = pattern;
  any_graph.g = Id();
  return std::min(matching, distinct(any_graph, position));
}

Order MemorySnapshot::order_for(const Pattern& pattern, Position first) const {
  Order order = Order::spog;
  bool found = false;
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    if (!is_contiguous(pattern, order_at(i))) continue;
    if (!found) order = order_at(i);
    found = true;
    if (bound_components(pattern) == 4 || sorted_by(pattern, order_at(i)) == first) return order_at(i);
  }
  if (!pattern.g.bound() || pattern[first].bound()) return order;
  // Only an order with the graph last sorts by `first`. It serves when nearly all that it passes is
  // in the graph asked for.
  Pattern any_graph = pattern;
  any_graph.g = Id();
  const Order wider = order_for(any_graph, first);
  const bool sorts = sorted_by(any_graph, wider) == first;
  return sorts && 2 * count(pattern) >= count(any_graph) ? wider : order;
}

std::unique_ptr<dataset::Scan> MemorySnapshot::scan(const Pattern& pattern, Order order) const {
  prepare(order);
  return std::make_unique<MergedScan>(version_, pattern, order);
}

std::shared_ptr<const dataset::Snapshot> MemorySnapshot::watched(const CancelToken& cancel) const {
  auto copy = std::make_shared<MemorySnapshot>(*this);
  copy->cancel_ = &cancel;
  return copy;
}

std::vector<dataset::Quad> MemorySnapshot::added_since_labels(Id property) const {
  const Pattern pattern{Id(), property, Id(), Id()};
  std::vector<dataset::Quad> added;
  for (const Layer& layer : version_.layers) {
    const Version alone{layer.added, {}};
    MergedScan scan(alone, pattern, Order::psog);
    dataset::QuadBlock block;
    while (scan.next(block)) {
      for (std::size_t i = 0; i < block.size(); ++i)
        added.push_back({block.columns[0][i], block.columns[1][i], block.columns[2][i], block.columns[3][i]});
    }
  }
  // One may be added again and again, be erased later, or have been erased before.
  std::sort(added.begin(), added.end());
  added.erase(std::unique(added.begin(), added.end()), added.end());
  std::erase_if(added,
                [&](const dataset::Quad& quad) { return version_.base->contains(quad) || count(quad) == 0; });
  return added;
}

void MemorySnapshot::prepare(Order order) const {
  if (cancel_ == nullptr) return;
  version_.for_each_set([&](const auto& set, int) { QuadSet::prepare(set, order, *cancel_); });
}

std::map<Id, std::uint64_t> MemorySnapshot::graph_counts() const {
  std::map<Id, std::uint64_t> counts;
  version_.for_each_set([&](const auto& set, int sign) {
    for (const auto& [graph, count] : set->graph_counts())
      counts[graph] += sign > 0 ? count : std::uint64_t{0} - count;
  });
  std::erase_if(counts, [](const auto& entry) { return entry.second == 0; });
  return counts;
}

std::vector<Id> MemorySnapshot::graphs() const {
  std::vector<Id> named;
  for (const auto& [graph, count] : graph_counts())
    if (graph != Id::default_graph()) named.push_back(graph);
  return named;
}

}  // namespace griot::storage
