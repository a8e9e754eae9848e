// Takes an input apart: what a fuzzer builds from it is described by its bytes from the front to the end.
// Where they have ended all numbers are 0 and all texts empty.
#pragma once

#include <cstdint>
#include <string_view>

namespace griot::fuzz {

class ByteFeed {
 public:
  explicit ByteFeed(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const noexcept { return rest_.empty(); }
  // A number of `size` bytes, little-endian.
  std::uint64_t number(std::size_t size = 1) {
    std::uint64_t value = 0;
    for (int shift = 0; const char byte : take(size)) {
      value |= std::uint64_t{static_cast<unsigned char>(byte)} << shift;
      shift += 8;
    }
    return value;
  }
  // As many bytes as the next one says.
  std::string_view text() { return take(number()); }
  std::string_view rest() { return take(rest_.size()); }

 private:
  std::string_view take(std::size_t size) {
    const auto taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

}  // namespace griot::fuzz
