#include "store/storage/column.hpp"

#include <algorithm>
#include <utility>

namespace griot::storage {

Column::Column(LargeVector<Id> entries) : size_(entries.size()) {
  own(std::move(entries));
}

Column::Column(Id entry, std::size_t size) : size_(size), constant_(size > 0) {
  own(LargeVector<Id>(std::min(size, kRun), entry));
}

void Column::own(LargeVector<Id> values) {
  const auto owner = std::make_shared<const LargeVector<Id>>(std::move(values));
  values_ = std::shared_ptr<const Id[]>(owner, owner->data());
}

std::size_t Column::lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  if (begin == end) return end;
  if (constant_) return values_[0] < value ? end : begin;
  const Id* data = values_.get();
  return static_cast<std::size_t>(std::lower_bound(data + begin, data + end, value) - data);
}

std::size_t Column::upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept {
  if (begin == end) return end;
  if (constant_) return value < values_[0] ? begin : end;
  const Id* data = values_.get();
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
  values_.insert(values_.end(), source.data() + begin, source.data() + end);
  size_ += end - begin;
}

Column ColumnBuilder::finish() {
  Column column = values_.empty() ? Column(first_, size_) : Column(std::move(values_));
  *this = ColumnBuilder(0);
  return column;
}

void ColumnBuilder::materialise() {
  values_.reserve(std::max(expected_, size_ + 1));
  values_.assign(size_, first_);
}

}  // namespace griot::storage
