// Remarks in brackets, as readings have them behind the words they are about: "who (agent) meets CNSP
// (counterpart)". In a question they are no words of the sentence but a condition: such a text is read only
// in ways that make the same remarks there. So a reading, asked again, is what it was. Pure functions,
// thread-safe. Private to parser/question.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "parser/question/chunk.hpp"
#include "parser/question/logical_form.hpp"
#include "store/base/diagnostic.hpp"
#include "store/base/words.hpp"

namespace griot::question {

// Words [first, last), with brackets around them and words of the sentence before them.
struct Remark {
  std::size_t first = 0, last = 0;
  bool breaks = false;  // a comma or the like follows the closing bracket
};

// The outermost brackets that are closed and hold words, in order. Requires: `words` are those of `text`.
std::vector<Remark> remarks_in(std::string_view text, const std::vector<Word>& words);

// How many remarks stand in a path, whether `notes` has others, which of `senses` they tell as well, and what
// is wrong with the first that is not in `notes`, nor in these with `senses`.
struct Agreement {
  std::size_t remarks = 0;
  bool makes_others = false;
  Notes senses;
  std::optional<Diagnostic> disagreement;
};
Agreement agreement(const Path& path, const Notes& notes, const Notes& senses);

// The remarks with those on the senses of words beside them.
Notes with_senses(Notes notes, const Notes& senses);

}  // namespace griot::question
