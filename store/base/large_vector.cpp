#include "store/base/large_vector.hpp"

#include <malloc.h>
#include <sys/mman.h>

#include <atomic>

namespace griot {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

std::atomic<int> wanting_ordinary{0};  // OrdinaryPages that there are

}  // namespace

void* allocate_large(std::size_t bytes) {
  if (bytes < kLargePage) return ::operator new(bytes);
  void* const memory = ::operator new (bytes, std::align_val_t{kLargePage});
  // Whole pages only: what lies behind them may be others' memory.
  const bool large = wanting_ordinary.load(std::memory_order_relaxed) == 0;
  ::madvise(memory, bytes / kLargePage * kLargePage, large ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
  return memory;
}

void deallocate_large(void* memory, std::size_t bytes) noexcept {
  if (bytes < kLargePage) {
    ::operator delete(memory);
  } else {
    ::operator delete (memory, std::align_val_t{kLargePage});
  }
}

OrdinaryPages::OrdinaryPages() noexcept {
  wanting_ordinary.fetch_add(1, std::memory_order_relaxed);
}

OrdinaryPages::~OrdinaryPages() {
  wanting_ordinary.fetch_sub(1, std::memory_order_relaxed);
}

void give_back_free_memory() noexcept {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace griot
