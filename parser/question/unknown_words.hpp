// The words of a question that is being typed which no question could have: for help before it is asked.
// Thread-safe, as parse() is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"
#include "store/base/source.hpp"

namespace griot::question {

struct UnknownWord {
  SourceRange range;
  std::vector<std::string> suggestions;  // nearest known words, best first
};

// In order, at most `limit`. What more letters or words at the end could make known counts as known, and so
// does a name in quotes that is not closed yet, and a date that lacks its year.
std::vector<UnknownWord> unknown_words(std::string_view text, const Context& context, std::size_t limit);

}  // namespace griot::question
