// The closed class of English that the grammar itself knows: question words, auxiliaries, articles,
// conjunctions, words of counting and comparing times. Everything else comes from a lexicon.
// Built once, then immutable and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/chunk.hpp"

namespace griot::question {

struct ClosedMatch {
  std::size_t words = 0;
  Category category = Category::determiner;
};

// Every closed-class phrase that the folded `words` begin with.
std::vector<ClosedMatch> match_closed(std::span<const std::string> words);

// "3", "1,000", "three". Nothing for fractions.
std::optional<std::int64_t> number_of(std::string_view folded);

// All closed-class phrases, folded, sorted: for suggestions and completion.
const std::vector<std::string>& closed_phrases();

}  // namespace griot::question
