// Telling keys apart that are few.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace griot::storage {

// Numbers the different keys that come, up to `most` of them, a power of two; takes 32 bytes for each.
template <std::size_t most>
class FewKeys {
 public:
  static constexpr std::size_t kMost = most;

  // The number of a key: how many others came before it did; kMost where there are so many. O(1).
  std::size_t number_of(std::uint64_t key) {
    for (std::size_t at = key * kSpread >> (64 - kBits);; at = (at + 1) % slots_.size()) {
      Slot& slot = slots_[at];
      if (slot.number == kMost) {
        if (keys_.size() == kMost) return kMost;
        slot = {key, keys_.size()};
        keys_.push_back(key);
        return slot.number;
      }
      if (slot.key == key) return slot.number;
    }
  }
  // By number.
  const std::vector<std::uint64_t>& keys() const noexcept { return keys_; }

 private:
  static_assert(std::has_single_bit(most));
  static constexpr int kBits = std::bit_width(most);               // half of the slots stay free
  static constexpr std::uint64_t kSpread = 0x9E37'79B9'7F4A'7C15;  // 2 to the 64 by the golden ratio

  struct Slot {
    std::uint64_t key = 0;
    std::size_t number = kMost;  // of no key
  };
  std::array<Slot, 2 * most> slots_;
  std::vector<std::uint64_t> keys_;
};

}  // namespace griot::storage
