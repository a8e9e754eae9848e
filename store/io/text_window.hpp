// The stretch of a text that a parser is at: what was handed to it lately and what waits, with the
// line and column at which it begins, so that places can be told as people count them without
// keeping the whole file. Private to this room. Not thread-safe.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "store/base/source.hpp"

namespace griot::io {

class TextWindow {
 public:
  TextWindow() = default;
  // Onto a piece of text that begins at the start of line `line`, at `offset`.
  TextWindow(std::string text, std::uint64_t offset, std::size_t line)
      : text_(std::move(text)), begin_(offset), line_(line) {}

  // The bytes held, and the offset in the whole text of the first of them.
  const std::string& text() const noexcept { return text_; }
  std::string& text() noexcept { return text_; }  // append only
  std::uint64_t begin() const noexcept { return begin_; }
  std::uint64_t end() const noexcept { return begin_ + text_.size(); }

  // Notes that the byte at `offset` is not the author's and counts for no column.
  void note_inserted(std::uint64_t offset) { inserted_.push_back(offset); }

  // Forgets what lies before `offset`. Requires: begin() <= offset <= end().
  void forget_before(std::uint64_t offset);

  // Line and column (code points, from 1) of a byte. Offsets outside are taken as the nearest inside.
  LineColumn locate(std::uint64_t offset) const;

  // Offset of the byte that is `bytes` bytes after the start of line `line` (from 1); nothing when
  // it lies outside the window.
  std::optional<std::uint64_t> find(std::size_t line, std::size_t bytes) const;

  // What stands at `offset`, for "found …": quoted and shortened, or "the end of the file".
  std::string describe(std::uint64_t offset) const;

 private:
  std::string text_;
  std::uint64_t begin_ = 0;
  std::size_t line_ = 1;        // of the first byte
  std::size_t column_ = 1;      // of the first byte, in code points
  std::size_t line_bytes_ = 0;  // bytes of the first byte's line that lie before it
  std::deque<std::uint64_t> inserted_;
};

// Offset of the first byte that is not valid UTF-8, or nothing. `cut` is set to the number
// of bytes at the end that may be the start of a longer sequence; these are not complained of.
std::optional<std::size_t> find_bad_utf8(std::string_view text, std::size_t& cut) noexcept;

}  // namespace griot::io
