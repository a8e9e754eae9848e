// Where closed phrases, and names that are spelled like them, may stand in a lattice.
#include <algorithm>
#include <set>

#include "parser/question/closed_words.hpp"
#include "parser/question/lattice.hpp"

namespace griot::question {

// Beside a form of "be" it says that something exists.
bool Lattice::is_existential(std::size_t there) const {
  static const std::set<std::string_view> kForms = {"is", "are", "was", "were", "be", "been", "'s", "isn't"};
  return (there > 0 && kForms.contains(folded_[there - 1])) ||
         (there + 1 < folded_.size() && kForms.contains(folded_[there + 1]));
}

// Whether the lexicon has the word as a verb.
bool Lattice::is_verb(std::size_t first, const ontology::Lexicon& lexicon) const {
  const auto matches = lexicon.match(std::span(folded_).subspan(first, 1));
  return std::any_of(matches.begin(), matches.end(), [](const ontology::PhraseMatch& match) {
    return std::any_of(match.forms.begin(), match.forms.end(), [](const ontology::Form& form) {
      return form.sense->word_class == ontology::WordClass::verb;
    });
  });
}

// Whether a closed phrase may stand there, by the words beside it. What tells Griot to answer begins the
// question; "'s" is a verb behind question words and the like only; a word that the lexicon has as a verb
// means what the lexicon says.
bool Lattice::has_place(Category category, std::size_t first, std::size_t count,
                        const ontology::Lexicon& lexicon) {
  static const std::set<std::string_view> kBeforeIs = {
      "who", "what", "where", "when", "why", "how", "which", "that", "there", "it", "he", "she", "one"};
  static const std::set<std::string_view> kRanks = {"ranks", "rank", "ranked", "comes", "come"};
  static const std::set<std::string_view> kBegins = {"the", "all", "every", "each", "which", "what", "how"};
  switch (category) {
    case Category::command:
      if (folded_[first] == "please" && count == 1) {
        if (first <= commanded_) commanded_ = std::max(commanded_, first + 1);
        return true;
      }
      if (first > commanded_ || first + 1 == folded_.size() || !kBegins.contains(folded_[first + 1]))
        return false;
      lists_ = true;
      commanded_ = std::max(commanded_, first + count);
      return true;
    case Category::filler:
    case Category::together: {
      if (folded_[first] == "also") return true;
      if (category == Category::together && (folded_[first] == "altogether" || folded_[first] == "in"))
        return true;
      // At the end of what is said; "where exactly" at its beginning; "is called what"; "which is it that".
      if (folded_[first + count - 1] == "that") return first > 0 && first + count < words_.size();
      if (first + count + 1 == words_.size() && folded_[first + count] == "what") return true;
      const bool asks = first > 0 && kBeforeIs.contains(folded_[first - 1]) && folded_[first - 1] != "it";
      return first + count == words_.size() || words_[first + count].after_break || asks;
    }
    case Category::there:
      return is_existential(first);
    case Category::will: {
      // "can the city be found": nothing is said of what somebody is able to do.
      if (folded_[first] != "can" && folded_[first] != "could") return true;
      for (std::size_t i = first + 1; i + 1 < folded_.size(); ++i) {
        if (folded_[i] == "be" && (folded_[i + 1] == "found" || folded_[i + 1] == "located")) return true;
      }
      return false;
    }
    case Category::superlative:
      return (folded_[first] != "first" && folded_[first] != "last") ||
             (first > 0 && kRanks.contains(folded_[first - 1]));
    case Category::be:
      // "ranks first in population"
      if (kRanks.contains(folded_[first])) {
        const auto next = match_closed(std::span(folded_).subspan(first + 1));
        return std::any_of(next.begin(), next.end(),
                           [](const ClosedMatch& match) { return match.category == Category::superlative; });
      }
      return (folded_[first] != "'s" && folded_[first] != "s") ||
             (first > 0 && kBeforeIs.contains(folded_[first - 1]));
    case Category::have:
      return (!folded_[first].starts_with("boast") && !folded_[first].starts_with("possess")) ||
             !is_verb(first, lexicon);
    case Category::placed:
      return !is_verb(first, lexicon);
    default:
      return true;
  }
}

// Whether a name that is spelled like a word of the grammar is meant as a name there: "OR", "Will".
bool Lattice::is_written_as_name(std::size_t first, std::size_t count) const {
  const auto closed = match_closed(std::span(folded_).subspan(first, count));
  if (std::none_of(closed.begin(), closed.end(), [&](const ClosedMatch& m) { return m.words == count; })) {
    return true;
  }
  const SourceRange& range = words_[first].range;
  const std::string_view word = text_.substr(range.begin, range.size());
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool capital = !is_lower(word.front());
  const bool capitals = std::none_of(word.begin(), word.end(), is_lower);
  const bool shouted = std::none_of(text_.begin(), text_.end(), is_lower);
  return capital && !shouted && (first > 0 || capitals);
}

}  // namespace griot::question
