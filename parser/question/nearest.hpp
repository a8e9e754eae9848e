// The nearest question that would be accepted in the place of one that was refused: to be shown, never asked
// by itself. Thread-safe, as parse() is.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "parser/question/parse.hpp"

namespace griot::question {

struct NearestSearch {
  // Whether what a text can be read as is worth showing; none: when it is one reading.
  std::function<bool(const Readings&)> accepts;
  // No text is tried after that, whatever is left; none: as many as the search has.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

// What `refused` becomes by the fewest and likeliest changes where it was refused, and is accepted: a word
// corrected, dropped, put in, or exchanged with the next. Empty where no few changes lead to a question.
// Always the same for the same text, unless the deadline comes; at most 64 texts are tried.
std::string nearest_question(std::string_view refused, const Context& context,
                             const NearestSearch& search = {});

}  // namespace griot::question
