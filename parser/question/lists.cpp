// Noun phrases that commas, "and" and "or" join: what they are together.
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool any_comma(const Tree& tree) {
  return std::any_of(tree.children.begin(), tree.children.end(),
                     [](const Tree& part) { return part.is(Category::comma); });
}

// Whether nothing but a comma stands behind so many noun phrases of a list.
bool comma_before(const Tree& tree, std::size_t items) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i + 1 < tree.children.size(); ++i) {
    if (tree.children[i].rule != Rule::leaf) ++seen;
    if (seen == items && tree.children[i].rule == Rule::leaf)
      return tree.children[i].is(Category::comma) && tree.children[i + 1].rule != Rule::leaf;
  }
  return false;
}

// The list at the end of what describes a noun: "states that border [A and states that border B]".
Tree* last_list(Tree& phrase) {
  Tree* tree = &phrase.children.back();
  if (tree->rule != Rule::relative_clause && tree->rule != Rule::reduced_clause) return nullptr;
  while (tree->rule != Rule::noun_phrases) {
    if (tree->children.empty()) return nullptr;
    tree = &tree->children.back();
  }
  return tree;
}

const Chunk* head_noun(const Tree& phrase) {
  const auto noun = std::find_if(phrase.children.begin(), phrase.children.end(),
                                 [](const Tree& part) { return part.is(Category::noun); });
  return phrase.rule != Rule::noun_phrase || noun == phrase.children.end() ? nullptr : noun->chunk;
}

// "states that border A and states that border B": what has the first one's noun again, and says more of it,
// goes on with the list that the first stands in.
std::optional<Tree> going_on(const Tree& tree) {
  if (tree.children.size() != 1 || tree.children.front().rule != Rule::noun_phrase) return std::nullopt;
  Tree whole = tree;
  Tree* list = last_list(whole.children.front());
  const Chunk* noun = head_noun(tree.children.front());
  if (list == nullptr || noun == nullptr) return std::nullopt;
  auto& parts = list->children;
  for (std::size_t i = 2; i < parts.size(); ++i) {
    const Chunk* again = head_noun(parts[i]);
    const bool same = again != nullptr && again->text == noun->text && parts[i].children.size() > 1 &&
                      parts[i].children.back().rule != Rule::leaf && parts[i - 1].rule == Rule::leaf;
    if (!same) continue;
    std::vector<Tree> rest(parts.begin() + static_cast<std::ptrdiff_t>(i) - 1, parts.end());
    parts.resize(i - 1);
    whole.children.insert(whole.children.end(), rest.begin(), rest.end());
    return whole;
  }
  return std::nullopt;
}

// "Texas, its capital, its population": each tells itself whose it is.
bool all_its(const Tree& tree) {
  return tree.children.size() > 3 &&
         std::all_of(tree.children.begin() + 1, tree.children.end(), [](const Tree& part) {
           return part.rule == Rule::leaf || part.children.front().is(Category::pronoun);
         });
}

// "the Mississippi and Ohio rivers": names, and behind the last a noun for what all of them are.
bool shares_noun(const Tree& tree) {
  const auto names = [](const Tree& phrase, std::size_t nouns) {
    const auto& parts = phrase.children;
    const std::size_t first = !parts.empty() && parts.front().is(Category::determiner) ? 1 : 0;
    return parts.size() == first + 1 + nouns && parts[first].is(Category::name) &&
           (nouns == 0 || parts.back().is(Category::noun));
  };
  if (tree.children.size() < 3 || !names(tree.children.back(), 1)) return false;
  const auto& forms = tree.children.back().children.back().chunk->forms;
  return std::all_of(forms.begin(), forms.end(), is_plural) &&
         std::all_of(tree.children.begin(), tree.children.end() - 1,
                     [&](const Tree& part) { return part.rule == Rule::leaf || names(part, 0); });
}

// "A and B or C"
bool joins_either_way(const Tree& tree) {
  const auto joins = [&](Category category) {
    return std::any_of(tree.children.begin(), tree.children.end(),
                       [&](const Tree& part) { return part.is(category); });
  };
  return joins(Category::conjunction) && joins(Category::disjunction);
}

// Of several numbers, whether what is said of one of them says nothing of another: whose it is ("Texas
// population, area"), or that it is the most of its kind ("the highest population and area of any state").
bool tells_of_some(const Group& group) {
  const auto numbers = [&](auto holds) {
    return std::count_if(group.items.begin(), group.items.end(),
                         [&](const Thing& item) { return names_value(item) && holds(item); });
  };
  const auto all = numbers([](const Thing&) { return true; });
  const auto some = [&](auto count) { return count > 0 && count < all; };
  return some(numbers([](const Thing& item) { return item.owned; })) ||
         some(numbers([](const Thing& item) { return item.superlative.has_value(); })) ||
         some(numbers([](const Thing& item) { return item.aggregate.has_value(); }));
}

}  // namespace

// "the Mississippi river and the Ohio river"
const Tree& Interpreter::with_each_noun(const Tree& tree) {
  Tree list = tree;
  Chunk& noun = made_chunks_.emplace_back(*list.children.back().children.back().chunk);
  for (ontology::Form& form : noun.forms)
    form.features = (form.features & ~unsigned{ontology::plural}) | ontology::singular;
  list.children.back().children.pop_back();
  for (Tree& part : list.children) {
    if (part.rule != Rule::leaf) part.children.push_back({Rule::leaf, &noun, {}});
  }
  return made_trees_.emplace_back(std::move(list));
}

std::vector<Group> Interpreter::noun_phrases(const Tree& tree) {
  std::vector<Group> groups{Group{}};
  bool any_of = false, listed = false;
  if (tree.rule == Rule::noun_phrase) {
    groups.clear();
    for (Thing& thing : noun_phrase(tree, {})) groups.push_back({{std::move(thing)}, false});
    return groups;
  }
  if (joins_either_way(tree)) {
    fail(range_of(tree), "\"and\" and \"or\" in one list can be read in two ways", 5, "two questions");
    return {};
  }
  if (const auto list = going_on(tree)) return noun_phrases(made_trees_.emplace_back(*list));
  if (shares_noun(tree)) {
    std::vector<Group> each = noun_phrases(with_each_noun(tree));
    std::erase_if(each, [](const Group& group) { return !names_several(group); });
    if (!each.empty()) return each;
  }
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::leaf) {
      any_of = any_of || child.chunk->category == Category::disjunction;
      listed = listed || !child.is(Category::comma);
      continue;
    }
    // "in Norway and which are deep": "which" alone is no more of what stands before it.
    if (listed && child.children.size() == 1 && child.children.front().is(Category::wh_determiner)) return {};
    std::vector<Group> longer;
    const auto at = static_cast<std::size_t>(&child - tree.children.data());
    const auto whole = with_shared(tree, at);
    const bool its = pronoun_before(tree, at) != nullptr;
    for (const Group& group : groups) {
      std::vector<Thing> things = whole ? noun_phrase(*whole, group.items) : std::vector<Thing>{};
      if (things.empty() && !its) things = noun_phrase(child, group.items);
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
  // "Texas: capital and population", "Texas and Ohio: capital"
  if (listed && tree.children.size() > 3 && any_comma(tree)) {
    std::vector<Group> owned;
    for (const Group& group : groups) append(owned, let_names_have(tree, group));
    groups = std::move(owned);
    if (groups.empty()) fail(range_of(tree), "not all that stands behind the name can be its own", 2);
  }
  // "Austin, Texas", "rivers, Texas", "Austin, Texas, population": a comma alone sets a place beside a name,
  // or what has it beside a noun.
  if (!listed && tree.children.size() >= 3 && !all_its(tree)) {
    std::vector<Group> places;
    for (const Group& group : groups) {
      for (Thing& whole : side_by_side(group.items)) places.push_back({{std::move(whole)}, false});
    }
    if (!places.empty()) return places;
    // A comma alone lists things of a kind: not a name and a number.
    std::erase_if(groups, [&](const Group& group) {
      const Thing& one = group.items.front();
      return std::any_of(group.items.begin(), group.items.end(), [&](const Thing& other) {
        const bool alike = names_value(one) || compatible(one.classes, other.classes);
        return one.named != other.named || names_value(one) != names_value(other) || !alike;
      });
    });
    if (groups.empty()) fail(range_of(tree), "a comma lists things of one kind", 2, "\"and\", or no comma");
  }
  const auto half = std::erase_if(groups, [](const Group& group) { return tells_of_some(group); });
  if (half > 0)
    fail(range_of(tree), "it is not told whether the same is said of each of these", 5,
         "\"and\" with all of it said of each, or two questions");
  return groups;
}

// "Texas: capital and population", "Texas and Ohio: capital": of names before a comma and nouns behind it,
// these, as what each of the names has or what lies there, in every way that they can be its own; of anything
// else all. Nothing where one of them cannot be.
std::vector<Group> Interpreter::let_names_have(const Tree& tree, const Group& group) {
  const auto noun =
      std::find_if(group.items.begin(), group.items.end(), [](const Thing& thing) { return !thing.named; });
  Group owners{{group.items.begin(), noun}, group.any_of};
  if (noun == group.items.begin() || noun == group.items.end() || !comma_before(tree, owners.items.size()))
    return {group};
  // "Austin, Texas: population and area"
  if (owners.items.size() == 2 && tree.children[1].is(Category::comma)) {
    if (auto inside = beside(owners.items[0], owners.items[1]); inside.size() == 1)
      owners.items = {std::move(inside.front())};
  }
  const auto owns = [&](const Thing& owner, const Thing& thing) { return mentions(thing.body, owner.value); };
  const bool single = owners.items.size() == 1;
  bool all_told = true;
  for (auto thing = noun; thing != group.items.end(); ++thing) {
    const bool told = single && thing->owned && owns(owners.items.front(), *thing);  // "its population"
    all_told = all_told && told;
    if (!told && (thing->named || thing->owned || (single && !thing->columns.empty()))) return {group};
  }
  if (all_told) return {group};
  std::vector<Group> wholes{Group{{}, false}};
  for (auto thing = noun; thing != group.items.end(); ++thing) {
    std::vector<Thing> had;
    if (thing->owned) {
      had = {*thing};
    } else if (single) {
      had = headed(owners.items.front(), *thing);
    } else if (auto whole = owned_by_each(*thing, owners)) {
      had = {std::move(*whole)};
    }
    std::vector<Group> longer;
    for (const Group& whole : wholes) {
      for (const Thing& one : had) {
        if (!step() || longer.size() >= kMaxAlternatives) break;
        longer.push_back(whole);
        longer.back().items.push_back(one);
      }
    }
    wholes = std::move(longer);
  }
  return wholes;
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
