// What the writer and the reader of packed columns agree on (FORMAT.md, "Permutations").
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace griot::storage {

inline constexpr std::size_t kColumnRows = 1024;  // at most
inline constexpr std::size_t kColumnHead = 13;    // bytes
inline constexpr std::size_t kSampled = 64;       // an ascending column notes the place of each such row
inline constexpr std::size_t kSampleBytes = 2;
inline constexpr std::size_t kMostRises = 4096;  // of an ascending column's high part

// Bits that tell `count` frames apart.
constexpr unsigned index_width(std::size_t count) noexcept {
  return static_cast<unsigned>(std::bit_width(count - 1));
}
constexpr std::size_t samples_of(std::size_t rows) noexcept {
  return (rows - 1) / kSampled;
}

}  // namespace griot::storage
