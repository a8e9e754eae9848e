#include "parser/question/fragment.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "parser/question/grammar.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse_limits.hpp"
#include "store/base/words.hpp"

namespace griot::question {

namespace {

using Shape = Fragment::Shape;

constexpr std::array<std::string_view, 3> kJoining = {"and", "but", "or"};
constexpr std::array<std::string_view, 4> kAbout = {"what about", "how about", "what of", "same for"};
constexpr std::array<std::string_view, 5> kCount = {"how many", "how many are there", "how many are they",
                                                    "how many is it", "how many were there"};
constexpr std::array<std::string_view, 4> kListing = {"which", "which ones", "which one",
                                                      "what are they called"};

std::string joined(std::span<const Word> words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.folded;
  return text;
}

template <typename Phrases>
bool is_one_of(const Phrases& phrases, std::string_view text) {
  return std::find(phrases.begin(), phrases.end(), text) != phrases.end();
}

// How many words open it.
std::size_t opening(std::span<const Word> words) {
  const std::size_t joining = !words.empty() && is_one_of(kJoining, words.front().folded) ? 1 : 0;
  const bool about = words.size() > joining + 2 && is_one_of(kAbout, joined(words.subspan(joining, 2)));
  return about ? joining + 2 : joining;
}

bool is_superlative(const Path& path) {
  std::size_t at = 0;
  if (at < path.size() && path[at]->category == Category::determiner) ++at;
  if (at < path.size() && path[at]->category == Category::ordinal) ++at;
  return at + 1 == path.size() && path[at]->category == Category::superlative;
}

const Tree* only_child(const Tree& tree) {
  const Tree* inner = &tree;
  while (inner->rule == Rule::noun_phrases && inner->children.size() == 1) inner = &inner->children.front();
  return inner;
}

bool has_pronoun(const Tree& tree) {
  return tree.is(Category::pronoun) || tree.is(Category::anaphor) ||
         std::any_of(tree.children.begin(), tree.children.end(), has_pronoun);
}

// The shape of a clause that is one part of a sentence alone.
Shape shape_of(const Tree& clause) {
  std::vector<const Tree*> parts;
  for (const Tree& child : clause.children) {
    if (!child.is(Category::comma) && !child.is(Category::conjunction)) parts.push_back(&child);
  }
  const auto is_adverb = [](const Tree* part) { return part->is(Category::wh_adverb); };
  if (!parts.empty() && std::all_of(parts.begin(), parts.end(), is_adverb)) return Shape::adverbs;
  if (parts.size() != 1) return Shape::none;
  const Tree& only = *only_child(*parts.front());
  if (only.rule == Rule::between || only.is(Category::time)) return Shape::time;
  if (only.rule == Rule::prepositional) return only.children.size() > 1 ? Shape::phrase : Shape::none;
  if (only.rule == Rule::noun_phrases) return Shape::noun_phrase;
  const bool names = only.rule == Rule::noun_phrase && only.children.size() > 0 &&
                     !only.children.front().is(Category::wh_pronoun) && !has_pronoun(only);
  return names ? Shape::noun_phrase : Shape::none;
}

// By the words that only the grammar knows.
std::optional<Shape> shape_of(std::string_view folded, bool opened) {
  if (is_one_of(kCount, folded)) return Shape::count;
  if (is_one_of(kListing, folded) || (opened && folded == "who")) return Shape::listing;
  if (folded == "who else" || folded == "what else" || folded == "which else" || folded == "whom else" ||
      folded == "anyone else" || folded == "anybody else" || folded == "anything else") {
    return Shape::other;
  }
  return std::nullopt;
}

}  // namespace

Fragment fragment_of(std::string_view typed, const Context& context) {
  Fragment fragment;
  const std::vector<Word> all = words_of(typed);
  if (all.empty()) return fragment;
  const std::size_t open = opening(all);
  fragment.opened = open > 0;
  if (open == all.size()) return fragment;
  fragment.from = all[open].range.begin;
  fragment.text = typed.substr(fragment.from, all.back().range.end - fragment.from);
  const std::vector<Word> words = words_of(fragment.text);
  if (const auto shape = shape_of(joined(words), fragment.opened)) {
    fragment.shape = *shape;
    return fragment;
  }
  const Lattice lattice(fragment.text, words, context);
  std::size_t tried = 0;
  for (std::size_t chunks = lattice.fewest(); chunks > 0 && chunks <= lattice.most() && tried < kMaxPaths;
       ++chunks) {
    for (const Path& path : lattice.paths(chunks, kMaxPaths - tried)) {
      ++tried;
      if (is_superlative(path)) {
        fragment.shape = Shape::superlative;
        return fragment;
      }
      Progress progress;
      const auto tree = read_path(path, progress);
      if (!tree) continue;
      fragment.shape = shape_of(*tree);
      if (fragment.shape == Shape::none) continue;
      const auto parts = parts_of(*tree);
      if (!parts.empty()) fragment.part = parts.front();
      return fragment;
    }
  }
  return fragment;
}

}  // namespace griot::question
