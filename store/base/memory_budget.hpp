// Bytes that one query, or another piece of work, may hold at a time. Operators charge what they keep and
// give it back; a charge past the limit throws. Not thread-safe: one budget a query, one thread a query.
#pragma once

#include <cstddef>
#include <cstdint>

namespace griot {

class MemoryBudget {
 public:
  // `limit` in bytes; 0 means a quarter of the machine's memory. `whose`, which must outlive it, is for the
  // error's message.
  explicit MemoryBudget(std::uint64_t limit = 0, const char* whose = "the query");

  // Throws Error{memory} when used() + bytes would pass limit(); used() is then unchanged.
  void charge(std::uint64_t bytes);
  void release(std::uint64_t bytes) noexcept;

  std::uint64_t used() const noexcept { return used_; }
  std::uint64_t peak() const noexcept { return peak_; }
  std::uint64_t limit() const noexcept { return limit_; }

 private:
  std::uint64_t limit_;
  const char* whose_;
  std::uint64_t used_ = 0;
  std::uint64_t peak_ = 0;
};

// Holds a charge for its lifetime; grow_to() adds the difference to what is already held.
class MemoryCharge {
 public:
  explicit MemoryCharge(MemoryBudget& budget) noexcept : budget_(&budget) {}
  MemoryCharge(const MemoryCharge&) = delete;
  MemoryCharge& operator=(const MemoryCharge&) = delete;
  ~MemoryCharge() { budget_->release(held_); }

  void grow_to(std::uint64_t bytes) {
    if (bytes <= held_) return;
    budget_->charge(bytes - held_);
    held_ = bytes;
  }
  void clear() noexcept {
    budget_->release(held_);
    held_ = 0;
  }

 private:
  MemoryBudget* budget_;
  std::uint64_t held_ = 0;
};

}  // namespace griot
