#include "store/io/turtle_lexer.hpp"

#include <array>
#include <cstddef>
#include <cstdio>

namespace griot::io {
namespace {

// What a byte may be outside strings, IRIs and comments.
enum class Kind : std::uint8_t { delimiter, dot, digit, name, special };

constexpr std::array<Kind, 256> make_kinds() {
  std::array<Kind, 256> kinds{};
  for (std::size_t c = 0; c < 256; ++c) kinds[c] = c >= 0x80 ? Kind::name : Kind::delimiter;
  for (std::size_t c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 'a' + 'A'] = Kind::name;
  for (std::size_t c = '0'; c <= '9'; ++c) kinds[c] = Kind::digit;
  for (const char c : {':', '-', '%', '+', '@'}) kinds[static_cast<unsigned char>(c)] = Kind::name;
  for (const char c : {'"', '\'', '<', '#', '\\', '_', '[', '(', '{', ']', ')', '}', '\0'}) {
    kinds[static_cast<unsigned char>(c)] = Kind::special;
  }
  kinds['.'] = Kind::dot;
  return kinds;
}
constexpr std::array<Kind, 256> kKinds = make_kinds();

constexpr Kind kind_of(char c) noexcept {
  return kKinds[static_cast<unsigned char>(c)];
}

std::string escape_text(std::uint32_t value) {
  char text[16];
  std::snprintf(text, sizeof text, value > 0xFFFF ? "\\U%08X" : "\\u%04X", value);
  return text;
}

}  // namespace

std::optional<TextFault> TurtleLexer::run(std::string_view text, std::uint64_t offset) {
  const char* const origin = text.data();
  const char* const end = origin + text.size();
  advance(origin, end, origin, offset);
  return fault_;
}

const char* TurtleLexer::advance(const char* p, const char* end, const char* origin, std::uint64_t offset) {
  while (p != end && !fault_ && insert_ == 0) {
    switch (mode_) {
      case Mode::text:
        p = in_text(p, end, origin, offset);
        continue;
      case Mode::string:
        p = in_string(p, end, origin, offset);
        continue;
      case Mode::text_escape:
        mode_ = Mode::text;
        break;
      case Mode::comment:
        while (p != end && *p != '\n') ++p;
        if (p != end) mode_ = Mode::text;
        continue;
      case Mode::iri:
        // A line end is an error that Serd tells; what follows is then read as text again.
        while (p != end && *p != '>' && *p != '\\' && *p != '\n') ++p;
        if (p == end) continue;
        mode_ = *p == '\\' ? Mode::escape : Mode::text;
        outer_ = Mode::iri;
        escape_at_ = offset + static_cast<std::uint64_t>(p - origin);
        break;
      case Mode::first_quote:
        long_ = false;
        mode_ = *p == quote_ ? Mode::second_quote : Mode::string;
        if (mode_ == Mode::string) continue;
        break;
      case Mode::second_quote:
        long_ = true;
        run_ = 0;
        mode_ = *p == quote_ ? Mode::string : Mode::text;  // or the empty string
        if (mode_ == Mode::text) continue;
        break;
      case Mode::escape:
        hex_left_ = *p == 'u' ? 4 : 8;
        hex_value_ = 0;
        mode_ = *p == 'u' || *p == 'U' ? Mode::hex : outer_;
        break;
      case Mode::hex:
        hex_digit(*p);
        if (mode_ != Mode::hex && hex_left_ != 0) continue;  // no digit: read it again outside
        break;
      case Mode::underscore:
        mode_ = Mode::text;
        word_ = Word::name;
        dot_ = false;
        if (*p != ':') continue;
        if (copying_) insert_ = '0';
        break;
    }
    ++p;
  }
  return p;
}

const char* TurtleLexer::in_string(const char* p, const char* end, const char* origin, std::uint64_t offset) {
  while (p != end && *p != quote_ && *p != '\\' && *p != '\n') {
    run_ = 0;
    ++p;
  }
  if (p == end) return p;
  if (*p == quote_) {
    if (copying_ && long_ && run_ == 0 && p + 1 < readable_ && p[1] == '\\') {
      // Escaped, the quote and the backslash after it are both read as they should be.
      insert_ = '\\';
      outer_ = Mode::string;
      mode_ = Mode::escape;
      return p;
    }
    if (!long_ || ++run_ == 3) mode_ = Mode::text;
  } else if (*p == '\\') {
    run_ = 0;
    outer_ = Mode::string;
    mode_ = Mode::escape;
    escape_at_ = offset + static_cast<std::uint64_t>(p - origin);
  } else {
    run_ = 0;
    if (!long_) mode_ = Mode::text;  // an error that Serd tells
  }
  return p + 1;
}

const char* TurtleLexer::in_text(const char* p, const char* end, const char* origin, std::uint64_t offset) {
  for (; p != end; ++p) {
    switch (kind_of(*p)) {
      case Kind::delimiter:
        word_ = Word::none;
        dot_ = false;
        continue;
      case Kind::dot:
        if (word_ == Word::integer && copying_ && number_ends_at_dot(p)) {
          word_ = Word::none;
          insert_ = ' ';
          return p;
        }
        dot_ = word_ != Word::none;
        continue;
      case Kind::digit:
      case Kind::name:
        note_word(*p);
        continue;
      case Kind::special:
        break;
    }
    const char c = *p;
    if (c == '_' && word_ != Word::none && !(dot_ && word_ != Word::name)) {
      note_word(c);
      continue;
    }
    switch (c) {
      case '_':
        mode_ = Mode::underscore;
        return p + 1;
      case '\\':
        note_word(c);
        mode_ = Mode::text_escape;
        return p + 1;
      case '"':
      case '\'':
        quote_ = c;
        mode_ = Mode::first_quote;
        break;
      case '<':
        mode_ = Mode::iri;
        break;
      case '#':
        mode_ = Mode::comment;
        break;
      case '\0':
        fault_ =
            TextFault{offset + static_cast<std::uint64_t>(p - origin), "a NUL byte: this is not RDF text"};
        break;
      default:
        open_or_close(c, offset + static_cast<std::uint64_t>(p - origin));
        break;
    }
    word_ = Word::none;
    dot_ = false;
    if (fault_) return p;
    if (mode_ != Mode::text) return p + 1;
  }
  return p;
}

// "1." goes on as a number when a digit or an exponent follows (Turtle §6.5, productions 19 to 21).
bool TurtleLexer::number_ends_at_dot(const char* dot) const noexcept {
  const auto at = [&](std::ptrdiff_t i) { return dot + i < readable_ ? dot[i] : ' '; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digit(at(1))) return false;
  if (at(1) != 'e' && at(1) != 'E') return true;
  return !(digit(at(2)) || ((at(2) == '+' || at(2) == '-') && digit(at(3))));
}

// A dot belongs to a name when the name goes on after it; to a number when digits do.
void TurtleLexer::note_word(char c) noexcept {
  const bool digit = kind_of(c) == Kind::digit;
  const bool begins = word_ == Word::none || (dot_ && word_ != Word::name && !digit);
  if (begins) {
    word_ = digit || c == '+' || c == '-' ? Word::integer : c == '@' ? Word::tag : Word::name;
  } else if (word_ == Word::integer && (dot_ || !digit)) {
    word_ = Word::number;
  }
  dot_ = false;
}

void TurtleLexer::open_or_close(char c, std::uint64_t at) {
  if (c == '[' || c == '(' || c == '{') {
    if (c == '{') ++braces_;
    if (++depth_ > kDeepest) {
      fault_ = TextFault{at, "brackets nested more than " + std::to_string(kDeepest) + " deep"};
    }
    return;
  }
  if (depth_ > 0) --depth_;
  if (c != '}') return;
  if (braces_ == 0) {
    fault_ = TextFault{at, "expected a statement, found '}' that closes nothing"};
  } else {
    --braces_;
  }
}

void TurtleLexer::hex_digit(char c) {
  std::uint32_t digit;
  if (c >= '0' && c <= '9') {
    digit = static_cast<std::uint32_t>(c - '0');
  } else if (c >= 'a' && c <= 'f') {
    digit = static_cast<std::uint32_t>(c - 'a' + 10);
  } else if (c >= 'A' && c <= 'F') {
    digit = static_cast<std::uint32_t>(c - 'A' + 10);
  } else {
    mode_ = outer_;
    return;
  }
  hex_value_ = hex_value_ << 4 | digit;
  if (--hex_left_ == 0) {
    mode_ = outer_;
    check_escape();
  }
}

void TurtleLexer::check_escape() {
  const std::uint32_t value = hex_value_;
  if (value >= 0xD800 && value <= 0xDFFF) {
    fault_ = TextFault{escape_at_, "the escape " + escape_text(value) +
                                       " is half of a surrogate pair, not a character; write one \\U escape "
                                       "of eight digits"};
  } else if (value > 0x10FFFF) {
    fault_ =
        TextFault{escape_at_, "the escape " + escape_text(value) + " is beyond the last character, U+10FFFF"};
  } else if (outer_ == Mode::iri &&
             (value <= 0x20 ||
              (value < 0x80 &&
               std::string_view("<>\"{}|^`\\").find(static_cast<char>(value)) != std::string_view::npos))) {
    fault_ =
        TextFault{escape_at_, "an IRI cannot hold the character that " + escape_text(value) + " stands for"};
  }
}

}  // namespace griot::io
