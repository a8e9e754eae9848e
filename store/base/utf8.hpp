// UTF-8 as Griot needs it: validate, walk, fold for comparison, measure for display.
// Folding and widths come from utf8proc. All functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace griot {

// Byte offset of the first malformed sequence (overlong, surrogate, above U+10FFFF, cut short),
// or nothing when `text` is valid UTF-8.
std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept;

// Length in bytes (1 to 4) of the well-formed sequence at `offset`; 0 when it is malformed.
// Requires: offset < size.
std::size_t utf8_length(std::string_view text, std::size_t offset) noexcept;

// The code point at `offset` and its length in bytes. Requires: valid UTF-8, offset < size.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
};
CodePoint decode_utf8(std::string_view text, std::size_t offset) noexcept;

// Appends the UTF-8 form of `value` to `out`. Requires: a Unicode scalar value.
void append_utf8(std::string& out, char32_t value);

// Letters and digits of any script, and marks that join them: what a word is made of.
bool is_word_character(char32_t value) noexcept;

// Case- and accent-insensitive form for comparing words and names: compatibility decomposition,
// marks dropped, case folded, typographic quotes and dashes made plain, letters with a stroke or
// joined letters taken apart, characters that do not show left out. "Île" → "ile", "Łódź" → "lodz".
// fold(fold(x)) == fold(x). Malformed bytes become U+FFFD.
std::string fold(std::string_view text);

// Columns that `text` takes on a terminal: 2 for wide characters, 0 for combining marks and
// controls. Malformed bytes count 1.
std::size_t display_width(std::string_view text) noexcept;

}  // namespace griot
