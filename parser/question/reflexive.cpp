#include "parser/question/reflexive.hpp"

#include <algorithm>

namespace griot::question {
namespace {

// "in it", "in them"
const Chunk* in_what_is_spoken_of(const Tree& tree) {
  const bool in = tree.rule == Rule::prepositional && tree.children.size() == 2 &&
                  tree.children.front().chunk->text == "in" && is_noun_phrase(tree.children.back());
  const Tree* word = in ? alone(&tree.children.back()) : nullptr;
  while (word != nullptr && word->rule == Rule::noun_phrase && word->children.size() == 1)
    word = &word->children.front();
  return word != nullptr && word->is(Category::anaphor) ? word->chunk : nullptr;
}

// Words alone, with nothing behind them that "it" could stand for; `named`: it may be a name.
bool is_plain(const Tree& tree, bool named) {
  const Tree* phrase = alone(&tree);
  return phrase->rule == Rule::noun_phrase && (named || !phrase->children.back().is(Category::name)) &&
         std::all_of(phrase->children.begin(), phrase->children.end(),
                     [](const Tree& part) { return part.rule == Rule::leaf; });
}

// "states … in them", "Texas … in it"
bool agrees_with(const Tree& owner, const Chunk& word) {
  if (!is_plain(owner, true)) return false;
  const Tree& last = alone(&owner)->children.back();
  if (!last.is(Category::noun)) return true;
  const auto& forms = last.chunk->forms;
  return word.text == "them"
             ? std::any_of(forms.begin(), forms.end(),
                           [](const ontology::Form& form) { return (form.features & ontology::plural) != 0; })
             : !std::all_of(forms.begin(), forms.end(), is_plural);
}

// Whether the element before `at` is had by something, or what has it.
bool is_had(const Tree& before, const Elements& elements, std::size_t at) {
  if (before.rule == Rule::prepositional)
    return before.children.front().is(Category::preposition) &&
           (before.children.front().chunk->text == "with" ||
            before.children.front().chunk->text == "without");
  return before.is(Category::have) || (is_noun_phrase(before) && any(elements, Category::have, 0, at));
}

// Whether the phrase tells there what a thing is one and the same as.
bool tells_identity(const Chunk& predicative, const Tree& phrase, const ontology::Lexicon& lexicon) {
  if (phrase.rule != Rule::prepositional || phrase.children.size() != 2) return false;
  const auto identity = [&](const ontology::Slot* slot) {
    return std::any_of(slot->paths.begin(), slot->paths.end(), [&](const PropertyPath& path) {
      return path.size() == 1 && lexicon.identities().contains(path.front());
    });
  };
  return std::any_of(predicative.forms.begin(), predicative.forms.end(), [&](const ontology::Form& form) {
    const auto slots =
        form.sense->frame.find(ontology::SlotKind::preposition, phrase.children.front().chunk->text);
    return std::any_of(slots.begin(), slots.end(), identity);
  });
}

// "bordering states": with no more than the kind of what is bordered.
bool is_kind_alone(const Argument& argument) {
  return argument.place == Argument::Place::after && argument.groups.size() == 1 &&
         argument.groups.front().items.size() == 1 && argument.groups.front().items.front().plural &&
         !argument.groups.front().items.front().determined && argument.tree != nullptr &&
         alone(argument.tree.get())->children.size() == 1;
}

}  // namespace

bool in_itself(const Elements& elements, std::size_t at) {
  const Chunk* word = in_what_is_spoken_of(*elements[at]);
  if (word == nullptr) return false;
  const auto owner_before = [&](std::size_t end) {
    return end == 0 || elements[end - 1]->rule == Rule::leaf || agrees_with(*elements[end - 1], *word);
  };
  const Tree& before = *elements[at - 1];
  if (before.is(Category::have)) return owner_before(at - 1);
  if (is_plain(before, false) && at > 1 && elements[at - 2]->is(Category::have)) return owner_before(at - 2);
  const bool with = before.rule == Rule::prepositional && is_had(before, elements, at) &&
                    before.children.size() == 2 && is_plain(before.children.back(), false) &&
                    !any(elements, Category::have, 0, at);
  return with && owner_before(at - 1);
}

void join_identical(Elements& elements, const ontology::Lexicon& lexicon) {
  for (std::size_t i = 2; i + 1 < elements.size(); ++i) {
    const std::size_t before = i - (elements[i - 1]->is(Category::negation) ? 2 : 1);
    const Tree &one = *elements[before], &as = *elements[i + 1];
    if (!asks_yes_or_no(elements) || !elements[i]->is(Category::predicative) || !is_noun_phrase(one) ||
        !tells_identity(*elements[i]->chunk, as, lexicon))
      continue;
    const Tree& other = as.children.back();
    const auto is_name = [](const Tree& tree) { return alone(&tree)->children.back().is(Category::name); };
    if (!is_noun_phrase(other) || (is_name(one) && is_name(other))) continue;
    elements[i] = &other;
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return;
  }
}

const Tree* said_without_be(const Elements& elements) {
  for (const Tree* tree : elements) {
    if (tree->is(Category::be)) return nullptr;
    if (tree->is(Category::predicative)) return tree;
  }
  return nullptr;
}

const Argument* acting_together(const std::vector<Argument>& arguments, bool being) {
  const Argument* several = nullptr;
  for (const Argument& argument : arguments) {
    const bool other = argument.place == Argument::Place::preposition && argument.holds_things();
    if (other && argument.word != "in") return nullptr;
    if (argument.place == Argument::Place::clause) return nullptr;
    if (argument.place == Argument::Place::after && !(being && is_kind_alone(argument))) return nullptr;
    if (argument.place != Argument::Place::before) continue;
    if (several != nullptr || argument.groups.empty()) return nullptr;
    several = &argument;
  }
  return several;
}

bool are_names(const Group& group) {
  return group.items.size() > 1 && !group.any_of && group.items.front().named;
}

bool may_take_other(const ontology::Slot& slot, const std::vector<Argument>& arguments, bool names) {
  if (slot.kind == ontology::SlotKind::object) return names;
  return slot.kind == ontology::SlotKind::preposition &&
         (slot.word == "with" || (names && arguments.size() == 1));
}

const Tree* in_something(const Elements& elements) {
  for (std::size_t i = 1; i < elements.size(); ++i) {
    if (is_had(*elements[i - 1], elements, i) && in_what_is_spoken_of(*elements[i]) != nullptr)
      return elements[i];
  }
  return nullptr;
}

}  // namespace griot::question
