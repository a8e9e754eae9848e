// What is said in place of a whole question: "and when?", "what about Texas?", "the smallest". Private to
// parser/question.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parser/question/parse.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

struct Fragment {
  enum class Shape {
    none,         // a whole question, or nothing known
    adverbs,      // when, where and why
    phrase,       // in Ohio, after April 2024
    time,         // 26 April 2024
    noun_phrase,  // Texas, the smallest city, which lakes
    superlative,  // the second largest
    count,        // how many
    listing,      // which ones
    other         // who else
  };
  Shape shape = Shape::none;
  bool opened = false;     // by "and", "what about" …: it goes on from the last question
  std::uint32_t from = 0;  // where it begins in what was typed, behind what opens it
  std::string text;
  Part part;  // of `text`; phrases and noun phrases only
};

// Requires: `typed` can be read (see unreadable()).
Fragment fragment_of(std::string_view typed, const Context& context);

}  // namespace griot::question
