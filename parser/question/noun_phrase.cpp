#include <algorithm>
#include <iterator>

#include "parser/question/interpreter.hpp"

namespace griot::question {

using ontology::SlotKind;

namespace {

bool is_determiner(Category category) {
  switch (category) {
    case Category::wh_determiner:
    case Category::wh_possessive:
    case Category::how_many:
    case Category::counting:
    case Category::quantity:
    case Category::number:
    case Category::each:
    case Category::any:
    case Category::none:
    case Category::determiner:
    case Category::pronoun:
      return true;
    default:
      return false;
  }
}

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

// The thing as a clause about it sees it: what describes and asks for it is said outside.
Gap gap_of(const Thing& thing) {
  Gap gap;
  gap.thing = thing;
  gap.thing.body.clear();
  gap.thing.columns.clear();
  gap.thing.roots.clear();
  gap.thing.asked = gap.thing.counted = gap.thing.open = false;
  gap.thing.quantifier = Quantifier::some;
  gap.thing.penalty = 0;
  return gap;
}

}  // namespace

std::vector<Group> Interpreter::noun_phrases(const Tree& tree) {
  std::vector<Group> groups{Group{}};
  bool any_of = false;
  if (tree.rule == Rule::noun_phrase) {
    groups.clear();
    for (Thing& thing : noun_phrase(tree, nullptr)) groups.push_back({{std::move(thing)}, false});
    return groups;
  }
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::leaf) {
      any_of = any_of || child.chunk->category == Category::disjunction;
      continue;
    }
    std::vector<Group> longer;
    for (const Group& group : groups) {
      const Thing* antecedent = group.items.empty() ? nullptr : &group.items.back();
      for (Thing& thing : noun_phrase(child, antecedent)) {
        if (!step() || longer.size() >= kMaxAlternatives) break;
        Group more = group;
        more.items.push_back(std::move(thing));
        longer.push_back(std::move(more));
      }
    }
    groups = std::move(longer);
  }
  for (Group& group : groups) group.any_of = any_of;
  return groups;
}

std::vector<Thing> Interpreter::noun_phrase(const Tree& tree, const Thing* antecedent) {
  const auto& parts = tree.children;
  if (parts.size() == 1 &&
      (parts.front().is(Category::wh_pronoun) || parts.front().is(Category::wh_determiner))) {
    return pronoun(*parts.front().chunk);
  }
  std::vector<const Chunk*> determiners;
  std::size_t at = 0;
  while (at < parts.size() && parts[at].rule == Rule::leaf && is_determiner(parts[at].chunk->category)) {
    determiners.push_back(parts[at++].chunk);
  }
  std::vector<Thing> things;
  bool first = true;
  while (at < parts.size()) {
    std::size_t end = at;
    while (end < parts.size() && !parts[end].is(Category::possessive)) ++end;
    const std::vector<Thing> owners = std::move(things);
    things = segment(parts, at, end, first ? nullptr : &owners);
    // A determiner before a possessive belongs to the owner: "whose capital's mayor".
    if (first) determine(things, determiners, antecedent);
    first = false;
    at = end + 1;
  }
  for (Thing& thing : things) thing.range = range_of(tree);
  return things;
}

std::vector<Thing> Interpreter::pronoun(const Chunk& chunk) {
  Thing thing;
  const bool person = chunk.text == "who" || chunk.text == "whom";
  thing.value = thing.root = fresh(chunk.text);
  if (person) thing.classes = context_.lexicon.who_classes();
  thing.open = true;
  thing.range = chunk.range;
  thing.head_word = chunk.first;
  thing.words = chunk.text;
  ask(thing, chunk.text, chunk.first, false);
  return {thing};
}

void Interpreter::ask(Thing& thing, const std::string& name, std::uint32_t word, bool counted) {
  thing.asked = true;
  thing.counted = counted;
  AskedColumn column;
  column.name = counted ? "count" : name;
  column.noun = thing.words;
  column.value = thing.value;
  column.kind = counted ? ColumnKind::count : ColumnKind::term;
  column.word = word;
  column.classes = thing.classes;
  thing.columns.push_back(std::move(column));
}

// Modifiers, head and what follows it. `owners` are what an 's before it belongs to.
std::vector<Thing> Interpreter::segment(const std::vector<Tree>& parts, std::size_t from, std::size_t to,
                                        const std::vector<Thing>* owners) {
  std::size_t head_at = from;
  while (head_at + 1 < to && parts[head_at + 1].rule == Rule::leaf &&
         !parts[head_at + 1].is(Category::comma) && !parts[head_at + 1].is(Category::time)) {
    ++head_at;
  }
  std::vector<Thing> things = head(*parts[head_at].chunk);
  const auto expand = [&](auto&& make) {
    std::vector<Thing> result;
    for (const Thing& thing : things) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      append(result, make(thing));
    }
    things = std::move(result);
  };
  for (std::size_t i = head_at; i-- > from;) {
    expand([&](const Thing& thing) { return modified(thing, *parts[i].chunk); });
  }
  for (std::size_t i = head_at + 1; i < to; ++i) {
    if (parts[i].rule == Rule::of_phrase) {
      expand([&](const Thing& thing) { return with_of(thing, parts[i]); });
    } else if (parts[i].rule == Rule::prepositional || parts[i].is(Category::time)) {
      expand([&](const Thing& thing) { return with_phrase(thing, parts[i]); });
    } else if (parts[i].rule == Rule::compared) {
      expand([&](const Thing& thing) { return compared(thing, parts[i]); });
    } else if (parts[i].rule == Rule::relative_clause) {
      expand([&](const Thing& thing) { return with_relative(thing, parts[i]); });
    } else if (parts[i].rule == Rule::reduced_clause) {
      expand([&](const Thing& thing) { return with_reduced(thing, parts[i]); });
    }
  }
  if (owners != nullptr) {
    expand([&](const Thing& thing) {
      std::vector<Thing> result;
      for (const Thing& owner : *owners) {
        if (auto whole = owned(thing, owner, false)) result.push_back(std::move(*whole));
      }
      return result;
    });
  }
  return things;
}

std::vector<Thing> Interpreter::head(const Chunk& chunk) {
  std::vector<Thing> result;
  if (chunk.category == Category::name) {
    for (const ontology::Name& name : chunk.names) {
      if (!name.term.is_iri()) continue;
      Thing thing;
      thing.value = thing.root = name.term;
      thing.classes = {name.classes.begin(), name.classes.end()};
      thing.named = true;
      thing.range = chunk.range;
      thing.head_word = chunk.last - 1;
      thing.words = name.label;
      if (chunk.names.size() > 1) note(thing.notes, thing.head_word, class_words(thing.classes));
      thing.penalty = name.kind == ontology::NameKind::part ? 1 : 0;
      result.push_back(std::move(thing));
    }
    const std::size_t plain = result.size();
    for (std::size_t i = 0; i < plain; ++i) append(result, metonyms(result[i]));
    return result;
  }
  for (const ontology::Form& form : chunk.forms) result.push_back(noun(chunk, form));
  return result;
}

// Whom a name may stand for where the thing itself does not fit: a capital for its government.
std::vector<Thing> Interpreter::metonyms(const Thing& named) {
  std::vector<Thing> result;
  for (const Iri& property : context_.lexicon.metonyms()) {
    if (named.classes.empty() || !compatible(named.classes, classes_before({property}))) continue;
    Thing thing = named;
    thing.value = thing.root = fresh(named.words);
    thing.classes = classes_after({property});
    thing.body.emplace_back(Related{named.value, {{property}}, thing.value, std::nullopt});
    thing.penalty += 2;
    note(thing.notes, thing.head_word, "what it stands for");
    result.push_back(std::move(thing));
  }
  return result;
}

Thing Interpreter::noun(const Chunk& chunk, const ontology::Form& form) {
  const ontology::Sense& sense = *form.sense;
  Instance instance = start(&sense, sense.frame);
  Thing thing;
  thing.frame = &sense.frame;
  thing.root = instance.root;
  thing.value = instance.root;
  thing.names_root = sense.denotes.empty() || sense.denotes.front().empty();
  if (!thing.names_root) {
    const VariableId named = fresh(sense.lemma);
    thing.value = named;
    instance.body.emplace_back(Related{instance.root, sense.denotes, named, std::nullopt});
    thing.penalty = 1;  // until it is said whose it is
  } else {
    hints_[std::get<VariableId>(instance.root)] = sense.lemma;
  }
  thing.classes = sense.classes;
  thing.root_classes = instance.root_classes;
  thing.body = std::move(instance.body);
  thing.roots = std::move(instance.roots);
  thing.range = chunk.range;
  thing.head_word = chunk.last - 1;
  thing.words = sense.lemma;
  thing.plural = (form.features & ontology::plural) != 0 && (form.features & ontology::singular) == 0;
  return thing;
}

std::vector<Thing> Interpreter::modified(const Thing& thing, const Chunk& modifier) {
  std::vector<Thing> result;
  if (modifier.category == Category::adjective) return described(thing, modifier);
  if (modifier.category == Category::superlative) return superlative(thing, modifier);
  for (Thing& other : head(modifier)) {
    if (modifier.category == Category::name) {
      if (auto whole = owned(thing, other, true)) result.push_back(std::move(*whole));
      append(result, apposed(other, thing));
    } else if (thing.named) {
      append(result, apposed(thing, other));
    }
  }
  if (result.empty()) {
    fail(cover(modifier.range, thing.range),
         "\"" + modifier.text + "\" cannot stand before \"" + thing.words + "\"", 2);
  }
  return result;
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

// A name with the noun that says what it is: "Interior Minister Toumba", "the Ohio river".
std::vector<Thing> Interpreter::apposed(const Thing& named, const Thing& noun) {
  if (noun.frame == nullptr || !compatible(named.classes, noun.classes)) return {};
  const auto* variable = std::get_if<VariableId>(&noun.value);
  if (variable == nullptr) return {};
  // A class noun says what the name's own types say: it only chooses among bearers of the name.
  if (noun.names_root && noun.frame->root_class && !below(named.classes, noun.classes)) return {};
  Thing whole = named;
  Body body = noun.body;
  substitute(body, *variable, named.value);
  append(whole.body, std::move(body));
  for (const VariableId root : noun.roots) {
    if (root != *variable) whole.roots.push_back(root);
  }
  whole.penalty += noun.penalty;
  whole.range = cover(named.range, noun.range);
  return {whole};
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
    const bool apart = group.items.size() > 1 && (group.any_of || thing.plural);
    std::optional<Thing> whole = apart ? std::nullopt : owned_by_all(thing, group);
    if (!whole && group.items.size() > 1) whole = owned_by_each(thing, group);
    if (whole) result.push_back(std::move(*whole));
  }
  return result;
}

// "the meeting of A and B": one that is of both. Nothing where it can have only one such owner.
std::optional<Thing> Interpreter::owned_by_all(const Thing& thing, const Group& group) {
  std::optional<Thing> whole = thing;
  std::set<std::pair<Value, PropertyPath>> owners;
  for (const Thing& owner : group.items) {
    whole = owned(std::move(*whole), owner, false);
    if (!whole) return std::nullopt;
  }
  for (const Condition& condition : whole->body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->paths.size() != 1 || related->paths.front().size() != 1) continue;
    const auto* property = context_.schema.find_property(related->paths.front().front());
    if (property == nullptr || !property->functional) continue;
    if (!owners.emplace(related->subject, related->paths.front()).second) return std::nullopt;
  }
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
  instance.root_given = false;
  instance.body = std::move(thing.body);
  auto slots = any_path(slots_of(instance, SlotKind::genitive));
  if (as_modifier) {
    for (auto& slot : slots_of(instance, SlotKind::where)) slots.push_back(std::move(slot));
  }
  const Value root = instance.root;
  if (!fill(instance, slots, owner)) {
    fail(cover(thing.range, owner.range),
         slots.empty() ? "\"" + thing.words + "\" takes no \"of\" here"
                       : class_words(owner.classes) + " cannot be what \"" + thing.words + "\" is of",
         2);
    return std::nullopt;
  }
  move_root(thing, root, instance.root);
  if (!thing.names_root && thing.penalty > 0) --thing.penalty;
  Thing filler = std::move(instance.things.back());
  thing.body = std::move(filler.body);
  append(thing.body, std::move(instance.body));
  append(filler.columns, std::move(thing.columns));
  thing.columns = std::move(filler.columns);
  append(thing.roots, std::move(filler.roots));
  thing.notes.insert(filler.notes.begin(), filler.notes.end());
  thing.notes.insert(instance.notes.begin(), instance.notes.end());
  thing.penalty += filler.penalty;
  thing.range = cover(thing.range, owner.range);
  return thing;
}

std::optional<Thing> Interpreter::timed(Thing thing, TimeRelation relation, const TimeConstant& time,
                                        const SourceRange& range) {
  Instance instance = instance_of(thing);
  // "a birth date before 1950": the value itself is the time.
  if (!thing.names_root && thing.classes.empty()) {
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

// "the state with the largest population": what is had describes the thing.
std::optional<Thing> Interpreter::provided(const Thing& thing, const Thing& noun) {
  Thing owner = gap_of(thing).thing;
  if (noun.superlative && noun.superlative->names_measure) owner.body = thing.body;
  auto had = possession(noun, owner, cover(thing.range, noun.range));
  if (!had) return std::nullopt;
  const auto whole = with_clause(thing, {finish(std::move(*had), false)});
  if (whole.empty()) return std::nullopt;
  Thing result = whole.front();
  // The thing's own description then stands within what is compared.
  if (!owner.body.empty()) {
    result.body.erase(result.body.begin(),
                      result.body.begin() + static_cast<std::ptrdiff_t>(thing.body.size()));
  }
  return result;
}

// A prepositional phrase behind a noun.
std::optional<Thing> Interpreter::placed(Thing thing, const std::string& preposition,
                                         const Argument& argument, const Group& group) {
  Instance instance = instance_of(thing);
  Instance value = value_of(thing);
  for (const Thing& item : group.items) {
    if (group.any_of && group.items.size() > 1) return std::nullopt;
    if (fill(instance, slots_of(instance, SlotKind::preposition, preposition), item)) continue;
    if (!thing.names_root && fill(value, slots_of(value, SlotKind::preposition, preposition), item)) continue;
    const auto relation = time_relation(preposition);
    if (relation && relation != TimeRelation::overlaps && !thing.named &&
        fill_time(instance, *relation, item)) {
      continue;
    }
    if (preposition == "with" && group.items.size() == 1) return provided(thing, item);
    fail(argument.range,
         "\"" + preposition + "\" does not fit " +
             (thing.words.empty() ? class_words(thing.classes) : "\"" + thing.words + "\""),
         2);
    return std::nullopt;
  }
  for (Instance* part : {&instance, &value}) {
    for (Thing& item : part->things) {
      append(thing.body, std::move(item.body));
      append(thing.columns, std::move(item.columns));
      append(thing.roots, std::move(item.roots));
      thing.notes.insert(item.notes.begin(), item.notes.end());
    }
    append(thing.body, std::move(part->body));
    append(thing.columns, std::move(part->columns));
    thing.notes.insert(part->notes.begin(), part->notes.end());
    thing.penalty += part->penalty;
  }
  return thing;
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
    if (auto whole = placed(thing, phrase.word, phrase, filler)) result.push_back(std::move(*whole));
  }
  return result;
}

std::vector<Thing> Interpreter::with_relative(const Thing& thing, const Tree& tree) {
  Gap gap = gap_of(thing);
  Elements shared;
  std::vector<Elements> clauses;
  bool any_of = false;
  for (const Tree& child : tree.children) {
    any_of = any_of || child.is(Category::disjunction);
    if (child.is(Category::preposition)) {
      gap.preposition = child.chunk->text;
    } else if (child.is(Category::relative)) {
      gap.adverb = child.chunk->text == "where";
      gap.possessor = child.chunk->text == "whose";
    } else if (child.rule == Rule::noun_phrase || child.rule == Rule::noun_phrases) {
      shared.push_back(&child);
    } else if (child.rule == Rule::verb_phrase) {
      Elements elements = shared;
      for (const Tree& part : child.children) elements.push_back(&part);
      clauses.push_back(std::move(elements));
    }
  }
  std::vector<Sentence> whole;
  for (const Elements& elements : clauses) {
    std::vector<Sentence> sentences = clause(elements, &gap);
    if (&elements == &clauses.front()) {
      whole = std::move(sentences);
      continue;
    }
    whole = all_joined(whole, sentences, any_of);
  }
  return with_clause(thing, whole);
}

std::vector<Thing> Interpreter::with_reduced(const Thing& thing, const Tree& tree) {
  Gap gap = gap_of(thing);
  Elements elements;
  for (const Tree& part : tree.children) elements.push_back(&part);
  std::vector<Thing> result = with_clause(thing, clause(elements, &gap));
  for (Thing& whole : result) ++whole.penalty;
  return result;
}

std::vector<Thing> Interpreter::with_clause(const Thing& thing, const std::vector<Sentence>& sentences) {
  std::vector<Thing> result;
  for (const Sentence& sentence : sentences) {
    if (!step()) break;
    Thing whole = thing;
    whole.body.insert(whole.body.end(), sentence.body.begin(), sentence.body.end());
    whole.columns.insert(whole.columns.end(), sentence.columns.begin(), sentence.columns.end());
    whole.roots.insert(whole.roots.end(), sentence.roots.begin(), sentence.roots.end());
    whole.notes.insert(sentence.notes.begin(), sentence.notes.end());
    whole.penalty += sentence.penalty;
    result.push_back(std::move(whole));
  }
  return result;
}

void Interpreter::determine(std::vector<Thing>& things, const std::vector<const Chunk*>& determiners,
                            const Thing* antecedent) {
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
          ask(thing, chunk.text.starts_with("which") ? "which" : thing.words, chunk.first, false);
          break;
        case Category::how_many:
        case Category::counting:
          if (thing.named) fits = false;
          ask(thing, "count", chunk.first, true);
          break;
        case Category::each:
          thing.quantifier = Quantifier::each;
          thing.one_by_one = chunk.text.starts_with("each");
          break;
        case Category::none:
          thing.quantifier = Quantifier::none;
          break;
        case Category::quantity:
          thing.relation = comparison_of(chunk.text);
          break;
        case Category::number:
          if (thing.superlative) {  // "the 3 longest rivers"
            thing.superlative->number = chunk.number;
            fits = chunk.number > 0 && (i == 0 || determiners[i - 1]->category != Category::quantity);
            break;
          }
          thing.quantifier = Quantifier::count;
          thing.number = chunk.number;
          if (i == 0 || determiners[i - 1]->category != Category::quantity) {
            thing.relation = Comparison::exactly;
          }
          break;
        case Category::wh_possessive:
        case Category::pronoun: {
          Thing owner;
          if (chunk.category == Category::wh_possessive) {
            owner.value = owner.root = fresh("whose");
            owner.classes = context_.lexicon.who_classes();
            owner.open = true;
            owner.range = chunk.range;
            owner.head_word = chunk.first;
            owner.words = chunk.text;
            ask(owner, "whose", chunk.first, false);
          } else if (antecedent != nullptr) {
            owner.value = owner.root = antecedent->value;
            owner.classes = antecedent->classes;
            owner.words = antecedent->words;
            owner.range = chunk.range;
            owner.head_word = chunk.first;
          } else {
            fail(chunk.range, "there is nothing here that \"" + chunk.text + "\" could refer to", 3);
            fits = false;
            break;
          }
          auto whole = owned(thing, owner, false);
          fits = whole.has_value();
          if (whole) thing = std::move(*whole);
          break;
        }
        default:
          break;
      }
    }
    if (fits) result.push_back(std::move(thing));
  }
  things = std::move(result);
}

}  // namespace griot::question
