// What is asked of all that a noun phrase speaks of: "are the ships owned by X", "which city is the capital
// of every state".
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

// The noun of a phrase, where it is of several.
const Chunk* plural_noun(const Tree& phrase) {
  const auto noun = std::find_if(phrase.children.rbegin(), phrase.children.rend(),
                                 [](const Tree& part) { return part.is(Category::noun); });
  const bool plural = noun != phrase.children.rend() &&
                      std::all_of(noun->chunk->forms.begin(), noun->chunk->forms.end(), is_plural);
  return plural ? noun->chunk : nullptr;
}

// "the ships", "its ships", "North Line's ships": some that are known, and all of these.
bool is_definite(const Tree& phrase) {
  const Tree& first = phrase.children.front();
  return first.is(Category::pronoun) || (first.is(Category::determiner) && first.chunk->text != "a") ||
         std::any_of(phrase.children.begin(), phrase.children.end(),
                     [](const Tree& part) { return part.is(Category::possessive); });
}

// "ships", "Norwegian ships": nothing says whether all of them or some are meant.
bool is_bare(const Tree& phrase) {
  const Tree& first = phrase.children.front();
  return first.is(Category::noun) || first.is(Category::adjective) || first.is(Category::name) ||
         first.is(Category::superlative);
}

std::vector<const Tree*> noun_phrases_of(const Tree& element) {
  std::vector<const Tree*> result;
  if (element.rule == Rule::noun_phrase) result.push_back(&element);
  if (element.rule != Rule::noun_phrases) return result;
  for (const Tree& part : element.children) {
    if (part.rule == Rule::noun_phrase) result.push_back(&part);
  }
  return result;
}

}  // namespace

// Finds what a yes-no question asks of all of: its subject, where that is of several ("they", "the ships"),
// and what its verb takes ("does X own the ships"). Under "not" it is asked of any.
void Interpreter::ask_of_all(const Elements& elements) {
  each_of_.clear();
  all_or_any_.clear();
  whether_ = asks_yes_or_no(elements);
  if (!whether_) return;
  for (const Tree* part : elements) {
    while (is_noun_phrase(*part) && part->children.size() == 1) part = &part->children.front();
    if (part->is(Category::anaphor)) each_of_.insert(part->chunk);
  }
  if (any(elements, Category::there, 0, elements.size()) ||
      any(elements, Category::negation, 0, elements.size()))
    return;
  bool subject = true, behind_verb = false;
  for (const Tree* element : elements) {
    // "does X sail to the ports of Y"
    if (behind_verb && element->rule == Rule::prepositional) {
      for (const Tree* phrase : noun_phrases_of(element->children.back())) {
        if (plural_noun(*phrase) != nullptr && is_definite(*phrase)) all_or_any_.insert(plural_noun(*phrase));
      }
    }
    behind_verb = is_verbal(*element);
    if (!is_noun_phrase(*element)) continue;
    for (const Tree* phrase : noun_phrases_of(*element)) {
      const Chunk* noun = plural_noun(*phrase);
      if (noun == nullptr) ask_of_owners(*phrase);
      if (noun == nullptr) continue;
      if (is_definite(*phrase) && (subject || acts_)) each_of_.insert(noun);
      if (is_bare(*phrase) && subject) all_or_any_.insert(noun);
    }
    subject = false;
  }
}

// "Is X the owner of the ships": of all of them, where nothing is chosen among them or made of them.
void Interpreter::ask_of_owners(const Tree& phrase) {
  const bool made = std::any_of(phrase.children.begin(), phrase.children.end(), [](const Tree& part) {
    return part.is(Category::superlative) || part.is(Category::aggregate) || part.is(Category::counting) ||
           part.is(Category::tally);
  });
  if (made) return;
  for (const Tree& part : phrase.children) {
    if (part.rule != Rule::of_phrase) continue;
    for (const Tree* owner : noun_phrases_of(part.children.back())) {
      const Chunk* noun = plural_noun(*owner);
      if (noun != nullptr && is_definite(*owner)) each_of_.insert(noun);
    }
  }
}

// Lets the things of the phrase be all of them where the question asks so; where it may as well ask of any,
// both.
void Interpreter::take_all(std::vector<Thing>& things, const Tree& phrase) {
  const Chunk* noun = plural_noun(phrase);
  const bool all = each_of_.contains(noun), either = all_or_any_.contains(noun);
  if ((!all && !either) || phrase.children.front().is(Category::any)) return;
  std::vector<Thing> any;
  for (Thing& thing : things) {
    if (!thing.plural || thing.asked || thing.named || thing.quantifier != Quantifier::some ||
        thing.aggregate)
      continue;
    if (either) {
      any.push_back(thing);
      note(any.back().notes, any.back().head_word + kSenseNote, "any of them");
      note(thing.notes, thing.head_word + kSenseNote, "all of them");
    }
    thing.quantifier = Quantifier::each;
  }
  append(things, std::move(any));
}

// "the capital of every state": what is said of it, or is said to be it, is so for each of these.
void Interpreter::take_every(Thing& thing, const Thing& owner) {
  if (owner.every && !thing.every) thing.every = owner.every;
  if (owner.quantifier == Quantifier::each && !owner.one_by_one && !owner.asked && !thing.superlative)
    thing.every = Everyone{owner.value, owner.body};
}

// That one thing is the other holds, is not so, or is so of all of several: what is asked for stays outside.
void Interpreter::scope(Sentence& sentence, Body said, const Thing& left, const Thing& right, bool negated) {
  // "are they capitals"
  if (left.quantifier == Quantifier::each && !left.asked && !negated) {
    Body is = right.body;
    if (const auto* variable = std::get_if<VariableId>(&right.value)) {
      substitute(is, *variable, left.value);
    } else {
      is.emplace_back(identical(left.value, right.value));
    }
    sentence.body = for_all(left.body, std::move(is));
    sentence.negated = true;
    return;
  }
  // "what is the capital of every state" lists them.
  const auto of_every = [](const Thing& thing) {
    return thing.every && !thing.asked && (!thing.plural || !thing.determined);
  };
  const Thing* every = left.open || right.open ? nullptr
                       : of_every(left)        ? &left
                       : of_every(right)       ? &right
                                               : nullptr;
  const bool no = negated || left.quantifier == Quantifier::none || right.quantifier == Quantifier::none;
  if (!no && every == nullptr) {
    sentence.body = std::move(said);
    return;
  }
  // "are all ships not ferries"
  Thing denied = left;
  denied.subject = true;
  std::vector<Thing> sides{std::move(denied), right};
  sentence.refused = sentence.refused || (no && !deny_all(sides, true));
  if (left.quantifier == Quantifier::count && !left.asked) {
    fail(left.range, "how many are not so is not told here", 5, "\"how many\"");
    sentence.refused = true;
  }
  // "is any ship not a ferry"
  const bool some = no && left.indefinite && !left.gap && !left.named &&
                    left.quantifier == Quantifier::some && std::holds_alternative<VariableId>(left.value);
  Body outer;
  if (left.asked || right.asked || some) {
    const Thing& asked = right.asked && !left.asked ? right : left;
    const Thing& other = &asked == &left ? right : left;
    // "who is not a captain": of those who may be one.
    Thing may_be = asked;
    const bool more = std::any_of(other.body.begin(), other.body.end(), [](const Condition& condition) {
      return std::holds_alternative<Related>(condition.value);
    });
    if (asked.open && more && below(other.classes, asked.classes)) may_be.classes = other.classes;
    generate(outer, may_be);
    said = other.body;
    if (const auto* is = std::get_if<VariableId>(&other.value)) {
      substitute(said, *is, asked.value);
    } else {
      said.emplace_back(Same{asked.value, other.value});
    }
    sentence.root = asked.root;
    sentence.root_classes = asked.root_classes;
    sentence.columns = asked.columns;
    sentence.roots = asked.roots;
  }
  if (every != nullptr) {
    said = for_all(every->every->body, std::move(said));
  }
  if (no) {
    const Thing& asked = left.asked || left.gap ? left : right;
    if ((asked.asked || asked.gap) && leave_out_named(asked, said, outer))
      note(sentence.notes, asked.head_word, "other ones");
    outer.emplace_back(Negated{std::move(said)});
  } else {
    append(outer, std::move(said));
  }
  sentence.body = std::move(outer);
  sentence.negated = true;
}

// That there is none of which it does not hold.
Body Interpreter::for_all(Body of, Body holds) {
  of.emplace_back(Negated{std::move(holds)});
  Body result;
  result.emplace_back(Negated{std::move(of)});
  return result;
}

}  // namespace griot::question
