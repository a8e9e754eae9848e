// Words as questions, labels and lexicon phrases are cut into: one rule for all three, so that what
// is written one way in the data is found when it is asked for in another. Pure functions,
// thread-safe.
//
//   blanks, punctuation, hyphens, _ and /   separate words        "follow-up" → follow up
//   an apostrophe between letters           belongs to the word   "don't", "N'Djamena" → n'djamena
//   a possessive 's, or ' after a word      is a word "'s"        "Niger's" → niger 's
//   dots between single letters             are dropped           "U.S." → us
//   numbers with groups and decimals        stay whole            "1,000.5", "-3.25"
//   full dates                              stay whole            "2024-04-25"
//   double quotes of any shape              are a word "          and so are paired single quotes
//   any other symbol                        is a word by itself   "R&D" → r & d
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/base/source.hpp"

namespace griot {

struct Word {
  std::string folded;        // fold() of its text; never empty, holds no blank
  SourceRange range;         // its bytes in the text; ranges grow and do not overlap
  bool after_break = false;  // a comma, a dash, a bracket, a full stop … stood before it
};

// The words of `text`, in order. Linear. Requires: valid UTF-8 of less than 4 GiB.
std::vector<Word> words_of(std::string_view text);

// The folded words alone, and joined by single blanks: the key under which a phrase is kept.
std::vector<std::string> folded_words_of(std::string_view text);
std::string phrase_key(std::string_view text);

}  // namespace griot
