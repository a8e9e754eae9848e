// The terminals of SPARQL 1.1 (§19.8) cut out of a text. Private to parser/sparql.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/base/diagnostic.hpp"
#include "store/base/source.hpp"

namespace griot::sparql {

enum class TokenKind : std::uint8_t {
  iri,            // <…>
  prefixed_name,  // a:b
  prefix,         // a:
  blank_label,    // _:a
  variable,       // ?a, $a
  language,       // @en-gb
  integer,        // without sign, and so on
  decimal,
  real,
  signed_integer,
  signed_decimal,
  signed_real,
  string,  // in any of the four kinds of quotes
  word,    // keywords, names of functions, a, true, false
  symbol,  // brackets and operators
  end
};

// One terminal. `text` is all of it, quotes and marks included, and points into the text that was cut.
struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  SourceRange range;
};

// The tokens of `text`, an end token last. White space and comments lie between them. A diagnostic's and
// a token's range are offsets into `text`, which must outlive the tokens. Requires: valid UTF-8.
ParseResult<std::vector<Token>> tokenize(std::string_view text);

// The first `count` tokens, an end token among them when the text has fewer; fewer than that where the text
// stops being SPARQL.
std::vector<Token> first_tokens(std::string_view text, std::size_t count);

// ASCII letters in upper case, all else as it is.
std::string upper_case(std::string_view word);

// Whether the word equals `keyword`, which is in upper case, in any case of its own.
bool is_keyword(std::string_view word, std::string_view keyword) noexcept;

}  // namespace griot::sparql
