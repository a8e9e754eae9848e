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

// Whether a word of the question says that something is not so, or of nothing.
bool Lattice::denies() const {
  static const std::set<std::string_view> kWords = {"not",     "never",   "no",      "none", "nobody",
                                                    "nothing", "nowhere", "neither", "nor",  "without"};
  return std::any_of(folded_.begin(), folded_.end(),
                     [](const std::string& word) { return kWords.contains(word); });
}

// Whether "if" before the word speaks of a sum: "if you add up …, what do you get".
bool Lattice::is_summed(std::size_t word) const {
  for (std::size_t i = 0; i < word; ++i) {
    if (folded_[i] == "if" && std::any_of(at_[i].begin(), at_[i].end(), [](const Chunk* chunk) {
          return chunk->category == Category::aggregate || chunk->category == Category::counting;
        })) {
      return true;
    }
  }
  return false;
}

// Whether what follows "if" is added up: "if the lengths of … were added together".
bool Lattice::is_added_up(std::size_t after) const {
  for (std::size_t i = after; i < folded_.size(); ++i) {
    if (folded_[i] != "were" && folded_[i] != "are") continue;
    const auto matches = match_closed(std::span(folded_).subspan(i));
    if (std::any_of(matches.begin(), matches.end(),
                    [](const ClosedMatch& match) { return match.category == Category::filler; })) {
      return true;
    }
  }
  return false;
}

// Whether a question word stands before the word.
bool Lattice::is_asked(std::size_t before) const {
  return std::any_of(at_.begin(), at_.begin() + static_cast<std::ptrdiff_t>(before), [](const auto& chunks) {
    return std::any_of(chunks.begin(), chunks.end(), [](const Chunk* chunk) {
      return chunk->category == Category::wh_determiner || chunk->category == Category::wh_pronoun ||
             chunk->category == Category::wh_possessive || chunk->category == Category::wh_adverb ||
             chunk->category == Category::how_many;
    });
  });
}

// Whether a verb, a clause or a phrase stands before the word.
bool Lattice::says_something(std::size_t before) const {
  return std::any_of(at_.begin(), at_.begin() + static_cast<std::ptrdiff_t>(before), [](const auto& chunks) {
    return std::any_of(chunks.begin(), chunks.end(), [](const Chunk* chunk) {
      switch (chunk->category) {
        case Category::verb:
        case Category::participle:
        case Category::predicative:
        case Category::be:
        case Category::have:
        case Category::preposition:
        case Category::of:
          return true;
        default:
          return false;
      }
    });
  });
}

// Whether the lexicon has the word in the class.
bool Lattice::has_word(std::size_t word, ontology::WordClass word_class,
                       const ontology::Lexicon& lexicon) const {
  const auto matches = lexicon.match(std::span(folded_).subspan(word, 1));
  return std::any_of(matches.begin(), matches.end(), [&](const ontology::PhraseMatch& match) {
    return std::any_of(match.forms.begin(), match.forms.end(),
                       [&](const ontology::Form& form) { return form.sense->word_class == word_class; });
  });
}

// Whether the lexicon has the word as a verb in the form.
bool Lattice::has_form(std::size_t word, ontology::Feature form, const ontology::Lexicon& lexicon) const {
  const auto matches = lexicon.match(std::span(folded_).subspan(word, 1));
  return std::any_of(matches.begin(), matches.end(), [&](const ontology::PhraseMatch& match) {
    return std::any_of(match.forms.begin(), match.forms.end(), [&](const ontology::Form& one) {
      return one.sense->word_class == ontology::WordClass::verb && (one.features & form) != 0;
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
      const std::string& word = folded_[first];
      const std::string& last = folded_[first + count - 1];
      if (word == "asked" || word == "asks" || word.starts_with("want")) return scene_;
      // "which port would you say is …"; "…; any idea?"
      if (last == "say" || last == "guess" || last == "think" || last == "suppose") return first > 0;
      if (word == "any" || word == "can" || word == "i" || last == "know")
        return first + count == words_.size() && words_[first].after_break;
      // "how many states exist", but not "that do not exist"
      if (last == "exist" || last == "existence")
        return first > 0 && has_word(first - 1, ontology::WordClass::noun, lexicon) && !denies();
      // "the longest river there is"
      if (word == "there")
        return first > 1 && first + count < words_.size() && words_[first + count].after_break;
      // What is said of a scene; what goes on from it begins behind that.
      const bool joins = first + count < folded_.size() && folded_[first + count] == "and";
      const bool ends = first + count == words_.size() || words_[first + count].after_break;
      static const std::set<std::string_view> kOfScenes = {"night", "fine", "days", "up", "map"};
      if (kOfScenes.contains(last) && word != "were" && word != "are")
        return scene_ && (word == "fine" || within_scene(first)) && (joins || ends || word == "on");
      // What says nothing only behind a sum that "if" speaks of.
      if (word == "were" || word == "are") return is_summed(first);
      if (word == "what" || word == "how") return first + count == words_.size() && is_summed(first);
      if (word == "also" || word == "actually" || word == "really") return true;
      // "ports of X, names please"
      if (word == "name" || word == "names" || word == "list") {
        const bool polite =
            first + 2 == words_.size() &&
            (folded_[first + 1] == "pls" || folded_[first + 1] == "plz" || folded_[first + 1] == "please");
        return words_[first].after_break && (first + 1 == words_.size() || polite);
      }
      if (category == Category::together &&
          (folded_[first] == "altogether" || folded_[first] == "in" || folded_[first] == "on"))
        return true;
      // At the end of what is said; "where exactly" at its beginning; "is called what"; "which is it that".
      if (folded_[first + count - 1] == "that") return is_asked(first) && first + count < words_.size();
      if (first + count + 1 == words_.size() && folded_[first + count] == "what") return true;
      const bool asks = first > 0 && kBeforeIs.contains(folded_[first - 1]) && folded_[first - 1] != "it";
      return first + count == words_.size() || words_[first + count].after_break || asks;
    }
    case Category::aggregate:  // "if the lengths …"
      return folded_[first] != "if" || (folded_[first + 1] != "the" && folded_[first + 1] != "all") ||
             is_added_up(first);
    case Category::except:  // "states but not Texas"; "that border A but not B" goes on from the verb
      return folded_[first] != "but" || count == 1 ||
             (first > 0 && has_word(first - 1, ontology::WordClass::noun, lexicon) && !says_something(first));
    case Category::tally:  // "the port count"
      return first > 0 && has_word(first - 1, ontology::WordClass::noun, lexicon) &&
             !has_word(first, ontology::WordClass::noun, lexicon);
    case Category::there:
      return is_existential(first);
    case Category::vague:
      return first == 0 || (folded_[first - 1] != "how" && folded_[first - 1] != "as");
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
    case Category::comma:  // "Texas=capital" asks as a colon does; "capital of Texas = Austin" says so
      return folded_[first] != "=" ||
             (first + 1 < folded_.size() && has_word(first + 1, ontology::WordClass::noun, lexicon));
    case Category::be:
      if (folded_[first] == "=" && first + 1 < folded_.size() &&
          has_word(first + 1, ontology::WordClass::noun, lexicon))
        return false;
      // "ranks first in population"
      if (kRanks.contains(folded_[first])) {
        const auto next = match_closed(std::span(folded_).subspan(first + 1));
        return std::any_of(next.begin(), next.end(),
                           [](const ClosedMatch& match) { return match.category == Category::superlative; });
      }
      // "gets crossed by", "get called"
      if (folded_[first] == "gets" || folded_[first] == "get")
        return first + 1 < folded_.size() && has_form(first + 1, ontology::past_participle, lexicon);
      return (folded_[first] != "'s" && folded_[first] != "s") ||
             (first > 0 && kBeforeIs.contains(folded_[first - 1]));
    case Category::have:
      // "X must have some ships, so which are they": what has to be is not asked.
      if (folded_[first] == "must") {
        return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(first + count), words_.end(),
                           [](const Word& word) { return word.after_break; });
      }
      return (!folded_[first].starts_with("boast") && !folded_[first].starts_with("possess")) ||
             !has_word(first, ontology::WordClass::verb, lexicon);
    case Category::placed:
      return !has_word(first, ontology::WordClass::verb, lexicon);
    default:
      return true;
  }
}

// "The longest river, then the states that it runs through": one step behind another. "Are there rivers in X,
// and (if so) which are they": what is asked of what there is.
void Lattice::add_step(std::size_t first) {
  if (first == 0) return;
  const auto says = [&](std::size_t at, std::initializer_list<std::string_view> words) {
    return words.size() < folded_.size() - at &&
           std::equal(words.begin(), words.end(), folded_.begin() + static_cast<std::ptrdiff_t>(at));
  };
  const std::size_t from = first + (folded_[first] == "and" ? 1 : 0);
  for (const auto& then :
       {std::initializer_list<std::string_view>{"then"}, {"after", "that"}, {"next"}, {"finally"}}) {
    if (from >= folded_.size() || !says(from, then)) continue;
    if (from > first || words_[first].after_break)
      add(lists_ ? Category::conjunction : Category::turn, first, from + then.size() - first).text =
          lists_ ? "and" : "give";
    return;
  }
  static const std::set<std::string_view> kAsking = {"which", "what", "who", "where", "how", "when"};
  static const std::set<std::string_view> kSo = {"so", "but", "well", "now"};
  if (words_[first].after_break && kSo.contains(folded_[first]) && first + 1 < folded_.size() &&
      kAsking.contains(folded_[first + 1]) && (folded_[first] != "now" || words_[first + 1].after_break)) {
    add(Category::turn, first, 1);
    return;
  }
  std::size_t end = from;
  for (const auto& so : {std::initializer_list<std::string_view>{"if", "so"},
                         {"if", "any"},
                         {"if", "there", "are"},
                         {"if", "there", "is"},
                         {"if", "yes"}}) {
    if (from < folded_.size() && says(from, so)) end = from + so.size();
  }
  const bool exists = std::any_of(folded_.begin(), folded_.begin() + static_cast<std::ptrdiff_t>(first),
                                  [](const std::string& word) { return word == "there"; });
  if (exists && end > first && end < folded_.size() && kAsking.contains(folded_[end]))
    add(Category::turn, first, end - first);
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
