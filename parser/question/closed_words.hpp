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
  std::string_view said = {};  // how the phrase is said back; empty: as it stands
};

// Every closed-class phrase that the folded `words` begin with.
std::vector<ClosedMatch> match_closed(std::span<const std::string> words);

// Of a closed superlative: whether it asks for the most of something ("largest") or the least.
bool asks_for_most(std::string_view superlative);

// Of a word before a noun and "than" ("more", "smaller"): whether it means more.
bool means_more(std::string_view comparative);

enum class Comparison { at_least, at_most, more, fewer, exactly };
// Of words that compare ("over", "at most", "of"): how what is compared lies to what follows.
Comparison comparison_of(std::string_view words);

// "this", "that", "these", "those": what points at something.
bool is_demonstrative(std::string_view word);

// All closed-class phrases, folded, sorted: for suggestions and completion.
const std::vector<std::string>& closed_phrases();

}  // namespace griot::question
