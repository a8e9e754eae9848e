#include "store/base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace griot {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t offset) noexcept {
  return static_cast<unsigned char>(text[offset]);
}

bool is_continuation(unsigned byte) noexcept {
  return (byte & 0xC0U) == 0x80U;
}

// The permitted second bytes after `lead` (Unicode 15, table 3-7): narrower than 80..BF where
// a wider range would admit overlong forms, surrogates or values above U+10FFFF.
bool second_byte_fits(unsigned lead, unsigned second) noexcept {
  switch (lead) {
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF;
    case 0xED:
      return second >= 0x80 && second <= 0x9F;
    case 0xF0:
      return second >= 0x90 && second <= 0xBF;
    case 0xF4:
      return second >= 0x80 && second <= 0x8F;
    default:
      return is_continuation(second);
  }
}

// What fold() writes for characters that decomposition alone does not make plain; null when it
// has nothing to say. Checked before and after decomposition, because some of these (´, ″)
// would decompose into something else and some (‑) only decompose into one of these.
const char* plain_form(char32_t value) noexcept {
  switch (value) {
    case U'`':
    case 0x00B4:
    case 0x02B9:
    case 0x02BB:
    case 0x02BC:
    case 0x02BD:
    case 0x02C8:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x2039:
    case 0x203A:
    case 0xFF07:
      return "'";
    case 0x00AB:
    case 0x00BB:
    case 0x02BA:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
    case 0x301D:
    case 0x301E:
    case 0x301F:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x00C6:
    case 0x00E6:
      return "ae";
    case 0x00D0:
    case 0x00F0:
    case 0x0110:
    case 0x0111:
      return "d";
    case 0x00D8:
    case 0x00F8:
      return "o";
    case 0x00DE:
    case 0x00FE:
      return "th";
    case 0x0126:
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0141:
    case 0x0142:
      return "l";
    case 0x014A:
    case 0x014B:
      return "n";
    case 0x0152:
    case 0x0153:
      return "oe";
    case 0x0166:
    case 0x0167:
      return "t";
    case 0x1E9E:
      return "ss";
    default:
      return nullptr;
  }
}

void append_folded(std::string& out, char32_t value) {
  if (const char* plain = plain_form(value)) {
    out += plain;
    return;
  }
  constexpr auto kOptions = static_cast<utf8proc_option_t>(
      UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  std::array<utf8proc_int32_t, 32> parts{};  // the longest decomposition (U+FDFA) has 18
  int last_boundclass = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &last_boundclass);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    append_utf8(out, value);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (const char* plain = plain_form(part)) {
      out += plain;
    } else {
      append_utf8(out, part);
    }
  }
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t offset) noexcept {
  const unsigned lead = byte_at(text, offset);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (length == 0 || text.size() - offset < length) return 0;
  if (!second_byte_fits(lead, byte_at(text, offset + 1))) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(byte_at(text, offset + i))) return 0;
  }
  return length;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

CodePoint decode_utf8(std::string_view text, std::size_t offset) noexcept {
  const std::size_t length = utf8_length(text, offset);
  if (length == 0) return {kReplacement, 1};
  const unsigned lead = byte_at(text, offset);
  if (length == 1) return {lead, 1};
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) value = value << 6 | (byte_at(text, offset + i) & 0x3FU);
  return {value, length};
}

void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

bool is_word_character(char32_t value) noexcept {
  // Zero-width joiners stand inside words of Persian and Indic scripts.
  if (value == 0x200C || value == 0x200D) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const unsigned byte = byte_at(text, i);
    if (byte >= 'A' && byte <= 'Z') {
      out.push_back(static_cast<char>(byte + ('a' - 'A')));
      ++i;
    } else if (byte < 0x80 && byte != '`') {
      out.push_back(static_cast<char>(byte));
      ++i;
    } else {
      const CodePoint point = decode_utf8(text, i);
      append_folded(out, point.value);
      i += point.length;
    }
  }
  return out;
}

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    if (length == 0) {
      ++width;
      ++i;
      continue;
    }
    const char32_t value = decode_utf8(text, i).value;
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(value))));
    i += length;
  }
  return width;
}

}  // namespace griot
