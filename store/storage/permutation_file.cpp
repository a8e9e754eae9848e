#include "store/storage/permutation_file.hpp"

#include <algorithm>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/row_search.hpp"

namespace griot::storage {

PermutationFile::PermutationFile(SystemFiles& system, const std::string& path,
                                 const PermutationHead& expected)
    : path_(path), mapping_(File(system, path, File::Access::read).map()) {
  const std::string_view bytes = mapping_.bytes();
  if (bytes.size() < kPermutationHead + kPermutationFoot) fail(bytes.size(), "the file ends too soon");
  head_ = decode_permutation_head(bytes.substr(0, kPermutationHead), path);
  if (head_ != expected) fail(0, "the file is of another database, generation or order");
  const std::uint64_t end = bytes.size() - kPermutationFoot;
  open_index(decode_permutation_foot(bytes.substr(end), head_, path, end), end);
}

void PermutationFile::open_index(const PermutationFoot& foot, std::uint64_t end) {
  rows_ = foot.rows;
  index_ = foot.index;
  blocks_ = rows_ / kBlockRows + (rows_ % kBlockRows == 0 ? 0 : 1);
  if (index_ < kPermutationHead || index_ > end || (end - index_) / kIndexEntry != blocks_ ||
      (end - index_) % kIndexEntry != 0)
    fail(end, "the index does not fit the file");
  if (foot.index_checksum != checksum_at(head_, index_, mapping_.bytes().substr(index_, end - index_)))
    fail(index_, "the index is damaged");
  std::uint64_t place = kPermutationHead;
  for (std::size_t n = 0; n < blocks_; ++n) {
    if (offset(n) != place) fail(index_ + n * kIndexEntry, "the index does not fit the blocks");
    place = offset(n + 1);
    if (place > index_ || place - offset(n) < kBlockHead)
      fail(index_ + n * kIndexEntry, "the index does not fit the blocks");
  }
  if (place != index_) fail(index_, "the index does not fit the blocks");
  checked_ = std::make_unique<std::atomic<bool>[]>(blocks_);
}

Id PermutationFile::first(std::size_t n, std::size_t depth) const noexcept {
  return Id::from_bits(get_u64(entry(n).data() + 8 * depth));
}

std::uint64_t PermutationFile::offset(std::size_t n) const noexcept {
  return n == blocks_ ? index_ : get_u64(entry(n).data() + 32);
}

std::size_t PermutationFile::rows_in(std::size_t n) const noexcept {
  return std::min(kBlockRows, rows_ - n * kBlockRows);
}

std::string_view PermutationFile::columns_of(std::size_t n) const noexcept {
  const std::uint64_t begin = offset(n) + kBlockHead;
  return mapping_.bytes().substr(begin, offset(n + 1) - begin);
}

PackedBlock PermutationFile::check(std::size_t n) const {
  const std::string_view columns = columns_of(n);
  const auto block = PackedBlock::open(columns, rows_in(n));
  if (get_u64(columns.data() - kBlockHead) != checksum_at(head_, offset(n), columns) || !block ||
      !block->is_sound())
    fail(offset(n), "a block of quads is damaged");
  // Nothing but this is told to other threads: they read the same bytes.
  checked_[n].store(true, std::memory_order_relaxed);
  return *block;
}

PackedBlock PermutationFile::block(std::size_t n) const {
  if (!checked_[n].load(std::memory_order_relaxed)) return check(n);
  return *PackedBlock::open(columns_of(n), rows_in(n));
}

Key PermutationFile::key(std::size_t row) const {
  const PackedBlock rows = block(row / kBlockRows);
  const std::size_t at = row % kBlockRows;
  return {rows.column(0)[at], rows.column(1)[at], rows.column(2)[at], rows.column(3)[at]};
}

void PermutationFile::read(std::size_t depth, std::size_t begin, std::span<Id> into) const {
  while (!into.empty()) {
    const std::size_t n = begin / kBlockRows, at = begin % kBlockRows;
    const std::size_t count = std::min(into.size(), kBlockRows - at);
    block(n).column(depth).read(at, into.first(count));
    into = into.subspan(count);
    begin += count;
  }
}

std::strong_ordering PermutationFile::compare_first(std::size_t n, const Key& key,
                                                    std::size_t depth) const noexcept {
  std::strong_ordering order = std::strong_ordering::equal;
  for (std::size_t d = 0; d < depth && order == 0; ++d) order = first(n, d) <=> key[d];
  return order;
}

// The first of `blocks` that does not begin below the key, or their end.
std::size_t PermutationFile::lower_block(const Key& key, std::size_t depth, RowRange blocks) const noexcept {
  return partition_row(blocks, [&](std::size_t n) { return compare_first(n, key, depth) < 0; });
}

RowRange PermutationFile::rows_within(std::size_t n, const Key& key, std::size_t depth) const {
  const RowRange found = prefix_rows(block(n), key, depth, {0, rows_in(n)});
  return {n * kBlockRows + found.begin, n * kBlockRows + found.end};
}

RowRange PermutationFile::prefix_range(const Key& key, std::size_t depth) const {
  // Blocks from `low` on begin with the prefix, or above it; those from `high` on, which mostly is near,
  // above it.
  const std::size_t low = lower_block(key, depth, {0, blocks_});
  const auto not_above = [&](std::size_t n) { return compare_first(n, key, depth) <= 0; };
  const std::size_t high = partition_row(gallop_range({low, blocks_}, not_above), not_above);
  if (high == 0) return {0, 0};
  const RowRange last = rows_within(high - 1, key, depth);
  if (low == high) return last;
  return {low == 0 ? 0 : rows_within(low - 1, key, depth).begin, last.end};
}

std::size_t PermutationFile::lower_bound(const Key& key, RowRange range) const {
  if (range.empty()) return range.begin;
  const std::size_t first = range.begin / kBlockRows, last = (range.end - 1) / kBlockRows;
  const std::size_t n = lower_block(key, 4, {first + 1, last + 1}) - 1;
  const std::size_t base = n * kBlockRows;
  const RowRange within{std::max(range.begin, base) - base, std::min(range.end - base, kBlockRows)};
  return base + lower_bound_row(block(n), key, within);
}

std::size_t PermutationFile::gallop(const Key& key, RowRange range) const {
  return lower_bound(key, gallop_range(range, [&](std::size_t row) {
                       return row_below(block(row / kBlockRows), row % kBlockRows, key);
                     }));
}

void PermutationFile::verify() const {
  Key before{};
  for (std::size_t n = 0; n < blocks_; ++n) {
    const PackedBlock rows = check(n);
    std::array<std::array<Id, kBlockRows>, 4> columns;
    for (std::size_t d = 0; d < 4; ++d) rows.column(d).read(0, std::span(columns[d]).first(rows.rows()));
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const Key key{columns[0][i], columns[1][i], columns[2][i], columns[3][i]};
      if (i == 0 && key != Key{first(n, 0), first(n, 1), first(n, 2), first(n, 3)})
        fail(offset(n), "a block of quads begins otherwise than the index says");
      if (n + i > 0 && key <= before) fail(offset(n), "a block of quads is not in order");
      before = key;
    }
  }
}

void PermutationFile::fail(std::uint64_t offset, std::string_view what) const {
  throw Error(ErrorCode::corruption, path_ + ", byte " + std::to_string(offset) + ": " + std::string(what));
}

}  // namespace griot::storage
