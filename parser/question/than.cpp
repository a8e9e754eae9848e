// What is compared with each of several: "larger than every city in X", "than any city", "than the cities".
#include <utility>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

const Chunk& first_word(const Tree& tree) {
  return tree.children.empty() ? *tree.chunk : first_word(tree.children.front());
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

// Whether what is compared with the things of a phrase is compared with each of them; nothing where it can be
// with neither each nor one. Under "not" it is one: "not larger than any city".
std::optional<bool> Interpreter::with_each(const Tree& phrase, const Thing& other) const {
  if (other.quantifier != Quantifier::some && other.quantifier != Quantifier::each) return std::nullopt;
  if (holds(phrase, Category::each)) return true;
  const Chunk& first = first_word(phrase);
  const bool one = first.category == Category::any;
  const bool several = other.plural && !one && !other.named && !other.superlative && !other.aggregate;
  const bool told = !other.asked && !other.gap && !other.open && !other.referring;
  return told && !denies_ && (several || (one && first.text.starts_with("any")));
}

// Says in `whole` how its number is to that of `other`, or of each that `other` describes.
bool Interpreter::compare(Thing& whole, const Value& left, Comparison relation, const Thing& other,
                          const Value& right, bool each) const {
  whole.notes.insert(other.notes.begin(), other.notes.end());
  whole.penalty += other.penalty;
  if (each) {
    if (relation == Comparison::exactly) return false;
    Body exception = other.body;
    exception.emplace_back(Compared{left, contrary(relation), right});
    whole.body.emplace_back(Negated{std::move(exception)});
    return true;
  }
  append(whole.body, other.body);
  append(whole.columns, other.columns);
  append(whole.roots, other.roots);
  whole.body.emplace_back(Compared{left, relation, right});
  return true;
}

}  // namespace griot::question
