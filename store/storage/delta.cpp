#include "store/storage/delta.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/storage/row_sort.hpp"

namespace griot::storage {

using dataset::Order;
using dataset::Quad;

namespace {

// The delta is copied by every commit and sorted again by the first scan in an order: it must stay
// small. Making a new base reads the whole graph: that must stay rare.
constexpr std::size_t kLeastDelta = 256;
constexpr std::size_t kGreatestDelta = 65536;
constexpr std::size_t kBasePerDelta = 16;

std::size_t delta_limit(std::size_t base_size) {
  return std::clamp(base_size / kBasePerDelta, kLeastDelta, kGreatestDelta);
}

std::vector<Quad> to_vector(const QuadSet& set) {
  const Permutation& rows = set.permutation(Order::spog);
  std::vector<Quad> quads;
  quads.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) quads.push_back(to_quad(rows.key(row), Order::spog));
  return quads;
}

// Moves the quads that `set` holds out of `quads`. Both are sorted.
std::vector<Quad> extract_members(std::vector<Quad>& quads, const QuadSet& set) {
  std::vector<Quad> members;
  if (set.empty()) return members;
  const Permutation& rows = set.permutation(Order::spog);
  std::size_t at = 0;
  const auto is_member = [&](const Quad& quad) {
    const Key key = to_key(quad, Order::spog);
    at = rows.gallop(key, {at, rows.size()});
    if (at == rows.size() || rows.key(at) != key) return false;
    members.push_back(quad);
    return true;
  };
  // One pass in order: remove_if visits each element once, from front to back.
  quads.erase(std::remove_if(quads.begin(), quads.end(), is_member), quads.end());
  return members;
}

// (set ∪ more) \ less; shares `set` when nothing changes. Requires: all sorted.
std::shared_ptr<const QuadSet> changed(const std::shared_ptr<const QuadSet>& set, std::vector<Quad> more,
                                       const std::vector<Quad>& less) {
  if (more.empty() && less.empty()) return set;
  if (set->empty()) return std::make_shared<QuadSet>(std::move(more));
  const std::vector<Quad> old = to_vector(*set);
  std::vector<Quad> all;
  all.reserve(old.size() + more.size());
  std::set_union(old.begin(), old.end(), more.begin(), more.end(), std::back_inserter(all));
  if (less.empty()) return std::make_shared<QuadSet>(std::move(all));
  std::vector<Quad> rest;
  rest.reserve(all.size());
  std::set_difference(all.begin(), all.end(), less.begin(), less.end(), std::back_inserter(rest));
  return std::make_shared<QuadSet>(std::move(rest));
}

const std::shared_ptr<const QuadSet>& empty_set() {
  static const std::shared_ptr<const QuadSet> kEmpty = std::make_shared<QuadSet>();
  return kEmpty;
}

}  // namespace

Version Version::empty() {
  return {empty_set(), empty_set(), empty_set()};
}

bool Version::contains(const Quad& quad) const {
  if (base->contains(quad)) return !erased->contains(quad);
  return added->contains(quad);
}

ChangeLog::Net ChangeLog::net() const {
  Net net;
  if (only_inserts()) {
    visit_sorted(quads_, [&](std::span<const Quad> quads) {
      net.inserts.insert(net.inserts.end(), quads.begin(), quads.end());
    });
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
  if (version.size() == 0 && changes.only_inserts()) {
    return {std::make_shared<QuadSet>(changes.quads()), empty_set(), empty_set()};
  }
  ChangeLog::Net net = changes.net();
  // An inserted quad that the base holds only has to be freed of an erasure, and an erased one
  // that the base does not hold can only be among those added.
  const std::vector<Quad> revived = extract_members(net.inserts, *version.base);
  std::vector<Quad> gone = extract_members(net.erases, *version.base);
  Version next;
  next.base = version.base;
  next.added = changed(version.added, std::move(net.inserts), net.erases);
  next.erased = changed(version.erased, std::move(gone), revived);
  if (next.base->empty()) return {next.added, empty_set(), empty_set()};
  if (next.added->size() + next.erased->size() <= delta_limit(next.base->size())) return next;
  return {QuadSet::merge(*next.base, *next.added, *next.erased), empty_set(), empty_set()};
}

}  // namespace griot::storage
