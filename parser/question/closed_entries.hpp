// The words of the language itself, as a table: what a phrase is, and how it is said back. Constant data.
// Private to parser/question/closed_words.cpp, which finds them.
#pragma once

#include <span>
#include <string_view>

#include "parser/question/chunk.hpp"

namespace griot::question {

struct ClosedEntry {
  std::string_view phrase;  // folded words, joined by one blank; may have several entries
  Category category;
  std::string_view said = {};  // how it is said back, where not as it stands
};

std::span<const ClosedEntry> closed_entries();

// Prepositions of English: those that a lexicon uses come on top.
std::span<const std::string_view> english_prepositions();

}  // namespace griot::question
