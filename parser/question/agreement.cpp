// Which noun a relative clause describes, told by its verb: "the state with the most rivers that borders X".
#include "parser/question/agreement.hpp"

#include <algorithm>

#include "parser/question/elements.hpp"

namespace griot::question {

namespace {

enum class Number { one, several, either };

Number number_of(const std::vector<ontology::Form>& forms, unsigned one, unsigned several) {
  const auto all = [&](unsigned features, unsigned others) {
    return !forms.empty() && std::all_of(forms.begin(), forms.end(), [&](const ontology::Form& form) {
      return (form.features & features) != 0 && (form.features & others) == 0;
    });
  };
  if (all(one, several)) return Number::one;
  return all(several, one) ? Number::several : Number::either;
}

Number number_of_noun(const Tree& phrase) {
  const auto noun = std::find_if(phrase.children.rbegin(), phrase.children.rend(),
                                 [](const Tree& part) { return part.is(Category::noun); });
  return noun == phrase.children.rend() ? Number::either
                                        : number_of(noun->chunk->forms, ontology::singular, ontology::plural);
}

// Of the verb that what is described is the subject of.
Number number_of_verb(const Tree& clause) {
  const auto& parts = clause.children;
  const bool subject = parts.size() > 1 && parts[0].is(Category::relative) &&
                       parts[0].chunk->text != "whose" && parts[0].chunk->text != "where" &&
                       parts[1].rule == Rule::verb_phrase;
  if (!subject) return Number::either;
  const Chunk& first = *parts[1].children.front().chunk;
  for (const std::string_view word : {"is", "was", "has", "does"}) {
    if (first.text == word) return Number::one;
  }
  for (const std::string_view word : {"are", "were", "have", "do"}) {
    if (first.text == word) return Number::several;
  }
  if (first.category != Category::verb) return Number::either;
  return number_of(first.forms, ontology::third, ontology::base | ontology::past);
}

bool agree(Number a, Number b) {
  return a == b || a == Number::either || b == Number::either;
}

// The noun phrases that a clause behind the element may describe, the nearest first.
std::vector<Tree*> described_from(std::vector<Tree>& elements, std::size_t at) {
  std::vector<Tree*> result;
  do {
    right_edge(elements[at], result);
  } while (elements[at].rule == Rule::prepositional && at-- > 0 &&
           (is_noun_phrase(elements[at]) || elements[at].rule == Rule::prepositional));
  return result;
}

}  // namespace

std::optional<Tree> with_agreement(const Tree& tree) {
  Tree whole = tree;
  bool moved = false;
  for (std::size_t i = 0; i < whole.children.size(); ++i) {
    std::vector<Tree*> phrases = described_from(whole.children, i);
    if (phrases.empty() || phrases.front()->children.back().rule != Rule::relative_clause) continue;
    const Number verb = number_of_verb(phrases.front()->children.back());
    if (agree(verb, number_of_noun(*phrases.front()))) continue;
    const auto other = std::find_if(phrases.begin() + 1, phrases.end(), [&](const Tree* phrase) {
      const Number noun = number_of_noun(*phrase);
      return noun == verb && noun != Number::either;
    });
    if (other == phrases.end()) continue;
    Tree clause = std::move(phrases.front()->children.back());
    phrases.front()->children.pop_back();
    (*other)->children.push_back(std::move(clause));
    moved = true;
  }
  return moved ? std::optional(std::move(whole)) : std::nullopt;
}

}  // namespace griot::question
