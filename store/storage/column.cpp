#include "store/storage/column.hpp"

#include <algorithm>

namespace griot::storage {

std::size_t Column::lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  if (begin == end) return end;
  if (constant_) return values_[0] < value ? end : begin;
  const Id* data = values_.data();
  return static_cast<std::size_t>(std::lower_bound(data + begin, data + end, value) - data);
}

std::size_t Column::upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  if (begin == end) return end;
  if (constant_) return value < values_[0] ? begin : end;
  const Id* data = values_.data();
  return static_cast<std::size_t>(std::upper_bound(data + begin, data + end, value) - data);
}

void ColumnBuilder::append(const Column& source, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  if (source.is_constant()) {
    const Id value = source[begin];
    if (values_.empty() && (size_ == 0 || value == first_)) {
      first_ = value;
      size_ += end - begin;
      return;
    }
    if (values_.empty()) materialise();
    values_.insert(values_.end(), end - begin, value);
    size_ += end - begin;
    return;
  }
  // One by one until a difference shows; from there on whole.
  while (begin < end && values_.empty()) append(source[begin++]);
  const auto from = source.values_.begin();
  values_.insert(values_.end(), from + static_cast<std::ptrdiff_t>(begin),
                 from + static_cast<std::ptrdiff_t>(end));
  size_ += end - begin;
}

Column ColumnBuilder::finish() {
  Column column;
  column.size_ = size_;
  column.constant_ = values_.empty() && size_ > 0;
  if (column.constant_) {
    column.values_.assign(std::min(size_, Column::kRun), first_);
  } else {
    column.values_ = std::move(values_);
  }
  *this = ColumnBuilder(0);
  return column;
}

void ColumnBuilder::materialise() {
  values_.reserve(std::max(expected_, size_ + 1));
  values_.assign(size_, first_);
}

}  // namespace griot::storage
