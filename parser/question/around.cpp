// Whose something is, or where, told by what the sentence speaks of around it: "whose capital is the largest
// city (in the state)", "that are the largest city in their state", "is X the largest city in a state".
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool is_several(std::string_view word) {
  return word == "their";
}

// "the largest city", "the capital": a noun with "the" and what stands before it, and nothing behind.
bool is_bare(const Tree& phrase) {
  return phrase.rule == Rule::noun_phrase && phrase.children.size() > 1 &&
         phrase.children.front().is(Category::determiner) && phrase.children.front().chunk->text == "the" &&
         phrase.children.back().is(Category::noun) &&
         std::all_of(phrase.children.begin() + 1, phrase.children.end() - 1, [](const Tree& part) {
           return part.is(Category::superlative) || part.is(Category::adjective) ||
                  part.is(Category::ordinal);
         });
}

// One of a kind, of which nothing tells which: "a state", "the state".
bool is_some(const Thing& thing) {
  return !names_value(thing) && !thing.named && !thing.plural && !thing.asked && !thing.gap &&
         !thing.superlative && !thing.referring && thing.quantifier == Quantifier::some &&
         std::holds_alternative<VariableId>(thing.value);
}

}  // namespace

// "the state", of states that a clause around describes: each of these itself, sooner than any.
std::optional<Thing> Interpreter::spoken_of_around(const Tree& phrase) const {
  if (described_.empty() || phrase.children.size() != 2 || !is_bare(phrase)) return std::nullopt;
  const Chunk& noun = *phrase.children.back().chunk;
  for (auto thing = described_.rbegin(); thing != described_.rend(); ++thing) {
    const bool same = std::any_of(noun.forms.begin(), noun.forms.end(), [&](const ontology::Form& form) {
      return !is_plural(form) && form.sense->lemma == (*thing)->words &&
             form.sense->classes == (*thing)->classes;
    });
    if (!same) continue;
    Thing itself = **thing;
    itself.gap = itself.plural = false;
    itself.referring = itself.determined = true;
    itself.range = range_of(phrase);
    itself.head_word = noun.last - 1;
    itself.penalty = -2;
    return itself;
  }
  return std::nullopt;
}

// "its capital", "their state", in a clause that describes something: of that, or where that is.
std::vector<Thing> Interpreter::owned_by_described(const Thing& thing, const Chunk& chunk) {
  std::vector<Thing> result;
  for (auto described = described_.rbegin(); described != described_.rend() && result.empty(); ++described) {
    if (is_several(chunk.text) && !(*described)->plural) continue;
    Thing owner = **described;
    owner.plural = false;
    if (auto around = enclosing(thing, owner)) result.push_back(std::move(*around));
    if (auto whole = owned_apart(thing, owner)) result.push_back(std::move(*whole));
    for (Thing& whole : result) {
      whole.referring = true;
      // What the owner is, is said of it outside.
      std::erase_if(whole.body, [&](const Condition& condition) {
        const auto* of = std::get_if<OfClass>(&condition.value);
        return of != nullptr && of->thing == owner.value;
      });
    }
  }
  return result;
}

// "whose home port is the seat of the owner": of the owner of what is described, if it can have one.
void Interpreter::own_around(Thing& thing, const Tree& phrase) {
  const bool had = !thing.names_root && !thing.owned && !thing.named && !names_number(thing);
  if (!had || described_.empty() || phrase.children.size() != 2 || !is_bare(phrase)) return;
  Thing owner = *described_.back();
  owner.plural = false;
  if (auto whole = owned(thing, owner, false)) thing = std::move(*whole);
}

// "whose capital is the largest city": the largest of those of what is described, if they can be its.
void Interpreter::possess_bare(Argument& argument, const Thing& owner) {
  if (!argument.tree || !is_bare(*alone(argument.tree.get()))) return;
  for (Group& group : argument.groups) {
    for (Thing& item : group.items) {
      if (item.referring || (item.names_root && !item.superlative)) continue;
      if (auto whole = owned_apart(item, owner)) item = std::move(*whole);
    }
  }
}

// The owner, or the place, where it is one that may be another for each of what is said to be its.
std::optional<Value> Interpreter::one_of_some(const Thing& owner) {
  const bool around = owner.referring && std::holds_alternative<VariableId>(owner.value);
  return around || is_some(owner) ? std::optional(owner.value) : std::nullopt;
}

// What a superlative chooses from lies in, or belongs to, `owner`: among those of one.
void Interpreter::choose_among(Thing& thing, const Thing& owner) {
  if (!thing.superlative || thing.superlative->per || thing.superlative->of_all) return;
  thing.superlative->one = one_of_some(owner);
  if (owner.referring) thing.superlative->per = thing.superlative->one;
}

// "is X the largest city in a state", "cities that are the largest city in a state": of one state, among
// those in that one. "Which city is the largest city in a state that …" asks for one, among those in all of
// them.
void Interpreter::choose_of_one(Thing& chosen, const Thing& other) {
  if (!chosen.superlative || !chosen.superlative->one || chosen.asked) return;
  if (!other.open && (!other.asked || other.plural)) chosen.superlative->per = chosen.superlative->one;
}

}  // namespace griot::question
