#include "parser/question/unknown_words.hpp"

#include <algorithm>
#include <span>

#include "parser/question/closed_words.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "store/base/words.hpp"

namespace griot::question {
namespace {

// Whether the words, the last of the text, begin something known.
bool may_become_known(std::span<const Word> words, const Context& context) {
  std::string begun;
  for (const Word& word : words) begun += (begun.empty() ? "" : " ") + word.folded;
  const auto& closed = closed_phrases();
  const auto after = std::lower_bound(closed.begin(), closed.end(), begun);
  return (after != closed.end() && after->starts_with(begun)) ||
         !context.lexicon.complete(begun, 1).empty() || !context.names.complete(begun, 1).empty();
}

}  // namespace

std::vector<UnknownWord> unknown_words(std::string_view text, const Context& context, std::size_t limit) {
  std::vector<UnknownWord> result;
  if (unreadable(text)) return result;
  std::vector<Word> words = words_of(text);
  while (!words.empty() && result.size() < limit) {
    const Lattice lattice(text, words, context);
    if (lattice.unknown().empty()) break;
    const Diagnostic& why = lattice.unknown().front();
    const auto first = std::find_if(words.begin(), words.end(),
                                    [&](const Word& word) { return word.range.begin >= why.range.begin; });
    if (first == words.end() || first->folded == "\"") break;  // a name that is still being typed
    const std::span<const Word> rest(first, words.end());
    if (may_become_known(rest, context)) break;
    if (!match_time(rest, text).year_missing) result.push_back({why.range, why.suggestions});
    const auto next =
        std::find_if(first, words.end(), [&](const Word& word) { return word.range.begin >= why.range.end; });
    words.erase(words.begin(), next);
    // Of a name in quotes that nothing bears, the closing quote.
    if (!words.empty() && words.front().folded == "\"") words.erase(words.begin());
  }
  return result;
}

}  // namespace griot::question
