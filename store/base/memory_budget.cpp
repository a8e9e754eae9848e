#include "store/base/memory_budget.hpp"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <string>

#include "store/base/error.hpp"

namespace griot {
namespace {

// When the system does not say how much memory it has.
constexpr std::uint64_t kFallbackLimit = std::uint64_t{1} << 30;

std::uint64_t quarter_of_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page_bytes = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || page_bytes <= 0) return kFallbackLimit;
  return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes) / 4;
}

std::string mebibytes(std::uint64_t bytes) {
  return std::to_string((bytes + (1U << 20) - 1) >> 20) + " MiB";
}

}  // namespace

MemoryBudget::MemoryBudget(std::uint64_t limit, const char* whose)
    : limit_(limit != 0 ? limit : quarter_of_memory()), whose_(whose) {}

void MemoryBudget::charge(std::uint64_t bytes) {
  // used_ <= limit_ always, so the subtraction cannot wrap, while used_ + bytes could.
  if (bytes > limit_ - used_) {
    throw Error(ErrorCode::memory,
                std::string(whose_) + " needs more than its memory limit of " + mebibytes(limit_));
  }
  used_ += bytes;
  peak_ = std::max(peak_, used_);
}

void MemoryBudget::release(std::uint64_t bytes) noexcept {
  assert(bytes <= used_);
  used_ -= bytes;
}

}  // namespace griot
