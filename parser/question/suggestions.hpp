// What may have been meant by a word or a name that is not known: to be told, never acted upon.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"

namespace griot::question {

// Known words and names that are spelled much like `folded` or, from three letters on, begin with it; the
// likest first, few of them. Thread-safe, as parse() is.
std::vector<std::string> suggested_words(std::string_view folded, const Context& context);
// Of names alone; `folded` may be several words.
std::vector<std::string> suggested_names(std::string_view folded, const ontology::NameSource& names);

}  // namespace griot::question
