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

// Whether the argument is who does it.
bool acts(const Predicate& predicate, const Argument& argument) {
  if (predicate.passive) return argument.place == Argument::Place::preposition && argument.word == "by";
  return argument.place == Argument::Place::before;
}

// Whether the argument says what an event goes without.
bool tells_lack(const ontology::Sense& sense, const Argument& argument, const Thing& item) {
  if (argument.place != Argument::Place::preposition || !sense.frame.root_class || item.asked) return false;
  return argument.word == "without" ? sense.frame.find(SlotKind::preposition, "without").empty()
                                    : argument.word == "with" && item.quantifier == Quantifier::none;
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

// "sailed without A or B", "sailed with no cargo from no port": whether the event is to go without each of
// these, or any event without one, is not told.
bool Interpreter::lacks_one(const Predicate& predicate, const std::vector<Group>& chosen) {
  const auto& arguments = *predicate.arguments;
  const Argument* lacking = nullptr;
  bool several = false;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Thing& item = chosen[i].items.front();
    if (tells_lack(*predicate.form->sense, arguments[i], item)) {
      lacking = &arguments[i];
      several = several || chosen[i].items.size() > 1;
    } else if (arguments[i].place != Argument::Place::before) {
      several = several || item.quantifier == Quantifier::none;
    }
  }
  if (lacking == nullptr || !several) return true;
  fail(lacking->range, "of several it is not told whether it goes without each or without one of them", 5,
       "one of them");
  return false;
}

// One group of things for each argument.
void Interpreter::choose(const Predicate& predicate, std::vector<Group>& chosen,
                         std::vector<Sentence>& result) {
  if (!step() || result.size() >= kMaxAlternatives) return;
  if (chosen.size() == predicate.arguments->size()) {
    if (!lacks_one(predicate, chosen)) return;
    const Several several = told_of_several(predicate, chosen);
    bool possible = true;  // together
    for (const bool each : {false, true}) {
      if (each ? several == Several::together : several == Several::each) continue;
      if (each && several == Several::apart && possible) continue;
      std::vector<Thing> items;
      auto sentence =
          distribute(predicate, each ? with_each(chosen) : with_all(chosen, several), items, each);
      if (!sentence) continue;
      if (!each && several != Several::together) possible = !tells_two_of_one(sentence->body);
      if (!each && !possible) continue;
      sentence->penalty += predicate.penalty;
      sentence->instead = each && several == Several::either && possible;
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

// "when did A and B sail", "how many people live in A and B", "how many ships do A and B own": each has its
// own, and so has each of "who owns each ship", "how many ships does every owner own". "Who owns A and B",
// "which ships do A and B own", "which owner owns each ship" may ask of all together; where that has no
// answer, they ask of each. "Which states border A and B" asks of both.
Interpreter::Several Interpreter::told_of(const Asking& asking, OfSeveral several) {
  if (!asking.any || several == OfSeveral::none) return Several::together;
  if (several == OfSeveral::names) {
    if (asking.own || (asking.counted && asking.acting)) return Several::each;
    return asking.acting || asking.open ? Several::either : Several::apart;
  }
  // "who owns every ship": them all
  if (asking.counted) return several == OfSeveral::each || asking.acting ? Several::each : Several::together;
  if (several == OfSeveral::every) return Several::together;
  return asking.acting || asking.open ? Several::each : Several::either;
}

Interpreter::Several Interpreter::told_of_several(const Predicate& predicate,
                                                  const std::vector<Group>& chosen) {
  Asking asking;
  OfSeveral several = OfSeveral::none;
  int count = 0;
  bool any_of = false;  // "how many people live in A or B"
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Argument& argument = (*predicate.arguments)[i];
    if (argument.place == Argument::Place::adverb) asking.any = asking.open = true;
    const OfSeveral here = of_several(chosen[i]);
    if (here != OfSeveral::none) {
      several = here;
      ++count;
      asking.acting = acts(predicate, argument);
    } else if (chosen[i].items.size() == 1) {
      note_asked(asking, chosen[i].items.front());
    } else if (!chosen[i].any_of) {
      count += 2;
    } else {
      any_of = any_of || names_several(chosen[i]);
    }
  }
  if (any_of && count == 0 && asking.own && !predicate.negated) return Several::each;
  return count != 1 || predicate.negated ? Several::together : told_of(asking, several);
}

// What is one of several there, where each may be asked of by itself.
Interpreter::OfSeveral Interpreter::of_several(const Group& group) {
  if (is_list_of_names(group)) return OfSeveral::names;
  const Thing& thing = group.items.front();
  if (group.items.size() > 1 || thing.quantifier != Quantifier::each || thing.asked || thing.named)
    return OfSeveral::none;
  return thing.one_by_one ? OfSeveral::each : thing.singly ? OfSeveral::every : OfSeveral::none;
}

void Interpreter::note_asked(Asking& asking, const Thing& thing) {
  if (!thing.asked) return;
  asking.any = true;
  asking.open = asking.open || thing.open;
  asking.counted = asking.counted || thing.counted;
  asking.own = asking.own || (!thing.counted && (thing.quantity || names_value(thing)) && !thing.open);
}

// "who owns each ferry": told with the ferry; of a count, each has a number.
void Interpreter::tell_each(Thing& each, bool counted) {
  each.one_by_one = true;
  if (counted) return;
  each.quantifier = Quantifier::some;
  each.columns.push_back({"of", {}, each.value, ColumnKind::term, each.head_word, false, each.classes});
}

// "which owner owns each ship": where that may be asked of all of them, the reading says so.
std::vector<Group> Interpreter::with_all(std::vector<Group> chosen, Several several) {
  for (Group& group : chosen) {
    Thing& all = group.items.front();
    if (several == Several::either && of_several(group) == OfSeveral::each)
      note(all.notes, all.head_word, "all of them");
  }
  return chosen;
}

// Each that "each" or "every" is said of, told with what is asked, or with a number of its own.
std::vector<Group> Interpreter::with_each(std::vector<Group> chosen) {
  const bool counted = std::any_of(chosen.begin(), chosen.end(), [](const Group& group) {
    return group.items.front().asked && group.items.front().counted;
  });
  for (Group& group : chosen) {
    const OfSeveral several = of_several(group);
    if (several == OfSeveral::each || several == OfSeveral::every) tell_each(group.items.front(), counted);
  }
  return chosen;
}

// "how many ships do A and B own": a number for each, none as well.
void Interpreter::count_each(Sentence& whole, const std::vector<Thing>& items, const Value& of) {
  AnyOf named;
  for (const Thing& item : items) make_same(named.branches.emplace_back(), of, item.value);
  for (AskedColumn& column : whole.columns) {
    if (column.kind != ColumnKind::count) continue;
    Aggregated count;
    count.base.emplace_back(named);
    count.body = std::move(whole.body);
    count.item = count.measure = column.value;
    count.result = fresh("count");
    count.keys = {of};
    column.kind = ColumnKind::term;
    column.value = count.result;
    whole.body = count.base;
    whole.body.emplace_back(std::move(count));
    whole.counted = false;
    return;
  }
}

// What is asked of each of several, told with its name.
Sentence Interpreter::told_each(std::vector<Sentence> parts, const std::vector<Thing>& items) {
  AskedColumn of{"of", {}, fresh("of"), ColumnKind::term, items.front().head_word, false, {}};
  AnyOf each;
  Sentence whole = parts.front();
  whole.body.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Sentence& part = parts[i];
    for (std::size_t c = 0; c < std::min(part.columns.size(), whole.columns.size()); ++c) {
      const auto* own = std::get_if<VariableId>(&part.columns[c].value);
      if (own != nullptr) substitute(part.body, *own, whole.columns[c].value);
    }
    make_same(part.body, of.value, items[i].value);
    of.classes.insert(items[i].classes.begin(), items[i].classes.end());
    each.branches.push_back(std::move(part.body));
    if (i == 0) continue;
    append(whole.roots, part.roots);
    whole.also.push_back(part.root);
    append(whole.also, part.also);
    whole.notes.insert(part.notes.begin(), part.notes.end());
    whole.penalty += part.penalty;
  }
  note(whole.notes, items.front().head_word, "each");
  whole.told_of = of.value;
  whole.body.emplace_back(std::move(each));
  if (whole.counted) count_each(whole, items, of.value);
  whole.columns.push_back(std::move(of));
  return whole;
}

// The same in every sense of the parts.
std::vector<Sentence> Interpreter::told_each(const std::vector<std::vector<Sentence>>& parts,
                                             const std::vector<Thing>& items) {
  std::vector<std::vector<Sentence>> chosen{{}};
  for (const auto& senses : parts) {
    std::vector<std::vector<Sentence>> longer;
    for (const auto& before : chosen) {
      for (const Sentence& sense : senses) {
        if (!step() || longer.size() >= kMaxAlternatives) break;
        longer.push_back(before);
        longer.back().push_back(sense);
      }
    }
    chosen = std::move(longer);
  }
  std::vector<Sentence> result;
  for (auto& one : chosen) result.push_back(told_each(std::move(one), items));
  return result;
}

// "Do A and B own ships": each has some of its own.
void Interpreter::take_own(Body& body, const std::vector<Group>& chosen) {
  for (const Group& group : chosen) {
    if (group.items.size() == 1) take_own(body, group.items.front());
  }
}

void Interpreter::take_own(Body& body, const Thing& thing) {
  const auto* root = std::get_if<VariableId>(&thing.root);
  const auto mention = root != nullptr ? mentions_.find(*root) : mentions_.end();
  const bool definite = mention != mentions_.end() && mention->second.definite;
  if (definite || thing.asked || thing.named || thing.referring || thing.gap || !thing.columns.empty())
    return;
  std::set<VariableId> own = variables_of(thing.body);
  for (const Value& value : {thing.value, thing.root}) {
    if (const auto* id = std::get_if<VariableId>(&value)) own.insert(*id);
  }
  for (const auto& [id, anaphor] : anaphors_) own.erase(id);
  for (const Thing* around : described_) {
    if (const auto* id = std::get_if<VariableId>(&around->value)) own.erase(*id);
  }
  for (const VariableId id : own) substitute(body, id, fresh(thing.words));
}

// "which ferries and tugs were inspected": nothing is both.
bool Interpreter::asks_two_kinds(const Group& group) {
  const bool mixed = group.items.size() > 1 && !group.any_of && group.items.front().asked &&
                     std::none_of(group.items.begin() + 1, group.items.end(), [&](const Thing& other) {
                       return other.asked || other.named || other.referring ||
                              mentions(other.body, group.items.front().value);
                     });
  if (mixed)
    fail(group.items.back().range, "what is asked for here cannot be of two kinds", 5,
         "two questions, or \"or\"");
  return mixed;
}

// "A and B do": A does and B does, each in an event of its own or in the same.
std::optional<Sentence> Interpreter::distribute(const Predicate& predicate, const std::vector<Group>& chosen,
                                                std::vector<Thing>& items, bool each) {
  if (items.size() == chosen.size()) return instantiate(predicate, items);
  const Group& group = chosen[items.size()];
  if (asks_two_kinds(group)) return std::nullopt;
  std::optional<Sentence> whole;
  std::vector<Sentence> parts;
  for (const Thing& item : group.items) {
    items.push_back(item);
    auto part = distribute(predicate, chosen, items, each);
    items.pop_back();
    if (!part) return std::nullopt;
    if (each && group.items.size() > 1) {
      parts.push_back(std::move(*part));
    } else if (!whole) {
      whole = std::move(*part);
    } else {
      if (acts(predicate, (*predicate.arguments)[items.size()])) take_own(part->body, chosen);
      auto both = all_joined({*whole}, {*part}, group.any_of);
      if (both.empty()) return std::nullopt;
      whole = std::move(both.front());
    }
  }
  return parts.empty() ? whole : told_each(std::move(parts), group.items);
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
  a.refused = a.refused || b.refused;
  a.counted = a.counted || b.counted;
  a.without_object = a.without_object || b.without_object;
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
  if (item.referring) {
    fail(item.range, nothing_before(text_.substr(item.range.begin, item.range.size())), 5);
  } else if (!slots.empty()) {
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

// "sailed without cod", "with no cod": it sailed, and had none.
bool Interpreter::fill_lacking(Instance& instance, const Predicate& predicate, Argument argument,
                               Thing item) {
  const bool plain =
      (item.quantifier == Quantifier::some || item.quantifier == Quantifier::none) && !item.superlative;
  if (!plain) {
    fail(argument.range, "what it went without is told by a noun or a name, and not by how many or the most",
         5, "\"with\"");
    return false;
  }
  argument.word = "with";
  item.quantifier = Quantifier::some;
  const auto told = static_cast<std::ptrdiff_t>(instance.body.size());
  if (!fill_argument(instance, predicate, argument, item)) return false;
  Body lacking = std::move(instance.things.back().body);
  instance.things.back().body.clear();
  std::move(instance.body.begin() + told, instance.body.end(), std::back_inserter(lacking));
  instance.body.erase(instance.body.begin() + told, instance.body.end());
  instance.body.emplace_back(Negated{std::move(lacking)});
  return true;
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
    const bool filled = tells_lack(sense, arguments[i], items[i])
                            ? fill_lacking(instance, predicate, arguments[i], items[i])
                            : fill_argument(instance, predicate, arguments[i], items[i]);
    if (!filled) return std::nullopt;
    if (arguments[i].place == Argument::Place::before) instance.things.back().subject = true;
  }
  const bool none = std::any_of(instance.things.begin(), instance.things.end(),
                                [](const Thing& thing) { return thing.quantifier == Quantifier::none; });
  const bool without_object = need_object(instance);
  if (without_object && (predicate.negated || none)) {
    fail(predicate.range, "of \"" + predicate.words + "\" alone it is not told what is not so", 4,
         "what stands behind the verb");
    return std::nullopt;
  }
  // "which meetings did not happen": what is told of has happened, or is to.
  const bool idle = std::all_of(instance.body.begin(), instance.body.end(), [](const Condition& said) {
    return std::holds_alternative<OfClass>(said.value);
  });
  if (predicate.negated && idle) {
    fail(predicate.range, "nothing tells of what is not so here", 4, "when or where it is not so");
    return std::nullopt;
  }
  // "X holds a meeting" states the meeting, "X holds the meeting of …" takes it for known.
  for (Thing& thing : instance.things) {
    const auto* root = std::get_if<VariableId>(&instance.root);
    const bool stated = root != nullptr && sense.frame.root_class && is_variable(thing.value, *root) &&
                        !mentions_[*root].definite;
    if (!stated) mark_described(thing.body);
  }
  // "the talks began": without an object the sense that takes none.
  const bool lacks_object = !predicate.passive && objects == 0 && !sense.frame.find(SlotKind::object).empty();
  if (lacks_object) ++instance.penalty;
  Sentence sentence = finish(std::move(instance), predicate.negated);
  const bool says_that = std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) {
    return argument.place == Argument::Place::clause;
  });
  sentence.without_object = without_object || (lacks_object && !says_that);
  return sentence;
}

// "states that border", "rivers that run": where nothing else is said, what the verb itself takes is there.
// Whether that is so here.
bool Interpreter::need_object(Instance& instance) {
  const bool says_more = std::any_of(instance.body.begin(), instance.body.end(), [](const Condition& said) {
    return std::holds_alternative<Related>(said.value);
  });
  if (says_more) return false;
  const auto inherited = context_.lexicon.slots_of(instance.sense->frame.root_class);
  for (const Slot& slot : instance.sense->frame.slots) {
    if (slot.kind != SlotKind::object && slot.kind != SlotKind::preposition) continue;
    const bool own = std::none_of(inherited.begin(), inherited.end(), [&](const Slot& other) {
      return other.kind == slot.kind && other.word == slot.word;
    });
    if (!own || slot.paths.empty() || slot.paths.front().empty()) continue;
    instance.body.emplace_back(Related{instance.root, slot.paths, fresh("thing"), std::nullopt});
    return true;
  }
  return false;
}

}  // namespace griot::question
