// Work that nobody waits for, so that who is to answer at once can. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace griot {

// Calls `work` on a thread of its own; here and now when the system gives none. The process does not end
// before it has returned. What it throws is dropped.
void in_background(std::function<void()> work);

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

}  // namespace griot
