// A value that is made when it is first asked for. Thread-safe: one thread makes it while those that ask
// meanwhile wait; once made it never changes and is given at the price of one atomic load.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>

#include "store/base/cancel.hpp"

namespace griot {

template <typename T>
class Lazy {
 public:
  Lazy() = default;
  // Made already.
  explicit Lazy(T value) { keep(std::make_unique<const T>(std::move(value))); }

  // The value, by `make()` if there is none yet. Throws what that throws, and `cancel` where another thread
  // is at it, within some 10 ms of the wish; the next that asks then makes it. What is made already is given
  // whatever `cancel` says.
  template <typename Make>
  const T& get(const Make& make, const CancelToken& cancel) const {
    if (const T* made = made_.load(std::memory_order_acquire)) return *made;
    const Turn turn(*this, cancel);
    if (!value_) keep(std::make_unique<const T>(make()));
    return *value_;
  }

 private:
  // The right to make the value.
  class Turn {
   public:
    Turn(const Lazy& lazy, const CancelToken& cancel) : lazy_(lazy) {
      std::unique_lock lock(lazy_.mutex_);
      while (lazy_.busy_) {
        cancel.check();
        lazy_.free_.wait_for(lock, std::chrono::milliseconds(10));
      }
      lazy_.busy_ = true;
    }
    ~Turn() {
      const std::lock_guard lock(lazy_.mutex_);
      lazy_.busy_ = false;
      lazy_.free_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    const Lazy& lazy_;
  };

  void keep(std::unique_ptr<const T> value) const {
    value_ = std::move(value);
    made_.store(value_.get(), std::memory_order_release);
  }

  mutable std::mutex mutex_;
  mutable std::condition_variable free_;
  mutable bool busy_ = false;
  mutable std::unique_ptr<const T> value_;  // changed in turn only
  mutable std::atomic<const T*> made_{nullptr};
};

}  // namespace griot
