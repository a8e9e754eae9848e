// Words that stand for two in speech: "don't", "I'd", "they're".
#pragma once

#include <string_view>
#include <vector>

#include "store/base/words.hpp"

namespace griot::question {

// The words of a question with contractions taken apart: "don't" is "do" and "not", "I'd" "i" and "would".
// Each part keeps its own bytes of `text`, whose words these are. Linear; pure.
std::vector<Word> without_contractions(std::vector<Word> words, std::string_view text);

}  // namespace griot::question
