// Questions of whoever is at a place that the question tells, "if I were in the largest city of Texas, what
// state would I be in": what is asked of the place itself, "given the largest city of Texas, what state is it
// in".
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "parser/question/lattice.hpp"
#include "parser/question/requests.hpp"

namespace griot::question {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_person(std::string_view word) {
  return is_one_of(word, {"i", "we", "you", "one", "someone", "somebody"});
}

bool is_form_of_be(std::string_view word) {
  return is_one_of(word, {"am", "are", "is", "was", "were"});
}

bool is_modal(std::string_view word) {
  return is_one_of(word,
                   {"do", "does", "did", "would", "will", "should", "must", "can", "could", "might", "may"});
}

// What somebody does who is, or comes to be, somewhere: whether that alone leads into the place. Phrases are
// parted by '|'.
constexpr std::string_view kWanting = "have to |need to |want to |be able to |be going to |be likely to ";
constexpr std::string_view kDoing =
    "be|be standing|be staying|be living|be going|go|travel|fly|drive|head|end up|end up standing|wind up|"
    "find myself|find yourself|find ourselves|find oneself|stand|land|arrive|look";
constexpr std::string_view kGoingOn = "standing|staying|living|located|going";
constexpr std::string_view kEntering = "visit|be visiting|enter";

std::vector<std::string> parted(std::string_view phrases) {
  std::vector<std::string> result(1);
  for (const char c : phrases) {
    if (c == '|')
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

constexpr std::string_view kPurposes =
    "to see|to go see|to visit|to reach|to get to|to climb|to stand on|to stand in|to stand at|to be in|to "
    "find";

const std::set<std::string>& purposes() {
  static const std::set<std::string> built = [] {
    const auto phrases = parted(kPurposes);
    return std::set<std::string>(phrases.begin(), phrases.end());
  }();
  return built;
}

const std::map<std::string, bool, std::less<>>& doings() {
  static const auto built = [] {
    std::map<std::string, bool, std::less<>> result;
    std::vector<std::string> wanting = parted(kWanting);
    wanting.emplace_back();
    for (const std::string& before : wanting) {
      for (const std::string& doing : parted(kDoing)) result[before + doing] = false;
      for (const std::string& doing : parted(kEntering)) result[before + doing] = true;
    }
    for (const std::string& doing : parted(kGoingOn)) result[doing] = false;
    result["visiting"] = true;
    return result;
  }();
  return built;
}

}  // namespace

// "A pilot lives in X", where the lexicon knows pilots or who lives where: that is a matter of the graph, and
// sets no scene.
bool Lattice::tells_of_graph(std::size_t first, std::size_t count, const ontology::Lexicon& lexicon) const {
  const bool own = is_one_of(folded_[first], {"my", "our", "one"});
  const bool other = is_one_of(folded_[first], {"a", "some", "someone", "somebody", "everyone", "everybody"});
  for (std::size_t i = first + 1; (own || other) && i < first + count; ++i) {
    if (has_word(i, ontology::WordClass::noun, lexicon)) return true;
    if (other && has_word(i, ontology::WordClass::verb, lexicon)) return true;
  }
  return false;
}

// Whether a scene is set somewhere in the text.
bool Lattice::sets_scene(const ontology::Lexicon& lexicon) const {
  std::set<std::size_t> begins = {0};  // where a request may begin, one behind the other
  for (std::size_t i = 0; i < folded_.size(); ++i) {
    const bool first = begins.contains(i);
    if (!first && !may_set_scene(i)) continue;
    for (const Request& request : match_requests(std::span(folded_).subspan(i))) {
      if (request.places && !tells_of_graph(i, request.words, lexicon)) return true;
      if (first) begins.insert(i + request.words);
    }
    if (first && joins_requests(i)) begins.insert(i + 1);
  }
  return false;
}

// Whether the word still tells of the scene: behind where that is set nothing breaks off before it.
bool Lattice::within_scene(std::size_t word) const {
  for (std::size_t i = word; i-- > 0;) {
    const bool set = std::any_of(at_[i].begin(), at_[i].end(), [&](const Chunk* chunk) {
      return chunk->category == Category::scene && chunk->last <= word;
    });
    if (set) return true;
    if (words_[i + 1].after_break && i + 1 <= word) return false;
  }
  return false;
}

// "I am stuck, but …": whether a word joins what is said beside the question.
bool Lattice::joins_requests(std::size_t word) const {
  return word > 0 && is_one_of(folded_[word], {"and", "but", "so"});
}

// Whether words that set a scene may stand behind the question: "…, if I were in", "where do I go to see".
bool Lattice::may_set_scene(std::size_t first) const {
  if (is_one_of(folded_[first], {"to", "in"}))
    return std::any_of(folded_.begin(), folded_.begin() + static_cast<std::ptrdiff_t>(first), is_person);
  return is_one_of(folded_[first], {"if", "given", "assuming", "supposing"});
}

bool Lattice::speaks_of_person(std::size_t from) const {
  return std::any_of(folded_.begin() + static_cast<std::ptrdiff_t>(from), folded_.end(), is_person);
}

// Whether behind the word something is spoken of as known, "the state", "that country", of which nothing more
// is said.
bool Lattice::speaks_of_known(std::size_t from, const ontology::Lexicon& lexicon) const {
  for (std::size_t i = from; i + 1 < folded_.size(); ++i) {
    if (!is_one_of(folded_[i], {"the", "that", "this"})) continue;
    for (const ontology::PhraseMatch& match : lexicon.match(std::span(folded_).subspan(i + 1))) {
      const bool noun = std::any_of(match.forms.begin(), match.forms.end(), [](const ontology::Form& form) {
        return form.sense->word_class == ontology::WordClass::noun && (form.features & ontology::plural) == 0;
      });
      const std::size_t end = i + 1 + match.words;
      const bool bare = end == folded_.size() || words_[end].after_break ||
                        !is_one_of(folded_[end], {"of", "with", "that", "which", "who", "whose", "where"});
      if (noun && bare) return true;
    }
  }
  return false;
}

void Lattice::add_behind(Category before, Category category, std::size_t first, std::size_t count,
                         std::string text) {
  Chunk& chunk = add(category, first, count);
  chunk.behind = before;
  chunk.text = std::move(text);
}

// "Am I in", "would I end up in", "do I have to go to": is it in. "(the state that) I am in": it is in.
void Lattice::add_person(std::size_t first) {
  if (!is_person(folded_[first])) return;
  const auto word = [&](std::size_t i) -> std::string_view {
    return i < folded_.size() ? std::string_view(folded_[i]) : std::string_view();
  };
  const bool asked = first > 0 && (is_form_of_be(folded_[first - 1]) || is_modal(folded_[first - 1]));
  const std::size_t auxiliary = asked ? first - 1 : first + 1;
  const bool is = is_form_of_be(word(auxiliary)), modal = is_modal(word(auxiliary));
  const std::size_t from = first + (!asked && (is || modal) ? 2 : 1);
  // The longest that it may be said to do.
  std::size_t end = from;
  bool enters = false;
  std::string phrase;
  for (std::size_t i = from; i < std::min(from + 5, folded_.size()); ++i) {
    phrase += (phrase.empty() ? "" : " ") + folded_[i];
    const auto found = doings().find(phrase);
    if (found == doings().end()) continue;
    end = i + 1;
    enters = found->second;
  }
  if (!is && end == from) return;
  std::size_t said = end;
  const auto scenes = match_requests(std::span(folded_).subspan(end));
  const bool scene = std::any_of(scenes.begin(), scenes.end(), [](const Request& one) { return one.places; });
  if (scene) {  // "go to see X"
  } else if (is_one_of(word(end), {"in", "into", "to", "inside", "within"})) {
    enters = true;
    said = end + 1;
  } else if (is_one_of(word(end), {"at", "on"})) {
    said = end + 1;
  }
  add_purpose(said);
  if (asked) {
    std::erase_if(at_[auxiliary], [](const Chunk* chunk) { return chunk->category == Category::be; });
    add(Category::be, auxiliary, 1).text = "is";
    add_behind(Category::be, Category::anaphor, first, 1, "it");
    if (said > from)
      add_behind(Category::anaphor, enters ? Category::preposition : Category::filler, from, said - from,
                 "in");
    return;
  }
  add(Category::anaphor, first, 1).text = "it";
  const std::size_t being = enters && said > end ? end : said;
  add_behind(Category::anaphor, Category::be, first + 1, being - first - 1, "is");
  if (being < said) add_behind(Category::be, Category::preposition, end, 1, "in");
}

// "(where would I go) to see it": no more than to be where it is.
void Lattice::add_purpose(std::size_t first) {
  const std::size_t from =
      first + 2 < folded_.size() && folded_[first] == "in" && folded_[first + 1] == "order" ? 2 : 0;
  std::string phrase;
  for (std::size_t i = first + from; i < std::min(first + from + 5, folded_.size()); ++i) {
    if (is_one_of(folded_[i], {"it", "that", "them"}) && purposes().contains(phrase)) {
      add(Category::filler, first, i + 1 - first);
      return;
    }
    phrase += (phrase.empty() ? "" : " ") + folded_[i];
  }
}

// "How many ports do we have", "have we got": are there.
void Lattice::add_existing(std::size_t first) {
  if (first + 2 > folded_.size() || !is_one_of(folded_[first], {"do", "have"})) return;
  if (!is_one_of(folded_[first + 1], {"we", "you", "i"})) return;
  const std::string_view end = folded_[first] == "do" ? "have" : "got";
  if (first + 2 >= folded_.size() || folded_[first + 2] != end) return;
  if (first + 3 < folded_.size() && folded_[first + 3] == "to") return;
  add(Category::be, first, 1).text = "are";
  add_behind(Category::be, Category::there, first + 1, 2, "there");
}

}  // namespace griot::question
