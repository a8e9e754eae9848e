#include "store/term/escape.hpp"

namespace griot {
namespace {

void append_code(std::string& out, char c) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";
  out += kHex[byte >> 4];
  out += kHex[byte & 0x0F];
}

bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// The letter that follows a backslash for `c`; 0: there is none.
char short_escape(char c) noexcept {
  switch (c) {
    case '"':
    case '\\':
      return c;
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '\b':
      return 'b';
    case '\f':
      return 'f';
    default:
      return 0;
  }
}

bool needs_escape(char c, Escapes escapes) noexcept {
  if (c == '"' || c == '\\' || c == '\r') return true;
  if (c == '\n') return escapes != Escapes::all_but_lines;
  return escapes != Escapes::canonical && is_control(c);
}

}  // namespace

void append_escaped(std::string& out, std::string_view text, Escapes escapes) {
  for (const char c : text) {
    if (!needs_escape(c, escapes)) {
      out += c;
    } else if (const char letter = short_escape(c)) {
      out += '\\';
      out += letter;
    } else {
      append_code(out, c);
    }
  }
}

void append_quoted(std::string& out, std::string_view text, Escapes escapes) {
  out += '"';
  append_escaped(out, text, escapes);
  out += '"';
}

void append_iri(std::string& out, std::string_view iri) {
  out += '<';
  for (const char c : iri) {
    const bool excluded = static_cast<unsigned char>(c) <= 0x20 ||
                          std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
    if (excluded) {
      append_code(out, c);
    } else {
      out += c;
    }
  }
  out += '>';
}

}  // namespace griot
