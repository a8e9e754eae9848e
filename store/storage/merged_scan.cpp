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
  added_ = open(*version.added);
  erased_ = open(*version.erased);
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
  for (Cursor* cursor : {&base_, &added_, &erased_}) {
    if (!cursor->done()) cursor->left.begin = cursor->rows->gallop(key, cursor->left);
  }
}

MergedScan::Cursor MergedScan::open(const QuadSet& set) const {
  if (set.empty()) return {};
  const Permutation& rows = set.permutation(order_);
  return {&rows, rows.prefix_range(wanted_, prefix_)};
}

bool MergedScan::next_unfiltered(Columns& columns) {
  const bool unchanged = added_.done() && erased_.done();
  const std::size_t run = (unchanged ? base_.left.end : next_change()) - base_.left.begin;
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
  while (buffer_[0].size() < kBlock && !(added_.done() && erased_.done())) {
    const std::size_t change = next_change();
    const std::size_t room = kBlock - buffer_[0].size();
    const std::size_t run = change - base_.left.begin;
    // Rows so far first; the long run follows as a view, or when the block is full.
    if (run >= kWorthAView && !buffer_[0].empty()) return;
    copy_base(std::min(run, room));
    if (run >= room) return;
    // At the change itself. An added row never equals a row of base, so the order is strict.
    const bool erases = !erased_.done() && base_.left.begin < base_.left.end && base_.key() == erased_.key();
    if (erases && (added_.done() || erased_.key() < added_.key())) {
      ++base_.left.begin;
      ++erased_.left.begin;
    } else {
      for (std::size_t depth = 0; depth < 4; ++depth) {
        buffer_[depth].push_back(added_.rows->column(depth)[added_.left.begin]);
      }
      ++added_.left.begin;
    }
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

std::size_t MergedScan::next_change() const {
  if (base_.done()) return base_.left.begin;
  std::size_t change = base_.left.end;
  if (!added_.done()) change = base_.rows->gallop(added_.key(), {base_.left.begin, change});
  if (!erased_.done()) change = base_.rows->gallop(erased_.key(), {base_.left.begin, change});
  return change;
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
