#include "store/storage/delta.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/storage/row_cursor.hpp"
#include "store/storage/row_sort.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

// Making a new base reads the whole graph: that must stay rare. Layers cost every scan a little.
constexpr std::size_t kLeastDelta = 256;
constexpr std::size_t kGreatestDelta = std::size_t{1} << 20;
constexpr std::size_t kBasePerDelta = 16;
// A layer stays as long as it is so many times as large as the one above.
constexpr std::size_t kLayerRatio = 4;

std::size_t delta_limit(std::size_t base_size) {
  return std::clamp(base_size / kBasePerDelta, kLeastDelta, kGreatestDelta);
}

std::vector<Quad> to_vector(const MemoryQuads& set) {
  const MemoryPermutation& rows = set.permutation(Order::spog);
  std::vector<Quad> quads;
  quads.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) quads.push_back(to_quad(rows.key(row), Order::spog));
  return quads;
}

// The quads of those, sorted, that are in the version, or those that are not.
std::vector<Quad> filtered(const std::vector<Quad>& quads, const Version& version, bool members) {
  std::vector<int> signs(quads.size());
  version.for_each_set([&](const auto& set, int sign) {
    const Permutation& rows = set->permutation(Order::spog);
    RowCursor cursor(rows, {0, rows.size()});
    for (std::size_t i = 0; i < quads.size(); ++i) {
      const Key key = to_key(quads[i], Order::spog);
      cursor.seek(key);
      if (cursor.done()) break;
      if (cursor.key() == key) signs[i] += sign;
    }
  });
  std::vector<Quad> kept;
  for (std::size_t i = 0; i < quads.size(); ++i)
    if ((signs[i] == 1) == members) kept.push_back(quads[i]);
  return kept;
}

std::shared_ptr<const MemoryQuads> set_of(const std::vector<Quad>& quads) {
  return quads.empty() ? no_quads() : std::make_shared<const MemoryQuads>(quads);
}

// (a without less_a) with (b without less_b). The results of what is left have nothing in common.
std::shared_ptr<const MemoryQuads> joined(const MemoryQuads& a, const MemoryQuads& less_a,
                                          const MemoryQuads& b, const MemoryQuads& less_b) {
  const auto without = [](const MemoryQuads& set, const MemoryQuads& less) {
    std::vector<Quad> all = to_vector(set);
    if (less.empty() || all.empty()) return all;
    const std::vector<Quad> gone = to_vector(less);
    std::vector<Quad> rest;
    std::set_difference(all.begin(), all.end(), gone.begin(), gone.end(), std::back_inserter(rest));
    return rest;
  };
  const std::vector<Quad> from_a = without(a, less_a), from_b = without(b, less_b);
  std::vector<Quad> all;
  all.reserve(from_a.size() + from_b.size());
  std::merge(from_a.begin(), from_a.end(), from_b.begin(), from_b.end(), std::back_inserter(all));
  return set_of(all);
}

// Two layers as one: what the upper one takes back of the lower is in neither of its sets.
Layer merged(const Layer& lower, const Layer& upper) {
  return {joined(*lower.added, *upper.erased, *upper.added, *lower.erased),
          joined(*lower.erased, *upper.added, *upper.erased, *lower.added)};
}

// Merges from the top down as long as the next layer is not much larger, or all with `all`.
void merge_layers(std::vector<Layer>& layers, bool all) {
  while (layers.size() > 1) {
    const Layer& lower = layers[layers.size() - 2];
    const Layer& upper = layers.back();
    if (!all && lower.size() >= kLayerRatio * upper.size()) return;
    Layer both = merged(lower, upper);
    layers.pop_back();
    layers.back() = std::move(both);
  }
}

}  // namespace

std::shared_ptr<const MemoryQuads> no_quads() {
  static const std::shared_ptr<const MemoryQuads> kEmpty = std::make_shared<MemoryQuads>();
  return kEmpty;
}

Version Version::empty() {
  return {no_quads(), {}};
}

std::uint64_t Version::size() const noexcept {
  std::uint64_t size = base->size();
  for (const Layer& layer : layers) size += layer.added->size() - layer.erased->size();
  return size;
}

std::size_t Version::changes() const noexcept {
  std::size_t changes = 0;
  for (const Layer& layer : layers) changes += layer.size();
  return changes;
}

const MemoryQuads* Version::base_in_memory() const noexcept {
  return dynamic_cast<const MemoryQuads*>(base.get());
}

Layer Version::all_changes() const {
  std::vector<Layer> merged = layers;
  merge_layers(merged, true);
  return merged.empty() ? Layer{no_quads(), no_quads()} : merged.back();
}

ChangeLog::Net ChangeLog::net() const {
  Net net;
  if (only_inserts()) {
    SortedQuads sorted(quads_);
    for (auto some = sorted.next(); !some.empty(); some = sorted.next())
      net.inserts.insert(net.inserts.end(), some.begin(), some.end());
    return net;
  }
  std::vector<std::pair<Quad, std::size_t>> mentions;
  mentions.reserve(quads_.size());
  for (std::size_t i = 0; i < quads_.size(); ++i) mentions.emplace_back(quads_[i], i);
  std::sort(mentions.begin(), mentions.end());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const auto& [quad, time] = mentions[i];
    const bool last = i + 1 == mentions.size() || mentions[i + 1].first != quad;
    if (last) (erases_[time] ? net.erases : net.inserts).push_back(quad);
  }
  return net;
}

Version apply(const Version& version, const ChangeLog& changes) {
  // A base in files stays: to write another is a checkpoint's.
  const MemoryQuads* const base = version.base_in_memory();
  if (base != nullptr && version.size() == 0 && changes.only_inserts()) {
    return {std::make_shared<MemoryQuads>(changes.quads()), {}};
  }
  const ChangeLog::Net net = changes.net();
  Version next = version;
  next.layers.push_back(
      {set_of(filtered(net.inserts, version, false)), set_of(filtered(net.erases, version, true))});
  if (next.layers.back().size() == 0) return version;
  if (base == nullptr || next.changes() <= delta_limit(base->size())) {
    merge_layers(next.layers, false);
    return next;
  }
  merge_layers(next.layers, true);
  const Layer& all = next.layers.back();
  return {MemoryQuads::merge(*base, *all.added, *all.erased), {}};
}

}  // namespace griot::storage
