#include "store/storage/merged_scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace griot::storage {

using dataset::Order;
using dataset::Pattern;
using dataset::Quad;
using dataset::QuadBlock;

namespace {

// So many rows are merged into a block at most, and at first: who wants a row seldom wants a thousand.
constexpr std::size_t kBlock = 1024, kFirstBlock = 32;
// A run of base at least this long is worth a block of its own, as a view; a shorter one is copied.
constexpr std::size_t kWorthAView = 128;

// By order and by which components are bound (bit 0: the subject): how many come first that are. Rules and
// planning ask for it by the ten thousand.
using PrefixTable = std::array<std::array<std::uint8_t, 16>, dataset::kOrders>;

PrefixTable make_prefix_table() noexcept {
  PrefixTable table{};
  for (std::size_t order = 0; order < dataset::kOrders; ++order) {
    const auto sequence = dataset::positions(static_cast<Order>(order));
    for (std::size_t bound = 0; bound < 16; ++bound) {
      std::uint8_t& depth = table[order][bound];
      while (depth < 4 && (bound >> sequence[depth] & 1) != 0) ++depth;
    }
  }
  return table;
}

}  // namespace

std::size_t bound_prefix(const Pattern& pattern, Order order) noexcept {
  static const PrefixTable table = make_prefix_table();
  const unsigned bound = unsigned{pattern.s.bound()} | unsigned{pattern.p.bound()} << 1 |
                         unsigned{pattern.o.bound()} << 2 | unsigned{pattern.g.bound()} << 3;
  return table[static_cast<std::size_t>(order)][bound];
}

MergedScan::MergedScan(const Version& version, const Pattern& pattern, Order order)
    : order_(order),
      wanted_(to_key(pattern, order)),
      prefix_(bound_prefix(pattern, order)),
      merged_at_a_time_(kFirstBlock) {
  for (std::size_t depth = prefix_; depth < 4; ++depth) has_residual_ |= wanted_[depth].bound();
  base_ = open(*version.base);
  version.for_each_set([&](const auto& set, int sign) {
    if (set == version.base) return;
    if (RowCursor cursor = open(*set); !cursor.done()) {
      const Key key = cursor.key();
      changes_.push_back({std::move(cursor), sign, key});
    }
  });
  find_next_change();
}

bool MergedScan::next(QuadBlock& block) {
  RowView rows;
  do {
    if (!next_unfiltered(rows)) return false;
  } while (has_residual_ && !filter(rows));
  const auto sequence = dataset::positions(order_);
  for (std::size_t depth = 0; depth < 4; ++depth) block.columns[sequence[depth]] = rows.columns[depth];
  return true;
}

void MergedScan::seek(const Quad& target) {
  Key key = to_key(target, order_);
  for (std::size_t depth = 0; depth < 4; ++depth) {
    if (wanted_[depth].bound()) key[depth] = wanted_[depth];
  }
  base_.seek(key);
  for (Change& change : changes_) {
    change.cursor.seek(key);
    if (!change.cursor.done()) change.key = change.cursor.key();
  }
  find_next_change();
  merged_at_a_time_ = kFirstBlock;
}

RowCursor MergedScan::open(const QuadSet& set) const {
  if (set.empty()) return {};
  const Permutation& rows = set.permutation(order_);
  return {rows, rows.prefix_range(wanted_, prefix_)};
}

bool MergedScan::next_unfiltered(RowView& rows) {
  if (changes_.empty()) {
    if (base_.done()) return false;
    rows = base_.take_window();
    return true;
  }
  if (const std::size_t run = unchanged_run(); run >= kWorthAView) {
    rows = view_of_base(run);
    return true;
  }
  merge_into_buffer();
  rows = buffered();
  return !rows.empty();
}

RowView MergedScan::view_of_base(std::size_t count) {
  const RowView rows = base_.window().part(0, count);
  base_.advance(count);
  return rows;
}

void MergedScan::merge_into_buffer() {
  for (auto& column : buffer_) column.clear();
  const std::size_t block = merged_at_a_time_;
  merged_at_a_time_ = std::min(2 * block, kBlock);
  while (buffer_[0].size() < block && !changes_.empty()) {
    const std::size_t run = unchanged_run();
    const std::size_t room = block - buffer_[0].size();
    // Rows so far first; the long run follows as a view, or when the block is full.
    if (run >= kWorthAView && !buffer_[0].empty()) return;
    const bool to_the_end = run == base_.window().size();
    copy_base(std::min(run, room));
    if (run >= room) return;
    if (to_the_end && !base_.done()) continue;  // base may go on before the change
    const Key key = next_key_;
    if (take_change()) append(key);
  }
  // The last change may have been an erasure with nothing before it; then base goes on.
  if (buffer_[0].empty()) copy_base(base_.window().size());
}

void MergedScan::copy_base(std::size_t count) {
  if (count == 0) return;
  const RowView rows = view_of_base(count);
  for (std::size_t depth = 0; depth < 4; ++depth)
    buffer_[depth].insert(buffer_[depth].end(), rows.columns[depth].begin(), rows.columns[depth].end());
}

void MergedScan::append(const Key& key) {
  for (std::size_t depth = 0; depth < 4; ++depth) buffer_[depth].push_back(key[depth]);
}

RowView MergedScan::buffered() const noexcept {
  return {{buffer_[0], buffer_[1], buffer_[2], buffer_[3]}};
}

std::size_t MergedScan::unchanged_run() {
  return gallop_view(base_.window(), 0, next_key_);
}

bool MergedScan::take_change() {
  int there = 0;
  if (!base_.done() && base_.key() == next_key_) {
    there = 1;
    base_.advance(1);
  }
  for (Change& change : changes_) {
    if (change.key != next_key_) continue;
    there += change.sign;
    change.cursor.advance(1);
    if (!change.cursor.done()) change.key = change.cursor.key();
  }
  find_next_change();
  return there == 1;
}

void MergedScan::find_next_change() {
  std::erase_if(changes_, [](const Change& change) { return change.cursor.done(); });
  const auto least = std::min_element(changes_.begin(), changes_.end(),
                                      [](const Change& a, const Change& b) { return a.key < b.key; });
  if (least != changes_.end()) next_key_ = least->key;
}

bool MergedScan::filter(RowView& rows) {
  const auto matches = [&](std::size_t row) {
    for (std::size_t depth = prefix_; depth < 4; ++depth) {
      if (wanted_[depth].bound() && rows.columns[depth][row] != wanted_[depth]) return false;
    }
    return true;
  };
  std::size_t kept = 0;
  while (kept < rows.size() && matches(kept)) ++kept;
  if (kept == rows.size()) return true;  // the usual case: nearly all quads are in one graph

  std::array<std::vector<Id>, 4> rest;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (row >= kept && !matches(row)) continue;
    for (std::size_t depth = 0; depth < 4; ++depth) rest[depth].push_back(rows.columns[depth][row]);
  }
  buffer_ = std::move(rest);
  rows = buffered();
  return !rows.empty();
}

}  // namespace griot::storage
