// PagedArray: records of a fixed width that are only ever added, in pages of some 2 MiB that never move once
// they are full. Growing it costs the same at any size, and freeing it is a call a page: a query that
// holds millions of rows can be stopped at once. Not thread-safe.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/base/large_vector.hpp"

namespace griot {

template <typename T>
class PagedArray {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  // `width`: how many T make a record.
  explicit PagedArray(std::size_t width = 1) : width_(width), shift_(shift_for(width)) {}
  PagedArray(PagedArray&& other) noexcept
      : width_(other.width_),
        shift_(other.shift_),
        size_(std::exchange(other.size_, 0)),
        capacity_(std::exchange(other.capacity_, 0)),
        pages_(std::move(other.pages_)) {
    other.pages_.clear();
  }
  PagedArray& operator=(PagedArray&&) = delete;

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }

  // The first T of a record; the others follow it. Valid until the first page has grown full, and after
  // that for ever.
  T* record(std::size_t n) noexcept { return pages_[n >> shift_].get() + (n & mask()) * width_; }
  const T* record(std::size_t n) const noexcept { return pages_[n >> shift_].get() + (n & mask()) * width_; }
  // Requires: a width of one.
  T& operator[](std::size_t n) noexcept { return *record(n); }
  const T& operator[](std::size_t n) const noexcept { return *record(n); }

  // One record more, not initialised.
  T* add() {
    if (size_ == capacity_) grow();
    return record(size_++);
  }
  void push_back(const T& value) { *add() = value; }
  // Requires: a width of one.
  void append(const T* values, std::size_t count) {
    while (count > 0) {
      if (size_ == capacity_) grow();
      const std::size_t n = std::min(count, capacity_ - size_);
      std::copy_n(values, n, record(size_));
      size_ += n;
      values += n;
      count -= n;
    }
  }

  // Forgets the records and keeps the pages.
  void clear() noexcept { size_ = 0; }
  void free() noexcept {
    size_ = capacity_ = 0;
    pages_.clear();
  }

  // What it takes to hold `records`: what to charge before they are added.
  std::size_t bytes_for(std::size_t records) const noexcept {
    return capacity_for(std::max(records, capacity_)) * width_ * sizeof(T);
  }

 private:
  static constexpr int kPageShift = 21;
  static constexpr std::size_t kPageBytes = std::size_t{1} << kPageShift;
  static constexpr std::size_t kFirst = 16;

  // Pages fill large pages of the system's without a rest, unless that would take more than eight.
  static unsigned shift_for(std::size_t width) noexcept {
    const std::size_t record = sizeof(T) * std::max<std::size_t>(width, 1);
    const int even = std::countr_zero(record);
    if (record >> even <= 8 && even <= kPageShift) return static_cast<unsigned>(kPageShift - even);
    return static_cast<unsigned>(std::bit_width(std::max<std::size_t>(kPageBytes / record, 1))) - 1;
  }

  std::size_t page() const noexcept { return std::size_t{1} << shift_; }
  std::size_t mask() const noexcept { return page() - 1; }
  std::size_t capacity_for(std::size_t records) const noexcept {
    if (records == 0) return 0;
    if (records > page()) return (records + mask()) & ~mask();
    return std::min(page(), std::max(kFirst, std::bit_ceil(records)));
  }

  void grow() {
    const std::size_t next = capacity_for(capacity_ + 1);
    const bool first = capacity_ < page();
    auto made = make_large_array<T>((first ? next : page()) * width_);
    if (first && capacity_ > 0) {
      std::copy_n(pages_[0].get(), size_ * width_, made.get());
      pages_[0] = std::move(made);
    } else {
      pages_.push_back(std::move(made));
    }
    capacity_ = next;
  }

  std::size_t width_;
  unsigned shift_;  // a page holds 2^shift records
  std::size_t size_ = 0, capacity_ = 0;
  std::vector<LargeArray<T>> pages_;
};

}  // namespace griot
