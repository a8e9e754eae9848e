// The grammar of SPARQL 1.1 (§19.8) over tokens: which of them belong together. Private to parser/sparql.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "parser/sparql/tree.hpp"

namespace griot::sparql {

// Brackets within brackets, of every kind.
inline constexpr int kMaxNesting = 250;

// How far a parse came that failed: the first token that nothing fitted, and what would have.
struct Progress {
  const Token* at = nullptr;
  std::vector<std::string_view> expected;  // in the order tried, some more than once
};

// Thrown at a bracket beyond kMaxNesting.
struct TooDeep {
  const Token* at;
};

// The tree of a whole request; nothing when the tokens are none, and `progress` tells why.
// Requires: an end token last. Throws TooDeep.
std::optional<Tree> read_request(const std::vector<Token>& tokens, Progress& progress);

}  // namespace griot::sparql
