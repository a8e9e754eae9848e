// LargeVector and LargeArray: for arrays of many megabytes that are filled once. Large ones lie in memory
// that the system is asked to give in large pages, so that filling them does not fault at every 4 KiB and
// reading them here and there finds its addresses; the system may decline, and small ones are ordinary.
// A LargeVector is a std::vector in every other way.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

namespace griot {

// Throws std::bad_alloc. `bytes` must be the same at both.
void* allocate_large(std::size_t bytes);
void deallocate_large(void* memory, std::size_t bytes) noexcept;

// While there is one, allocate_large() gives ordinary pages, which they stay until they are freed: for work
// that fills much memory, reads it where it can fetch ahead, and is soon done with it. A large page is dear
// to get, above all for a virtual machine whose host has taken it back meanwhile. Thread-safe; holds for all
// threads.
class OrdinaryPages {
 public:
  OrdinaryPages() noexcept;
  OrdinaryPages(const OrdinaryPages&) = delete;
  OrdinaryPages& operator=(const OrdinaryPages&) = delete;
  ~OrdinaryPages();
};

// Gives memory that is free back to the system, as far as the library that keeps it can: between two pieces
// of work that each take much, what the one has freed is seldom of the shape that the other wants.
void give_back_free_memory() noexcept;

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

// An array of a fixed size that its maker knows; not initialised.
struct LargeDelete {
  std::size_t bytes = 0;
  void operator()(void* memory) const noexcept { deallocate_large(memory, bytes); }
};
template <typename T>
using LargeArray = std::unique_ptr<T[], LargeDelete>;

template <typename T>
LargeArray<T> make_large_array(std::size_t count) {
  static_assert(std::is_trivially_destructible_v<T>);
  const std::size_t bytes = count * sizeof(T);
  return LargeArray<T>(static_cast<T*>(allocate_large(bytes)), LargeDelete{bytes});
}

}  // namespace griot
