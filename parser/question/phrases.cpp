// Prepositional phrases behind a noun: where it is, what it has, whose it is, what it has not.
#include <algorithm>
#include <iterator>

#include "parser/question/interpreter.hpp"

namespace griot::question {

using ontology::SlotKind;

namespace {

// "by state", "per state": for each of them.
std::optional<Thing> each_by(const std::string& preposition, const Thing& item) {
  const bool bare = item.frame != nullptr && item.names_root && !item.named && !item.determined &&
                    !item.plural && !item.asked && item.quantifier == Quantifier::some && !item.superlative &&
                    (!item.owned || preposition == "per");
  if ((preposition != "by" && preposition != "per") || !bare) return std::nullopt;
  Thing each = item;
  each.quantifier = Quantifier::each;
  each.one_by_one = true;
  return each;
}

}  // namespace

// Every way that the phrase describes the thing.
std::vector<Thing> Interpreter::placed(const Thing& thing, const std::string& preposition,
                                       const Argument& argument, const Group& group) {
  const auto only = [](std::optional<Thing> whole) {
    return whole ? std::vector<Thing>{std::move(*whole)} : std::vector<Thing>{};
  };
  if (preposition == "without") return only(lacking(thing, argument, group));
  const bool any = thing.plural || thing.asked || thing.superlative;  // "the deepest lake in A or B"
  if (group.items.empty() || (group.any_of && group.items.size() > 1 && !any)) return {};
  if (group.items.size() > 1) return placed_in_several(thing, preposition, argument, group);
  const Thing& item = group.items.front();
  // "which state is X the largest city of": of each by itself.
  if (preposition == "of")
    return only(item.asked || item.gap ? owned_apart(thing, item) : owned(thing, item, false));
  if (const auto each = each_by(preposition, item)) {
    // "the average population per state": of those of all states.
    if (thing.aggregate == Aggregate::average && names_value(thing) && !thing.owned) {
      Thing all = item;
      all.plural = true;
      if (auto whole = owned(thing, all, false)) return only(std::move(whole));
    }
    // What something has is that of what has it: "population by state", "neighbors by state".
    const auto own = [&] { return owned_by_each(thing, Group{{*each}, false}); };
    auto grouped = !thing.names_root && !thing.owned ? own() : std::nullopt;
    if (!grouped) grouped = placed(thing, "in", *each);
    if (!grouped) grouped = own();
    if (grouped) return only(std::move(grouped));
  }
  if (auto measured = measured_in(thing, preposition, item)) return only(std::move(measured));
  const bool whose = (preposition == "in" || preposition == "for") && !thing.names_root && !thing.owned;
  // "the population in Texas": what Texas has, not what there is in it.
  if (whose && !thing.superlative && !thing.aggregate) {
    auto whole = item.one_by_one ? owned_by_each(thing, group) : owned(thing, item, false);
    std::vector<Thing> result = only(std::move(whole));
    // "the lowest elevation in Texas": of what lies there, where it has none itself.
    auto inside =
        names_number(thing) && !compares_counts(item) ? placed(thing, preposition, item) : std::nullopt;
    if (inside) inside->penalty += result.empty() ? 0 : 3;
    append(result, only(std::move(inside)));
    if (!result.empty()) return result;
  }
  // "has the most people in it": a number of them is nowhere.
  const bool nowhere = thing.quantity && thing.superlative;
  if (!compares_counts(item) && !nowhere) {
    if (auto whole = placed(thing, preposition, item)) return only(std::move(whole));
  }
  std::vector<Thing> result;
  if (preposition == "with") result = provided(thing, item);
  // "the port count for X": of X, or there.
  if (whose || (preposition == "for" && thing.counted)) result = only(owned(thing, item, false));
  if (result.empty()) {
    fail(argument.range,
         "\"" + preposition + "\" does not fit " +
             (thing.words.empty() ? class_words(thing.classes) : "\"" + thing.words + "\""),
         2);
  }
  return result;
}

// "is X the largest in A and B": no one thing is that of each.
bool Interpreter::may_be_of_each(const SourceRange& range) {
  if (whether_) fail(range, "it is not told in which of these it is the first", 6, "two questions");
  return !whether_;
}

// Each of what is named, by itself.
Thing Interpreter::each_of(const Group& group) {
  Thing each = group.items.front();
  each.value = each.root = fresh("of");
  each.named = false;
  each.quantifier = Quantifier::each;
  each.one_by_one = each.singly = true;
  each.body.clear();
  AnyOf named;
  for (const Thing& item : group.items) {
    Body body = item.body;
    make_same(body, each.value, item.value);
    named.branches.push_back(std::move(body));
    each.classes.insert(item.classes.begin(), item.classes.end());
    each.notes.insert(item.notes.begin(), item.notes.end());
  }
  each.root_classes = each.classes;
  each.body.emplace_back(std::move(named));
  note(each.notes, each.head_word, "each");
  return each;
}

// "lakes in A and B": what is in both; or, of several things, what is in either. "The deepest
// lake in A and B": that of each.
std::vector<Thing> Interpreter::placed_in_several(const Thing& thing, const std::string& preposition,
                                                  const Argument& argument, const Group& group) {
  std::vector<Thing> result;
  const bool none = std::any_of(group.items.begin(), group.items.end(),
                                [](const Thing& item) { return item.quantifier == Quantifier::none; });
  if (group.any_of && none) {
    fail(argument.range, "\"or\" beside \"not\", \"no\" or \"each\" can mean two things", 4, "two questions");
    return result;
  }
  // One number has one owner: "the population in A and B".
  if (names_value(thing) && !thing.owned && (preposition == "in" || preposition == "for")) {
    if (auto each = owned_by_each(thing, group)) return {std::move(*each)};
  }
  if (thing.superlative && is_list_of_names(group)) {
    const bool all = std::all_of(group.items.begin(), group.items.end(), [&](const Thing& item) {
      return !placed(thing, preposition, argument, Group{{item}, false}).empty();
    });
    if (!all || !may_be_of_each(argument.range)) return result;
    return placed(thing, preposition, argument, Group{{each_of(group)}, false});
  }
  if (!group.any_of) {
    std::vector<Thing> wholes{thing};
    for (const Thing& item : group.items) {
      std::vector<Thing> more;
      for (const Thing& whole : wholes)
        append(more, placed(whole, preposition, argument, Group{{item}, false}));
      wholes = std::move(more);
    }
    result = std::move(wholes);
    for (Thing& whole : result) whole.of_several = true;
  }
  if ((!thing.plural && !group.any_of) || none || (preposition == "with" && !group.any_of)) return result;
  Thing bare = thing;
  bare.body.clear();
  bare.columns.clear();
  bare.roots.clear();
  Thing either = thing;
  AnyOf branches;
  for (const Thing& item : group.items) {
    std::vector<Thing> parts = placed(bare, preposition, argument, Group{{item}, false});
    if (parts.size() != 1 || !parts.front().columns.empty()) return result;
    branches.branches.push_back(std::move(parts.front().body));
    either.notes.insert(parts.front().notes.begin(), parts.front().notes.end());
    either.penalty += parts.front().penalty - bare.penalty;
  }
  if (!group.any_of) note(either.notes, group.items.front().head_word, "either");
  either.of_several = !group.any_of;
  either.body.emplace_back(std::move(branches));
  result.push_back(std::move(either));
  return result;
}

std::optional<Thing> Interpreter::placed(Thing thing, const std::string& preposition, const Thing& item) {
  if (thing.relative && !thing.owned) return std::nullopt;
  if (thing.named && thing.value == item.value) return std::nullopt;  // nothing is in itself
  Instance instance = instance_of(thing);
  Instance value = value_of(thing);
  const auto relation = time_relation(preposition);
  const bool timed = relation && relation != TimeRelation::overlaps && !thing.named;
  const bool fits =
      fill(instance, slots_of(instance, SlotKind::preposition, preposition), item) ||
      (!thing.names_root && fill(value, slots_of(value, SlotKind::preposition, preposition), item)) ||
      (timed && fill_time(instance, *relation, item));
  if (!fits) return std::nullopt;
  for (Instance* part : {&instance, &value}) {
    if (part->things.size() == 1) count_filler(*part);
    for (Thing& filler : part->things) {
      // "people in the other states"
      if (filler.other && (names_value(thing) || !compatible(thing.classes, filler.classes)) &&
          !tell_apart({filler}, part->body))
        return std::nullopt;
      note_owner(thing, filler);
      take_every(thing, filler);
      mark_described(filler.body);
      append(thing.body, std::move(filler.body));
      append(thing.columns, std::move(filler.columns));
      append(thing.roots, std::move(filler.roots));
      thing.notes.insert(filler.notes.begin(), filler.notes.end());
    }
    append(thing.body, std::move(part->body));
    append(thing.columns, std::move(part->columns));
    thing.notes.insert(part->notes.begin(), part->notes.end());
    thing.penalty += part->penalty;
  }
  choose_among(thing, item);
  return thing;
}

// "rivers in at least 3 states", "voyages with no cargo": counts what fills the phrase, or denies that there
// is such a thing.
void Interpreter::count_filler(Instance& instance) {
  Thing& filler = instance.things.front();
  const auto* variable = std::get_if<VariableId>(&filler.value);
  const bool none = filler.quantifier == Quantifier::none;
  const bool counts = variable != nullptr && filler.quantifier == Quantifier::count;
  if (filler.asked || (!none && !counts)) return;
  Body said = std::move(filler.body);
  append(said, std::move(instance.body));
  filler.body.clear();
  instance.body.clear();
  if (none)
    instance.body.emplace_back(Negated{std::move(said)});
  else
    instance.body.emplace_back(Counted{std::move(said), *variable, filler.relation, filler.number});
}

// "the largest city in each state": what is asked is asked for each of them.
void Interpreter::note_owner(Thing& thing, const Thing& each) {
  const bool every =
      each.quantifier == Quantifier::each &&
      (thing.superlative ? thing.plural || each.singly : (thing.plural || thing.asked) && each.singly);
  if (!each.one_by_one && !every) return;
  if (thing.superlative) thing.superlative->per = each.value;
  thing.per_owner = true;
  thing.owner_body = each.body;
  thing.owner = AskedColumn{"of", {}, each.value, ColumnKind::term, each.head_word, false, each.classes};
}

// A prepositional phrase, or a time, that was found to belong to a noun within a noun phrase.
std::vector<Thing> Interpreter::with_phrase(const Thing& thing, const Tree& tree) {
  const Argument phrase = argument(tree, Argument::Place::after);
  std::vector<Thing> result;
  if (phrase.constant) {
    const auto relation = time_relation(phrase.word);
    if (!relation) return result;
    if (auto whole = timed(thing, *relation, *phrase.constant, phrase.range))
      result.push_back(std::move(*whole));
  }
  for (const Group& filler : phrase.groups) {
    if (!step()) break;
    append(result, placed(thing, phrase.word, phrase, filler));
  }
  return result;
}

// "the state with the largest population": what is had describes the thing.
std::vector<Thing> Interpreter::provided(const Thing& thing, const Thing& noun) {
  std::vector<Thing> result;
  if (noun.counted) {
    fail(noun.range, "a number of things is asked for here, and describes nothing", 3,
         "\"at least\" and a number");
    return result;
  }
  for (Instance& had : possession(noun, gap_of(thing).thing, cover(thing.range, noun.range))) {
    append(result, with_clause(thing, {finish(std::move(had), false)}));
  }
  return result;
}

// "a ship without a captain", "meetings without X": that it has one, or that X has part in it in any way,
// is what is not so.
std::optional<Thing> Interpreter::lacking(const Thing& thing, const Argument& argument, const Group& group) {
  Thing bare = thing;
  bare.body.clear();
  bare.columns.clear();
  bare.roots.clear();
  bare.superlative.reset();
  std::vector<Thing> with = placed(bare, "with", argument, group);
  if (group.items.size() == 1 && group.items.front().named) {
    if (auto of = owned(bare, group.items.front(), false)) with.push_back(std::move(*of));
  }
  if (with.empty()) return std::nullopt;
  Thing whole = thing;
  for (const Thing& part : with) {
    if (!part.columns.empty() || group.items.size() != 1 || group.items.front().superlative || thing.named ||
        thing.quantity) {
      fail(argument.range, "\"without\" takes one noun or name, and asks for nothing", 2);
      return std::nullopt;
    }
    whole.body.emplace_back(Negated{part.body});
    whole.notes.insert(part.notes.begin(), part.notes.end());
    whole.penalty += part.penalty - bare.penalty;
  }
  return whole;
}

// "the highest mountain not in Alaska"
std::vector<Thing> Interpreter::not_so(const Thing& thing, const Tree& phrase) {
  std::vector<Thing> result;
  if (names_value(thing)) {
    fail(cover(thing.range, range_of(phrase)), "a number is nowhere, and so it says nothing where it is not",
         3);
    return result;
  }
  Thing bare = thing;
  bare.body.clear();
  bare.columns.clear();
  bare.roots.clear();
  bare.superlative.reset();
  const auto said = phrase.rule == Rule::reduced_clause ? with_reduced(bare, phrase)
                    : phrase.rule == Rule::compared     ? compared(bare, phrase)
                                                        : with_phrase(bare, phrase);
  for (const Thing& so : said) {
    if (!so.columns.empty() || thing.named) continue;
    Thing whole = thing;
    if (leave_out_named(thing, so.body, whole.body)) note(whole.notes, thing.head_word, "other ones");
    whole.body.emplace_back(Negated{so.body});
    whole.notes.insert(so.notes.begin(), so.notes.end());
    whole.penalty += so.penalty - bare.penalty;
    result.push_back(std::move(whole));
  }
  return result;
}

}  // namespace griot::question
