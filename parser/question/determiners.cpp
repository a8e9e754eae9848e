// What stands before a noun and says which, how many, or whose.
#include <algorithm>

#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool compares(const Chunk& chunk) {
  return chunk.category == Category::quantity || chunk.category == Category::comparison;
}

// "the", "which of the", "these": those that are meant are known.
bool points_out(const Chunk& chunk) {
  return chunk.text.ends_with("the") || chunk.text == "these" || chunk.text == "those";
}

}  // namespace

// "whose N", "their N": N of the first of the owners that it can be of.
bool Interpreter::possessed(Thing& thing, const std::vector<Thing>& owners, bool asked) {
  for (const Thing& candidate : owners) {
    if (names_number(candidate)) continue;  // it has nothing
    Thing owner;
    owner.value = owner.root = candidate.value;
    owner.classes = candidate.classes;
    owner.open = candidate.open;
    owner.range = candidate.range;
    owner.head_word = candidate.head_word;
    owner.words = candidate.words;
    if (asked) ask(owner, "whose", owner.head_word, false);
    if (auto whole = owned_apart(thing, owner)) {
      thing = std::move(*whole);
      return true;
    }
  }
  return false;
}

void Interpreter::determine(std::vector<Thing>& things, const std::vector<const Chunk*>& determiners,
                            const std::vector<Thing>& before) {
  std::vector<Thing> result;
  for (Thing& thing : things) {
    bool fits = true;
    for (std::size_t i = 0; i < determiners.size() && fits; ++i) {
      const Chunk& chunk = *determiners[i];
      switch (chunk.category) {
        case Category::wh_determiner:
          if (thing.named) {
            fail(cover(chunk.range, thing.range),
                 "\"" + thing.words + "\" is one thing: \"" + chunk.text + "\" cannot choose among it", 2);
            fits = false;
            break;
          }
          // "which people": only how many there are is told.
          if (thing.quantity) {
            fail(cover(chunk.range, thing.range),
                 "of \"" + thing.words + "\" only the number is known, and not which", 5, "\"how many\"");
            fits = false;
            break;
          }
          // "how large an area": what the noun names is a number.
          if (chunk.text.starts_with("how ") && !names_value(thing)) {
            fits = false;
            break;
          }
          ask(thing, chunk.text.starts_with("which") ? "which" : thing.words, chunk.first, false);
          break;
        case Category::how_many:
        case Category::counting:
        case Category::tally:
          if (thing.named) {
            fail(cover(chunk.range, thing.range),
                 "\"" + thing.words + "\" is one thing: how many it is made of is not told", 3);
            fits = false;
          }
          // "the longest river count": of what is chosen there is no number.
          if (chunk.category == Category::tally && thing.superlative) {
            fail(cover(chunk.range, thing.range), "of what is chosen there is no number", 3,
                 "\"the most\" or \"the fewest\"");
            fits = false;
          }
          // "how many people", "how much population": a number that the graph holds.
          if (names_value(thing)) {
            ask(thing, thing.words, chunk.first, false);
          } else {
            fits = fits && chunk.text != "how much";
            ask(thing, "count", chunk.first, true);
          }
          break;
        case Category::names_of:
          fits = !thing.named;
          break;
        case Category::most_of:
          fits = !thing.named && !thing.superlative;
          if (names_value(thing)) {
            thing.superlative = Superlative{thing.value, chunk.text.ends_with("most"), 1, true};
          } else {
            thing.quantifier = chunk.text.ends_with("most") ? Quantifier::most : Quantifier::fewest;
          }
          break;
        case Category::each:
          thing.quantifier = Quantifier::each;
          thing.one_by_one = chunk.text.starts_with("each");
          thing.singly = thing.one_by_one || chunk.text == "every" || chunk.text.starts_with("both");
          break;
        case Category::none:
          thing.quantifier = Quantifier::none;
          break;
        case Category::any:
          thing.indefinite = true;
          if (chunk.text != "several") break;
          [[fallthrough]];
        case Category::vague:
          fits = false;
          fail(chunk.range, "nothing tells how many \"" + chunk.text + "\" is", 4,
               "a number, such as \"at least 3\"");
          break;
        case Category::more_of:
          fits = false;  // only with what it is more than
          break;
        case Category::quantity:
        case Category::comparison:
          thing.relation = comparison_of(chunk.text);
          break;
        case Category::number:
        case Category::decimal:
          if (chunk.category == Category::decimal && !thing.quantity) {
            fits = false;
            break;
          }
          if (thing.superlative) {  // "the 3 longest rivers"
            thing.superlative->number = chunk.number;
            fits = chunk.number > 0 && (i == 0 || !compares(*determiners[i - 1]));
            break;
          }
          if (i == 0 || !compares(*determiners[i - 1])) {
            thing.relation = Comparison::exactly;
          } else if (determiners[i - 1]->category == Category::comparison && !thing.quantity &&
                     determiners[i - 1]->text.ends_with(" than")) {
            fits = false;  // "larger than 2 cities": than each of two
            break;
          }
          if (thing.quantity) {  // "more than 100000 people"
            thing.body.emplace_back(Compared{thing.value, thing.relation, number_term(chunk)});
            break;
          }
          thing.number = chunk.number;
          // "the 2 ferries", "all five of the ports": it is not looked at whether there are so many.
          if (thing.quantifier == Quantifier::each || (i > 0 && points_out(*determiners[i - 1]))) {
            thing.number_word = chunk.first;
            note(thing.notes, chunk.first, "however many");
          } else {
            thing.quantifier = Quantifier::count;
          }
          break;
        case Category::determiner:
          thing.indefinite = thing.indefinite || chunk.text == "a";
          // "have a highest point higher than 4000": each its own, or one of them the highest of all such.
          if (chunk.text == "a" && thing.superlative && !thing.named) {
            fits = false;
            fail(cover(chunk.range, thing.range), "it is not told among what this is the most or the least",
                 4, "\"whose\", or \"the\"");
          }
          break;
        case Category::wh_possessive:
          // Somebody's, else something's: "whose home port is Bergen".
          fits = possessed(thing, {anything(chunk, true), anything(chunk, false)}, true);
          break;
        case Category::pronoun:
          fits = !told_first_ && possessed(thing, before, false);
          if (auto own = fits ? std::vector<Thing>{} : owned_by_described(thing, chunk); !own.empty()) {
            append(result, std::move(own));
          } else if (!fits) {
            std::vector<Thing> owned = owned_by_referent(thing, chunk);
            if (owned.empty() && before.empty()) nothing_before(chunk);
            append(result, std::move(owned));
          }
          break;
        default:
          break;
      }
    }
    if (fits) result.push_back(std::move(thing));
  }
  things = std::move(result);
}

}  // namespace griot::question
