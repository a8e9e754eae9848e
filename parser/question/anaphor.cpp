// Words that stand for something: "it", "them", "those", "there", "his". What the same sentence speaks of
// goes before what the last answer has, and that before what the last question speaks of.
#include <algorithm>
#include <functional>
#include <initializer_list>
#include <iterator>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

namespace {

// More than any other way to read a sentence costs: what a word stands for is decided first.
constexpr int kOfAnswer = 40, kOfQuestion = 80;
constexpr int kOneOnly = kOfQuestion;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
bool is_plural(std::string_view word) {
  return is_one_of(word, {"they", "them", "their", "those", "these"});
}
bool is_personal(std::string_view word) {
  return is_one_of(word, {"he", "him", "his", "she", "her"});
}
void each_variable(Body& body, const std::function<VariableId(VariableId)>& renamed) {
  for (Condition& condition : body) {
    each_value(condition, [&](Value& value) {
      if (auto* id = std::get_if<VariableId>(&value)) *id = renamed(*id);
    });
    if (auto* counted = std::get_if<Counted>(&condition.value)) counted->counted = renamed(counted->counted);
    each_body(condition, [&](Body& inner) { each_variable(inner, renamed); });
  }
}

}  // namespace

// What a word may stand for by number and kind, with what each costs.
std::vector<std::pair<const Referent*, int>> Interpreter::meant_by(const Chunk& chunk) const {
  std::vector<std::pair<const Referent*, int>> result;
  for (const Pinned& pinned : pinned_) {
    if (pinned.at == chunk.range.begin) return {{&pinned.referent, 0}};
  }
  const std::set<Iri>& persons = context_.lexicon.who_classes();
  if (told_first_) {
    const bool somebody = persons.empty() || compatible(told_first_->classes, persons);
    const bool several = is_plural(chunk.text) || chunk.category == Category::ones ||
                         chunk.category == Category::one || chunk.category == Category::wh_determiner;
    const bool fits = several == (told_first_->number > 1) && (somebody || !is_personal(chunk.text));
    if (fits) result.emplace_back(&*told_first_, 0);
    return result;
  }
  if (context_.discourse == nullptr) return result;
  for (const Referent& referent : context_.discourse->referents) {
    const bool plural = is_plural(chunk.text), place = chunk.category == Category::there_;
    if (!plural && referent.number != 1 && !(place && referent.answer)) continue;
    const bool personal = is_personal(chunk.text);
    if (personal && !persons.empty() && !compatible(referent.classes, persons)) continue;
    int cost = referent.answer ? kOfAnswer : kOfQuestion;
    if (plural && referent.number == 1) cost += kOneOnly;
    // "It" is somebody only where nothing else fits.
    const bool somebody = below(referent.classes, persons);
    if (!personal && !plural && !place && somebody) cost += kOfQuestion;
    result.emplace_back(&referent, cost);
  }
  return result;
}

// The referent as the word's meaning. Of several any is meant.
Thing Interpreter::referred(const Referent& referent, const Chunk& chunk) {
  Thing thing;
  if (referent.terms.size() == 1) {
    thing.value = referent.terms.front();
  } else if (!referent.terms.empty()) {
    thing.value = fresh(referent.noun.empty() ? chunk.text : referent.noun);
    thing.body.emplace_back(Is{thing.value, referent.terms});
  } else {
    std::map<VariableId, VariableId> ids;
    const auto renamed = [&](VariableId id) {
      const auto known = ids.find(id);
      if (known != ids.end()) return known->second;
      const auto hint = referent.description->hints.find(id);
      return ids[id] = fresh(hint == referent.description->hints.end() ? "thing" : hint->second);
    };
    thing.body = referent.description->body;
    each_variable(thing.body, renamed);
    thing.value = renamed(referent.description->variable);
  }
  thing.root = thing.value;
  thing.named = thing.referring = true;
  thing.plural = referent.number > 1;
  thing.classes = referent.classes;
  thing.range = chunk.range;
  thing.head_word = chunk.last - 1;
  thing.words = referent.noun.empty() ? chunk.text : referent.noun;
  named_[thing.value] = thing.classes;
  return thing;
}

// Everything said before that the word may stand for.
std::vector<Thing> Interpreter::referents(const Chunk& chunk, Among among) {
  std::vector<Thing> result;
  for (const auto& [referent, cost] : meant_by(chunk)) {
    if (!step()) break;
    Thing thing = referred(*referent, chunk);
    thing.penalty = cost;
    std::string words = referent->words;
    if (referent->number > 1 && among == Among::any) {
      const bool each = each_of_.contains(&chunk);
      if (each) thing.quantifier = Quantifier::each;
      if (each || acts_) words = (each ? "each of " : "any of ") + words;
    }
    if (among == Among::chosen) thing.named = false;
    note(thing.notes, thing.head_word, words);
    references_.push_back({chunk.range.begin, thing.head_word, words, *referent, cost});
    result.push_back(std::move(thing));
  }
  return result;
}

// "it", "them": what else the clause speaks of, or what was spoken of before.
std::vector<Thing> Interpreter::anaphor(const Chunk& chunk) {
  std::vector<Thing> result = referents(chunk, Among::any);
  if (told_first_ && !result.empty()) return result;
  Thing open = anything(chunk, false);
  anaphors_.emplace(std::get<VariableId>(open.value), Anaphor{&chunk, {}});
  if (!is_demonstrative(chunk.text)) result.push_back(std::move(open));
  return result;
}

// "its country": the one that it is in.
std::optional<Thing> Interpreter::enclosing(const Thing& thing, const Thing& inside) {
  const bool plain = !thing.superlative && thing.quantifier == Quantifier::some;
  if (thing.named || !thing.names_root || !plain || inside.plural) return std::nullopt;
  Thing one = inside;
  close(one);
  auto there = placed(std::move(one), "in", thing);
  if (!there) return std::nullopt;
  Thing whole = thing;
  whole.body = std::move(there->body);
  whole.notes = std::move(there->notes);
  whole.penalty = there->penalty + 1;
  whole.owned = true;
  return whole;
}

// "their capitals": of what was spoken of before.
std::vector<Thing> Interpreter::owned_by_referent(const Thing& thing, const Chunk& chunk) {
  std::vector<Thing> result;
  for (const Thing& other : spoken_of_) {
    if (other.head_word >= chunk.first || other.classes.empty() || !owned_apart(thing, other)) continue;
    fail(chunk.range, "\"" + chunk.text + "\" could refer to \"" + other.words + "\" before it", 5,
         "\"whose\", or \"of\" and a noun or a name");
    return result;
  }
  for (const Thing& owner : referents(chunk, Among::all)) {
    if (auto around = enclosing(thing, owner)) result.push_back(std::move(*around));
    auto whole = owned_apart(thing, owner);
    if (!whole || !step()) continue;
    if (owner.plural) {
      whole->owner =
          AskedColumn{"of", {}, owner.value, ColumnKind::term, owner.head_word, false, owner.classes};
    }
    result.push_back(std::move(*whole));
  }
  return result;
}

// "those rivers": what was spoken of before and is of that kind.
std::vector<Thing> Interpreter::pointed_at(const std::vector<Thing>& nouns, const Chunk& chunk) {
  std::vector<Thing> result;
  for (const Thing& thing : referents(chunk, Among::any)) {
    for (const Thing& noun : nouns) {
      auto pointed = apposed(thing, noun);
      // "the capital of X: …; that city"
      if (pointed.empty() && noun.names_root && counts(thing.classes, noun.classes, context_.lexicon))
        pointed.push_back(thing);
      append(result, std::move(pointed));
    }
  }
  if (result.empty() && !told_first_) nothing_before(chunk);
  return result;
}

std::string Interpreter::nothing_before(std::string_view word) const {
  return std::string("there is nothing ") + (context_.discourse == nullptr ? "here" : "before this") +
         " that \"" + std::string(word) + "\" could refer to";
}
void Interpreter::nothing_before(const Chunk& chunk) {
  fail(chunk.range, nothing_before(chunk.text), 5);
}

// What the next question may go on from: names, and noun phrases that are not asked for. What tells which
// thing a noun phrase means stands in it where it has an owner or a superlative, else in the whole question.
void Interpreter::remember(const Thing& thing) {
  if (context_.discourse == nullptr) return;
  Thing bare = gap_of(thing).thing;
  bare.named = thing.named;
  spoken_of_.push_back(std::move(bare));
  if (thing.asked || thing.gap || thing.open) return;
  if (thing.named) {
    const auto* term = std::get_if<Term>(&thing.value);
    if (term == nullptr) return;
    topics_.push_back(
        {thing.value, {thing.words, {}, thing.classes, {*term}, nullptr, 1, false}, thing.head_word});
    return;
  }
  if (thing.frame == nullptr || names_number(thing)) return;
  const auto* variable = std::get_if<VariableId>(&thing.value);
  if (variable == nullptr || thing.quantifier != Quantifier::some) return;
  Referent referent{{}, thing.words, thing.classes, {}, nullptr, thing.plural ? std::size_t{2} : 1, false};
  referent.words = std::string(text_.substr(thing.range.begin, thing.range.size()));
  if (thing.superlative || thing.owned) {
    Thing whole = thing;
    close(whole);
    referent.description =
        std::make_shared<const Description>(Description{std::move(whole.body), *variable, hints_});
  }
  topics_.push_back({thing.value, std::move(referent), thing.head_word});
}

// What of all that was tried the reading came to stand on.
void Interpreter::recall(LogicalForm& form) const {
  for (const Reference& reference : references_) {
    const auto note = form.notes.find(reference.word);
    if (note == form.notes.end() || !note->second.starts_with(reference.note)) continue;
    const auto& terms = reference.referent.terms;
    const bool shown = std::any_of(form.columns.begin(), form.columns.end(), [&](const AskedColumn& column) {
      return terms.size() == 1 && column.value == Value(terms.front());
    });
    if (terms.size() == 1 && !shown && !mentions(form.body, terms.front())) continue;
    const bool known = std::any_of(form.pinned.begin(), form.pinned.end(),
                                   [&](const Pinned& pinned) { return pinned.at == reference.at; });
    if (known) continue;
    form.pinned.push_back({reference.at, reference.referent});
    form.distance += reference.cost;
  }
  for (const Topic& topic : topics_) {
    const bool known = std::any_of(form.topics.begin(), form.topics.end(),
                                   [&](const Topic& other) { return other.value == topic.value; });
    if (!known && mentions(form.body, topic.value)) form.topics.push_back(topic);
  }
  std::stable_sort(form.topics.begin(), form.topics.end(),
                   [](const Topic& a, const Topic& b) { return a.word < b.word; });
  // "when was it": the event itself.
  for (const Condition& condition : form.body) {
    const auto* of = std::get_if<OfClass>(&condition.value);
    if (of == nullptr || form.roots.empty() || of->thing != Value(form.roots.front())) continue;
    Instance event;
    event.root_classes = of->classes;
    if (time_slots(event).empty()) return;
    const std::string label = context_.schema.label(*of->classes.begin());
    form.topics.push_back({of->thing, {"the " + label, label, of->classes, {}, nullptr, 1, false}, 0});
    return;
  }
}

}  // namespace griot::question
