// PackedColumn: up to 1024 Ids in few bits, readable in place one by one, in runs, and by search. Of two
// schemes the one that takes fewer bits is used (FORMAT.md, "Permutations"):
//
//   frames      value = frame[code >> w] + the w low bits of code. One frame is a frame of reference; no low
//               bits make a codebook; several of both are values in a few far-apart ranges, as Ids of
//               different tags are
//   ascending   for Ids that never fall: w low bits each, and the rest in unary (Elias and Fano's code), so
//   that
//               neither repeats nor small steps cost more than some two bits
//
// The head of a column lies apart from its parts, so that those of several columns can lie together. A view
// of bytes that must outlive it; at least kPackedSlack bytes that may be read must follow the parts.
// Immutable, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/term/id.hpp"

namespace griot::storage {

// Appends a column's head and parts. Requires: 1 to 1024 values.
void pack_column(std::string& head, std::string& parts, std::span<const Id> values);

class PackedColumn {
 public:
  enum class Scheme : std::uint8_t { frames = 0, ascending = 1 };

  PackedColumn() = default;  // empty
  // The column of `rows` values with this head, of kColumnHead bytes, whose parts `bytes` begin with; nothing
  // where they cannot. Looks at the head alone.
  static std::optional<PackedColumn> open(std::string_view head, std::string_view bytes,
                                          std::size_t rows) noexcept;
  // The same in place of this, and whether it could be done; where not, this is not to be read.
  bool reopen(std::string_view head, std::string_view bytes, std::size_t rows) noexcept;
  // Whether all of its parts hold together. Without that no function below may be called.
  bool is_sound() const noexcept;

  std::size_t packed_size() const noexcept { return size_; }  // bytes of its parts

  // Requires: row < rows.
  Id operator[](std::size_t row) const noexcept;
  // Have memory fetched, which is worth it where that of other columns is as well: what any value is read
  // with, and what `count` values from a row on are read from.
  void prefetch() const noexcept {
    __builtin_prefetch(scheme_ == Scheme::frames ? frames_ : samples_);
    __builtin_prefetch(codes_);
    __builtin_prefetch(codes_ + rows_ * code_width_ / 8);
  }
  void prefetch(std::size_t row, std::size_t count) const noexcept {
    __builtin_prefetch(codes_ + row * code_width_ / 8);
    __builtin_prefetch(codes_ + (row + count) * code_width_ / 8);
    if (scheme_ == Scheme::ascending) __builtin_prefetch(unary_ + row / 8);
  }
  // Values from `begin` on. Requires: as many as `into` holds exist.
  void read(std::size_t begin, std::span<Id> into) const noexcept;

  // First row in [begin, end) whose value is not below (for upper_bound: above) `value`, or end. Requires:
  // the values of [begin, end) are in order.
  std::size_t lower_bound(Id value, std::size_t begin, std::size_t end) const noexcept;
  std::size_t upper_bound(Id value, std::size_t begin, std::size_t end) const noexcept;

 private:
  class Ones;

  std::uint64_t frame(std::size_t i) const noexcept;
  std::uint64_t framed(std::size_t row) const noexcept;
  std::uint64_t ascending(std::size_t row, std::size_t place) const noexcept;
  void read_framed(std::size_t begin, std::span<Id> into) const noexcept;
  void read_ascending(std::size_t begin, std::span<Id> into) const noexcept;
  Ones ones_from(std::size_t row) const noexcept;
  template <typename Before>
  std::size_t find(std::size_t begin, std::size_t end, const Before& before) const noexcept;
  std::size_t unary_words() const noexcept { return (rows_ + count_ + 63) / 64; }
  std::uint64_t unary_word(std::size_t i) const noexcept;
  std::size_t sample(std::size_t i) const noexcept;

  Scheme scheme_ = Scheme::frames;
  std::uint8_t low_width_ = 0;    // of what is added to a frame, or of an ascending value's low part
  std::uint8_t frame_width_ = 0;  // of a frame's distance from base_
  std::uint8_t code_width_ = 0;
  std::uint16_t count_ = 1;  // frames, or how often the high part rises
  std::size_t rows_ = 0, size_ = 0;
  std::uint64_t base_ = 0;         // the least value
  const char* frames_ = nullptr;   // packed
  const char* samples_ = nullptr;  // where in the unary part the values of rows 64, 128 … are
  const char* unary_ = nullptr;
  const char* codes_ = nullptr;  // packed
};

}  // namespace griot::storage
