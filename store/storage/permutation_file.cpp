#include "store/storage/permutation_file.hpp"

#include <algorithm>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/count_runs.hpp"
#include "store/storage/row_search.hpp"

namespace griot::storage {

namespace {

// So many blocks are between two fences.
constexpr std::size_t kFence = 16;

Key key_at(const char* entry) noexcept {
  Key key;
  for (std::size_t depth = 0; depth < key.size(); ++depth)
    key[depth] = Id::from_bits(get_u64(entry + 8 * depth));
  return key;
}

// Of the components that come first, as many as `depth` says.
std::strong_ordering compare(const Key& a, const Key& b, std::size_t depth) noexcept {
  std::strong_ordering order = std::strong_ordering::equal;
  for (std::size_t d = 0; d < depth && order == 0; ++d) order = a[d] <=> b[d];
  return order;
}

}  // namespace

PermutationFile::PermutationFile(SystemFiles& system, const std::string& path,
                                 const PermutationHead& expected)
    : Permutation(expected.order),
      path_(path),
      mapping_(File(system, path, File::Access::read).map()),
      head_(expected) {
  const std::string_view bytes = mapping_.bytes();
  if (bytes.size() < kPermutationHead + kPermutationFoot) fail(bytes.size(), "the file ends too soon");
  if (decode_permutation_head(bytes.substr(0, kPermutationHead), path) != expected)
    fail(0, "the file is of another database, generation or order");
  const std::uint64_t end = bytes.size() - kPermutationFoot;
  const PermutationFoot foot = decode_permutation_foot(bytes.substr(end), head_, path, end);
  rows_ = foot.rows;
  index_ = foot.index;
  index_checksum_ = foot.index_checksum;
  blocks_ = rows_ / kBlockRows + (rows_ % kBlockRows == 0 ? 0 : 1);
  if (index_ < kPermutationHead || index_ > end || (end - index_) / kIndexEntry != blocks_ ||
      (end - index_) % kIndexEntry != 0)
    fail(end, "the index does not fit the file");
  checked_ = std::make_unique<std::atomic<bool>[]>(blocks_);
}

void PermutationFile::check_index() const {
  const std::string_view index = mapping_.bytes().substr(index_, blocks_ * kIndexEntry);
  if (index_checksum_ != checksum_at(head_, index_, index)) fail(index_, "the index is damaged");
  const auto place_of = [&](std::size_t n) {
    return n == blocks_ ? index_ : get_u64(index.data() + n * kIndexEntry + 32);
  };
  bool fits = place_of(0) == kPermutationHead;
  for (std::size_t n = 0; n < blocks_ && fits; ++n)
    fits = place_of(n + 1) <= index_ && place_of(n) + kBlockHead <= place_of(n + 1);
  if (!fits) fail(index_, "the index does not fit the blocks");
  std::call_once(fenced_, [&] {
    fences_.reserve(blocks_ / kFence + 1);
    for (std::size_t n = 0; n < blocks_; n += kFence)
      fences_.push_back(key_at(index.data() + n * kIndexEntry));
  });
  index_checked_.store(true, std::memory_order_release);
}

Id PermutationFile::first(std::size_t n, std::size_t depth) const {
  return Id::from_bits(get_u64(entry(n) + 8 * depth));
}

std::uint64_t PermutationFile::offset(std::size_t n) const {
  const char* const bytes = entry(n);
  return n == blocks_ ? index_ : get_u64(bytes + 32);
}

std::size_t PermutationFile::rows_in(std::size_t n) const noexcept {
  return std::min(kBlockRows, rows_ - n * kBlockRows);
}

std::string_view PermutationFile::columns_of(std::size_t n) const {
  const std::uint64_t begin = offset(n) + kBlockHead;
  return mapping_.bytes().substr(begin, offset(n + 1) - begin);
}

PackedBlock PermutationFile::check(std::size_t n) const {
  const std::string_view columns = columns_of(n);
  const auto block = PackedBlock::open(columns, rows_in(n));
  if (get_u64(columns.data() - kBlockHead) != checksum_at(head_, offset(n), columns) || !block ||
      !block->is_sound())
    fail(offset(n), "a block of quads is damaged");
  checked_[n].store(true, std::memory_order_relaxed);
  return *block;
}

PackedBlock PermutationFile::block(std::size_t n) const {
  // A look-up waits for memory more than for anything else: for the heads of the columns, then for what they
  // lead to, and searches first in the column whose parts come first.
  const char* const bytes = columns_of(n).data();
  for (std::size_t line = 0; line < 6; ++line) __builtin_prefetch(bytes + 64 * line);
  if (!checked_[n].load(std::memory_order_relaxed)) return check(n);
  const auto block = PackedBlock::open(columns_of(n), rows_in(n));
  for (std::size_t depth = 1; depth < 4; ++depth) block->column(depth).prefetch();
  return *block;
}

Key PermutationFile::key(std::size_t row) const {
  const PackedBlock rows = block(row / kBlockRows);
  const std::size_t at = row % kBlockRows;
  return {rows.column(0)[at], rows.column(1)[at], rows.column(2)[at], rows.column(3)[at]};
}

RowView PermutationFile::view(RowRange range, RowBuffer& buffer) const {
  if (range.empty()) return {};
  const std::size_t n = range.begin / kBlockRows, at = range.begin % kBlockRows;
  const PackedBlock rows = block(n);
  const auto room = buffer.take(std::min(range.size(), rows.rows() - at));
  for (std::size_t depth = 0; depth < room.size(); ++depth)
    rows.column(depth).prefetch(at, room[depth].size());
  for (std::size_t depth = 0; depth < room.size(); ++depth) rows.column(depth).read(at, room[depth]);
  return {{room[0], room[1], room[2], room[3]}};
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

std::strong_ordering PermutationFile::compare_first(std::size_t n, const Key& key, std::size_t depth) const {
  return compare(key_at(entry(n)), key, depth);
}

// The first of `blocks` that does not begin below the key, or their end.
std::size_t PermutationFile::lower_block(const Key& key, std::size_t depth, RowRange blocks) const {
  if (blocks.empty()) return blocks.begin;
  const char* const index = entry(0);  // and the fences with it
  const RowRange within{(blocks.begin + kFence - 1) / kFence, (blocks.end + kFence - 1) / kFence};
  const std::size_t fence =
      partition_row(within, [&](std::size_t i) { return compare(fences_[i], key, depth) < 0; });
  if (fence > within.begin) blocks.begin = (fence - 1) * kFence + 1;
  if (fence < within.end) blocks.end = fence * kFence;
  // Nobody has looked at these lately: better to wait for all at once. The block that is opened then may be
  // the one before.
  const char* const end = index + blocks.end * kIndexEntry;
  for (const char* line = index + blocks.begin * kIndexEntry - kIndexEntry; line < end; line += 64)
    __builtin_prefetch(line);
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

// First row in `range` not below `key`, or its end, where no block of it after n begins below the key.
std::size_t PermutationFile::lower_bound_in(std::size_t n, const Key& key, RowRange range) const {
  const std::size_t base = n * kBlockRows;
  const RowRange within{std::max(range.begin, base) - base, std::min(range.end - base, kBlockRows)};
  return base + lower_bound_row(block(n), key, within);
}

std::size_t PermutationFile::lower_bound(const Key& key, RowRange range) const {
  if (range.empty()) return range.begin;
  const std::size_t first = range.begin / kBlockRows, last = (range.end - 1) / kBlockRows;
  return lower_bound_in(lower_block(key, 4, {first + 1, last + 1}) - 1, key, range);
}

std::size_t PermutationFile::gallop(const Key& key, RowRange range) const {
  if (range.empty()) return range.begin;
  const std::size_t first = range.begin / kBlockRows, last = (range.end - 1) / kBlockRows;
  const RowRange near =
      gallop_range({first + 1, last + 1}, [&](std::size_t n) { return compare_first(n, key, 4) < 0; });
  return lower_bound_in(lower_block(key, 4, near) - 1, key, range);
}

// How far runs of equal values go in one column. The block that was looked at last stays open.
class PermutationFile::Runs {
 public:
  Runs(const PermutationFile& file, std::size_t depth) : file_(file), depth_(depth) {}

  std::size_t end(std::size_t row, std::size_t end) {
    const Id value = this->value(row);
    // The last block that begins within the run, or that of the row.
    const RowRange blocks{row / kBlockRows + 1, (end - 1) / kBlockRows + 1};
    const auto same = [&](std::size_t n) { return file_.first(n, depth_) == value; };
    const std::size_t n = partition_row(gallop_range(blocks, same), same) - 1, base = n * kBlockRows;
    return base + column(n).upper_bound(value, std::max(row, base) - base, std::min(end - base, kBlockRows));
  }
  std::size_t begin(std::size_t row, std::size_t begin) {
    const Id value = this->value(row);
    // The last block that begins before the run, or that of the beginning.
    const RowRange blocks{begin / kBlockRows + 1, row / kBlockRows + 1};
    const auto before = [&](std::size_t n) { return file_.first(n, depth_) < value; };
    const std::size_t n = partition_row(blocks, before) - 1, base = n * kBlockRows;
    return base +
           column(n).lower_bound(value, std::max(begin, base) - base, std::min(row - base, kBlockRows));
  }

 private:
  Id value(std::size_t row) { return column(row / kBlockRows)[row % kBlockRows]; }
  const PackedColumn& column(std::size_t n) {
    if (n != block_) column_ = file_.block(n).column(depth_);
    block_ = n;
    return column_;
  }

  const PermutationFile& file_;
  std::size_t depth_;
  std::size_t block_ = static_cast<std::size_t>(-1);
  PackedColumn column_;  // of block_
};

std::uint64_t PermutationFile::distinct(std::size_t depth, RowRange range) const {
  Runs runs(*this, depth);
  return count_runs(
      range, [&](std::size_t row, std::size_t end) { return runs.end(row, end); },
      [&](std::size_t row, std::size_t begin) { return runs.begin(row, begin); });
}

void PermutationFile::verify() const {
  check_index();
  Key before{};
  for (std::size_t n = 0; n < blocks_; ++n) {
    const PackedBlock rows = check(n);
    std::array<std::array<Id, kBlockRows>, 4> columns;
    for (std::size_t d = 0; d < 4; ++d) rows.column(d).read(0, std::span(columns[d]).first(rows.rows()));
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      const Key key{columns[0][i], columns[1][i], columns[2][i], columns[3][i]};
      if (i == 0 && key != key_at(entry(n)))
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
