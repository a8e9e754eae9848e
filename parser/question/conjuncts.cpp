// Predicates that "and", "but" and "or" join. What the second leaves out is that of the first: "runs through
// A but not B", "are in A or longer than 90".
#include <algorithm>
#include <iterator>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool starts_predicate(const Tree& tree) {
  return is_auxiliary(tree) || tree.is(Category::negation) || tree.is(Category::modality) || is_verbal(tree);
}

bool joins(const Tree& tree) {
  return tree.is(Category::conjunction) || tree.is(Category::disjunction);
}

bool holds_things(const Tree& tree) {
  return tree.rule == Rule::prepositional && tree.children.size() == 2 &&
         is_noun_phrase(tree.children.back());
}

std::size_t find_from(const Elements& elements, std::size_t from, bool (*so)(const Tree&)) {
  const auto start = elements.begin() + static_cast<std::ptrdiff_t>(std::min(from, elements.size()));
  const auto found = std::find_if(start, elements.end(), [&](const Tree* tree) { return so(*tree); });
  return static_cast<std::size_t>(found - elements.begin());
}

// "not in A", "no ports"
bool denies(const Tree& tree) {
  const Tree& first = *alone(&tree);
  return tree.is(Category::negation) || tree.rule == Rule::not_phrase ||
         (first.rule == Rule::noun_phrase && first.children.front().is(Category::none));
}

// Where what a predicate says begins, behind its verb.
std::size_t behind_verb(const Elements& predicate) {
  const std::size_t verb = main_verb(predicate, 0);
  if (verb != kNowhere) return verb + 1;
  for (std::size_t i = predicate.size(); i-- > 0;) {
    if (predicate[i]->is(Category::be) || predicate[i]->is(Category::have)) return i + 1;
  }
  return predicate.size();
}

bool has_verb(const Elements& predicate, const Tree* verb) {
  return std::find(predicate.begin(), predicate.end(), verb) != predicate.end();
}

// "not in A", as it stands behind "be".
Elements taken_apart(const Elements& predicate) {
  Elements result = predicate;
  if (predicate.front()->rule != Rule::not_phrase) return result;
  result.erase(result.begin());
  for (auto part = predicate.front()->children.rbegin(); part != predicate.front()->children.rend(); ++part)
    result.insert(result.begin(), &*part);
  return result;
}

// What chooses the value among what the body says of it.
Extreme* chosen_in(Body& body, const Value& value) {
  for (Condition& condition : body) {
    auto* extreme = std::get_if<Extreme>(&condition.value);
    if (extreme != nullptr && extreme->chooses && extreme->item == value) return extreme;
  }
  return nullptr;
}

// Whether something is chosen of what has to do with the value: it itself, or what it has.
bool chooses_by(const Body& body, const Value& value) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    return extreme != nullptr && extreme->chooses && mentions(extreme->body, value);
  });
}

// "borders X and is the largest": the largest of those that do. False where the superlative stands first:
// that may be the largest of all, or of those that the rest is said of as well.
bool choose_among_so(Sentence& so, Sentence& rest, const Value& subject) {
  if (!std::holds_alternative<VariableId>(subject)) return true;
  Extreme* const extreme = chosen_in(rest.body, subject);
  if (extreme == nullptr) return !chooses_by(so.body, subject);
  extreme->body.insert(extreme->body.begin(), so.body.begin(), so.body.end());
  so.body.clear();
  return true;
}

}  // namespace

std::size_t main_verb(const Elements& elements, std::size_t from) {
  bool be = false, have = false;
  for (std::size_t i = from; i < elements.size(); ++i) {
    const Tree& tree = *elements[i];
    be = be || tree.is(Category::be);
    have = have || tree.is(Category::have);
    if (tree.is(Category::verb) || tree.is(Category::reduced)) return i;
    // "are in each state bordering X": that describes the noun, and "are" says where they are.
    const bool said = i > from + 1 && elements[i - 2]->is(Category::be) &&
                      elements[i - 1]->rule == Rule::prepositional && elements[i - 1]->children.size() == 2 &&
                      is_noun_phrase(elements[i - 1]->children.back());
    if (tree.is(Category::participle) && (be || have) && !said) return i;
    if (tree.is(Category::predicative) && be) return i;
  }
  return kNowhere;
}

// "have ports but no yards": what there is none of is a predicate of its own.
void Interpreter::part_denied(Elements& elements) {
  for (std::size_t i = behind_verb(elements); i < elements.size(); ++i) {
    const Tree& list = *elements[i];
    if (list.rule != Rule::noun_phrases) continue;
    const auto& parts = list.children;
    const auto denied = std::find_if(parts.begin() + 1, parts.end(), denies);
    if (denied == parts.end() || !(denied - 1)->is(Category::conjunction)) continue;
    const auto made = [&](auto from, auto to) {
      return &made_trees_.emplace_back(Tree{Rule::noun_phrases, nullptr, {from, to}});
    };
    const Tree *before = made(parts.begin(), denied - 1), *behind = made(denied, parts.end());
    elements[i] = before;
    const Elements rest{&*(denied - 1), behind};
    elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest.begin(), rest.end());
  }
}

// Whether what stands at `at` joins a predicate to one before it. What "be" says of something twice, with
// "and" and no "not", is one predicate: "are in A and longer than 90".
bool Interpreter::joins_predicates(const Elements& elements, std::size_t at) {
  if (!joins(*elements[at])) return false;
  const Tree& next = *elements[at + 1];
  const bool denied = denies(next);
  const std::size_t verb = main_verb(elements, 0);
  if (verb < at) return starts_predicate(next) || denied || elements[at]->is(Category::disjunction);
  if (!any(elements, Category::be, 0, at) && !any(elements, Category::have, 0, at)) return false;
  const bool other_verb = verb != kNowhere && starts_predicate(next);
  return denied || other_verb || (next.is(Category::have) && any(elements, Category::be, 0, at)) ||
         elements[at]->is(Category::disjunction) ||
         (starts_predicate(next) && any(elements, Category::negation, 0, elements.size()));
}

// The predicate `second` with what it leaves out, in every way that this can be said by `first`: auxiliaries
// ("was built by A and owned by B"), else the verb with what is not told anew ("sailed from A to B but not
// C").
std::vector<Elements> Interpreter::completed(const Elements& first, const Elements& second, bool any_of) {
  Elements said = taken_apart(second);
  if (is_auxiliary(*said.front()) || said.front()->is(Category::verb)) return {std::move(said)};
  Elements whole;
  std::copy_if(first.begin(), first.end(), std::back_inserter(whole),
               [](const Tree* tree) { return is_auxiliary(*tree); });
  const std::size_t end = find_from(said, 0, joins);
  if (std::any_of(said.begin(), said.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const Tree* tree) { return is_verbal(*tree); })) {
    whole.insert(whole.end(), said.begin(), said.end());
    return {std::move(whole)};
  }
  const std::size_t told = find_from(said, 0, [](const Tree& tree) { return !starts_predicate(tree); });
  if (told == said.size()) return {};
  whole.insert(whole.end(), said.begin(), said.begin() + static_cast<std::ptrdiff_t>(told));
  const std::size_t from = behind_verb(first);
  const bool be = main_verb(first, 0) == kNowhere && !any(first, Category::have, 0, first.size());
  if (from > 0 && from <= first.size() && !is_auxiliary(*first[from - 1])) whole.push_back(first[from - 1]);
  const auto with = [&](std::size_t place, const Tree* tree) {
    Elements result = whole;
    for (std::size_t i = from; i < first.size() && !be; ++i) {
      if (i != place) result.push_back(first[i]);
    }
    result.push_back(tree);
    result.insert(result.end(), said.begin() + static_cast<std::ptrdiff_t>(told) + 1, said.end());
    return result;
  };
  std::vector<Elements> result;
  const Tree* tree = said[told];
  const bool phrase = holds_things(*tree), noun = is_noun_phrase(*tree);
  for (std::size_t i = first.size(); i-- > from && (phrase || noun);) {
    if (noun && is_noun_phrase(*first[i])) result.push_back(with(i, tree));
    if (!holds_things(*first[i])) continue;
    if (noun) {  // "through A but not B"
      Tree there = *first[i];
      there.children.back() = *tree;
      result.push_back(with(i, &made_trees_.emplace_back(std::move(there))));
    } else if (first[i]->children.front().chunk->text == tree->children.front().chunk->text) {
      return {with(i, tree)};
    }
  }
  if (!result.empty()) return result;
  // "sailed from A or to B": to B from anywhere.
  const auto phrases = first.size() - std::min(from, first.size());
  if (any_of && phrases > 1) {
    fail(range_of(*tree), "it is not told what else is so of this", 5, "two questions");
    return {};
  }
  return {with(any_of ? from : first.size(), tree)};
}

// "A meets B and travels to C", "… or travels to C": two clauses with one subject.
std::vector<Sentence> Interpreter::coordinated(const Elements& elements, std::size_t cut, const Gap* gap) {
  const auto middle = elements.begin() + static_cast<std::ptrdiff_t>(cut);
  const Elements first(elements.begin(), middle);
  const bool any_of = elements[cut]->is(Category::disjunction);
  const std::vector<Elements> seconds = completed(first, {middle + 1, elements.end()}, any_of);
  std::vector<Sentence> result;
  for (Sentence& left : clause(first, gap)) {
    if (!step()) break;
    if (!left.subject) {
      fail(range_of(*elements[cut]),
           "what stands after \"" + elements[cut]->chunk->text + "\" has no subject", 1);
      continue;
    }
    Gap shared;
    shared.thing = *left.subject;
    // With "and" the first clause describes the subject for both; with "or" each has to.
    if (!any_of) shared.thing.body.clear();
    shared.thing.columns.clear();
    shared.thing.roots.clear();
    shared.thing.penalty = 0;
    for (const Elements& second : seconds) {
      std::vector<Sentence> rights = clause(second, gap != nullptr ? gap : &shared);
      // One verb that is said once has one sense.
      if (main_verb(first, 0) != kNowhere && has_verb(second, first[main_verb(first, 0)]))
        std::erase_if(rights, [&](const Sentence& right) { return right.sense != left.sense; });
      for (Sentence& right : rights) {
        Sentence so = left;
        if (any_of || choose_among_so(so, right, left.subject->value)) {
          append(result, all_joined({so}, {right}, any_of));
        } else {
          fail(range_of(*elements[cut]), "it is not told whether this is chosen from what is said behind it",
               4, "the superlative last");
        }
      }
    }
  }
  return result;
}

}  // namespace griot::question
