// "Which is longer, A or B": one of the things that a list names.
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

// "which", "which river", "what"
bool asks_which(const Tree& tree) {
  return is_noun_phrase(tree) && asks(tree) && !holds(tree, Category::how_many) &&
         !holds(tree, Category::counting);
}

// "which of A and B", without "which of".
std::optional<Tree> without_which(const Tree& tree) {
  if (tree.rule != Rule::noun_phrases || tree.children.size() < 3) return std::nullopt;
  const auto& first = tree.children.front().children;
  if (first.size() < 2 || !first.front().is(Category::wh_determiner) ||
      !first.front().chunk->text.starts_with("which of")) {
    return std::nullopt;
  }
  Tree among = tree;
  among.children.front().children.erase(among.children.front().children.begin());
  return among;
}

struct Choice {
  const Tree* which = nullptr;
  std::optional<Tree> among;    // A or B
  const Chunk* word = nullptr;  // what they are compared by
};

// Its parts in either order; a comparative compares two, a superlative three or more.
std::optional<Choice> choice_in(const Elements& elements) {
  Choice choice;
  bool be = false, any_of = true;
  for (const Tree* tree : elements) {
    if (tree->is(Category::comma) || tree->is(Category::determiner)) continue;
    if (tree->is(Category::be) && !be) {
      be = true;
    } else if (choice.word == nullptr &&
               (tree->is(Category::comparative) || tree->is(Category::superlative))) {
      choice.word = tree->chunk;
    } else if (auto among = without_which(*tree); among && !choice.which && !choice.among) {
      choice.among = std::move(among);
      choice.which = tree;
    } else if (choice.which == nullptr && asks_which(*tree)) {
      choice.which = tree;
    } else if (!choice.among && tree->rule == Rule::noun_phrases && tree->children.size() > 1) {
      any_of = std::any_of(tree->children.begin(), tree->children.end(),
                           [](const Tree& part) { return part.is(Category::disjunction); });
      choice.among = *tree;
    } else {
      return std::nullopt;
    }
  }
  if (!be || choice.which == nullptr || !choice.among || choice.word == nullptr) return std::nullopt;
  const auto things =
      std::count_if(choice.among->children.begin(), choice.among->children.end(), is_noun_phrase);
  if (!any_of || (choice.word->category == Category::comparative) != (things == 2)) return std::nullopt;
  return choice;
}

const Chunk* first_chunk(const Tree& tree) {
  return tree.children.empty() ? tree.chunk : first_chunk(tree.children.front());
}

}  // namespace

// Of named things of a kind, each of which the word can be said of, those of which most of it can.
std::vector<Thing> Interpreter::most_of(const Group& group, const Thing& kind, const Chunk& word) {
  Thing one = kind;
  one.columns.clear();
  one.roots.clear();
  one.asked = one.open = false;
  AnyOf either;
  for (const Thing& item : group.items) {
    if (!item.named || !compatible(item.classes, kind.classes)) return {};
    // What the graph does not give for each of them cannot choose between them.
    const auto measured = superlative(item, word);
    if (measured.empty()) return {};
    append(one.body, measured.front().body);
    Body body = item.body;
    make_same(body, one.value, item.value);
    either.branches.push_back(std::move(body));
    one.classes.insert(item.classes.begin(), item.classes.end());
    one.notes.insert(item.notes.begin(), item.notes.end());
    one.penalty += item.penalty;
  }
  one.root = one.value;
  one.root_classes = one.classes;
  one.body.emplace_back(std::move(either));
  return superlative(one, word);
}

// The readings of such a question; nothing where it is none.
std::optional<std::vector<Sentence>> Interpreter::chosen_of_two(const Elements& elements) {
  const auto choice = choice_in(elements);
  if (!choice) return std::nullopt;
  Chunk most = *choice->word;
  most.category = Category::superlative;
  std::vector<Sentence> result;
  // The things asked for are of one kind, whatever it is called.
  const Chunk* which = first_chunk(*choice->which);
  std::vector<Thing> kinds{anything(*which, false)};
  if (alone(choice->which)->children.size() > 1 && alone(choice->which)->rule == Rule::noun_phrase)
    kinds = noun_phrase(*alone(choice->which), {});
  for (const Thing& kind : kinds) {
    for (const Group& group : noun_phrases(*choice->among)) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      for (Thing& whole : most_of(group, kind, most)) {
        ask(whole, "which", which->first, false);
        result.push_back(listed_group(Group{{std::move(whole)}, false}));
      }
    }
  }
  if (result.empty())
    fail(range_of(*choice->among), "these are no things of a kind that \"" + most.text + "\" compares", 3,
         "names");
  return result;
}

}  // namespace griot::question
