#include "parser/sparql/source_text.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "store/base/utf8.hpp"

namespace griot::sparql {
namespace {

// The character that the escape at `at`, of `digits` digits behind "\u", stands for.
std::optional<char32_t> escaped(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() - at < digits + 2) return std::nullopt;
  std::uint32_t value = 0;
  const char* first = text.data() + at + 2;
  const auto [end, error] = std::from_chars(first, first + digits, value, 16);
  if (error != std::errc() || end != first + digits) return std::nullopt;
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return static_cast<char32_t>(value);
}

}  // namespace

ParseResult<SourceText> SourceText::read(std::string_view text) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max())
    return Diagnostic{"the text is longer than 4 GB", {}, "", {}};
  if (const auto bad = find_invalid_utf8(text)) {
    const auto at = static_cast<std::uint32_t>(*bad);
    return Diagnostic{"the text is not UTF-8", {at, at + 1}, "UTF-8", {}};
  }
  SourceText result;
  std::uint32_t shift = 0;
  std::size_t at = 0;
  while (true) {
    const std::size_t slash = std::min(text.find('\\', at), text.size());
    result.text_ += text.substr(at, slash - at);
    if (slash == text.size()) break;
    const char kind = slash + 1 < text.size() ? text[slash + 1] : '\0';
    if (kind != 'u' && kind != 'U') {  // an escaped backslash begins no escape
      result.text_ += text.substr(slash, 2);
      at = std::min(slash + 2, text.size());
      continue;
    }
    const std::size_t digits = kind == 'u' ? 4 : 8;
    const auto character = escaped(text, slash, digits);
    if (!character) {
      const auto begin = static_cast<std::uint32_t>(slash);
      return Diagnostic{"this escape stands for no character",
                        {begin, static_cast<std::uint32_t>(std::min(slash + digits + 2, text.size()))},
                        "\\u and four or \\U and eight hexadecimal digits",
                        {}};
    }
    const std::size_t before = result.text_.size();
    append_utf8(result.text_, *character);
    at = slash + digits + 2;
    shift += static_cast<std::uint32_t>(digits + 2 - (result.text_.size() - before));
    result.shifts_.emplace_back(static_cast<std::uint32_t>(result.text_.size()), shift);
  }
  return result;
}

std::uint32_t SourceText::original(std::uint32_t offset) const noexcept {
  const auto next = std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                                     [](std::uint32_t o, const auto& entry) { return o < entry.first; });
  return next == shifts_.begin() ? offset : offset + std::prev(next)->second;
}

SourceRange SourceText::original(SourceRange range) const noexcept {
  return {original(range.begin), original(range.end)};
}

}  // namespace griot::sparql
