#include "store/storage/merged_scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace griot::storage {

using dataset::Order;
using dataset::Pattern;
using dataset::Quad;
using dataset::QuadBlock;

namespace {

constexpr std::size_t kBlock = Column::kRun;
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
    : order_(order), wanted_(to_key(pattern, order)), prefix_(bound_prefix(pattern, order)) {
  for (std::size_t depth = prefix_; depth < 4; ++depth) has_residual_ |= wanted_[depth].bound();
  base_ = open(*version.base);
  version.for_each_set([&](const std::shared_ptr<const QuadSet>& set, int sign) {
    if (set == version.base) return;
    if (const Cursor cursor = open(*set); !cursor.done()) changes_.push_back({cursor, sign, cursor.key()});
  });
}

bool MergedScan::next(QuadBlock& block) {
  Columns columns;
  do {
    if (!next_unfiltered(columns)) return false;
  } while (has_residual_ && !filter(columns));
  const auto sequence = dataset::positions(order_);
  for (std::size_t depth = 0; depth < 4; ++depth) block.columns[sequence[depth]] = columns[depth];
  return true;
}

void MergedScan::seek(const Quad& target) {
  Key key = to_key(target, order_);
  for (std::size_t depth = 0; depth < 4; ++depth) {
    if (wanted_[depth].bound()) key[depth] = wanted_[depth];
  }
  if (!base_.done()) base_.left.begin = base_.rows->gallop(key, base_.left);
  for (Change& change : changes_) {
    Cursor& cursor = change.cursor;
    cursor.left.begin = cursor.rows->gallop(key, cursor.left);
    if (!cursor.done()) change.key = cursor.key();
  }
  drop_done();
}

MergedScan::Cursor MergedScan::open(const QuadSet& set) const {
  if (set.empty()) return {};
  const Permutation& rows = set.permutation(order_);
  return {&rows, rows.prefix_range(wanted_, prefix_)};
}

bool MergedScan::next_unfiltered(Columns& columns) {
  const bool unchanged = changes_.empty();
  const std::size_t run = next_change() - base_.left.begin;
  if (run >= kWorthAView || (unchanged && run > 0)) {
    columns = view_of_base(std::min(run, kBlock));
    return true;
  }
  if (unchanged) return false;
  merge_into_buffer();
  for (std::size_t depth = 0; depth < 4; ++depth) columns[depth] = buffer_[depth];
  return !buffer_[0].empty();
}

MergedScan::Columns MergedScan::view_of_base(std::size_t count) {
  Columns columns;
  for (std::size_t depth = 0; depth < 4; ++depth) {
    columns[depth] = base_.rows->column(depth).span(base_.left.begin, count);
  }
  base_.left.begin += count;
  return columns;
}

void MergedScan::merge_into_buffer() {
  for (auto& column : buffer_) column.clear();
  while (buffer_[0].size() < kBlock && !changes_.empty()) {
    const std::size_t change = next_change();
    const std::size_t room = kBlock - buffer_[0].size();
    const std::size_t run = change - base_.left.begin;
    // Rows so far first; the long run follows as a view, or when the block is full.
    if (run >= kWorthAView && !buffer_[0].empty()) return;
    copy_base(std::min(run, room));
    if (run >= room) return;
    const Key key = next_key();
    if (!take_change(key)) continue;
    for (std::size_t depth = 0; depth < 4; ++depth) buffer_[depth].push_back(key[depth]);
  }
  // The last change may have been an erasure with nothing before it; then base goes on.
  if (buffer_[0].empty()) copy_base(std::min(base_.left.size(), kBlock));
}

void MergedScan::copy_base(std::size_t count) {
  if (count == 0) return;
  for (std::size_t depth = 0; depth < 4; ++depth) {
    const auto run = base_.rows->column(depth).span(base_.left.begin, count);
    buffer_[depth].insert(buffer_[depth].end(), run.begin(), run.end());
  }
  base_.left.begin += count;
}

const Key& MergedScan::next_key() const {
  const Change* first = &changes_.front();
  for (const Change& change : changes_)
    if (change.key < first->key) first = &change;
  return first->key;
}

std::size_t MergedScan::next_change() const {
  if (base_.done() || changes_.empty()) return base_.left.end;
  return base_.rows->gallop(next_key(), base_.left);
}

bool MergedScan::take_change(const Key& key) {
  int there = 0;
  if (!base_.done() && base_.key() == key) {
    there = 1;
    ++base_.left.begin;
  }
  bool done = false;
  for (Change& change : changes_) {
    if (change.key != key) continue;
    there += change.sign;
    Cursor& cursor = change.cursor;
    ++cursor.left.begin;
    if (cursor.done()) {
      done = true;
    } else {
      change.key = cursor.key();
    }
  }
  if (done) drop_done();
  return there == 1;
}

void MergedScan::drop_done() {
  std::erase_if(changes_, [](const Change& change) { return change.cursor.done(); });
}

bool MergedScan::filter(Columns& columns) {
  const auto matches = [&](std::size_t row) {
    for (std::size_t depth = prefix_; depth < 4; ++depth) {
      if (wanted_[depth].bound() && columns[depth][row] != wanted_[depth]) return false;
    }
    return true;
  };
  const std::size_t rows = columns[0].size();
  std::size_t kept = 0;
  while (kept < rows && matches(kept)) ++kept;
  if (kept == rows) return true;  // the usual case: nearly all quads are in one graph

  std::array<std::vector<Id>, 4> rest;
  for (std::size_t row = 0; row < rows; ++row) {
    if (row >= kept && !matches(row)) continue;
    for (std::size_t depth = 0; depth < 4; ++depth) rest[depth].push_back(columns[depth][row]);
  }
  buffer_ = std::move(rest);
  for (std::size_t depth = 0; depth < 4; ++depth) columns[depth] = buffer_[depth];
  return !buffer_[0].empty();
}

}  // namespace griot::storage
