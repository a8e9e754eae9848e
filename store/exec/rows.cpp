#include "store/exec/rows.hpp"

#include <algorithm>
#include <bit>

#include "store/base/error.hpp"

namespace griot::exec {

namespace {
constexpr std::size_t kMaxRows = 0xFFFFFFF0;
constexpr std::size_t kStretch = 65536;  // rows between two looks at the token

void check_rows(std::size_t rows) {
  if (rows > kMaxRows)
    throw Error(ErrorCode::limit, "an intermediate result has more than four billion rows");
}

std::uint64_t hash_of(std::span<const Id> row) noexcept {
  std::uint64_t hash = 0;
  for (const Id id : row) hash = hash_step(hash, id);
  return hash;
}
}  // namespace

void RowStore::append(const RowBatch& batch) {
  check_rows(rows_ + batch.rows());
  std::uint64_t bytes = 0;
  for (const auto& column : columns_) bytes += column.bytes_for(rows_ + batch.rows());
  charge_.grow_to(bytes);
  for (std::size_t c = 0; c < columns_.size(); ++c)
    columns_[c].append(batch.column(c).data(), batch.column(c).size());
  rows_ += batch.rows();
}

void RowStore::keep(std::span<const std::uint32_t> rows) {
  std::vector<PagedArray<Id>> all(columns_.size());
  all.swap(columns_);
  charge_.clear();
  rows_ = 0;
  RowBatch batch(all.size());
  for (const std::uint32_t row : rows) {
    for (std::size_t c = 0; c < all.size(); ++c) batch.column(c).push_back(all[c][row]);
    batch.set_rows(batch.rows() + 1);
    if (batch.rows() < RowBatch::kDefaultRows) continue;
    append(batch);
    batch.reset(all.size());
  }
  append(batch);
}

void RowStore::clear() {
  for (auto& column : columns_) column.free();
  rows_ = 0;
  charge_.clear();
}

std::pair<std::uint32_t, bool> RowSet::insert(std::span<const Id> row) {
  const std::uint64_t hash = hash_of(row);
  const std::uint32_t known = slots_.find(
      hash, [&](std::uint32_t number) { return std::equal(row.begin(), row.end(), cells_.record(number)); });
  if (known != SlotTable::kNone) return {known, false};
  const std::uint32_t number = size();
  check_rows(std::size_t{number} + 1);
  charge_.grow_to(cells_.bytes_for(std::size_t{number} + 1));
  slots_.add(hash, [&](std::uint32_t other) { return hash_of(this->row(other)); });
  std::copy(row.begin(), row.end(), cells_.add());
  return {number, true};
}

void RowSet::clear() {
  cells_.free();
  slots_.clear();
  charge_.clear();
}

void JoinTable::build(const RowStore& rows, const std::vector<std::size_t>& keys) {
  const std::size_t n = rows.rows();
  const std::size_t buckets = std::bit_ceil(std::max<std::size_t>(1, keys.empty() ? 1 : n + n / 2));
  charge_.grow_to((buckets + n) * sizeof(std::uint32_t));
  heads_ = make_large_array<std::uint32_t>(buckets);
  next_ = make_large_array<std::uint32_t>(n);
  for (std::size_t at = 0; at < buckets; at += kStretch) {
    cancel_.check();
    std::fill_n(heads_.get() + at, std::min(kStretch, buckets - at), kNone);
  }
  buckets_ = buckets;
  for (std::size_t row = n; row-- > 0;) {
    if (row % kStretch == 0) cancel_.check();
    std::uint64_t hash = 0;
    for (const std::size_t key : keys) hash = hash_step(hash, rows.at(row, key));
    std::uint32_t& head = heads_[hash & (buckets_ - 1)];
    next_[row] = head;
    head = static_cast<std::uint32_t>(row);
  }
}

void JoinTable::clear() {
  heads_.reset();
  next_.reset();
  buckets_ = 0;
  charge_.clear();
}

}  // namespace griot::exec
