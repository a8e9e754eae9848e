// OrderedQueue: what several threads make, taken by one in the order of their numbers, with room for
// so many at a time. Thread-safe as said at each function. Private to this room.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace griot::io {

template <typename Item>
class OrderedQueue {
 public:
  explicit OrderedQueue(std::size_t room) : slots_(room) {}

  // For makers: waits until there is room for item `number`; false when none will be taken any more.
  bool wait_for_room(std::uint64_t number) {
    std::unique_lock lock(mutex_);
    has_room_.wait(lock, [&] { return closed_ || number < next_ + slots_.size(); });
    return !closed_;
  }
  // Requires: wait_for_room(number) was true. Each number is put once.
  void put(std::uint64_t number, Item item) {
    {
      const std::lock_guard lock(mutex_);
      slots_[number % slots_.size()] = std::move(item);
    }
    has_item_.notify_one();
  }
  // There are so many items and no more.
  void end_at(std::uint64_t count) {
    {
      const std::lock_guard lock(mutex_);
      count_ = count;
    }
    has_item_.notify_one();
  }

  // For the taker: the next item, nothing after the last. Calls `poll` now and then while it waits,
  // which may throw.
  template <typename Poll>
  std::optional<Item> take(const Poll& poll) {
    constexpr std::chrono::milliseconds kPollEvery{20};
    std::unique_lock lock(mutex_);
    std::optional<Item>& slot = slots_[next_ % slots_.size()];
    const auto ready = [&] { return slot.has_value() || next_ == count_; };
    while (!has_item_.wait_for(lock, kPollEvery, ready)) {
      lock.unlock();
      poll();
      lock.lock();
    }
    if (!slot) return std::nullopt;
    std::optional<Item> item = std::exchange(slot, std::nullopt);
    ++next_;
    lock.unlock();
    has_room_.notify_all();
    return item;
  }
  // No more will be taken: makers that wait are let go.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    has_room_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable has_room_, has_item_;
  std::vector<std::optional<Item>> slots_;
  std::uint64_t next_ = 0;  // number of the item to be taken next
  std::optional<std::uint64_t> count_;
  bool closed_ = false;
};

}  // namespace griot::io
