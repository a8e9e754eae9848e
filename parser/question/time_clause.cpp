// "What happened before the pullout was initiated": a clause that tells when the sentence's own is.
#include <algorithm>
#include <string_view>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

// "before the pullout": what a clause may begin with.
bool leads(const Tree& tree) {
  if (tree.rule != Rule::prepositional || tree.children.size() != 2 || !is_noun_phrase(tree.children[1]))
    return false;
  const std::string_view word = tree.children.front().chunk->text;
  return word == "before" || word == "after" || word == "since" || word == "until";
}

bool says_something(const Tree* tree) {
  return is_auxiliary(*tree) || is_verbal(*tree);
}

bool is_asked(const Tree& tree) {
  return asks(tree) || tree.is(Category::wh_adverb);
}

}  // namespace

// Makes one phrase of the preposition and the clause behind it, which goes to the end, or up to a comma or
// "and where"; where it stands first, up to what asks. Gives whether it stood first, and so is no sentence
// before another; nothing where it gives no time, or what is said in it may as well be said in the other.
std::optional<bool> Interpreter::join_time_clause(Elements& elements) {
  const auto lead =
      std::find_if(elements.begin(), elements.end(), [](const Tree* tree) { return leads(*tree); });
  if (lead == elements.end() || lead + 1 == elements.end() || !says_something(lead[1])) return false;
  const bool first = lead == elements.begin();
  // "before the coup, was there a meeting"
  const bool asks_whether = is_auxiliary(*lead[1]) && lead + 2 != elements.end() &&
                            (is_noun_phrase(*lead[2]) || lead[2]->is(Category::there));
  if (asks_whether || (!first && std::none_of(elements.begin(), lead, says_something))) return false;
  const auto refuse = [&](const Tree& part, std::string message) -> std::optional<bool> {
    fail(range_of(part), std::move(message), 3);
    return std::nullopt;
  };
  auto end = lead + 1;
  for (; end != elements.end() && !(*end)->is(Category::comma); ++end) {
    const bool joins = (*end)->is(Category::conjunction) || (*end)->is(Category::disjunction);
    const bool more = joins && end + 1 != elements.end();
    if ((first && is_asked(**end)) || (more && end[1]->is(Category::wh_adverb))) break;
    if (is_asked(**end)) return refuse(**end, "what tells the time asks for nothing");
    if ((*end)->is(Category::negation)) return refuse(**end, "what is not so tells no time");
    if (more && says_something(end[1]))
      return refuse(**end, "this may go on from either of the clauses before it");
  }
  if (asks((*lead)->children[1])) return refuse(**lead, "what tells the time asks for nothing");
  Tree clause{Rule::clause, nullptr, {(*lead)->children[1]}};
  for (auto part = lead + 1; part != end; ++part) clause.children.push_back(**part);
  Tree that{Rule::that_clause, nullptr, {std::move(clause)}};
  made_trees_.push_back({Rule::prepositional, nullptr, {(*lead)->children.front(), std::move(that)}});
  elements.erase(lead, end);
  elements.push_back(&made_trees_.back());
  return first;
}

}  // namespace griot::question
