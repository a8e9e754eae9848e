#include <algorithm>

#include "ontology/inflection.hpp"
#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/totals.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

Comparison opposite(Comparison relation) {
  switch (relation) {
    case Comparison::at_least:
      return Comparison::at_most;
    case Comparison::at_most:
      return Comparison::at_least;
    case Comparison::more:
      return Comparison::fewer;
    case Comparison::fewer:
      return Comparison::more;
    case Comparison::exactly:
      break;
  }
  return relation;
}

// "the most big cities": many that are big, where "biggest" could have been said, which is returned.
std::optional<std::string> shorter_superlative(const Chunk& word, const ontology::Lexicon& lexicon) {
  constexpr std::string_view kMost = "most ";
  if (!word.text.starts_with(kMost)) return std::nullopt;
  const std::string_view adjective = std::string_view(word.text).substr(kMost.size());
  const std::vector<std::string> shorter{ontology::superlative_of(adjective)};
  const bool said = ontology::takes_endings(adjective) && !lexicon.match(shorter).empty();
  return said ? std::optional(shorter.front()) : std::nullopt;
}

// The kind that is said of the thing, beside the classes of its noun.
OfClass* kind_of(Thing& thing, std::size_t from) {
  for (std::size_t i = from; i < thing.body.size(); ++i) {
    auto* of = std::get_if<OfClass>(&thing.body[i].value);
    if (of != nullptr && of->thing == thing.value) return of;
  }
  return nullptr;
}

// "the lowest place": what several kinds of things have alike is compared among all of them. Whether the
// kind of `thing` was joined to one before it, whose body goes on from `from` as well.
bool joins_kind(std::vector<Thing>& before, const std::vector<const ontology::Sense*>& senses, Thing& thing,
                const ontology::Sense& sense, std::size_t from) {
  const OfClass* kind = kind_of(thing, from);
  if (kind == nullptr) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    OfClass* other = kind_of(before[i], from);
    if (other == nullptr || senses[i]->measure != sense.measure || senses[i]->least != sense.least) continue;
    other->classes.insert(kind->classes.begin(), kind->classes.end());
    std::erase_if(before[i].notes, [](const auto& note) { return note.first >= kSenseNote; });
    return true;
  }
  return false;
}

}  // namespace

// Whether the value that the thing names may be a date, or else a number, by the ranges of the
// properties that lead to it.
bool Interpreter::may_hold(const Thing& thing, bool date) const {
  std::set<Iri> ranges;
  for (const Condition& condition : thing.body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->object != thing.value) continue;
    for (const PropertyPath& path : related->paths) {
      const std::set<Iri> range = classes_after(path);
      if (range.empty()) return true;
      ranges.insert(range.begin(), range.end());
    }
  }
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const Iri& iri) {
           const bool is_date =
               iri == vocab::xsd_date || iri == vocab::xsd_date_time || iri == vocab::xsd_g_year;
           return is_date == date;
         });
}

// Whether the measure of the thing may be a number, not a date.
bool Interpreter::holds_number(const Thing& thing, const Value& measure) const {
  Thing value;
  value.value = measure;
  value.body = thing.body;
  return may_hold(value, false);
}

// Whether the thing is a number or the like, by the properties that lead to it, and has no properties itself.
bool Interpreter::names_number(const Thing& thing) const {
  if (!names_value(thing)) return false;
  for (const Condition& condition : thing.body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->object != thing.value) continue;
    for (const PropertyPath& path : related->paths) {
      if (path.empty()) continue;
      const auto* property = context_.schema.find_property(path.back());
      if (property == nullptr || !property->literal) return false;
    }
  }
  return true;
}

// What a lexicon's adjective measures of a thing, bound in its body.
std::optional<Value> Interpreter::measure_of(Thing& thing, const ontology::Sense& sense) {
  // An adjective of numbers measures the number itself: "how sparse is the population".
  if (sense.measure.front().empty()) {
    return names_value(thing) ? std::optional<Value>(thing.value) : std::nullopt;
  }
  Instance instance = start(&sense, sense.frame);
  if (!become_root(instance, thing)) return std::nullopt;
  if (thing.open && thing.classes.empty()) thing.classes = instance.root_classes;
  const Value measure = fresh(context_.schema.label(sense.measure.front().back()));
  append(thing.body, instance.body);
  thing.body.emplace_back(Related{thing.value, sense.measure, measure, std::nullopt});
  return measure;
}

// "which city in A and B has the most people": of both, or one of each.
bool Interpreter::chooses_once(const Thing& among) {
  if (among.of_several)
    fail(among.range, "it is not told whether one is chosen in each of these", 6,
         "\"what is the largest … in A and B\"");
  return !among.of_several;
}

// "the longest river" by what the adjective measures; "the largest population" by the value itself.
std::vector<Thing> Interpreter::superlative(const Thing& thing, const Chunk& word) {
  std::vector<Thing> result;
  if (thing.superlative || !chooses_once(thing)) return result;
  if (const auto shorter = shorter_superlative(word, context_.lexicon); shorter && thing.plural) {
    fail(word.range, "\"" + word.text + "\" can ask for how many, or for which of them", 3,
         "\"the " + *shorter + " …\"");
    return result;
  }
  std::vector<const ontology::Sense*> measuring;  // behind each of the result
  for (const ontology::Form& form : word.forms) {
    Thing whole = thing;
    // "the sparsest density": an adjective of numbers.
    const bool of_numbers = form.sense->measure == std::vector<PropertyPath>{{}};
    if (of_numbers) {
      if (!names_value(thing)) continue;
      whole.superlative = Superlative{thing.value, form.sense->least == word.reversed, 1, true};
      measuring.push_back(form.sense);
      result.push_back(std::move(whole));
      continue;
    }
    if (names_number(thing)) continue;
    const auto measure = measure_of(whole, *form.sense);
    if (!measure || joins_kind(result, measuring, whole, *form.sense, thing.body.size())) continue;
    whole.superlative = Superlative{*measure, form.sense->least == word.reversed, 1, false};
    const auto& klass = form.sense->frame.root_class;
    note_sense(whole.notes, word, klass ? std::set<Iri>{*klass} : std::set<Iri>{});
    measuring.push_back(form.sense);
    result.push_back(std::move(whole));
  }
  if (word.forms.empty() && names_value(thing)) {
    Thing whole = thing;
    whole.superlative = Superlative{thing.value, asks_for_most(word.text) != word.reversed, 1, true};
    result.push_back(std::move(whole));
  }
  if (result.empty()) {
    fail(cover(word.range, thing.range),
         "nothing says what \"" + word.text + "\" measures of " + class_words(thing.classes),
         word.forms.empty() ? 2 : 3, "what is compared, such as \"with the " + word.text + " …\"");
  }
  if (word.forms.empty() && thing.names_root && !thing.named) {
    Thing whole = thing;
    whole.superlative = Superlative{thing.value, asks_for_most(word.text) != word.reversed};
    whole.superlative->pending = true;
    ++whole.penalty;
    result.push_back(std::move(whole));
  }
  for (Thing& whole : result) {
    whole.superlative->of_all = word.text.find(" than ") != std::string::npos;
    if (word.number > 0) whole.superlative->number = word.number;  // "the top 5"
    if (whole.per_owner)
      whole.superlative->per = whole.owner->value;  // "which port in each country is the deepest"
  }
  return result;
}

// "between 60 and 80", both counted in.
std::optional<Thing> Interpreter::in_range(const Thing& thing, const Chunk& from, const Chunk& to) {
  if (!names_value(thing) || !may_hold(thing, false)) {
    fail(cover(from.range, to.range), "\"between\" two numbers tells of a number only", 3);
    return std::nullopt;
  }
  Thing whole = thing;
  const auto* unit = from.unit != nullptr ? from.unit : to.unit;  // "between 60 and 80 km"
  const auto least = in_own_unit(from, unit, thing, thing.value),
             most = in_own_unit(to, to.unit, thing, thing.value);
  if (!least || !most) return std::nullopt;
  whole.body.emplace_back(Compared{thing.value, Comparison::at_least, *least});
  whole.body.emplace_back(Compared{thing.value, Comparison::at_most, *most});
  return whole;
}

// "1000000 people": the number.
std::optional<Term> Interpreter::amount_of(const Thing& thing) {
  if (!thing.quantity) return std::nullopt;
  for (const Condition& condition : thing.body) {
    const auto* compared = std::get_if<Compared>(&condition.value);
    if (compared == nullptr || compared->left != thing.value || compared->relation != Comparison::exactly)
      continue;
    if (const auto* number = std::get_if<Term>(&compared->right)) return *number;
  }
  return std::nullopt;
}

// "over 1000", "longer than 700", "longer than the Rhine", "larger than the population of X".
std::vector<Thing> Interpreter::compared(const Thing& thing, const Tree& comparison) {
  std::vector<Thing> result;
  const auto& parts = comparison.children;
  if (parts.front().is(Category::between)) {
    if (auto whole = in_range(thing, *parts[1].chunk, *parts[3].chunk)) result.push_back(std::move(*whole));
    return result;
  }
  // "over 700 km long"
  const Chunk* measure = parts.back().is(Category::adjective) ? parts.back().chunk : nullptr;
  const Tree& after = measure != nullptr ? parts[parts.size() - 2] : parts.back();
  std::size_t at = 0;
  if (parts.size() > 2 && parts.front().is(Category::of)) at = 1;  // "of more than 1000"
  const Chunk& word = *parts[at].chunk;
  const bool by_adjective = word.category == Category::comparative || measure != nullptr;
  const bool number = after.rule == Rule::leaf;
  const std::vector<Thing> others = number ? std::vector<Thing>(1) : noun_phrase(after, {});
  bool each = false;  // of what it is compared with
  const auto add = [&](Thing whole, const Value& left, Comparison relation, Thing other, Value right) {
    const bool itself = right == other.value;
    close(other);
    if (itself) right = other.value;  // "the average length": what is made of all that it describes
    if (compare(whole, left, relation, other, right, each)) result.push_back(std::move(whole));
  };
  for (const Thing& other : others) {
    if (!step() || result.size() >= kMaxAlternatives) break;
    const auto with = number ? false : with_each(after, other);
    if (!with) continue;
    // "bigger than 1000000 people": a number of what is measured, its noun the unit.
    const std::optional<Term> amount = amount_of(other);
    each = *with && !amount;
    const bool value = number || names_value(other);
    if (!by_adjective) {
      if (!names_value(thing) || !value) continue;
      const auto right =
          number ? in_own_unit(*after.chunk, after.chunk->unit, thing, thing.value) : std::nullopt;
      if (number && !right) continue;
      if (amount) {
        if (measures_same(thing, thing.value, other, other.value))
          add(thing, thing.value, comparison_of(word.text), Thing{}, *amount);
        continue;
      }
      add(thing, thing.value, comparison_of(word.text), other, right ? Value(*right) : other.value);
      continue;
    }
    for (const ontology::Form& form : measure != nullptr ? measure->forms : word.forms) {
      if (form.sense->measure.empty()) continue;
      Comparison relation = measure != nullptr ? comparison_of(word.text) : Comparison::more;
      if (form.sense->least != word.reversed && measure == nullptr) relation = opposite(relation);
      Thing whole = thing;
      const auto left = measure_of(whole, *form.sense);
      if (!left) continue;
      if (number && !holds_number(whole, *left)) {
        fail(cover(word.range, after.chunk->range), "a date is not compared with a number", 5,
             "\"before\" or \"after\" and a year");
        continue;
      }
      if (number) {
        if (const auto right = in_own_unit(*after.chunk, after.chunk->unit, whole, *left)) {
          add(std::move(whole), *left, relation, other, *right);
        }
        continue;
      }
      if (value) {
        if (!measures_same(whole, *left, other, other.value)) continue;
        add(std::move(whole), *left, relation, amount ? Thing{} : other,
            amount ? Value(*amount) : other.value);
        continue;
      }
      Thing against = other;
      if (const auto right = measure_of(against, *form.sense)) {
        add(std::move(whole), *left, relation, std::move(against), *right);
      }
    }
  }
  if (result.empty()) {
    const std::string what = thing.words.empty() ? class_words(thing.classes) : "\"" + thing.words + "\"";
    fail(range_of(comparison), "\"" + word.text + "\" does not compare " + what + " with this", 3,
         "a number, or something of the same kind");
  }
  return result;
}

// "how dense is the population of X": what has the number, where the adjective measures a number of its own
// that is called by the noun as well ("population density").
std::optional<Thing> Interpreter::bearer_of(const Thing& number, const ontology::Sense& sense) const {
  if (!names_value(number) || !number.owned || number.superlative || number.aggregate) return std::nullopt;
  const std::string label = context_.schema.label(sense.measure.front().back());
  const bool called =
      label != number.words && (" " + label + " ").find(" " + number.words + " ") != std::string::npos;
  if (!called) return std::nullopt;
  Thing bearer = number;
  bearer.value = number.owner ? number.owner->value : number.root;
  if (!mentions(number.body, bearer.value)) return std::nullopt;
  bearer.classes = number.root_classes;
  bearer.frame = nullptr;
  bearer.names_root = true;
  return bearer;
}

// "how long is X": what the adjective measures of it; "how large is the population of X": the value.
std::vector<Sentence> Interpreter::measured(const Chunk& word, const std::vector<Argument>& things,
                                            std::optional<Aggregate> together) {
  std::vector<Sentence> result;
  if (things.size() != 1) {
    fail(word.range, "\"" + word.text + "\" asks of one thing", 1, "a form of \"be\" and one noun or name");
    return result;
  }
  const auto add = [&](Thing thing, const Value& measure) {
    AskedColumn column;
    column.name = word.text;
    column.value = measure;
    column.word = word.first;
    thing.columns.push_back(std::move(column));
    if (thing.owner) thing.columns.push_back(*thing.owner);
    Instance instance = instance_of(thing);
    instance.penalty = thing.penalty;
    instance.things.push_back(std::move(thing));
    result.push_back(finish(std::move(instance), false));
  };
  for (const Group& group : things.front().groups) {
    if (names_several(group) && step()) {  // "how long are A and B", "how long is A or B"
      std::vector<std::vector<Sentence>> parts;
      for (const Thing& item : group.items)
        parts.push_back(measured(word, {given(item, Argument::Place::before)}, std::nullopt));
      for (Sentence& each : told_each(parts, group.items)) {
        if (!together || combine(each, *together, context_.schema, fresh(word.text)))
          result.push_back(std::move(each));
      }
    }
    if (group.items.size() != 1 || !step()) continue;
    const Thing& thing = group.items.front();
    if (word.forms.empty() && names_value(thing)) add(thing, thing.value);
    for (const ontology::Form& form : word.forms) {
      if (form.sense->measure.front().empty()) continue;  // "how sparse is the density" asks for no number
      Thing whole = bearer_of(thing, *form.sense).value_or(thing);
      auto measure = measure_of(whole, *form.sense);
      if (measure && !holds_number(whole, *measure)) {
        fail(word.range, "what \"" + word.text + "\" measures is a date here", 5, "\"when\"");
        continue;
      }
      if (measure && word.unit != nullptr) measure = converted(whole, *measure, word);
      if (!measure) continue;
      if (!together) {
        // "how long is each river", "how long are the rivers": told with the river.
        const bool several = whole.quantifier == Quantifier::each ||
                             (whole.plural && whole.quantifier == Quantifier::some && !whole.superlative);
        if (several && !whole.asked && !whole.named && !whole.owner) {
          whole.quantifier = Quantifier::some;
          whole.owner =
              AskedColumn{"of", {}, whole.value, ColumnKind::term, whole.head_word, false, whole.classes};
        }
        add(std::move(whole), *measure);
        continue;
      }
      Thing sum = whole;
      sum.value = *measure;
      sum.aggregate = together;
      // "on average, how long is the longest river in each state": each has one number of its own.
      if (together == Aggregate::average && !sum.plural) sum.per_owner = false;
      sum.quantifier = Quantifier::some;  // "all the rivers": of all that there are
      close(sum);
      const Value total = sum.value;
      add(std::move(sum), total);
    }
  }
  if (result.empty()) {
    fail(cover(word.range, things.front().range), "nothing says what \"" + word.text + "\" measures of this",
         3);
  }
  return result;
}

// "the total length": of all that the noun phrase describes.
std::vector<Thing> Interpreter::aggregated(const Thing& thing, const Chunk& word) {
  // "X's total ports": how many there are.
  if (thing.names_root && thing.plural && !thing.named && !thing.superlative &&
      word.text.ends_with("total")) {
    Thing whole = thing;
    ask(whole, "count", word.first, true);
    return {whole};
  }
  if (!names_value(thing) || thing.superlative || thing.aggregate || !may_hold(thing, false)) {
    fail(cover(word.range, thing.range), "\"" + word.text + "\" needs a number behind it", 3,
         "a noun that names a number");
    return {};
  }
  Thing whole = thing;
  whole.aggregate = word.text.ends_with("average") ? Aggregate::average : Aggregate::sum;
  return {whole};
}

// "the largest capital in population": the noun says what is measured.
std::optional<Thing> Interpreter::measured_in(const Thing& thing, const std::string& preposition,
                                              const Thing& measure) {
  const bool tells = preposition == "in" || preposition == "by";
  if (!tells || !thing.superlative || !names_value(measure) || measure.owned) return std::nullopt;
  Thing of_thing = thing;
  of_thing.superlative.reset();
  auto whole = owned(measure, of_thing, false);
  if (!whole) return std::nullopt;
  Thing result = thing;
  result.body = std::move(whole->body);
  result.superlative->measure = whole->value;
  if (result.superlative->pending) --result.penalty;
  result.superlative->pending = false;
  result.notes.insert(whole->notes.begin(), whole->notes.end());
  return result;
}

Extreme Interpreter::extreme_of(const Superlative& superlative, Body body, const Value& item) {
  Extreme extreme;
  extreme.body = std::move(body);
  extreme.item = item;
  extreme.measure = superlative.measure;
  extreme.most = superlative.most;
  extreme.number = superlative.number;
  extreme.rank = superlative.rank;
  extreme.per = superlative.per;
  extreme.pending = superlative.pending;
  return extreme;
}

// "the city with the most people in Texas": what else describes a thing describes what it is chosen from.
void Interpreter::settle(Thing& thing) {
  const auto chosen = std::find_if(thing.body.begin(), thing.body.end(), [&](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    return extreme != nullptr && extreme->chooses && extreme->item == thing.value;
  });
  if (chosen == thing.body.end() || thing.body.size() == 1) return;
  Extreme extreme = std::get<Extreme>(std::move(chosen->value));
  thing.body.erase(chosen);
  append(thing.body, std::move(extreme.body));
  extreme.body = std::move(thing.body);
  thing.body.clear();
  thing.body.emplace_back(std::move(extreme));
}

namespace {

// Whether one thing is chosen for each value of `owner`.
bool chooses_per(const Body& body, const Value& owner) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    bool found = extreme != nullptr && extreme->per == owner;
    each_body(condition, [&](const Body& inner) { found = found || chooses_per(inner, owner); });
    return found;
  });
}

// "the 3 states with the largest population": so many from the top.
void choose_several(Thing& thing) {
  const bool so_many = thing.quantifier == Quantifier::count || thing.number_word != kNoWord;
  if (!so_many || thing.relation != Comparison::exactly || thing.number < 1) return;
  for (Condition& condition : thing.body) {
    auto* extreme = std::get_if<Extreme>(&condition.value);
    if (extreme == nullptr || !extreme->chooses || extreme->item != thing.value) continue;
    extreme->number = thing.number;
    thing.quantifier = Quantifier::some;
    thing.notes.erase(thing.number_word);
    return;
  }
}

}  // namespace

// Whatever describes the thing has been said: the superlative chooses among it, the total is made of it.
void Interpreter::close(Thing& thing) {
  choose_several(thing);
  settle(thing);
  if (compares_counts(thing)) thing.body = count_compared(std::move(thing.body), thing, nullptr);
  if (thing.superlative) {
    Extreme extreme = extreme_of(*thing.superlative, std::move(thing.body), thing.value);
    thing.body.clear();
    thing.body.emplace_back(std::move(extreme));
    thing.superlative.reset();
  }
  if (!thing.aggregate) return;
  // "the average length of the longest river of each state": each has one number of its own.
  if (thing.per_owner && thing.owner && chooses_per(thing.body, thing.owner->value)) thing.per_owner = false;
  Aggregated made;
  made.body = std::move(thing.body);
  made.function = *thing.aggregate;
  made.item = thing.owner && !thing.per_owner ? thing.owner->value : thing.root;
  made.measure = thing.value;
  made.result = fresh(thing.words);
  if (thing.owner && thing.per_owner) {
    made.keys.push_back(thing.owner->value);
  } else {
    thing.owner.reset();
  }
  for (AskedColumn& column : thing.columns) {
    if (column.value == thing.value) column.value = made.result;
  }
  thing.every.reset();
  thing.value = made.result;
  thing.root = made.result;
  thing.frame = nullptr;
  thing.body.clear();
  thing.body.emplace_back(std::move(made));
  thing.aggregate.reset();
}

}  // namespace griot::question
