// Closing a clause: quantifiers, counts and negation around what it says.
#include <algorithm>
#include <iterator>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

// "which city in each state has the most people": one is chosen of each owner's.
std::optional<Value> chosen_per(const Thing& thing) {
  return thing.per_owner ? std::optional(thing.owner->value) : std::nullopt;
}

}  // namespace

// Binds an asked thing on its own, for what is said not to hold of it.
void Interpreter::generate(Body& outer, const Thing& asked) {
  Thing thing = asked;
  close(thing);
  append(outer, thing.body);
  if (!thing.open) return;
  std::set<Iri> classes = thing.classes;
  for (const AskedColumn& column : thing.columns) {
    // "who has no post": of whom there can be one.
    const bool narrower = below(column.classes, classes);
    if ((classes.empty() || narrower) && column.value == thing.value) classes = column.classes;
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

// "borders the most states", "more states than X": those of `topic`, what is asked for or described, that
// `inner` has most of; with none counted as well. Without a topic it stays open, and is refused in the end.
Body Interpreter::count_compared(Body inner, const Thing& counted, const Thing* topic) {
  Aggregated count;
  const bool stays = topic == nullptr || topic->gap;
  if (!stays && !topic->named) generate(count.base, *topic);
  Body other = inner;
  count.body = std::move(inner);
  count.item = count.measure = counted.value;
  count.result = fresh("number");
  if (topic != nullptr) count.keys = {topic->value};
  Extreme extreme;
  extreme.item = topic != nullptr ? topic->value : counted.value;
  extreme.measure = count.result;
  extreme.most = counted.quantifier == Quantifier::most;
  extreme.open = stays;
  if (topic != nullptr) extreme.per = chosen_per(*topic);
  Body body = count.base;
  if (is_extreme_count(counted)) {
    // The most of something is had by what has any, and so is the fewest that "who" asks for.
    const Term none = Term::literal("0", std::string(vocab::xsd_integer));
    const Compared any{count.result, Comparison::more, none};
    body.emplace_back(std::move(count));
    if (extreme.most || (topic != nullptr && topic->open)) body.emplace_back(any);
    extreme.body = std::move(body);
    return {Condition(std::move(extreme))};
  }
  // The same said of the other, counted for itself.
  Aggregated against = count;
  Thing than = *counted.than;
  close(than);
  against.base.clear();
  against.keys.clear();
  against.result = fresh("number");
  against.body = than.body;
  if (topic != nullptr) replace(other, topic->value, than.value);
  append(against.body, std::move(other));
  const Compared compared{count.result,
                          counted.quantifier == Quantifier::more_than ? Comparison::more : Comparison::fewer,
                          against.result};
  body.emplace_back(std::move(count));
  body.emplace_back(std::move(against));
  body.emplace_back(compared);
  if (!stays) return body;
  // Described from outside, as an Extreme is; without a most it only carries what it is among.
  extreme.body = std::move(body);
  extreme.chooses = false;
  return {Condition(std::move(extreme))};
}

// "how many rivers does each state have": a number for each, none as well.
Body Interpreter::count_for_each(Body inner, const Thing& counted, const Thing& each, Sentence& sentence) {
  Aggregated count;
  generate(count.base, each);
  count.body = std::move(inner);
  count.item = count.measure = counted.value;
  count.result = fresh("count");
  count.keys = {each.value};
  for (AskedColumn& column : sentence.columns) {
    if (column.kind != ColumnKind::count) continue;
    column.kind = ColumnKind::term;
    column.value = count.result;
  }
  if (!each.asked) {
    sentence.columns.push_back(
        {each.words, {}, each.value, ColumnKind::term, each.head_word, false, each.classes});
  }
  sentence.counted = false;
  Body body = count.base;
  body.emplace_back(std::move(count));
  return body;
}

// Whether it is said that the value is of a class that the thing is not of.
bool Interpreter::contradicts(const Body& body, const Value& value, const Thing& thing) const {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    const auto* of = std::get_if<OfClass>(&condition.value);
    return of != nullptr && of->thing == value && !compatible(thing.classes, of->classes);
  });
}

// "rivers that run through it": what else the clause speaks of, first of all its subject.
void Interpreter::bind_anaphors(Instance& instance) {
  for (const auto& [variable, anaphor] : anaphors_) {
    const Value self = variable;
    const Thing* meant = nullptr;
    for (const Thing& thing : instance.things) {
      const bool before = meant == nullptr || thing.head_word < meant->head_word;
      const bool fits = compatible(thing.classes, anaphor.classes) &&
                        std::none_of(instance.things.begin(), instance.things.end(), [&](const Thing& other) {
                          return contradicts(other.body, self, thing);
                        });
      if (thing.value != self && !mentions(thing.body, self) && before && fits) meant = &thing;
    }
    if (meant == nullptr) continue;
    const Value value = meant->value;
    for (Thing& thing : instance.things) {
      if (thing.value != self) substitute(thing.body, variable, value);
    }
  }
}

// "other ships of the owner of X": not X.
bool Interpreter::tell_apart_from_named(const Thing& other, const Body& described, Body& said) const {
  bool told = false;
  for (const auto& [name, classes] : named_) {
    if (name == other.value || classes.empty() || !compatible(classes, other.classes) ||
        !mentions(described, name))
      continue;
    said.emplace_back(Differ{other.value, name});
    told = true;
  }
  return told;
}

// "states that do not border X": X is none of them, since nobody takes a thing for what it has to do with.
// Whether the name is one of their kind.
bool Interpreter::leave_out(const Thing& asked, const Value& name, const std::set<Iri>& classes,
                            Body& outer) const {
  const bool alike = std::holds_alternative<Term>(name) && name != asked.value && !classes.empty() &&
                     !asked.classes.empty() && compatible(classes, asked.classes);
  if (alike) outer.emplace_back(Differ{asked.value, name});
  return alike;
}

// The same of every name that is said to have, or to be had by, what is asked for.
bool Interpreter::leave_out_named(const Thing& asked, const Body& denied, Body& outer) const {
  bool left_out = false;
  for (const auto& [name, classes] : named_) {
    const bool related = std::any_of(denied.begin(), denied.end(), [&, &name = name](const Condition& said) {
      const auto* has = std::get_if<Related>(&said.value);
      return has != nullptr && ((has->subject == asked.value && has->object == name) ||
                                (has->object == asked.value && has->subject == name));
    });
    if (related) left_out = leave_out(asked, name, classes, outer) || left_out;
  }
  return left_out;
}

// Whether it is said that the thing is not another.
bool Interpreter::told_apart(const Thing& other) {
  return std::any_of(other.body.begin(), other.body.end(), [&](const Condition& condition) {
    const auto* differ = std::get_if<Differ>(&condition.value);
    return differ != nullptr && differ->left == other.value;
  });
}

// "other states": none of those that the sentence speaks of beside them. What they are other than has to
// be told.
bool Interpreter::tell_apart(const std::vector<Thing>& things, Body& said) {
  for (const Thing& other : things) {
    if (!other.other) continue;
    bool told = false;
    for (const Thing& thing : things) {
      const bool same_kind = &thing != &other && !names_value(thing) && !thing.classes.empty() &&
                             compatible(thing.classes, other.classes);
      if (!same_kind) continue;
      said.emplace_back(Differ{other.value, thing.value});
      told = true;
    }
    for (const Thing& thing : things) told = tell_apart_from_named(other, thing.body, said) || told;
    if (told || told_apart(other)) continue;
    fail(other.range, "nothing here tells what these are other than", 4, "a noun or a name of their kind");
    return false;
  }
  return true;
}

// Whether one thing can have only one of what is said of it so: the ontology says that, or it is where the
// thing lies, and nothing of its kind lies in two.
bool Interpreter::leads_to_one(const Related& related, const Thing& from) {
  if (context_.occurrence == nullptr || from.classes.empty() || related.subject != from.value) return false;
  const auto places = place_slots(instance_of(from));
  return std::all_of(related.paths.begin(), related.paths.end(), [&](const PropertyPath& path) {
    if (path.size() != 1 || path.front().starts_with('^')) return false;
    const auto* property = context_.schema.find_property(path.front());
    if (property != nullptr && property->functional) return true;
    const bool place = std::any_of(places.begin(), places.end(), [&](const ontology::Slot& slot) {
      return std::find(slot.paths.begin(), slot.paths.end(), path) != slot.paths.end();
    });
    return std::all_of(from.classes.begin(), from.classes.end(), [&](const Iri& klass) {
      return !context_.occurrence->relates(klass, path.front(), false) ||
             (place && context_.occurrence->single(path.front(), false, klass));
    });
  });
}

// "which cities are in all states but X": no city is in two, so it is in any of them. "How many cities are in
// every state": for each of them.
void Interpreter::take_any_of_all(std::vector<Thing>& things, const Body& said) {
  for (const Thing& from : things) {
    if (!from.plural || !(from.asked || from.gap)) continue;
    for (Thing& all : things) {
      if (all.quantifier != Quantifier::each) continue;
      const bool of_one = std::any_of(said.begin(), said.end(), [&](const Condition& condition) {
        const auto* related = std::get_if<Related>(&condition.value);
        if (related == nullptr) return false;
        const bool between = (related->subject == from.value && related->object == all.value) ||
                             (related->object == from.value && related->subject == all.value);
        return between && leads_to_one(*related, from);
      });
      if (!of_one) continue;
      if (all.singly) {
        all.one_by_one = all.one_by_one || from.counted;
        continue;
      }
      all.quantifier = Quantifier::some;
      note(all.notes, all.head_word, "any of them");
    }
  }
}

namespace {

const Thing* first_of(const std::vector<Thing>& things, bool (*holds)(const Thing&)) {
  const auto found = std::find_if(things.begin(), things.end(), holds);
  return found == things.end() ? nullptr : &*found;
}

// "does any ship have at least 2 captains": some one ship has.
bool stands_before_count(const Thing& thing, const std::vector<Thing>& things) {
  if (thing.quantifier != Quantifier::some || thing.asked || thing.gap || thing.named ||
      !std::holds_alternative<VariableId>(thing.value))
    return false;
  return std::any_of(things.begin(), things.end(), [&](const Thing& other) {
    return other.quantifier == Quantifier::count && !other.asked && thing.head_word < other.head_word;
  });
}

// "does any ship have no captain", "are two ships not owned by X": it is of these that something is denied,
// and not that there are any.
bool stands_before_denial(const Thing& thing, const std::vector<Thing>& things, bool negated) {
  if (thing.asked || thing.gap || thing.named || !std::holds_alternative<VariableId>(thing.value))
    return false;
  return (negated && thing.subject) || std::any_of(things.begin(), things.end(), [&](const Thing& other) {
           return other.quantifier == Quantifier::none && thing.head_word < other.head_word;
         });
}

// What a count is made for each of: "each state", "which states have how many rivers".
const Thing* counted_for(const std::vector<Thing>& things, const Thing& counted) {
  for (const Thing& thing : things) {
    if (&thing == &counted) continue;
    const bool each =
        thing.quantifier == Quantifier::each && (thing.one_by_one || thing.head_word < counted.head_word);
    if (each || (thing.asked && !thing.counted)) return &thing;
  }
  return nullptr;
}

// Which of the things of a clause are taken out of it, to stand in a count of their own.
struct Scopes {
  const Thing* compared = nullptr;  // "the most states"
  const Thing* topic = nullptr;     // what has the most of them
  const Thing* counted = nullptr;   // "how many", where it is made for each of `each`
  const Thing* each = nullptr;
};

Scopes scopes_of(const std::vector<Thing>& things) {
  Scopes scopes;
  scopes.compared = first_of(things, [](const Thing& thing) { return compares_counts(thing); });
  if (scopes.compared != nullptr) {
    scopes.topic = first_of(things, [](const Thing& t) { return (t.gap || t.asked) && !compares_counts(t); });
    const bool alone = scopes.compared->quantifier == Quantifier::more_than ||
                       scopes.compared->quantifier == Quantifier::fewer_than;
    if (scopes.topic == nullptr && alone) {
      scopes.topic = first_of(things, [](const Thing& t) { return t.named && !compares_counts(t); });
    }
  }
  const Thing* counted = first_of(things, [](const Thing& thing) { return thing.asked && thing.counted; });
  if (counted != nullptr && scopes.compared == nullptr) scopes.each = counted_for(things, *counted);
  if (scopes.each != nullptr) scopes.counted = counted;
  return scopes;
}

// What the most or the least of something is asked of.
const Thing* among_of(const std::vector<Thing>& things) {
  return first_of(things, [](const Thing& thing) { return thing.asked || thing.gap; });
}

}  // namespace

// Where the most or the least of something is asked for, it is told among what: not "which state's neighbors
// have the most people", all of one together or one of them.
bool Interpreter::tells_chosen(const std::vector<Thing>& things) {
  const bool chooses =
      first_of(things, [](const Thing& thing) {
        return is_extreme_count(thing) || (thing.superlative && thing.superlative->names_measure);
      }) != nullptr;
  if (!chooses) return true;
  if (const Thing* among = among_of(things)) return chooses_once(*among);
  const Thing* several =
      first_of(things, [](const Thing& thing) { return thing.plural && !thing.columns.empty(); });
  if (several != nullptr)
    fail(several->range, "it is not told whether one of these has the most or all together", 4,
         "\"the … with the most …\"");
  return several == nullptr;
}

// "All have no N" says that none has one; whether "all are not" says so of none, or not of all, is not told.
bool Interpreter::deny_all(std::vector<Thing>& things, bool negated) {
  const bool whether =
      first_of(things, [](const Thing& thing) { return thing.asked || thing.gap; }) == nullptr;
  for (Thing& thing : things) {
    const bool all = thing.quantifier == Quantifier::each || thing.every;
    // "ships that an inspector did not inspect"
    if (thing.indefinite && !whether && negated && stands_before_denial(thing, things, negated)) {
      fail(thing.range, "it is not told whether this is so of none of them, or not of one of them", 5,
           "\"no\", or the question without \"not\"");
      return false;
    }
    if (!all || !stands_before_denial(thing, things, negated)) continue;
    if (negated) {
      fail(thing.range, "it is not told whether this is so of none of them, or not of all", 5,
           "\"no\", or the question without \"not\"");
      return false;
    }
    thing.quantifier = Quantifier::some;
    thing.indefinite = false;  // "every owner of a ship"
    thing.every.reset();
  }
  return true;
}

// That something is so of as many as the things tell.
Body Interpreter::of_so_many(const std::vector<const Thing*>& counted, Body so) {
  for (const Thing* thing : counted) {
    const auto* variable = std::get_if<VariableId>(&thing->value);
    if (variable == nullptr) continue;
    Body body = thing->body;
    append(body, std::move(so));
    so = {Condition(Counted{std::move(body), *variable, thing->relation, thing->number})};
  }
  return so;
}

// "how many people live in the cities of each state": of each city there is a number, and none of the state.
bool Interpreter::tells_of_one(const std::vector<Thing>& things) {
  const Thing* several = first_of(things, [](const Thing& thing) {
    return !thing.asked && thing.plural && thing.owner && thing.per_owner &&
           thing.quantifier == Quantifier::some && !thing.named;
  });
  if (several != nullptr)
    fail(several->range, "each of these has a number of its own", 4, "\"the total … of\" these");
  return several == nullptr;
}

Sentence Interpreter::finish(Instance instance, bool negated) {
  Sentence sentence;
  sentence.sense = instance.sense;
  sentence.root = instance.root;
  sentence.root_classes = instance.root_classes;
  sentence.columns = std::move(instance.columns);
  sentence.roots = std::move(instance.roots);
  sentence.notes = std::move(instance.notes);
  sentence.penalty = instance.penalty;
  bind_anaphors(instance);
  for (Thing& thing : instance.things) {
    if (thing.aggregate) close(thing);
  }
  Body outer, inner, said = std::move(instance.body);
  if (!negated) take_any_of_all(instance.things, said);
  sentence.refused = !deny_all(instance.things, negated) || !tell_apart(instance.things, said);
  const Scopes scopes = scopes_of(instance.things);
  if (scopes.compared != nullptr && scopes.compared->than && scopes.topic != nullptr &&
      !compatible(scopes.compared->than->classes, scopes.topic->classes)) {
    fail(scopes.compared->range, "these cannot be compared", 3, "something of the same kind");
    sentence.refused = true;
  }
  if (!tells_chosen(instance.things)) sentence.refused = true;
  // "which two states have the most cities"
  if (scopes.compared != nullptr && scopes.topic != nullptr &&
      scopes.topic->quantifier == Quantifier::count) {
    fail(scopes.topic->range, "it is not told which several come first by how many they have", 4,
         "no number before \"" + scopes.topic->words + "\"");
    sentence.refused = true;
  }
  for (const Thing& thing : instance.things) {
    if (thing.asked && !tells_which(thing)) sentence.refused = true;
  }
  const bool none = std::any_of(instance.things.begin(), instance.things.end(),
                                [](const Thing& thing) { return thing.quantifier == Quantifier::none; });
  const bool no = negated != none;
  const auto denied = std::count_if(instance.things.begin(), instance.things.end(),
                                    [](const Thing& thing) { return thing.quantifier == Quantifier::none; });
  if (denied > 1) {
    fail(instance.things.back().range, "what is so of none is not denied of none", 4, "\"every\"");
    sentence.refused = true;
  }
  // "which city does not have the most people"
  const Thing* most = first_of(instance.things, [](const Thing& t) { return t.superlative.has_value(); });
  if (no && most != nullptr) {
    fail(most->range, "what is not the most or the least is not asked so", 5, "\"except\" and what is");
    sentence.refused = true;
  }
  // "how many people do not live in X": there is no number of those.
  const Thing* amount = first_of(instance.things, [](const Thing& t) { return t.asked && t.quantity; });
  if (no && amount != nullptr) {
    fail(amount->range, "how many they are is told of where they are, not of where they are not", 5,
         "the question without \"not\" or \"no\"");
    sentence.refused = true;
  }
  // "how many people live in each city": a number for each.
  const bool number = !no && first_of(instance.things, [](const Thing& thing) {
                               return thing.asked && !thing.counted && names_value(thing);
                             }) != nullptr;
  if (number && !tells_of_one(instance.things)) sentence.refused = true;
  // "a river in every state": as many as there are of these.
  const auto of_every = [](const Thing& thing) {
    return thing.every && !thing.plural && !thing.asked && thing.quantifier == Quantifier::some;
  };
  bool scoped = no;
  for (const Thing& thing : instance.things) {
    const bool each =
        thing.quantifier == Quantifier::each && &thing != scopes.each && !(number && thing.one_by_one);
    scoped = scoped || each || thing.quantifier == Quantifier::count || of_every(thing);
  }
  std::vector<const Thing*> every, counts, counts_before;  // "not"
  Body before_counts;
  for (const Thing& thing : instance.things) {
    append(sentence.columns, thing.columns);
    if ((thing.asked || number) && thing.owner && thing.per_owner) sentence.columns.push_back(*thing.owner);
    const bool apart = number && thing.quantifier == Quantifier::each && thing.one_by_one;
    // "how many people live in the cities": told with the city.
    const bool several = number && thing.plural && thing.quantifier == Quantifier::some && !thing.named &&
                         !thing.gap && !(thing.owner && thing.per_owner) &&
                         std::holds_alternative<VariableId>(thing.value);
    if (several && !thing.asked) sentence.told_of = thing.value;
    if ((apart || several) && !thing.asked) {
      sentence.columns.push_back(
          {thing.words, {}, thing.value, ColumnKind::term, thing.head_word, false, thing.classes, several});
    }
    append(sentence.roots, thing.roots);
    sentence.notes.insert(thing.notes.begin(), thing.notes.end());
    sentence.counted = sentence.counted || thing.counted;
    const bool before_denial = stands_before_denial(thing, instance.things, negated);
    if (&thing == scopes.each || (&thing == scopes.topic && !thing.named)) {
      // stands in the base of the count
    } else if (thing.asked && scoped && &thing != scopes.counted) {
      generate(outer, thing);
    } else if (thing.quantifier == Quantifier::each && !thing.asked && !apart) {
      every.push_back(&thing);
    } else if (thing.quantifier == Quantifier::count && !thing.asked) {
      (before_denial ? counts_before : counts).push_back(&thing);
    } else if (before_denial && thing.indefinite && thing.quantifier == Quantifier::some) {
      generate(outer, thing);
    } else if (stands_before_count(thing, instance.things)) {
      generate(before_counts, thing);
    } else {
      append(inner, thing.body);
    }
  }
  append(inner, said);
  if (scopes.each != nullptr)
    inner = count_for_each(std::move(inner), *scopes.counted, *scopes.each, sentence);
  if (scopes.compared != nullptr) inner = count_compared(std::move(inner), *scopes.compared, scopes.topic);
  const bool gap = first_of(instance.things, [](const Thing& thing) { return thing.gap; }) != nullptr;
  for (const Thing& thing : instance.things) {
    if (!thing.superlative) continue;
    Extreme extreme = extreme_of(*thing.superlative, std::move(inner), instance.root);
    const Thing* among = among_of(instance.things);
    if (!extreme.per && among != nullptr) extreme.per = chosen_per(*among);
    extreme.open = gap;
    inner.clear();
    inner.emplace_back(std::move(extreme));
  }
  inner = of_so_many(counts, std::move(inner));
  inner.insert(inner.begin(), before_counts.begin(), before_counts.end());
  for (const Thing* thing : every) {
    inner = for_all(thing->body, std::move(inner));
    // "whose ships are old": who has none has no old ones.
    const Value* owner = described_.empty() ? nullptr : &described_.back()->value;
    if (owner == nullptr || !mentions(thing->body, *owner)) continue;
    Body there = thing->body;
    for (const VariableId other : variables_of(there)) {
      if (!is_variable(*owner, other)) substitute(there, other, fresh(thing->words));
    }
    append(inner, std::move(there));
  }
  // "is each state's capital a port"
  const bool asks_whether = sentence.columns.empty() && first_of(instance.things, [](const Thing& thing) {
                                                          return thing.gap;
                                                        }) == nullptr;
  for (const Thing& thing : instance.things) {
    if (asks_whether && thing.per_owner && thing.owner) inner = for_all(thing.owner_body, std::move(inner));
  }
  bool all = !every.empty();
  for (const Thing& thing : instance.things) {
    if (!of_every(thing)) continue;
    if (number) {
      fail(thing.range, "for every one of them there is a number of its own", 4, "\"each\"");
      sentence.refused = true;
    }
    inner = for_all(thing.every->body, std::move(inner));
    all = true;
  }
  if (no) {
    for (const Thing& thing : instance.things) {
      const bool outside = thing.gap || (thing.asked && &thing != scopes.each && &thing != scopes.topic);
      bool left_out = false;
      for (const Thing& other : instance.things) {
        if (outside && other.named)
          left_out = leave_out(thing, other.value, other.classes, outer) || left_out;
      }
      if (left_out) note(sentence.notes, thing.head_word, "other ones");
    }
    append(outer, of_so_many(counts_before, {Condition(Negated{std::move(inner)})}));
  } else {
    append(outer, inner);
  }
  sentence.body = std::move(outer);
  sentence.negated = no || all;
  return sentence;
}

}  // namespace griot::question
