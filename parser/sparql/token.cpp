#include "parser/sparql/token.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <optional>

#include "store/base/utf8.hpp"

namespace griot::sparql {
namespace {

namespace x3 = boost::spirit::x3;
using x3::lit;
using Iterator = const char*;

bool is_name_start(char32_t c) {  // PN_CHARS_BASE
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0xD6) ||
         (c >= 0xD8 && c <= 0xF6) || (c >= 0xF8 && c <= 0x2FF) || (c >= 0x370 && c <= 0x37D) ||
         (c >= 0x37F && c <= 0x1FFF) || (c >= 0x200C && c <= 0x200D) || (c >= 0x2070 && c <= 0x218F) ||
         (c >= 0x2C00 && c <= 0x2FEF) || (c >= 0x3001 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFDCF) ||
         (c >= 0xFDF0 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0xEFFFF);
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_extender(char32_t c) {  // what VARNAME and PN_CHARS add to PN_CHARS_U behind the first character
  return is_digit(c) || c == 0xB7 || (c >= 0x300 && c <= 0x36F) || (c >= 0x203F && c <= 0x2040);
}

// One code point of a class.
struct CharacterOf : x3::parser<CharacterOf> {
  using attribute_type = x3::unused_type;
  static bool const has_attribute = false;
  using Test = bool (*)(char32_t);

  explicit constexpr CharacterOf(Test t) : test(t) {}

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RContext&, Attribute&) const {
    if (first == last) return false;
    const CodePoint c = decode_utf8(std::string_view(first, static_cast<std::size_t>(last - first)), 0);
    if (!test(c.value)) return false;
    first += c.length;
    return true;
  }

  Test test;
};

const CharacterOf name_start(is_name_start);
const CharacterOf pn_chars_u([](char32_t c) { return c == '_' || is_name_start(c); });
const CharacterOf pn_chars([](char32_t c) {
  return c == '_' || c == '-' || is_name_start(c) || is_extender(c);
});
const CharacterOf variable_start([](char32_t c) { return c == '_' || is_digit(c) || is_name_start(c); });
const CharacterOf variable_part([](char32_t c) { return c == '_' || is_name_start(c) || is_extender(c); });
const CharacterOf digit(is_digit);
const CharacterOf letter([](char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
const CharacterOf word_part([](char32_t c) {
  return c == '_' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
});
const CharacterOf hex([](char32_t c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
});
const CharacterOf iri_character([](char32_t c) {
  return c > 0x20 && c != '<' && c != '>' && c != '"' && c != '{' && c != '}' && c != '|' && c != '^' &&
         c != '`' && c != '\\';
});
const CharacterOf local_escape([](char32_t c) {
  return c < 0x80 &&
         std::string_view("_~.-!$&'()*+,;=/?#@%").find(static_cast<char>(c)) != std::string_view::npos;
});

const auto percent_or_escape = (lit('%') >> hex >> hex) | (lit('\\') >> local_escape);
// Dots stand inside a name, never at its end.
const auto prefix_name = name_start >> *(pn_chars | (+lit('.') >> &pn_chars));
const auto local_part = pn_chars | lit(':') | percent_or_escape;
const auto local_name = (pn_chars_u | lit(':') | digit | percent_or_escape) >>
                        *(local_part | (+lit('.') >> &local_part));

const auto iri_ref = lit('<') >> *iri_character >> lit('>');
const auto prefix = -prefix_name >> lit(':');
const auto blank_label = lit("_:") >> (pn_chars_u | digit) >> *(pn_chars | (+lit('.') >> &pn_chars));
const auto variable = (lit('?') | lit('$')) >> variable_start >> *variable_part;
const auto language = lit('@') >> +letter >> *(lit('-') >> +(letter | digit));
const auto word = (letter | lit('_')) >> *word_part;

const auto exponent = (lit('e') | lit('E')) >> -(lit('+') | lit('-')) >> +digit;
const auto real_number =
    (+digit >> lit('.') >> *digit >> exponent) | (lit('.') >> +digit >> exponent) | (+digit >> exponent);
const auto decimal_number = *digit >> lit('.') >> +digit;
const auto integer_number = +digit;

const auto escape = lit('\\') >>
                    (lit('t') | lit('b') | lit('n') | lit('r') | lit('f') | lit('\\') | lit('"') | lit('\''));
const CharacterOf any_byte([](char32_t) { return true; });
const auto long_double_quoted = lit("\"\"\"") >> *(-(lit("\"\"") | lit('"')) >>
                                                   (escape | (any_byte - (lit('"') | lit('\\'))))) >>
                                lit("\"\"\"");
const auto long_single_quoted = lit("'''") >> *(-(lit("''") | lit('\'')) >>
                                                (escape | (any_byte - (lit('\'') | lit('\\'))))) >>
                                lit("'''");
const auto line_end = lit('\n') | lit('\r');
const auto double_quoted = lit('"') >> *(escape | (any_byte - (lit('"') | lit('\\') | line_end))) >> lit('"');
const auto single_quoted = lit('\'') >> *(escape | (any_byte - (lit('\'') | lit('\\') | line_end))) >>
                           lit('\'');

const auto gap = *(lit(' ') | lit('\t') | line_end | (lit('#') >> *(any_byte - line_end)));

// Longest first.
constexpr std::string_view kSymbols[] = {"^^", "||", "&&", "!=", "<=", ">=", "{", "}", "(",
                                         ")",  "[",  "]",  ".",  ";",  ",",  "|", "/", "^",
                                         "*",  "+",  "-",  "?",  "!",  "=",  "<", ">"};

class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text), at_(text.data()), last_(text.data() + text.size()) {}

  // The next token, an end token at the end; nothing where none can be cut, which bad() explains.
  std::optional<Token> cut() {
    x3::parse(at_, last_, gap);
    start_ = at_;
    if (at_ == last_) return Token{TokenKind::end, {}, range_to(at_)};
    const auto kind = next();
    if (!kind) return std::nullopt;
    return Token{*kind, {start_, static_cast<std::size_t>(at_ - start_)}, range_to(at_)};
  }

  Diagnostic bad() const {
    const std::string_view rest(start_, static_cast<std::size_t>(last_ - start_));
    const std::size_t length = decode_utf8(rest, 0).length;
    const std::string character(rest.substr(0, length));
    const SourceRange here = range_to(start_ + length);
    if (character == "\"" || character == "'") return bad_string(rest);
    if (character == "@")
      return {"a language tag is made of letters, digits and hyphens",
              here,
              "@ and letters, as in \"chat\"@fr",
              {}};
    return {"the character " + character + " has no place here", here, "", {}};
  }

 private:
  template <typename Parser>
  bool take(const Parser& parser) {
    Iterator first = start_;
    if (!x3::parse(first, last_, parser)) return false;
    at_ = first;
    return true;
  }

  std::optional<TokenKind> next() {
    switch (*start_) {
      case '<':
        return take(iri_ref) ? TokenKind::iri : symbol();
      case '?':
      case '$':
        return take(variable) ? TokenKind::variable : symbol();
      case '@':
        return take(language) ? std::optional(TokenKind::language) : std::nullopt;
      case '"':
        return take(long_double_quoted) || (!long_quote('"') && take(double_quoted))
                   ? std::optional(TokenKind::string)
                   : std::nullopt;
      case '\'':
        return take(long_single_quoted) || (!long_quote('\'') && take(single_quoted))
                   ? std::optional(TokenKind::string)
                   : std::nullopt;
      default:
        return name_number_or_symbol();
    }
  }

  bool long_quote(char quote) const {
    return last_ - start_ >= 3 && start_[1] == quote && start_[2] == quote;
  }

  std::optional<TokenKind> name_number_or_symbol() {
    const bool sign = *start_ == '+' || *start_ == '-';
    const Iterator start = start_;
    if (sign) ++start_;  // a number follows, or else a symbol
    const auto number = number_kind(sign);
    start_ = start;
    if (number) return number;
    if (take(blank_label)) return TokenKind::blank_label;
    if (take(prefix >> local_name)) return TokenKind::prefixed_name;
    if (take(prefix)) return TokenKind::prefix;
    if (take(word)) return TokenKind::word;
    return symbol();
  }

  std::optional<TokenKind> number_kind(bool sign) {
    if (take(real_number)) return sign ? TokenKind::signed_real : TokenKind::real;
    if (take(decimal_number)) return sign ? TokenKind::signed_decimal : TokenKind::decimal;
    if (take(integer_number)) return sign ? TokenKind::signed_integer : TokenKind::integer;
    return std::nullopt;
  }

  std::optional<TokenKind> symbol() {
    const std::string_view rest(start_, static_cast<std::size_t>(last_ - start_));
    for (const auto text : kSymbols) {
      if (!rest.starts_with(text)) continue;
      at_ = start_ + text.size();
      return TokenKind::symbol;
    }
    return std::nullopt;
  }

  SourceRange range_to(Iterator end) const {
    return {static_cast<std::uint32_t>(start_ - text_.data()),
            static_cast<std::uint32_t>(end - text_.data())};
  }

  Diagnostic bad_string(std::string_view rest) const {
    const bool is_long = long_quote(*start_);
    const std::size_t line = is_long ? std::string_view::npos : rest.find_first_of("\r\n");
    const std::string quotes(is_long ? 3 : 1, *start_);
    return {"this string does not end, or holds an escape that there is not",
            range_to(line == std::string_view::npos ? last_ : start_ + line),
            quotes + " at its end" + (is_long ? "" : ", on the same line") + "; for a backslash \\\\",
            {}};
  }

  std::string_view text_;
  Iterator at_, last_, start_ = nullptr;
};

}  // namespace

ParseResult<std::vector<Token>> tokenize(std::string_view text) {
  Cutter cutter(text);
  std::vector<Token> tokens;
  do {
    const auto token = cutter.cut();
    if (!token) return cutter.bad();
    tokens.push_back(*token);
  } while (tokens.back().kind != TokenKind::end);
  return tokens;
}

std::vector<Token> first_tokens(std::string_view text, std::size_t count) {
  Cutter cutter(text);
  std::vector<Token> tokens;
  while (tokens.size() < count && (tokens.empty() || tokens.back().kind != TokenKind::end)) {
    const auto token = cutter.cut();
    if (!token) break;
    tokens.push_back(*token);
  }
  return tokens;
}

namespace {

char upper_case_of(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::string upper_case(std::string_view word) {
  std::string result(word);
  std::transform(result.begin(), result.end(), result.begin(), upper_case_of);
  return result;
}

bool is_keyword(std::string_view word, std::string_view keyword) noexcept {
  return std::equal(word.begin(), word.end(), keyword.begin(), keyword.end(),
                    [](char c, char upper) { return upper_case_of(c) == upper; });
}

}  // namespace griot::sparql
