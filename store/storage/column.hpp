// A column of Ids: contiguous memory that is written once, then only read. A column whose entries
// are all the same, as the graph column nearly always is, is kept as one run of kRun copies: a
// quad costs 24 bytes then, not 32. Readers see spans and cannot tell who owns the memory, so
// that a column may as well lie in a mapped file. Immutable and thread-safe once built; copies share
// the memory.
#pragma once

#include <cassert>
#include <cstddef>
#include <memory>
#include <span>

#include "store/base/large_vector.hpp"
#include "store/term/id.hpp"

namespace griot::storage {

class Column {
 public:
  // The longest span that a column gives at a time: the size of a scan's block.
  static constexpr std::size_t kRun = 1024;

  Column() = default;  // empty
  // Takes the entries over as they are.
  explicit Column(LargeVector<Id> entries);
  // `size` copies of one entry.
  Column(Id entry, std::size_t size);

  std::size_t size() const noexcept { return size_; }
  bool is_constant() const noexcept { return constant_; }

  // Requires: i < size().
  Id operator[](std::size_t i) const noexcept { return values_[constant_ ? 0 : i]; }

  // Entries begin to begin + count. Requires: they exist, count <= kRun. Valid as long as the column.
  std::span<const Id> span(std::size_t begin, std::size_t count) const noexcept {
    assert(count <= kRun && begin + count <= size_);
    return {values_.get() + (constant_ ? 0 : begin), count};
  }

  // The entries one after another, or all in the first where the column is constant. Requires: not empty.
  const Id* data() const noexcept { return values_.get(); }

  // First index in [begin, end) whose entry is not below (for upper_bound: above) `value`, or end.
  // Requires: the entries of [begin, end) are in order.
  std::size_t lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept;
  std::size_t upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept;

  std::size_t memory_bytes() const noexcept {
    return (constant_ && size_ > kRun ? kRun : size_) * sizeof(Id);
  }

 private:
  void own(LargeVector<Id> values);

  std::shared_ptr<const Id[]> values_;
  std::size_t size_ = 0;
  bool constant_ = false;
};

// Makes a column entry by entry or run by run; memory is taken only once two entries differ.
class ColumnBuilder {
 public:
  // `expected` entries are made room for, no fewer and no more when it is right.
  explicit ColumnBuilder(std::size_t expected) : expected_(expected) {}

  void append(Id value) {
    if (values_.empty()) {
      if (size_ == 0) first_ = value;
      if (value == first_) {
        ++size_;
        return;
      }
      materialise();
    }
    values_.push_back(value);
    ++size_;
  }
  // Entries begin to end of `source`. Requires: they exist.
  void append(const Column& source, std::size_t begin, std::size_t end);

  Column finish();

 private:
  void materialise();

  std::size_t expected_;
  LargeVector<Id> values_;  // empty as long as all entries are first_
  std::size_t size_ = 0;
  Id first_;
};

}  // namespace griot::storage
