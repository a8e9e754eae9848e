// LargeVector: a vector for arrays of many megabytes that are filled once. Large ones lie in memory that the
// system is asked to give in large pages, so that filling them does not fault at every 4 KiB; the system
// may decline, and small ones are ordinary. Otherwise a std::vector in every way.
#pragma once

#include <cstddef>
#include <limits>
#include <new>
#include <vector>

namespace griot {

// Throws std::bad_alloc. `bytes` must be the same at both.
void* allocate_large(std::size_t bytes);
void deallocate_large(void* memory, std::size_t bytes) noexcept;

template <typename T>
struct LargeAllocator {
  using value_type = T;

  LargeAllocator() noexcept = default;
  template <typename U>
  LargeAllocator(const LargeAllocator<U>&) noexcept {}

  T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(allocate_large(count * sizeof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept { deallocate_large(memory, count * sizeof(T)); }

  friend bool operator==(const LargeAllocator&, const LargeAllocator&) noexcept { return true; }
};

template <typename T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

}  // namespace griot
