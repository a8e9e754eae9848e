// What is compared with each of several: "larger than every city in X", "than any city", "than the cities".
#include <utility>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

const Chunk& first_word(const Tree& tree) {
  return tree.children.empty() ? *tree.chunk : first_word(tree.children.front());
}

// What is compared with, and no adjective behind it: "over 700 km long".
bool is_operand(const Tree& part) {
  return !part.is(Category::adjective);
}

// "the population of the cities": one number of each of several.
bool has_plural_owner(const Tree& tree) {
  return std::any_of(tree.children.begin(), tree.children.end(), [](const Tree& child) {
    if (child.rule == Rule::leaf) return false;
    if (child.rule != Rule::of_phrase) return has_plural_owner(child);
    const Tree& owner = *alone(&child.children.back());
    if (owner.rule != Rule::noun_phrase) return true;
    const bool one = std::any_of(owner.children.begin(), owner.children.end(), [](const Tree& part) {
      return part.is(Category::superlative) || part.is(Category::each) || part.is(Category::any);
    });
    return !one && std::any_of(owner.children.begin(), owner.children.end(), [](const Tree& part) {
      return part.is(Category::noun) &&
             std::all_of(part.chunk->forms.begin(), part.chunk->forms.end(),
                         [](const ontology::Form& form) { return is_plural(form); });
    });
  });
}

// "the area of any other state"
bool of_others(const Tree& phrase) {
  const Tree& outer = *alone(&phrase);
  return std::any_of(outer.children.begin(), outer.children.end(), [](const Tree& part) {
    return part.rule == Rule::of_phrase && holds(part, Category::other);
  });
}

// "any" or "some" at the beginning of a phrase, or of what it belongs to: "than the area of any state".
const Chunk* any_of(const Tree& phrase) {
  const Tree& outer = *alone(&phrase);
  if (outer.rule != Rule::noun_phrase) return nullptr;
  if (outer.children.front().is(Category::any)) return outer.children.front().chunk;
  for (const Tree& part : outer.children) {
    const Chunk* word = part.rule == Rule::of_phrase ? any_of(part.children.back()) : nullptr;
    if (word != nullptr) return word;
  }
  return nullptr;
}

// What does not hold where the other does.
Comparison contrary(Comparison relation) {
  switch (relation) {
    case Comparison::more:
      return Comparison::at_most;
    case Comparison::fewer:
      return Comparison::at_least;
    case Comparison::at_least:
      return Comparison::fewer;
    default:
      return Comparison::more;
  }
}

}  // namespace

// Finds what is compared with where "not" or "no" stands before it: said of the comparison itself, or of
// something that it describes. The tree stands so itself, or lies in what does.
void Interpreter::find_denied(const Tree& tree, bool directly, bool within) {
  const bool none = !tree.children.empty() && tree.children.front().is(Category::none);
  bool denied = false;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const Tree& child = tree.children[i];
    const bool compared = child.rule == Rule::compared;
    const bool than = tree.rule == Rule::noun_phrase && i > 0 && tree.children[i - 1].is(Category::than);
    if (compared || than) {
      const Tree& other =
          compared ? *std::find_if(child.children.rbegin(), child.children.rend(), is_operand) : child;
      const bool itself = compared ? denied && !none : directly;
      if (itself || directly || within || none) denied_[&first_word(other)] = itself;
    }
    const bool list = tree.rule == Rule::noun_phrases;
    find_denied(child, denied || (list && directly), within || denied || (!list && directly));
    const Tree& first = *alone(&child);
    denied = denied || child.is(Category::negation) || child.is(Category::none) ||
             (first.rule == Rule::noun_phrase && first.children.front().is(Category::none));
  }
}

// Whether what is compared with the things of a phrase is compared with each of them; nothing where it can be
// with neither each nor one. Where "not" is said of that it is one: "not larger than any city".
std::optional<bool> Interpreter::with_each(const Tree& phrase, const Thing& other) const {
  if (other.quantifier != Quantifier::some && other.quantifier != Quantifier::each) return std::nullopt;
  const bool of_several = names_value(other) && !other.plural && !other.superlative && !other.aggregate &&
                          has_plural_owner(phrase);
  if (of_several) return std::nullopt;
  if (of_others(phrase)) return std::nullopt;         // what they are other than has to be told beside them
  if (other.aggregate && !other.owner) return false;  // one number, made of all
  if (holds(phrase, Category::each)) return true;
  const Chunk& first = first_word(phrase);
  const Chunk* word = any_of(phrase);
  const bool one = word != nullptr;
  const bool several = other.plural && !one && !other.named && !other.superlative && !other.aggregate;
  const bool told = !other.asked && !other.gap && !other.open && !other.referring;
  const bool any = one && word->text.starts_with("any");
  const auto denied = denied_.find(&first);
  if (denied == denied_.end()) return told && (several || any);
  if (any && !denied->second) return std::nullopt;  // "have no city larger than any in X"
  return told && !denied->second && several;
}

// Says in `whole` how its number is to that of `other`, or of each that `other` describes.
bool Interpreter::compare(Thing& whole, const Value& left, Comparison relation, const Thing& other,
                          const Value& right, bool each) const {
  whole.notes.insert(other.notes.begin(), other.notes.end());
  whole.penalty += other.penalty;
  Body described = other.body;
  if (other.other) described.emplace_back(Differ{whole.value, other.value});  // "than any other port"
  if (each) {
    if (relation == Comparison::exactly) return false;
    Body exception = std::move(described);
    exception.emplace_back(Compared{left, contrary(relation), right});
    whole.body.emplace_back(Negated{std::move(exception)});
    return true;
  }
  append(whole.body, std::move(described));
  append(whole.columns, other.columns);
  append(whole.roots, other.roots);
  whole.body.emplace_back(Compared{left, relation, right});
  return true;
}

}  // namespace griot::question
