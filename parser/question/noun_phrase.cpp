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

}  // namespace

std::vector<Group> Interpreter::noun_phrases(const Tree& tree) {
  std::vector<Group> groups{Group{}};
  bool any_of = false;
  if (tree.rule == Rule::noun_phrase) {
    groups.clear();
    for (Thing& thing : noun_phrase(tree, {})) groups.push_back({{std::move(thing)}, false});
    return groups;
  }
  for (const Tree& child : tree.children) {
    if (child.rule == Rule::leaf) {
      any_of = any_of || child.chunk->category == Category::disjunction;
      continue;
    }
    std::vector<Group> longer;
    for (const Group& group : groups) {
      for (Thing& thing : noun_phrase(child, group.items)) {
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

std::vector<Thing> Interpreter::noun_phrase(const Tree& tree, const std::vector<Thing>& before) {
  const auto& parts = tree.children;
  if (parts.size() == 1 &&
      (parts.front().is(Category::wh_pronoun) || parts.front().is(Category::wh_determiner))) {
    return {pronoun(*parts.front().chunk)};
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
    if (first) determine(things, determiners, before);
    first = false;
    at = end + 1;
  }
  for (Thing& thing : things) thing.range = range_of(tree);
  return things;
}

// Whoever or whatever: nothing but the classes describes it.
Thing Interpreter::anything(const Chunk& chunk, bool person) {
  Thing thing;
  thing.value = thing.root = fresh(chunk.text);
  if (person) thing.classes = context_.lexicon.who_classes();
  thing.open = true;
  thing.range = chunk.range;
  thing.head_word = chunk.first;
  thing.words = chunk.text;
  return thing;
}

Thing Interpreter::pronoun(const Chunk& chunk) {
  Thing thing = anything(chunk, chunk.text == "who" || chunk.text == "whom");
  ask(thing, chunk.text, chunk.first, false);
  return thing;
}

Thing Interpreter::indefinite(const Chunk& chunk) {
  Thing thing = anything(chunk, !chunk.text.ends_with("thing"));
  if (chunk.text.starts_with("no")) thing.quantifier = Quantifier::none;
  return thing;
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
    } else if (parts[i].rule == Rule::prepositional || parts[i].rule == Rule::between ||
               parts[i].is(Category::time)) {
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
  if (chunk.category == Category::indefinite) return {indefinite(chunk)};
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

// "whose N", "their N": N of the first of the owners that it can be of.
bool Interpreter::possessed(Thing& thing, const std::vector<Thing>& owners, bool asked) {
  for (const Thing& candidate : owners) {
    Thing owner;
    owner.value = owner.root = candidate.value;
    owner.classes = candidate.classes;
    owner.open = candidate.open;
    owner.range = candidate.range;
    owner.head_word = candidate.head_word;
    owner.words = candidate.words;
    if (asked) ask(owner, "whose", owner.head_word, false);
    if (auto whole = owned(thing, owner, false)) {
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
          fits = possessed(thing, {anything(chunk, true)}, true);
          break;
        case Category::pronoun:
          if (before.empty()) {
            fail(chunk.range, "there is nothing here that \"" + chunk.text + "\" could refer to", 3);
          }
          fits = possessed(thing, before, false);
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
