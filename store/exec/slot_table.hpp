// SlotTable: finds numbered things by a hash, with open addressing. It holds numbers alone; whoever has the
// things compares them. Growing it looks at the query's token, and what it holds is charged to its budget.
// Not thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>

#include "store/base/cancel.hpp"
#include "store/base/large_vector.hpp"
#include "store/base/memory_budget.hpp"

namespace griot::exec {

class SlotTable {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  SlotTable(const CancelToken& cancel, MemoryBudget& budget) : cancel_(cancel), charge_(budget) {}

  // The number with this hash that `is(number)` holds of; kNone when there is none.
  template <typename Is>
  std::uint32_t find(std::uint64_t hash, Is is) const {
    if (capacity_ == 0) return kNone;
    for (std::size_t at = hash & (capacity_ - 1); slots_[at] != kNone; at = (at + 1) & (capacity_ - 1))
      if (is(slots_[at])) return slots_[at];
    return kNone;
  }

  // Adds the number size(), which is not found yet. `hash_of(number)` gives the hashes of those before.
  // Requires: the caller sees to it that there are fewer than 2^32 - 16.
  template <typename HashOf>
  void add(std::uint64_t hash, HashOf hash_of) {
    if (size_ * std::size_t{3} >= capacity_ * 2) grow(hash_of);
    put(hash, size_++);
  }

  std::uint32_t size() const noexcept { return size_; }
  void clear() noexcept {
    slots_.reset();
    capacity_ = 0;
    size_ = 0;
    charge_.clear();
  }

 private:
  static constexpr std::size_t kFirst = 32, kStretch = 65536;

  void put(std::uint64_t hash, std::uint32_t number) {
    std::size_t at = hash & (capacity_ - 1);
    while (slots_[at] != kNone) at = (at + 1) & (capacity_ - 1);
    slots_[at] = number;
  }

  // The old slots are dropped first: the things themselves tell where they belong.
  template <typename HashOf>
  void grow(HashOf hash_of) {
    const std::size_t capacity = std::max(kFirst, capacity_ * 2);
    charge_.grow_to(capacity * sizeof(std::uint32_t));
    slots_.reset();
    capacity_ = 0;
    slots_ = make_large_array<std::uint32_t>(capacity);
    for (std::size_t at = 0; at < capacity; at += kStretch) {
      cancel_.check();
      std::fill_n(slots_.get() + at, std::min(kStretch, capacity - at), kNone);
    }
    capacity_ = capacity;
    for (std::uint32_t n = 0; n < size_; ++n) {
      if (n % kStretch == 0) cancel_.check();
      put(hash_of(n), n);
    }
  }

  const CancelToken& cancel_;
  MemoryCharge charge_;
  LargeArray<std::uint32_t> slots_;
  std::size_t capacity_ = 0;  // a power of two
  std::uint32_t size_ = 0;
};

}  // namespace griot::exec
