// Phrases that stand before the clause whose nouns they describe: "in Texas, what is the largest city".
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool is_fronted(const Tree& tree) {
  return tree.rule == Rule::prepositional && tree.children.size() == 2 &&
         is_noun_phrase(tree.children.back()) && !asks(tree.children.back());
}

// What a form of "be" joins: a noun phrase, or what is said of one.
bool is_said(const Tree* tree) {
  return is_noun_phrase(*tree) || has_no_place(*tree) || tree->is(Category::there) ||
         tree->is(Category::wh_adverb) || is_verbal(*tree);
}

// Whether a superlative stands before the noun.
bool chooses_thing(const Tree* phrase) {
  return std::any_of(phrase->children.begin(), phrase->children.end(),
                     [](const Tree& part) { return part.is(Category::superlative); });
}

// The first noun phrase that begins with "its" or "their".
Tree* owned_by_pronoun(Tree& tree) {
  if (tree.rule == Rule::noun_phrase && !tree.children.empty() &&
      tree.children.front().is(Category::pronoun)) {
    return &tree;
  }
  for (Tree& child : tree.children) {
    if (Tree* found = owned_by_pronoun(child)) return found;
  }
  return nullptr;
}

}  // namespace

// The noun phrase with a phrase that was moved to the front: as its owner ("for each state, what is its
// capital"), else behind its outermost noun that takes it. Null where none does.
const Tree* Interpreter::with_fronted(const Tree& target, const Tree& phrase, bool only_chosen) {
  const Chunk& word = *phrase.children.front().chunk;
  const bool of = word.text == "of" || word.text == "among" || word.text == "for";
  Tree said = phrase;
  Tree* each = &said.children.back();
  while (!each->children.empty()) each = &each->children.front();
  // "for every state": of each
  if (each->is(Category::each) && (word.text == "for" || each->chunk->text == "every")) {
    made_chunks_.push_back(*each->chunk);
    made_chunks_.back().text = "each";
    each->chunk = &made_chunks_.back();
  }
  Tree as_owner{Rule::of_phrase, nullptr, said.children};
  Tree whole = target;
  if (Tree* its = owned_by_pronoun(whole); its != nullptr && !only_chosen) {
    its->children.erase(its->children.begin());
    its->children.push_back(std::move(as_owner));
    return &made_trees_.emplace_back(std::move(whole));
  }
  Tree in = std::move(said);
  if (of) {
    made_chunks_.push_back(word);
    made_chunks_.back().category = Category::preposition;
    made_chunks_.back().text = "in";
    in.children.front().chunk = &made_chunks_.back();
  }
  for (const Tree* behind : {of ? &as_owner : nullptr, &in}) {
    if (behind == nullptr) continue;
    whole = target;
    std::vector<Tree*> edge;
    right_edge(whole, edge);
    // First what is chosen: "the population of the largest city" there.
    std::reverse(edge.begin(), edge.end());
    const auto others = std::stable_partition(edge.begin(), edge.end(), chooses_thing);
    for (auto noun = edge.begin(); noun != (only_chosen ? others : edge.end()); ++noun) {
      (*noun)->children.push_back(*behind);
      const auto things = noun_phrase(**noun, {});
      const bool number = noun < others && (only_chosen || noun + 1 != edge.end()) && !things.empty() &&
                          names_value(things.front());
      if (!things.empty() && !number) return &made_trees_.emplace_back(std::move(whole));
      (*noun)->children.pop_back();
    }
  }
  return nullptr;
}

// "Of which state is Austin the capital": Austin is the capital of which state.
void Interpreter::join_asked_owner(Elements& elements) {
  const bool asked = elements.size() == 4 && elements[0]->rule == Rule::prepositional &&
                     elements[0]->children.size() == 2 && elements[0]->children.front().is(Category::of) &&
                     asks(*elements[0]) && elements[1]->is(Category::be) && is_noun_phrase(*elements[2]) &&
                     is_noun_phrase(*elements[3]);
  if (!asked) return;
  Tree whole = *elements[3];
  std::vector<Tree*> edge;
  right_edge(whole, edge);
  edge.back()->children.push_back({Rule::of_phrase, nullptr, elements[0]->children});
  elements = {elements[2], elements[1], &made_trees_.emplace_back(std::move(whole))};
}

// "In Texas, what is the largest city", "where in Texas is the lowest point": phrases that come first
// describe the last noun phrase that they can describe, else they stand last. Where there is a verb they are
// its own, but for what is chosen: "in Texas, how many people live in the largest city".
void Interpreter::join_fronted(Elements& elements) {
  if (elements.empty()) return;
  const Tree* front = alone(elements.front());
  const bool what = front->rule == Rule::noun_phrase && front->children.size() == 1 &&
                    front->children.front().is(Category::wh_pronoun) &&
                    front->children.front().chunk->text == "what";
  const std::size_t first = what || front->is(Category::wh_adverb) ? 1 : 0;
  std::size_t last = first;
  while (last < elements.size() && is_fronted(*elements[last])) ++last;
  if (last == first || std::none_of(elements.begin() + static_cast<std::ptrdiff_t>(last), elements.end(),
                                    [](const Tree* tree) { return is_noun_phrase(*tree); })) {
    return;
  }
  for (std::size_t i = last; --i > first;) {  // "in cities in Texas, …"
    const Tree* joined = with_fronted(*elements[i - 1], *elements[i], false);
    if (joined == nullptr) continue;
    elements[i - 1] = joined;
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i));
    --last;
  }
  const bool be = any(elements, Category::be, 0, elements.size());
  const bool acts = std::any_of(elements.begin(), elements.end(), [&](const Tree* tree) {
    return is_verbal(*tree) || (!be && tree->is(Category::have));
  });
  // "in Texas, which cities are there": that is what is said of them.
  const bool nothing_more = be && std::count_if(elements.begin(), elements.end(), is_said) < 2;
  for (; last > first; --last) {
    const Tree* joined = nullptr;
    for (std::size_t i = elements.size(); joined == nullptr && i-- > last;) {
      const bool phrase = is_noun_phrase(*elements[i]) || (acts && elements[i]->rule == Rule::prepositional &&
                                                           elements[i]->children.size() == 2);
      const bool bare =
          is_noun_phrase(*elements[i]) && alone(elements[i])->children.size() < 2 && asks(*elements[i]);
      if (!phrase || bare || nothing_more) continue;
      joined = with_fronted(*elements[i], *elements[last - 1], acts);
      if (joined != nullptr) elements[i] = joined;
    }
    if (joined == nullptr) {
      if (!acts) {
        std::rotate(elements.begin() + static_cast<std::ptrdiff_t>(first),
                    elements.begin() + static_cast<std::ptrdiff_t>(last), elements.end());
      }
      return;
    }
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(last) - 1);
  }
}

// "In Texas, which city do most people live in", "which city in Texas do …": the phrase, which the verb does
// not take, is part of what is asked. Nothing where there is no such phrase.
Elements Interpreter::place_joined(const Elements& elements, std::size_t verb) {
  for (std::size_t i = 0; i + 1 < std::min(verb, elements.size()); ++i) {
    const bool fronted = elements[i]->rule == Rule::prepositional;
    const Tree& phrase = *elements[fronted ? i : i + 1];
    const Tree& asked = *elements[fronted ? i + 1 : i];
    if (phrase.rule != Rule::prepositional || phrase.children.size() != 2 || asks(phrase) ||
        !is_noun_phrase(asked) || !asks(asked)) {
      continue;
    }
    Tree whole = asked;
    std::vector<Tree*> edge;
    right_edge(whole, edge);
    if (edge.empty()) continue;
    edge.back()->children.push_back(phrase);
    made_trees_.push_back(std::move(whole));
    Elements joined = elements;
    joined[i] = &made_trees_.back();
    joined.erase(joined.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return joined;
  }
  return {};
}

// A phrase before a request: "in Texas, name the longest river" is the longest river in Texas.
Elements Interpreter::fronted(Elements before, const Elements& behind) {
  Tree whole = *behind.front();
  std::vector<Tree*> edge;
  if (is_noun_phrase(whole) && !asks(whole)) right_edge(whole, edge);
  if (edge.empty()) {
    before.insert(before.end(), behind.begin(), behind.end());
    return before;
  }
  for (const Tree* phrase : before) edge.back()->children.push_back(*phrase);
  Elements result = behind;
  result.front() = &made_trees_.emplace_back(std::move(whole));
  return result;
}

}  // namespace griot::question
