// Positions in a text. Inside the program a place is a range of byte offsets; lines, columns and
// code points are computed only when something is shown. Value types; thread-safe to share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace griot {

// Half-open range of byte offsets into the text that was parsed.
struct SourceRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const noexcept { return begin >= end; }
  std::uint32_t size() const noexcept { return empty() ? 0 : end - begin; }
  friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

// The smallest range that covers both; an empty range counts as nothing.
SourceRange cover(SourceRange a, SourceRange b) noexcept;

// A place as people count: lines and columns from 1, columns in code points.
struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};

// Where the byte at `offset` of `text` stands. Linear in `offset`. Offsets past the end mean the end.
LineColumn line_column(std::string_view text, std::size_t offset) noexcept;

// Number of code points in the first `bytes` bytes of `text`; malformed bytes count one each.
std::size_t code_points(std::string_view text, std::size_t bytes) noexcept;

}  // namespace griot
