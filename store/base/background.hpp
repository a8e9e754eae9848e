// Work that nobody waits for, so that who is to answer at once can. Thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "store/base/cancel.hpp"

namespace griot {

// Calls `work` on a thread of its own; here and now when the system gives none. The process does not end
// before it has returned. What it throws is dropped.
void in_background(std::function<void()> work);

// Calls `work` in the background and waits for it: throws what it throws. When `cancel` throws first, within
// some 10 ms of the wish (at once where it is older than the work), so does this; the work then goes on, and
// must own what it uses.
void await_in_background(std::function<void()> work, const CancelToken& cancel);

// Destroys a large value in the background: freeing millions of small pieces takes a second or more.
// Requires: its destructor needs nothing that the caller owns.
template <typename T>
void drop_in_background(T&& value) noexcept {
  try {
    // Shared, since a std::function must be copyable.
    auto held = std::make_shared<std::remove_reference_t<T>>(std::move(value));
    in_background([held = std::move(held)]() mutable { held.reset(); });
  } catch (const std::bad_alloc&) {
    // Then it is destroyed here.
  }
}

// A container that, when it is large, is destroyed in the background.
template <typename T>
class Bulky {
 public:
  Bulky() = default;
  explicit Bulky(T value) : value_(std::move(value)) {}
  Bulky(Bulky&&) = default;
  Bulky& operator=(Bulky&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Bulky() {
    if (value_.size() >= kMany) drop_in_background(std::move(value_));
  }

  T& operator*() noexcept { return value_; }
  const T& operator*() const noexcept { return value_; }
  T* operator->() noexcept { return &value_; }
  const T* operator->() const noexcept { return &value_; }

 private:
  static constexpr std::size_t kMany = 20'000;  // some milliseconds

  T value_;
};

}  // namespace griot
