#include "store/base/large_vector.hpp"

#include <malloc.h>
#include <sys/mman.h>

namespace griot {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

}  // namespace

void* allocate_large(std::size_t bytes) {
  if (bytes < kLargePage) return ::operator new(bytes);
  void* const memory = ::operator new (bytes, std::align_val_t{kLargePage});
  // Whole pages only: what lies behind them may be others' memory.
  ::madvise(memory, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
  return memory;
}

void deallocate_large(void* memory, std::size_t bytes) noexcept {
  if (bytes < kLargePage) {
    ::operator delete(memory);
  } else {
    ::operator delete (memory, std::align_val_t{kLargePage});
  }
}

void give_back_free_memory() noexcept {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace griot
