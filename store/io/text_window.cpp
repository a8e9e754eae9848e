#include "store/io/text_window.hpp"

#include <algorithm>
#include <cstring>

namespace griot::io {
namespace {

constexpr bool is_continuation(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Number of bytes that the sequence starting at `p` takes; 0 when it is malformed; -1 when `end` cuts
// it off before that can be told (Unicode, table 3-7).
int sequence_length(const unsigned char* p, const unsigned char* end) noexcept {
  const unsigned lead = *p;
  int length;
  unsigned low = 0x80, high = 0xBF;  // of the second byte
  if (lead < 0x80) {
    return 1;
  } else if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;   // overlong
    if (lead == 0xED) high = 0x9F;  // surrogates
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;   // overlong
    if (lead == 0xF4) high = 0x8F;  // above U+10FFFF
  } else {
    return 0;
  }
  for (int i = 1; i < length; ++i) {
    if (p + i == end) return -1;
    if (p[i] < low || p[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

}  // namespace

void TextWindow::forget_before(std::uint64_t offset) {
  const auto count = static_cast<std::size_t>(offset - begin_);
  const LineColumn place = locate(offset);
  const std::string_view gone(text_.data(), count);
  const std::size_t newline = gone.rfind('\n');
  line_bytes_ = newline == std::string_view::npos ? line_bytes_ + count : count - newline - 1;
  line_ = place.line;
  column_ = place.column;
  begin_ = offset;
  text_.erase(0, count);
  while (!inserted_.empty() && inserted_.front() < offset) inserted_.pop_front();
}

LineColumn TextWindow::locate(std::uint64_t offset) const {
  const auto count = static_cast<std::size_t>(std::clamp(offset, begin_, end()) - begin_);
  const std::string_view before(text_.data(), count);
  LineColumn place{line_, column_};
  std::size_t start = 0;
  for (std::size_t at; (at = before.find('\n', start)) != std::string_view::npos; start = at + 1) {
    ++place.line;
    place.column = 1;
  }
  for (std::size_t i = start; i < count; ++i) place.column += is_continuation(before[i]) ? 0 : 1;
  for (const std::uint64_t extra : inserted_) {
    if (extra >= begin_ + start && extra < begin_ + count) --place.column;
  }
  return place;
}

std::optional<std::uint64_t> TextWindow::find(std::size_t line, std::size_t bytes) const {
  if (line < line_ || (line == line_ && bytes < line_bytes_)) return std::nullopt;
  std::size_t start = 0;
  for (std::size_t at_line = line_; at_line < line; ++at_line) {
    const std::size_t newline = text_.find('\n', start);
    if (newline == std::string::npos) return std::nullopt;
    start = newline + 1;
  }
  const std::size_t at = start + bytes - (line == line_ ? line_bytes_ : 0);
  if (at > text_.size()) return std::nullopt;
  return begin_ + at;
}

std::string TextWindow::describe(std::uint64_t offset) const {
  if (offset >= end()) return "the end of the file";
  std::size_t at = static_cast<std::size_t>(offset - begin_);
  if (text_[at] == '\n' || text_[at] == '\r') return "the end of the line";
  if (text_[at] == ' ' || text_[at] == '\t') return "a space";
  constexpr std::size_t kLongest = 24;  // bytes
  std::string words = "'";
  const std::size_t first = at;
  while (at < text_.size() && at - first < kLongest) {
    const char c = text_[at];
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && at != first) break;
    if (!std::binary_search(inserted_.begin(), inserted_.end(), begin_ + at)) {
      words += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
    ++at;
  }
  // Never half a character.
  std::size_t cut = 0;
  if (find_bad_utf8(std::string_view(words).substr(1), cut) || cut != 0) {
    while (words.size() > 1 && is_continuation(words.back())) words.pop_back();
    if (words.size() > 1) words.pop_back();
  }
  const bool more = at < text_.size() && at - first >= kLongest;
  return words + (more ? "…'" : "'");
}

std::optional<std::size_t> find_bad_utf8(std::string_view text, std::size_t& cut) noexcept {
  cut = 0;
  const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = begin + text.size();
  const auto* p = begin;
  constexpr std::uint64_t kHighs = 0x8080808080808080ULL;
  while (p != end) {
    // Eight bytes at a time while they are ASCII.
    while (end - p >= 8) {
      std::uint64_t word;
      std::memcpy(&word, p, 8);
      if ((word & kHighs) != 0) break;
      p += 8;
    }
    if (p == end) break;
    const int length = sequence_length(p, end);
    if (length == 0) return static_cast<std::size_t>(p - begin);
    if (length < 0) {
      cut = static_cast<std::size_t>(end - p);
      return std::nullopt;
    }
    p += length;
  }
  return std::nullopt;
}

}  // namespace griot::io
