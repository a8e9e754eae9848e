// What a sentence is about, set before it: "the state with the most area, what is its capital", "find the
// longest river and give its length". The sentence behind it speaks of it once, by a word that stands for it.
#include <algorithm>
#include <utility>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

// A noun phrase and what follows and describes it.
bool is_described(const Elements& elements) {
  return !elements.empty() && is_noun_phrase(*elements.front()) &&
         std::all_of(elements.begin() + 1, elements.end(), [](const Tree* tree) {
           return tree->rule == Rule::prepositional || tree->rule == Rule::relative_clause ||
                  tree->rule == Rule::reduced_clause || tree->rule == Rule::not_phrase ||
                  tree->rule == Rule::compared;
         });
}

// "which", alone.
bool chooses(const Tree& tree) {
  return tree.rule == Rule::noun_phrase && tree.children.size() == 1 &&
         tree.children.front().is(Category::wh_determiner);
}

// How many words stand for something else; with `choosing`, how many ask which of it.
std::size_t references(const Tree& tree, bool choosing) {
  if (choosing && chooses(tree)) return 1;
  const bool refers = tree.is(Category::anaphor) || tree.is(Category::pronoun) || tree.is(Category::ones) ||
                      tree.is(Category::one) || tree.is(Category::there_);
  std::size_t result = refers && !choosing ? 1 : 0;
  for (const Tree& child : tree.children) result += references(child, choosing);
  return result;
}
std::size_t references(const Elements& elements, bool choosing) {
  std::size_t result = 0;
  for (const Tree* tree : elements) result += references(*tree, choosing);
  return result;
}

bool begins_question(const Tree& tree) {
  return asks(tree) || tree.is(Category::wh_adverb) || tree.is(Category::how_measure) || is_auxiliary(tree);
}

}  // namespace

// Whether the sentence turns from what it is about, before `at`, to what is asked of it.
bool Interpreter::turns_at(const Elements& elements, std::size_t at) {
  const auto cut = elements.begin() + static_cast<std::ptrdiff_t>(at);
  if (at == 0 || cut + 1 == elements.end()) return false;
  if ((*cut)->is(Category::turn)) return true;
  const Elements before(elements.begin(), cut), behind(cut + 1, elements.end());
  return (*cut)->is(Category::comma) && is_described(before) && !asks(*before.front()) &&
         begins_question(*behind.front()) &&
         references(behind, false) + (chooses(*behind.front()) ? 1 : 0) > 0;
}

// Nothing where no such turn is, or nothing is said of what stands before it.
std::vector<Sentence> Interpreter::turned(Elements elements) {
  std::size_t at = 0;
  while (at < elements.size() && !turns_at(elements, at)) ++at;
  if (at == elements.size()) return {};
  const auto cut = elements.begin() + static_cast<std::ptrdiff_t>(at);
  Elements before(elements.begin(), cut), behind(cut + 1, elements.end());
  const auto says_nothing = [](const Tree* tree) {
    return tree->is(Category::comma) || tree->is(Category::filler);
  };
  std::erase_if(before, says_nothing);
  std::erase_if(behind, says_nothing);
  if (behind.empty()) return {};
  if (before.empty()) return clause(std::move(behind), nullptr);
  // "of the states …, tell me which has …", "among the states …, name the one that has …"
  const Tree& first = *before.front();
  if (first.rule == Rule::prepositional) {
    const bool among = references(behind, false) == 1 && first.children.size() == 2 &&
                       first.children.front().is(Category::of) && is_noun_phrase(first.children.back());
    if (!among || references(behind, true) > 0) {
      if (is_described(behind) && !asks(*behind.front())) return clause(fronted(before, behind), nullptr);
      before.insert(before.end(), behind.begin(), behind.end());
      return clause(std::move(before), nullptr);
    }
    before.front() = &first.children.back();
  }
  if (!is_described(before)) {
    fail(range_of(*before.front()),
         "this stands before what is asked, and is no thing that it could be asked of", 2,
         "a noun or a name");
    return {};
  }
  return said_of(before, behind);
}

// "in Texas, name the longest river": the longest river in Texas.
Elements Interpreter::fronted(const Elements& before, Elements behind) {
  Tree whole = *behind.front();
  std::vector<Tree*> edge;
  right_edge(whole, edge);
  if (edge.empty()) return {};
  for (const Tree* phrase : before) edge.back()->children.push_back(*phrase);
  made_trees_.push_back(std::move(whole));
  behind.front() = &made_trees_.back();
  return behind;
}

// What `behind` says of the topic, which it speaks of once.
std::vector<Sentence> Interpreter::said_of(Elements before, const Elements& behind) {
  const std::size_t referring = references(behind, false);
  const bool chosen = referring == 0 && references(behind, true) == 1;
  if (referring != 1 && !chosen) {
    fail(range_of(*before.front()), "what is asked behind this has to speak of it once", 2,
         "\"its\", \"it\" or \"the one\"");
    return {};
  }
  if (!place_descriptions(before)) return {};
  std::vector<Argument> described;
  for (const Tree* tree : before) described.push_back(argument(*tree, Argument::Place::before));
  std::vector<Sentence> result;
  for (const auto& [whole, cost] : attachments(described, std::nullopt)) {
    if (whole.size() != 1) continue;
    for (const Group& group : whole.front().groups) {
      if (group.items.size() != 1 || !group.items.front().columns.empty() || !step()) continue;
      Topical topical{group.items.front(), chosen};
      topical.thing.penalty += cost;
      topical_ = &topical;
      for (Sentence& sentence : clause(behind, nullptr)) {
        const bool answers = !sentence.columns.empty() || asks_yes_or_no(behind);
        if (answers && mentions(sentence.body, topical.thing.value)) result.push_back(std::move(sentence));
      }
      topical_ = nullptr;
    }
  }
  return result;
}

// What the sentence is about, as the word that stands for it says it.
Thing Interpreter::topic(const Chunk& chunk) const {
  Thing thing = topical_->thing;
  thing.range = chunk.range;
  thing.head_word = chunk.first;
  return thing;
}

}  // namespace griot::question
