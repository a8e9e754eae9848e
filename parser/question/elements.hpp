// The parts of a clause in their order, and what can be told of them by their categories. Private to
// parser/question.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "parser/question/tree.hpp"

namespace griot::question {

using Elements = std::vector<const Tree*>;

inline bool is_auxiliary(const Tree& tree) {
  return tree.is(Category::be) || tree.is(Category::do_) || tree.is(Category::have) ||
         tree.is(Category::will);
}

inline bool is_noun_phrase(const Tree& tree) {
  return tree.rule == Rule::noun_phrases || tree.rule == Rule::noun_phrase;
}

// A form that is of several alone: "ships", not "sheep".
inline bool is_plural(const ontology::Form& form) {
  return (form.features & ontology::plural) != 0 && (form.features & ontology::singular) == 0;
}

// The one noun phrase that a list has, or the noun phrase itself.
inline const Tree* alone(const Tree* phrases) {
  while (phrases->rule == Rule::noun_phrases && phrases->children.size() == 1)
    phrases = &phrases->children.front();
  return phrases;
}

// What describes a noun that it stands behind.
inline bool describes(const Tree& tree) {
  return tree.rule == Rule::prepositional || tree.rule == Rule::relative_clause ||
         tree.rule == Rule::reduced_clause || tree.rule == Rule::not_phrase || tree.rule == Rule::compared;
}

// Whether one of the elements [from, to) is of the category.
inline bool any(const Elements& elements, Category category, std::size_t from, std::size_t to) {
  return std::any_of(elements.begin() + static_cast<std::ptrdiff_t>(from),
                     elements.begin() + static_cast<std::ptrdiff_t>(to),
                     [&](const Tree* tree) { return tree->is(category); });
}

// Whether a word of the category is anywhere in a tree.
inline bool holds(const Tree& tree, Category category) {
  return tree.is(category) || std::any_of(tree.children.begin(), tree.children.end(),
                                          [&](const Tree& child) { return holds(child, category); });
}

// A word that says something of its own, as a main verb does.
inline bool is_verbal(const Tree& tree) {
  return tree.is(Category::verb) || tree.is(Category::participle) || tree.is(Category::predicative) ||
         tree.is(Category::reduced);
}

// "Texas and Ohio": names, side by side.
inline bool lists_names(const Tree& tree) {
  return tree.rule == Rule::noun_phrases && tree.children.size() > 2 &&
         std::any_of(tree.children.begin(), tree.children.end(),
                     [](const Tree& part) {
                       return part.is(Category::conjunction) || part.is(Category::disjunction);
                     }) &&
         std::all_of(tree.children.begin(), tree.children.end(), [](const Tree& part) {
           return part.rule == Rule::leaf || part.children.back().is(Category::name);
         });
}

// Whether a phrase begins with what asks: "which state", "in how many states".
inline bool asks(const Tree& tree) {
  if (tree.rule == Rule::leaf) {
    const Category category = tree.chunk->category;
    return category == Category::wh_determiner || category == Category::how_many ||
           category == Category::counting || category == Category::tally || category == Category::wh_pronoun;
  }
  if (tree.children.empty()) return false;
  const bool phrase = tree.rule == Rule::prepositional && tree.children.size() > 1;
  return asks(phrase ? tree.children[1] : tree.children.front());
}

// The noun phrases along the right edge of a tree, innermost first: what follows may describe any of them.
// Each has room for one child more: to add it, and to take it away again, moves none of those found.
void right_edge(Tree& tree, std::vector<Tree*>& found);

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// The main verb at or after `from`: a finite form, a participle after be or have, a predicative
// after be, or the participle of a reduced clause.
std::size_t main_verb(const Elements& elements, std::size_t from);

// A question that begins with an auxiliary, without a question word.
inline bool asks_yes_or_no(const Elements& elements) {
  return !elements.empty() && is_auxiliary(*elements.front());
}

}  // namespace griot::question
