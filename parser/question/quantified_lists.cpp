// What one word says of a whole list: "neither A nor B", "none of A, B and C", "any of A and B". It is said
// of each item, as the rest of the interpreter reads lists.
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool is_nor(const Tree& tree) {
  return tree.is(Category::conjunction) && tree.chunk->text == "nor";
}

bool is_none(const Tree& phrase) {
  return phrase.rule == Rule::noun_phrase && phrase.children.front().is(Category::none);
}

// "none of", "any of the": of what follows, and of all of it.
bool is_of_all(const Tree& phrase, Category category) {
  if (phrase.rule != Rule::noun_phrase || !phrase.children.front().is(category)) return false;
  const std::string& word = phrase.children.front().chunk->text;
  return word.ends_with(" of") || word.ends_with(" of the");
}

// "no salt and cod": of cod as well, or of salt alone.
bool says_no_of_first(const Tree& list) {
  const auto bare = [](const Tree& part) {
    return part.rule == Rule::noun_phrase &&
           (part.children.front().is(Category::name) || part.children.front().is(Category::noun));
  };
  return is_none(list.children.front()) && bare(list.children.back()) &&
         (list.children.end() - 2)->is(Category::conjunction);
}

bool joins_items(const Tree& tree) {
  return tree.is(Category::conjunction) || tree.is(Category::disjunction);
}

}  // namespace

// The tree with every such word in all the places that it is said of; `denied`: behind "not". Nothing where
// it is not told of what it is said.
std::optional<Tree> Interpreter::with_each_quantified(const Tree& tree, bool denied) {
  if (tree.rule == Rule::leaf) return tree;
  Tree whole{tree.rule, tree.chunk, {}};
  const bool list = tree.rule == Rule::noun_phrases;
  for (const Tree& child : tree.children) {
    if (is_nor(child) && !list) {
      fail(child.chunk->range, "\"nor\" joins nothing here", 6, "two questions, or two nouns or names");
      return std::nullopt;
    }
    auto part = with_each_quantified(child, denied);
    if (!part) return std::nullopt;
    whole.children.push_back(std::move(*part));
    denied = denied || (!list && child.is(Category::negation));
  }
  if (list && whole.children.size() > 1 && !quantify_each(whole, denied)) return std::nullopt;
  return whole;
}

// Behind "not", "nor" joins what is denied, item by item; behind "neither" or "no" there is none of the next,
// either. "Any of A and B" is A or B, and under "not" no one of them.
bool Interpreter::quantify_each(Tree& list, bool denied) {
  auto& parts = list.children;
  const bool nor = std::any_of(parts.begin(), parts.end(), is_nor);
  const bool none_of = is_of_all(parts.front(), Category::none);
  const bool any_of = is_of_all(parts.front(), Category::any);
  const bool neither =
      is_none(parts.front()) && parts.front().children.front().chunk->text.starts_with("neither");
  if (!nor && !none_of && !any_of && !neither && !says_no_of_first(list)) return true;
  if (nor && !denied && !is_none(parts.front())) {
    fail(range_of(list), "nothing is denied before \"nor\"", 6, "\"neither\", or \"and\"");
    return false;
  }
  if (std::none_of(parts.begin(), parts.end(), joins_items)) return true;
  if (!nor && !((none_of || any_of) && lists_names(list))) {
    fail(range_of(list), "it is not told of which of these this is said", 6,
         is_none(parts.front()) ? "\"neither … nor …\"" : "names alone, or two questions");
    return false;
  }
  const Tree word = parts.front().children.front();
  const auto made = [&](const Tree& of, Category category, const char* text) {
    made_chunks_.push_back(*of.chunk);
    made_chunks_.back().category = category;
    made_chunks_.back().text = text;
    return Tree{Rule::leaf, &made_chunks_.back(), {}};
  };
  if (any_of) parts.front().children.erase(parts.front().children.begin());
  for (Tree& part : parts) {
    if (joins_items(part)) {
      const bool either = any_of && !denied;
      part = either ? made(part, Category::disjunction, "or") : made(part, Category::conjunction, "and");
    } else if (is_none(parts.front()) && part.rule == Rule::noun_phrase && !is_none(part)) {
      part.children.insert(part.children.begin(), made(word, Category::none, "no"));
    }
  }
  return true;
}

}  // namespace griot::question
