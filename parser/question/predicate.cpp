#include <algorithm>
#include <iterator>
#include <numeric>

#include "parser/question/interpreter.hpp"

namespace griot::question {

using ontology::Slot;
using ontology::SlotKind;

namespace {

bool has_self(const std::vector<Slot>& slots) {
  return std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
    return std::any_of(slot.paths.begin(), slot.paths.end(),
                       [](const PropertyPath& path) { return path.empty(); });
  });
}

std::size_t shortest(const std::vector<Slot>& slots) {
  std::size_t length = 99;
  for (const Slot& slot : slots) {
    for (const PropertyPath& path : slot.paths) length = std::min(length, path.size());
  }
  return length;
}

}  // namespace

std::vector<Sentence> Interpreter::predicate(const Chunk& verb, unsigned features, bool passive,
                                             const std::vector<Argument>& arguments, bool negated,
                                             bool certain) {
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(arguments, verb.range)) {
    for (const ontology::Form& form : verb.forms) {
      if (features != 0 && (form.features & features) == 0) continue;
      Predicate made;
      made.form = &form;
      made.range = verb.range;
      made.words = verb.text;
      made.passive = passive;
      made.negated = negated;
      made.certain = certain;
      made.arguments = &chosen;
      made.penalty = cost;
      // What says something of a thing and tells of no event has no place of its own: a phrase describes a
      // noun.
      for (const Argument& argument : chosen) {
        const bool own = form.sense->frame.root_class || argument.place != Argument::Place::preposition ||
                         !form.sense->frame.find(SlotKind::preposition, argument.word).empty();
        if (!own) made.penalty += 2;
      }
      std::vector<Group> groups;
      choose(made, groups, result);
    }
  }
  return result;
}

// One group of things for each argument.
void Interpreter::choose(const Predicate& predicate, std::vector<Group>& chosen,
                         std::vector<Sentence>& result) {
  if (!step() || result.size() >= kMaxAlternatives) return;
  if (chosen.size() == predicate.arguments->size()) {
    std::vector<Thing> items;
    if (auto sentence = distribute(predicate, chosen, items)) {
      sentence->penalty += predicate.penalty;
      result.push_back(std::move(*sentence));
    }
    return;
  }
  const Argument& argument = (*predicate.arguments)[chosen.size()];
  if (!argument.holds_things()) {
    chosen.emplace_back(Group{{Thing{}}, false});
    choose(predicate, chosen, result);
    chosen.pop_back();
    return;
  }
  for (const Group& group : argument.groups) {
    chosen.push_back(group);
    choose(predicate, chosen, result);
    chosen.pop_back();
  }
}

// "A and B do": A does and B does, each in an event of its own or in the same.
std::optional<Sentence> Interpreter::distribute(const Predicate& predicate, const std::vector<Group>& chosen,
                                                std::vector<Thing>& items) {
  if (items.size() == chosen.size()) return instantiate(predicate, items);
  const Group& group = chosen[items.size()];
  std::optional<Sentence> whole;
  for (const Thing& item : group.items) {
    items.push_back(item);
    auto part = distribute(predicate, chosen, items);
    items.pop_back();
    if (!part) return std::nullopt;
    if (!whole) {
      whole = std::move(*part);
      continue;
    }
    auto both = all_joined({*whole}, {*part}, group.any_of);
    if (both.empty()) return std::nullopt;
    whole = std::move(both.front());
  }
  return whole;
}

Sentence Interpreter::joined(Sentence a, Sentence b, bool any_of) const {
  if (any_of) {
    Body both;
    both.emplace_back(AnyOf{{std::move(a.body), std::move(b.body)}});
    a.body = std::move(both);
  } else {
    append(a.body, b.body);
  }
  for (AskedColumn& column : b.columns) {
    const auto same = std::find_if(a.columns.begin(), a.columns.end(), [&](const AskedColumn& other) {
      return other.value == column.value || other.word == column.word;
    });
    if (same == a.columns.end()) {
      a.columns.push_back(std::move(column));
    } else if (same->value != column.value) {
      // The same question word asked of two events: one answer has to hold of both.
      const auto* variable = std::get_if<VariableId>(&column.value);
      if (variable == nullptr) continue;
      substitute(a.body, *variable, same->value);
      require(a.body, same->value);
    }
  }
  append(a.roots, b.roots);
  a.also.push_back(b.root);
  append(a.also, b.also);
  a.notes.insert(b.notes.begin(), b.notes.end());
  a.penalty += b.penalty;
  a.negated = a.negated || b.negated;
  a.counted = a.counted || b.counted;
  return a;
}

std::vector<Sentence> Interpreter::all_joined(const std::vector<Sentence>& left,
                                              const std::vector<Sentence>& right, bool any_of) {
  std::vector<Sentence> result;
  for (const Sentence& a : left) {
    for (const Sentence& b : right) {
      if (!step() || result.size() >= kMaxAlternatives) return result;
      if (any_of && (a.negated || b.negated)) {
        fail({}, "\"or\" beside \"not\", \"no\" or \"each\" can mean two things", 4, "two questions");
        continue;
      }
      result.push_back(joined(a, b, any_of));
    }
  }
  return result;
}

std::vector<Slot> Interpreter::slots_for(const Instance& instance, const Predicate& predicate,
                                         const Argument& argument) const {
  using Place = Argument::Place;
  switch (argument.place) {
    case Place::before:
      return slots_of(instance, predicate.passive ? SlotKind::object : SlotKind::subject);
    case Place::after:
      return predicate.passive ? std::vector<Slot>{} : slots_of(instance, SlotKind::object);
    case Place::clause:
      return slots_of(instance, SlotKind::clause);
    case Place::preposition: {
      std::vector<Slot> slots;
      if (predicate.passive && argument.word == "by") slots = slots_of(instance, SlotKind::subject);
      for (Slot& slot : slots_of(instance, SlotKind::preposition, argument.word))
        slots.push_back(std::move(slot));
      return slots;
    }
    case Place::adverb:
    case Place::time:
      break;
  }
  return {};
}

bool Interpreter::fill_argument(Instance& instance, const Predicate& predicate, const Argument& argument,
                                const Thing& item) {
  using Place = Argument::Place;
  if (argument.place == Place::adverb) {
    return fill_adverb(instance, argument.word, argument.range, argument.word_index);
  }
  if (argument.constant) {
    const auto relation = time_relation(argument.word);
    if (relation && fill_time(instance, *relation, *argument.constant)) {
      if (predicate.certain) std::get<TimeCompared>(instance.body.back().value).only_certain = true;
      return true;
    }
    fail(argument.range, "\"" + predicate.words + "\" has no time here", 2);
    return false;
  }
  const auto slots = slots_for(instance, predicate, argument);
  if (fill(instance, slots, item)) return true;
  if (argument.place == Place::preposition) {
    const auto relation = time_relation(argument.word);
    if (relation && *relation != TimeRelation::overlaps && !item.named && item.frame != nullptr &&
        fill_time(instance, *relation, item)) {
      if (predicate.certain) std::get<TimeCompared>(instance.body.back().value).only_certain = true;
      return true;
    }
  }
  const std::string what = item.words.empty() ? class_words(item.classes) : "\"" + item.words + "\"";
  if (!slots.empty()) {
    fail(item.range, what + " does not fit \"" + predicate.words + "\" there", 3);
  } else if (argument.place == Place::preposition) {
    fail(argument.range, "\"" + predicate.words + "\" takes no \"" + argument.word + "\"", 2);
  } else if (argument.place == Place::clause) {
    fail(argument.range, "\"" + predicate.words + "\" takes no \"that\"", 2);
  } else {
    fail(item.range,
         "\"" + predicate.words + "\" takes no " + (argument.place == Place::before ? "subject" : "object") +
             " here",
         1);
  }
  return false;
}

std::optional<Sentence> Interpreter::instantiate(const Predicate& predicate,
                                                 const std::vector<Thing>& items) {
  if (!step()) return std::nullopt;
  const ontology::Sense& sense = *predicate.form->sense;
  Instance instance = start(&sense, sense.frame);
  const auto& arguments = *predicate.arguments;
  // The root first, then short paths before long ones, which share their beginnings; times last.
  std::vector<std::size_t> order(arguments.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<std::size_t> rank(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto slots = slots_for(instance, predicate, arguments[i]);
    rank[i] = !arguments[i].holds_things() ? 200 : has_self(slots) ? 0 : shortest(slots);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
  std::size_t objects = 0;
  for (const std::size_t i : order) {
    if (arguments[i].place == Argument::Place::after && ++objects > 1) {
      fail(arguments[i].range, "\"" + predicate.words + "\" takes one object", 1);
      return std::nullopt;
    }
    if (!fill_argument(instance, predicate, arguments[i], items[i])) return std::nullopt;
  }
  // "each X does how many", "how many do each X": a count for each, which is not one number.
  for (const Thing& each : instance.things) {
    for (const Thing& counted : instance.things) {
      if (each.quantifier != Quantifier::each || !counted.counted) continue;
      if (each.head_word > counted.head_word && !each.one_by_one) continue;
      fail(cover(each.range, counted.range), "a count for each of several things is not read", 3,
           "one count");
      return std::nullopt;
    }
  }
  return finish(std::move(instance), predicate.negated);
}

// Binds an asked thing on its own, for what is said not to hold of it.
void Interpreter::generate(Body& outer, const Thing& asked) {
  Thing thing = asked;
  close(thing);
  append(outer, thing.body);
  if (!thing.open) return;
  std::set<Iri> classes = thing.classes;
  for (const AskedColumn& column : thing.columns) {
    if (classes.empty() && column.value == thing.value) classes = column.classes;
  }
  std::set<Iri> top;
  for (const Iri& iri : classes) {
    const bool covered = std::any_of(classes.begin(), classes.end(), [&](const Iri& other) {
      return other != iri && context_.schema.is_subclass(iri, other);
    });
    if (!covered) top.insert(iri);
  }
  if (!top.empty()) outer.emplace_back(OfClass{thing.value, top});
}

// "borders the most states": those of `topic`, what is asked for or described, that `inner` has most of; with
// none counted as well. Without a topic it stays open, and is refused in the end.
Body Interpreter::extreme_count(Body inner, const Thing& most, const Thing* topic) {
  Aggregated count;
  if (topic != nullptr && !topic->gap) generate(count.base, *topic);
  count.body = std::move(inner);
  count.item = count.measure = most.value;
  count.result = fresh("number");
  if (topic != nullptr) count.keys = {topic->value};
  Extreme extreme;
  extreme.item = topic != nullptr ? topic->value : most.value;
  extreme.measure = count.result;
  extreme.most = most.quantifier == Quantifier::most;
  extreme.open = topic == nullptr || topic->gap;
  extreme.body = count.base;
  extreme.body.emplace_back(std::move(count));
  Body body;
  body.emplace_back(std::move(extreme));
  return body;
}

// "rivers that run through it": what else the clause speaks of, first of all its subject.
void Interpreter::bind_anaphors(Instance& instance) {
  for (const auto& [variable, chunk] : anaphors_) {
    const Value self = variable;
    const Thing* meant = nullptr;
    for (const Thing& thing : instance.things) {
      const bool before = meant == nullptr || thing.head_word < meant->head_word;
      if (thing.value != self && !mentions(thing.body, self) && before) meant = &thing;
    }
    if (meant == nullptr) continue;
    const Value value = meant->value;
    for (Thing& thing : instance.things) {
      if (thing.value != self) substitute(thing.body, variable, value);
    }
  }
}

// "other states": none of those that the sentence speaks of beside them.
void Interpreter::tell_apart(const std::vector<Thing>& things, Body& said) const {
  for (const Thing& other : things) {
    if (!other.other) continue;
    for (const Thing& thing : things) {
      if (&thing == &other || !compatible(thing.classes, other.classes)) continue;
      said.emplace_back(Differ{other.value, thing.value});
    }
  }
}

// Closes an instance: quantifiers and negation around what it says.
Sentence Interpreter::finish(Instance instance, bool negated) {
  Sentence sentence;
  sentence.root = instance.root;
  sentence.root_classes = instance.root_classes;
  sentence.columns = std::move(instance.columns);
  sentence.roots = std::move(instance.roots);
  sentence.notes = std::move(instance.notes);
  sentence.penalty = instance.penalty;
  Body outer, inner, said = std::move(instance.body);
  bind_anaphors(instance);
  for (Thing& thing : instance.things) {
    if (thing.aggregate) close(thing);
  }
  const bool none = std::any_of(instance.things.begin(), instance.things.end(),
                                [](const Thing& thing) { return thing.quantifier == Quantifier::none; });
  const bool no = negated != none;
  bool scoped = no;
  for (const Thing& thing : instance.things) {
    scoped = scoped || thing.quantifier == Quantifier::each || thing.quantifier == Quantifier::count;
  }
  const auto most = std::find_if(instance.things.begin(), instance.things.end(), is_extreme_count);
  const auto topic = std::find_if(instance.things.begin(), instance.things.end(), [&](const Thing& thing) {
    return (thing.gap || thing.asked) && !is_extreme_count(thing);
  });
  const bool by_count = most != instance.things.end();
  tell_apart(instance.things, said);
  std::vector<const Thing*> every, counts;
  for (const Thing& thing : instance.things) {
    append(sentence.columns, thing.columns);
    append(sentence.roots, thing.roots);
    sentence.notes.insert(thing.notes.begin(), thing.notes.end());
    sentence.counted = sentence.counted || thing.counted;
    if (by_count && topic != instance.things.end() && &thing == &*topic) {
      // stands in the base of the count
    } else if (thing.asked && scoped) {
      generate(outer, thing);
    } else if (thing.quantifier == Quantifier::each && !thing.asked) {
      every.push_back(&thing);
    } else if (thing.quantifier == Quantifier::count && !thing.asked) {
      counts.push_back(&thing);
    } else {
      append(inner, thing.body);
    }
  }
  append(inner, said);
  if (by_count)
    inner = extreme_count(std::move(inner), *most, topic == instance.things.end() ? nullptr : &*topic);
  const bool gap =
      std::any_of(instance.things.begin(), instance.things.end(), [](const Thing& t) { return t.gap; });
  for (const Thing& thing : instance.things) {
    if (!thing.superlative) continue;
    Extreme extreme;
    extreme.body = std::move(inner);
    extreme.item = instance.root;
    extreme.measure = thing.superlative->measure;
    extreme.most = thing.superlative->most;
    extreme.number = thing.superlative->number;
    extreme.per = thing.superlative->per;
    extreme.open = gap;
    inner.clear();
    inner.emplace_back(std::move(extreme));
  }
  for (const Thing* thing : counts) {
    Body counted = thing->body;
    append(counted, inner);
    const auto* variable = std::get_if<VariableId>(&thing->value);
    if (variable == nullptr) continue;
    inner.clear();
    inner.emplace_back(Counted{std::move(counted), *variable, thing->relation, thing->number});
  }
  for (const Thing* thing : every) {
    Body exception = thing->body;
    exception.emplace_back(Negated{std::move(inner)});
    inner.clear();
    inner.emplace_back(Negated{std::move(exception)});
  }
  if (no) {
    outer.emplace_back(Negated{std::move(inner)});
  } else {
    append(outer, inner);
  }
  sentence.body = std::move(outer);
  sentence.negated = no || !every.empty();
  return sentence;
}

}  // namespace griot::question
