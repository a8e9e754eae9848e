#include "store/exec/rows.hpp"

#include <algorithm>
#include <bit>

#include "store/base/error.hpp"

namespace griot::exec {

namespace {
constexpr std::size_t kMaxRows = 0xFFFFFFF0;

void check_rows(std::size_t rows) {
  if (rows > kMaxRows)
    throw Error(ErrorCode::limit, "an intermediate result has more than four billion rows");
}
}  // namespace

void RowStore::append(const RowBatch& batch) {
  check_rows(rows_ + batch.rows());
  charge_.grow_to((rows_ + batch.rows()) * columns_.size() * sizeof(Id) * 3 / 2);  // vectors grow by doubling
  for (std::size_t c = 0; c < columns_.size(); ++c)
    columns_[c].insert(columns_[c].end(), batch.column(c).begin(), batch.column(c).end());
  rows_ += batch.rows();
}

void RowStore::clear() {
  for (auto& column : columns_) column = {};
  rows_ = 0;
  charge_.clear();
}

std::pair<std::uint32_t, bool> RowSet::insert(std::span<const Id> row) {
  if (size_ * std::size_t{3} >= slots_.size() * 2) grow();
  std::uint64_t hash = 0;
  for (const Id id : row) hash = hash_step(hash, id);
  for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at] == 0) {
      cells_.insert(cells_.end(), row.begin(), row.end());
      slots_[at] = ++size_;
      return {size_ - 1, true};
    }
    const auto other = this->row(slots_[at] - 1);
    if (std::equal(row.begin(), row.end(), other.begin())) return {slots_[at] - 1, false};
  }
}

void RowSet::grow() {
  const std::size_t capacity = std::max<std::size_t>(32, slots_.size() * 2);
  check_rows(capacity);
  charge_.grow_to(capacity * sizeof(std::uint32_t) + capacity * width_ * sizeof(Id));
  slots_.assign(capacity, 0);
  for (std::uint32_t n = 0; n < size_; ++n) {
    std::uint64_t hash = 0;
    for (const Id id : row(n)) hash = hash_step(hash, id);
    std::size_t at = hash & (capacity - 1);
    while (slots_[at] != 0) at = (at + 1) & (capacity - 1);
    slots_[at] = n + 1;
  }
}

void RowSet::clear() {
  size_ = 0;
  cells_ = {};
  slots_ = {};
  charge_.clear();
}

void JoinTable::build(const RowStore& rows, const std::vector<std::size_t>& keys) {
  const std::size_t n = rows.rows();
  heads_.assign(std::bit_ceil(std::max<std::size_t>(1, keys.empty() ? 1 : n + n / 2)), kNone);
  charge_.grow_to((heads_.size() + n) * sizeof(std::uint32_t));
  next_.assign(n, kNone);
  for (std::size_t row = n; row-- > 0;) {
    std::uint64_t hash = 0;
    for (const std::size_t key : keys) hash = hash_step(hash, rows.at(row, key));
    std::uint32_t& head = heads_[hash & (heads_.size() - 1)];
    next_[row] = head;
    head = static_cast<std::uint32_t>(row);
  }
}

void JoinTable::clear() {
  heads_ = {};
  next_ = {};
  charge_.clear();
}

}  // namespace griot::exec
