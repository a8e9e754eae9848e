// Noun phrases that commas, "and" and "or" join: what they are together.
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

std::vector<Group> Interpreter::noun_phrases(const Tree& tree) {
  std::vector<Group> groups{Group{}};
  bool any_of = false, listed = false;
  if (tree.rule == Rule::noun_phrase) {
    groups.clear();
    for (Thing& thing : noun_phrase(tree, {})) groups.push_back({{std::move(thing)}, false});
    return groups;
  }
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::leaf) {
      any_of = any_of || child.chunk->category == Category::disjunction;
      listed = listed || !child.is(Category::comma);
      continue;
    }
    std::vector<Group> longer;
    const auto whole = with_shared(tree, static_cast<std::size_t>(&child - tree.children.data()));
    for (const Group& group : groups) {
      std::vector<Thing> things = whole ? noun_phrase(*whole, group.items) : std::vector<Thing>{};
      if (things.empty()) things = noun_phrase(child, group.items);
      for (Thing& thing : things) {
        if (!step() || longer.size() >= kMaxAlternatives) break;
        Group more = group;
        more.items.push_back(std::move(thing));
        longer.push_back(std::move(more));
      }
    }
    groups = std::move(longer);
  }
  for (Group& group : groups) group.any_of = any_of;
  // "Texas: capital and population"
  if (listed && tree.children.size() > 3 && tree.children[1].is(Category::comma)) {
    for (Group& group : groups) {
      if (!let_first_have(group)) group.items.clear();
    }
    std::erase_if(groups, [](const Group& group) { return group.items.empty(); });
    if (groups.empty()) fail(range_of(tree), "not all that stands behind the name can be its own", 2);
  }
  // "Austin, Texas", "rivers, Texas", "Austin, Texas, population": a comma alone sets a place beside a name,
  // or what has it beside a noun.
  if (!listed && tree.children.size() >= 3) {
    std::vector<Group> places;
    for (const Group& group : groups) {
      for (Thing& whole : side_by_side(group.items)) places.push_back({{std::move(whole)}, false});
    }
    if (!places.empty()) return places;
    // A comma alone lists things of a kind: not a name and a number.
    std::erase_if(groups, [&](const Group& group) {
      const Thing& one = group.items.front();
      return std::any_of(group.items.begin(), group.items.end(), [&](const Thing& other) {
        const bool alike =
            (one.superlative || other.superlative) ? compatible(one.classes, other.classes) : true;
        return one.named != other.named || names_value(one) != names_value(other) || !alike;
      });
    });
    if (groups.empty()) fail(range_of(tree), "a comma lists things of one kind", 2, "\"and\", or no comma");
  }
  return groups;
}

// Of a name and nouns, leaves these, as what it has or what lies in it; of anything else all. False where one
// of them cannot be its own.
bool Interpreter::let_first_have(Group& group) {
  const Thing& owner = group.items.front();
  const bool had =
      owner.named && std::all_of(group.items.begin() + 1, group.items.end(), [](const Thing& thing) {
        return !thing.named && !thing.owned && thing.columns.empty();
      });
  if (!had) return true;
  std::vector<Thing> wholes;
  for (std::size_t i = 1; i < group.items.size(); ++i) {
    std::vector<Thing> whole = headed(owner, group.items[i]);
    if (whole.empty()) return false;
    wholes.push_back(std::move(whole.front()));
  }
  group.items = std::move(wholes);
  return true;
}

// Each beside what those before it are together.
std::vector<Thing> Interpreter::side_by_side(const std::vector<Thing>& items) {
  if (items.size() < 2) return {};
  std::vector<Thing> wholes{items.front()};
  for (std::size_t i = 1; i < items.size(); ++i) {
    std::vector<Thing> longer;
    for (const Thing& one : wholes) {
      // "Texas: capital, population": the other may be either's.
      if (i > 1 && !one.named) continue;
      append(longer, one.named && items[i].named ? beside(one, items[i]) : headed(one, items[i]));
    }
    wholes = std::move(longer);
  }
  return wholes;
}

}  // namespace griot::question
