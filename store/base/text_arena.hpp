// TextArena: texts that are kept together until all are dropped, in blocks that never move: adding one costs
// no allocation of its own, and freeing millions is a call a block. Not thread-safe.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

#include "store/base/large_vector.hpp"

namespace griot {

class TextArena {
 public:
  // Room for `size` bytes, 16 of which align. Valid until clear().
  char* take(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_) grow(size);
    char* const at = next_;
    next_ += size;
    left_ -= size;
    return at;
  }
  // A copy.
  const char* add(std::string_view text) {
    char* const at = take(text.size());
    if (!text.empty()) std::memcpy(at, text.data(), text.size());
    return at;
  }

  // What it holds, and would hold with a text of `size` more: what to charge before that is added.
  std::size_t bytes() const noexcept { return bytes_; }
  std::size_t bytes_with(std::size_t size) const noexcept {
    return size + kAlign <= left_ ? bytes_ : bytes_ + block_for(size + kAlign);
  }

  void clear() noexcept {
    blocks_.clear();
    next_ = nullptr;
    left_ = bytes_ = 0;
  }

 private:
  static constexpr std::size_t kAlign = 16;
  static constexpr std::size_t kFirst = 4096, kLast = std::size_t{2} << 20;

  // Each block as large as all before it, within bounds.
  std::size_t block_for(std::size_t size) const noexcept {
    return std::max(size, std::clamp(bytes_, kFirst, kLast));
  }
  void grow(std::size_t size) {
    const std::size_t block = block_for(size);
    blocks_.push_back(make_large_array<char>(block));
    next_ = blocks_.back().get();
    left_ = block;
    bytes_ += block;
  }

  std::vector<LargeArray<char>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0, bytes_ = 0;
};

}  // namespace griot
