// Numbers of one width in bits, one after another from the lowest bit of the first byte on. Reading one takes
// a load of eight bytes wherever it lies, which is why no width of 58 to 63 is used, and why
// kPackedSlack bytes must follow that may be read. Pure.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include "store/base/bytes.hpp"

namespace griot::storage {

inline constexpr std::size_t kPackedSlack = 8;
inline constexpr unsigned kWidestLoaded = 57;  // but for 64

// The least width that numbers up to `largest` are packed with.
inline unsigned packed_width(std::uint64_t largest) noexcept {
  const auto width = static_cast<unsigned>(std::bit_width(largest));
  return width > kWidestLoaded ? 64 : width;
}
constexpr bool is_packed_width(unsigned width) noexcept {
  return width <= kWidestLoaded || width == 64;
}
constexpr std::size_t packed_bytes(std::size_t count, unsigned width) noexcept {
  return (count * width + 7) / 8;
}
constexpr std::uint64_t low_bits(unsigned width) noexcept {
  return width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
}

// Number i of those at `bytes`.
inline std::uint64_t packed_at(const char* bytes, unsigned width, std::size_t i) noexcept {
  const std::size_t bit = i * width;
  return get_u64(bytes + bit / 8) >> bit % 8 & low_bits(width);
}

// Calls take(number) for numbers begin to begin + count.
template <typename Take>
void unpack(const char* bytes, unsigned width, std::size_t begin, std::size_t count, const Take& take) {
  const std::uint64_t mask = low_bits(width);
  for (std::size_t bit = begin * width; count > 0; --count, bit += width)
    take(get_u64(bytes + bit / 8) >> bit % 8 & mask);
}

// Packs so many numbers at the end of `out`, which may not change meanwhile.
class BitPacker {
 public:
  BitPacker(std::string& out, unsigned width, std::size_t count) : width_(width) {
    const std::size_t begin = out.size();
    out.resize(begin + packed_bytes(count, width));
    at_ = out.data() + begin;
  }

  // Requires: it fits the width, and there were fewer than `count`.
  void append(std::uint64_t number) noexcept {
    bits_ |= number << used_;
    used_ += width_;
    if (used_ < 64) return;
    set_u64(at_, bits_);
    at_ += 8;
    used_ -= 64;
    bits_ = used_ == 0 ? 0 : number >> (width_ - used_);
  }
  // What is begun. Requires: all were appended.
  void finish() noexcept {
    for (; used_ > 0; used_ -= used_ < 8 ? used_ : 8, bits_ >>= 8) *at_++ = static_cast<char>(bits_ & 0xFF);
  }

 private:
  char* at_;
  unsigned width_;
  std::uint64_t bits_ = 0;
  unsigned used_ = 0;
};

}  // namespace griot::storage
