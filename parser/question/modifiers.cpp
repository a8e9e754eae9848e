// What describes a noun: adjectives, "of", prepositions, times, clauses, and names beside it.
#include <algorithm>
#include <iterator>
#include <map>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

using ontology::SlotKind;

namespace {

// "of" leaves open which of several properties is meant: one slot with the paths of all, but for
// those that are the root itself.
std::vector<ontology::Slot> any_path(const std::vector<ontology::Slot>& slots) {
  std::vector<ontology::Slot> result;
  ontology::Slot all;
  all.kind = SlotKind::genitive;
  for (const ontology::Slot& slot : slots) {
    for (const PropertyPath& path : slot.paths) {
      if (path.empty()) {
        result.push_back(slot);
        break;
      }
      if (std::find(all.paths.begin(), all.paths.end(), path) == all.paths.end()) all.paths.push_back(path);
    }
    if (slot.within) all.within = slot.within;
  }
  if (!all.paths.empty()) result.push_back(std::move(all));
  return result;
}

// Of things that are told by their own kind: one of several, which what describes these describes as well.
std::optional<Thing> one_of(const Thing& thing, const Thing& several) {
  const auto* variable = std::get_if<VariableId>(&several.value);
  const bool plain = several.plural && !several.named && !several.asked && !several.superlative &&
                     !several.aggregate && !compares_counts(several) && several.columns.empty() &&
                     (several.quantifier == Quantifier::some || several.quantifier == Quantifier::each) &&
                     !several.one_by_one;
  const bool alike = thing.names_root && several.names_root && !thing.named && !thing.classes.empty() &&
                     thing.classes == several.classes;
  if (variable == nullptr || !plain || !alike) return std::nullopt;
  Thing one = thing;
  Body said = several.body;
  substitute(said, *variable, thing.value);
  mark_described(said);
  append(one.body, std::move(said));
  for (const VariableId root : several.roots) {
    if (root != *variable) one.roots.push_back(root);
  }
  one.notes.insert(several.notes.begin(), several.notes.end());
  one.penalty += several.penalty;
  return one;
}

// The superlative in "that is (the) largest".
const Chunk* only_superlative(const Tree& clause) {
  const auto& parts = clause.children;
  const bool is = parts.size() == 2 && parts[0].is(Category::relative) &&
                  parts[1].rule == Rule::verb_phrase && parts[1].children.front().is(Category::be) &&
                  parts[1].children.back().is(Category::superlative);
  const std::size_t most = is && parts[1].children[1].is(Category::determiner) ? 2 : 1;
  return is && parts[1].children.size() == most + 1 ? parts[1].children.back().chunk : nullptr;
}

// "Texas that borders Texas": of a name that nobody describes so.
bool tells_of_itself(const Body& body, const Value& name) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    const auto* related = std::get_if<Related>(&condition.value);
    return related != nullptr && related->subject == name && related->object == name;
  });
}

}  // namespace

// The thing as a clause about it sees it: what describes and asks for it is said outside.
Gap gap_of(const Thing& thing) {
  Gap gap;
  gap.thing = thing;
  gap.thing.body.clear();
  gap.thing.columns.clear();
  gap.thing.roots.clear();
  gap.thing.asked = gap.thing.counted = gap.thing.open = false;
  gap.thing.quantifier = Quantifier::some;
  gap.thing.every.reset();
  gap.thing.penalty = 0;
  gap.thing.gap = true;
  gap.thing.superlative.reset();
  return gap;
}

std::vector<Thing> Interpreter::described(const Thing& thing, const Chunk& adjective) {
  std::vector<Thing> result;
  for (const ontology::Form& form : adjective.forms) {
    if (!form.sense->measure.empty() && form.sense->frame.restrictions.empty()) {
      fail(adjective.range, "nothing says from where on something is \"" + adjective.text + "\"", 4,
           "a comparison, such as \"" + form.sense->lemma + "\" in its degrees");
      continue;
    }
    Instance instance = start(form.sense, form.sense->frame);
    if (!become_root(instance, thing)) continue;
    Thing whole = thing;
    append(whole.body, std::move(instance.body));
    result.push_back(std::move(whole));
  }
  if (result.empty()) {
    fail(adjective.range, "\"" + adjective.text + "\" cannot describe " + class_words(thing.classes), 3);
  }
  return result;
}

std::vector<Thing> Interpreter::with_of(const Thing& thing, const Tree& phrase) {
  std::vector<Thing> result;
  const Tree& after = phrase.children.back();
  if (after.is(Category::time)) {
    if (auto whole = timed(thing, TimeRelation::overlaps, after.chunk->time, range_of(phrase))) {
      result.push_back(std::move(*whole));
    }
    return result;
  }
  for (const Group& group : noun_phrases(after)) {
    if (!step() || result.size() >= kMaxAlternatives) break;
    const Thing& first = group.items.front();
    const bool alone = group.items.size() == 1;
    const bool every =
        thing.superlative && first.quantifier == Quantifier::each && (thing.plural || first.singly);
    const bool each = alone && (first.one_by_one || every);
    const bool apart = each || (!alone && (group.any_of || thing.plural));
    // "the state of Texas": of one kind with what it is of, it is that itself.
    std::vector<Thing> itself;
    if (alone && first.named && !thing.named && thing.names_root && !thing.plural)
      itself = apposed(first, thing);
    // "which ship among those of X": one of them.
    if (auto one = alone ? one_of(thing, first) : std::nullopt) {
      result.push_back(std::move(*one));
      continue;
    }
    // "the highest point of which state is the lowest": each state's highest.
    std::optional<Thing> whole = apart                  ? std::nullopt
                                 : alone && first.asked ? owned_apart(thing, first)
                                                        : owned_by_all(thing, group);
    if (!whole && (each || !alone)) whole = owned_by_each(thing, group);
    if (whole && !itself.empty()) ++whole->penalty;
    append(result, std::move(itself));
    // "the highest point of A and B": of each; "the longest meeting of A and B" may be one of both.
    if (whole && !apart && thing.superlative && is_list_of_names(group) && may_be_of_each(range_of(phrase))) {
      if (auto of_each = owned_by_each(thing, group)) {
        note(of_each->notes, first.head_word, "each");
        result.push_back(std::move(*of_each));
      }
    }
    if (whole) result.push_back(std::move(*whole));
  }
  return result;
}

// Whether two things are told as what something can have one of.
bool Interpreter::tells_two_of_one(const Body& body) const {
  std::map<std::pair<Value, PropertyPath>, Value> told;
  bool two = false;
  for (const Condition& condition : body) {
    each_body(condition, [&](const Body& inner) { two = two || tells_two_of_one(inner); });
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->paths.size() != 1 || related->paths.front().size() != 1) continue;
    const Iri& step = related->paths.front().front();
    const auto* property = context_.schema.find_property(step);
    const bool inverse = step.starts_with('^');
    const bool one = (property != nullptr && property->functional) ||
                     (context_.occurrence != nullptr &&
                      context_.occurrence->single(inverse ? step.substr(1) : step, inverse));
    if (!one) continue;
    const auto [known, is_new] =
        told.try_emplace({related->subject, related->paths.front()}, related->object);
    two = two || (!is_new && known->second != related->object);
  }
  return two;
}

// "the meeting of A and B": one that is of both. Nothing where it can have only one such owner.
std::optional<Thing> Interpreter::owned_by_all(const Thing& thing, const Group& group) {
  std::optional<Thing> whole = thing;
  for (const Thing& owner : group.items) {
    whole = owned(std::move(*whole), owner, false);
    if (!whole) return std::nullopt;
  }
  if (group.items.size() > 1 && tells_two_of_one(whole->body)) return std::nullopt;
  return whole;
}

// "the ranks of A and B", "of A or B": what is of either; whose it is becomes a column of the answer.
std::optional<Thing> Interpreter::owned_by_each(const Thing& thing, const Group& group) {
  std::optional<Thing> result;
  AnyOf each;
  AskedColumn column;
  column.value = fresh("of");
  column.name = "of";
  for (const Thing& owner : group.items) {
    std::optional<Thing> whole = owned(thing, owner, false);
    if (!whole) return std::nullopt;
    make_same(whole->body, column.value, owner.value);
    column.classes.insert(owner.classes.begin(), owner.classes.end());
    column.word = group.items.front().head_word;
    each.branches.push_back(std::move(whole->body));
    if (!result) {
      result = std::move(whole);
      continue;
    }
    append(result->columns, std::move(whole->columns));
    append(result->roots, std::move(whole->roots));
    result->notes.insert(whole->notes.begin(), whole->notes.end());
    if (result->root != whole->root) {
      // What is said of it further is said of the thing itself, not of one of its owners.
      result->root = result->value;
      result->root_classes = result->classes;
      result->frame = nullptr;
    }
  }
  result->body.clear();
  result->body.emplace_back(std::move(each));
  if (result->superlative) result->superlative->per = column.value;
  result->per_owner = group.items.size() == 1;
  if (result->per_owner) {
    result->owner_body = group.items.front().body;
    make_same(result->owner_body, column.value, group.items.front().value);
  }
  result->owner = std::move(column);
  return result;
}

// `owner` fills the genitive of the noun: "of X", "X's", "whose", or X before the noun.
std::optional<Thing> Interpreter::owned(Thing thing, const Thing& owner, bool as_modifier) {
  Instance instance = instance_of(thing);
  if (thing.frame == nullptr) {
    fail(cover(owner.range, thing.range), "\"" + thing.words + "\" is a name and belongs to nothing", 1);
    return std::nullopt;
  }
  if (!owner.asked && (owner.quantifier == Quantifier::none || owner.quantifier == Quantifier::count)) {
    fail(owner.range, "how many have the \"" + thing.words + "\" is not told so", 5,
         "a verb, or \"that has\", \"that have\"");
    return std::nullopt;
  }
  instance.root_given = false;
  instance.body = std::move(thing.body);
  // "the population of the other states"
  if (owner.other && (names_value(thing) || !compatible(thing.classes, owner.classes)) &&
      !tell_apart({owner}, instance.body))
    return std::nullopt;
  auto slots = any_path(slots_of(instance, SlotKind::genitive));
  // "the rivers of Texas", "Texas rivers": those that are there.
  if ((as_modifier || thing.names_root) && (!thing.relative || thing.owned)) {
    for (auto& slot : place_slots(instance)) slots.push_back(std::move(slot));
  }
  // "the state's average city population": one number has one owner, which may be there.
  const bool other_kind = std::any_of(instance.body.begin(), instance.body.end(), [&](const Condition& said) {
    const auto* of = std::get_if<OfClass>(&said.value);
    return of != nullptr && of->thing == instance.root && !below(owner.classes, of->classes);
  });
  if (thing.owned && names_value(thing) && other_kind) slots = place_slots(instance);
  const Value root = instance.root;
  if (compares_counts(owner) || !fill(instance, slots, owner)) {
    fail(cover(thing.range, owner.range),
         slots.empty() ? "\"" + thing.words + "\" takes no \"of\" here"
                       : class_words(owner.classes) + " cannot be what \"" + thing.words + "\" is of",
         2);
    return std::nullopt;
  }
  move_root(thing, root, instance.root);
  if (!thing.names_root && thing.penalty > 0) --thing.penalty;
  thing.owned = true;
  // "the owner of any ship"
  thing.indefinite = thing.indefinite || (owner.indefinite && !thing.plural);
  Thing filler = std::move(instance.things.back());
  take_every(thing, filler);
  mark_described(filler.body);
  thing.body = std::move(filler.body);
  append(thing.body, std::move(instance.body));
  append(filler.columns, std::move(thing.columns));
  thing.columns = std::move(filler.columns);
  append(thing.roots, std::move(filler.roots));
  thing.notes.insert(filler.notes.begin(), filler.notes.end());
  thing.notes.insert(instance.notes.begin(), instance.notes.end());
  thing.penalty += filler.penalty;
  thing.range = cover(thing.range, owner.range);
  // "the average population of the cities in each state": for each of them as well.
  if (filler.per_owner && !thing.owner) {
    thing.owner = std::move(filler.owner);
    thing.owner_body = std::move(filler.owner_body);
    thing.per_owner = true;
    if (thing.superlative) thing.superlative->per = thing.owner->value;
  }
  tell_owner(thing, owner, as_modifier);
  choose_among(thing, owner);
  return thing;
}

// "the populations of the states", "state populations": each number is told with what has it, since two may
// have the same.
void Interpreter::tell_owner(Thing& thing, const Thing& owner, bool as_modifier) const {
  const bool several = owner.plural || (as_modifier && thing.plural) || owner.quantifier == Quantifier::each;
  const bool plain = owner.quantifier == Quantifier::some || owner.quantifier == Quantifier::each;
  const bool alone = owner.named || owner.gap || owner.asked || owner.referring || owner.superlative ||
                     !std::holds_alternative<VariableId>(owner.value);
  if (thing.owner || !several || !plain || alone || thing.aggregate || thing.superlative ||
      thing.value == thing.root || !names_number(thing))
    return;
  thing.owner =
      AskedColumn{"of", {}, owner.value, ColumnKind::term, owner.head_word, false, owner.classes, true};
}

// "whose largest city", "each state's largest city": the largest among those of one owner, and so with what
// is made of their numbers.
std::optional<Thing> Interpreter::owned_apart(const Thing& thing, const Thing& owner) {
  auto whole = owned(thing, owner, false);
  if (!whole || !std::holds_alternative<VariableId>(owner.value)) return whole;
  if (whole->superlative) whole->superlative->per = owner.value;
  // "whose average city population": of those that one owner has.
  const bool each = owner.gap || owner.quantifier == Quantifier::each || owner.frame == nullptr;
  if (whole->aggregate && each && !whole->owner && whole->root != owner.value) {
    whole->owner =
        AskedColumn{"of", {}, owner.value, ColumnKind::term, owner.head_word, false, owner.classes};
    whole->owner_body = owner.body;
    whole->per_owner = true;
  }
  return whole;
}

std::optional<Thing> Interpreter::timed(Thing thing, TimeRelation relation, const TimeConstant& time,
                                        const SourceRange& range) {
  Instance instance = instance_of(thing);
  // "a birth date before 1950": the value itself is the time.
  if (!thing.names_root && thing.classes.empty() && may_hold(thing, true)) {
    TimeCompared compared;
    compared.left = thing.value;
    compared.left_is_span = false;
    compared.relation = relation;
    compared.right = time;
    thing.body.emplace_back(std::move(compared));
    return thing;
  }
  if (thing.named || !fill_time(instance, relation, time)) {
    fail(range, class_words(thing.classes) + " has no time here", 2);
    return std::nullopt;
  }
  append(thing.body, std::move(instance.body));
  return thing;
}

// "states except Texas", "except those that …": none of them.
std::vector<Thing> Interpreter::without(const Thing& thing, const Tree& exception) {
  std::vector<Thing> result;
  for (const Group& group : noun_phrases(exception.children.back())) {
    Thing whole = thing;
    bool fits = !thing.named && !thing.aggregate && step();
    for (const Thing& item : group.items) {
      fits = fits && !item.classes.empty() && compatible(item.classes, thing.classes) && item.columns.empty();
      if (!fits) break;
      Thing left_out = item;
      close(left_out);
      if (std::holds_alternative<Term>(left_out.value)) {
        whole.body.emplace_back(Differ{thing.value, left_out.value});
      } else {
        substitute(left_out.body, std::get<VariableId>(left_out.value), thing.value);
        whole.body.emplace_back(Negated{std::move(left_out.body), false});
      }
      whole.notes.insert(item.notes.begin(), item.notes.end());
      whole.penalty += item.penalty;
    }
    if (fits) result.push_back(std::move(whole));
  }
  if (result.empty()) {
    fail(range_of(exception), "there is nothing here that this could be an exception to", 3,
         "a noun for things of its kind before it");
  }
  return result;
}

std::vector<Thing> Interpreter::with_relative(const Thing& thing, const Tree& tree) {
  // "the population that is largest": the largest population.
  const Chunk* most = names_value(thing) ? only_superlative(tree) : nullptr;
  if (most != nullptr) return superlative(thing, *most);
  Gap gap = gap_of(thing);
  Elements shared;
  std::vector<std::vector<Elements>> clauses;  // each in every way to complete it
  bool any_of = false;
  for (const Tree& child : tree.children) {
    any_of = any_of || child.is(Category::disjunction);
    if (child.is(Category::preposition)) {
      gap.preposition = child.chunk->text;
    } else if (child.is(Category::relative)) {
      gap.adverb = child.chunk->text == "where";
      gap.possessor = child.chunk->text == "whose";
    } else if (is_noun_phrase(child) || child.rule == Rule::prepositional || child.is(Category::there)) {
      shared.push_back(&child);
    } else if (child.rule == Rule::verb_phrase) {
      Elements said;
      for (const Tree& part : child.children) said.push_back(&part);
      auto& ways = clauses.emplace_back(clauses.empty() ? std::vector<Elements>{said}
                                                        : completed(clauses.front().front(), said, any_of));
      for (Elements& way : ways) way.insert(way.begin(), shared.begin(), shared.end());
    }
  }
  if (gap.possessor && shared.empty()) {
    fail(range_of(tree), "nothing here is whose", 1, "a noun");
    return {};
  }
  std::vector<Sentence> whole;
  described_.push_back(&gap.thing);
  for (const auto& ways : clauses) {
    std::vector<Sentence> sentences;
    for (const Elements& way : ways) append(sentences, clause(way, &gap));
    whole = &ways == &clauses.front() ? std::move(sentences) : all_joined(whole, sentences, any_of);
  }
  described_.pop_back();
  return with_clause(thing, whole);
}

std::vector<Thing> Interpreter::with_reduced(const Thing& thing, const Tree& tree) {
  Gap gap = gap_of(thing);
  Elements elements;
  for (const Tree& part : tree.children) elements.push_back(&part);
  described_.push_back(&gap.thing);
  const std::vector<Sentence> sentences = clause(elements, &gap);
  described_.pop_back();
  std::vector<Thing> result = with_clause(thing, sentences);
  // "what sank": a verb of "what", sooner than what is sunk.
  for (Thing& whole : result) whole.penalty += thing.open ? 3 : 1;
  return result;
}

std::vector<Thing> Interpreter::with_clause(const Thing& thing, const std::vector<Sentence>& sentences) {
  std::vector<Thing> result;
  for (const Sentence& sentence : sentences) {
    if (!step()) break;
    if (sentence.refused || (thing.named && tells_of_itself(sentence.body, thing.value))) continue;
    Thing whole = thing;
    Body said = sentence.body;
    // "the state that has the largest population": among what else describes the thing.
    if (describe_items(said, thing.body)) whole.body.clear();
    append(whole.body, std::move(said));
    whole.columns.insert(whole.columns.end(), sentence.columns.begin(), sentence.columns.end());
    whole.roots.insert(whole.roots.end(), sentence.roots.begin(), sentence.roots.end());
    whole.notes.insert(sentence.notes.begin(), sentence.notes.end());
    whole.penalty += sentence.penalty;
    result.push_back(std::move(whole));
  }
  return result;
}

}  // namespace griot::question
