// A query's own wish to stop: set by Ctrl-C, by a deadline, or by the caller. Operators call
// check() at least every 4096 steps. request() and stop_requested() are thread-safe and
// async-signal-safe; the deadline is set before the query starts.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>

namespace griot {

class CancelToken {
 public:
  using Clock = std::chrono::steady_clock;

  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  void reset() noexcept { requested_.store(false, std::memory_order_relaxed); }
  void set_deadline(std::optional<Clock::time_point> deadline) noexcept { deadline_ = deadline; }

  bool stop_requested() const noexcept { return requested_.load(std::memory_order_relaxed); }

  // Throws Error{cancelled} or Error{timeout} when the query is to stop; else returns at once.
  void check() const;

 private:
  std::atomic<bool> requested_{false};
  std::optional<Clock::time_point> deadline_;
};

}  // namespace griot
