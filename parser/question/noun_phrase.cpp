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
    case Category::tally:
    case Category::quantity:
    case Category::number:
    case Category::each:
    case Category::any:
    case Category::vague:
    case Category::none:
    case Category::most_of:
    case Category::more_of:
    case Category::comparison:
    case Category::decimal:
    case Category::names_of:
    case Category::determiner:
    case Category::pronoun:
      return true;
    default:
      return false;
  }
}

// "which of", "any of the"
bool takes_some_of(const Chunk& determiner) {
  return determiner.text.ends_with(" of") || determiner.text.ends_with(" of the");
}

bool is_plural_noun(const Tree& tree) {
  return tree.is(Category::noun) && std::any_of(tree.chunk->forms.begin(), tree.chunk->forms.end(),
                                                [](const ontology::Form& form) { return is_plural(form); });
}

// Where the parts [from, …) of a noun phrase end that belong to what comes before an 's. "Which states
// capital": a plural before a noun has lost its apostrophe.
std::size_t end_of_segment(const std::vector<Tree>& parts, std::size_t from) {
  std::size_t end = from;
  while (end < parts.size() && !parts[end].is(Category::possessive)) {
    if (is_plural_noun(parts[end]) && end + 1 < parts.size() && parts[end + 1].is(Category::noun))
      return end + 1;
    ++end;
  }
  return end;
}

}  // namespace

std::vector<Thing> Interpreter::noun_phrase(const Tree& tree, const std::vector<Thing>& before) {
  const auto& parts = tree.children;
  if (parts.size() == 1 &&
      (parts.front().is(Category::wh_pronoun) || parts.front().is(Category::wh_determiner))) {
    if (parts.front().chunk->text.starts_with("how ")) return {};
    return pronoun(*parts.front().chunk);
  }
  if (parts.size() == 1 && parts.front().is(Category::anaphor)) return anaphor(*parts.front().chunk);
  if (std::any_of(parts.begin(), parts.end(),
                  [](const Tree& part) { return part.is(Category::than) || part.is(Category::rest); })) {
    return more_than(tree);
  }
  if (const Tree* several = counted_as_several(tree)) return noun_phrase(*several, before);
  std::vector<const Chunk*> determiners;
  std::size_t at = 0;
  while (at < parts.size() && parts[at].rule == Rule::leaf && is_determiner(parts[at].chunk->category)) {
    determiners.push_back(parts[at++].chunk);
  }
  if (const Chunk* most = most_counted(determiners, parts, at)) {
    determiners = {most};
    ++at;
  }
  const bool counts = !determiners.empty() && (determiners.front()->category == Category::counting ||
                                               determiners.front()->category == Category::tally);
  // "those rivers", "that river's length", with nothing that says which.
  const bool pointing =
      (context_.discourse != nullptr || told_first_) && determiners.size() == 1 && at < parts.size() &&
      parts[at].is(Category::noun) && (at + 1 == parts.size() || parts[at + 1].is(Category::possessive)) &&
      determiners.front()->category == Category::determiner && is_demonstrative(determiners.front()->text);
  // "all Texas's rivers": all of the rivers.
  const bool of_name =
      !determiners.empty() && at + 1 < parts.size() && parts[at].is(Category::name) &&
      parts[at + 1].is(Category::possessive) &&
      (determiners.front()->category == Category::each || determiners.front()->category == Category::any);
  std::vector<Thing> things;
  bool first = true;
  while (at < parts.size()) {
    const std::size_t end = end_of_segment(parts, at);
    const std::vector<Thing> owners = std::move(things);
    // "each country's longest river": one for each.
    const bool each =
        std::any_of(owners.begin(), owners.end(), [](const Thing& one) { return one.one_by_one; });
    things = segment(parts, at, end, first || each ? nullptr : &owners);
    if (each) things = of_each(things, owners);
    // A determiner before a possessive belongs to the owner: "whose capital's mayor".
    // "which of Texas's cities": chosen among what is had, not among owners.
    const bool owner = end < parts.size();
    // "count Texas's cities": so, too, and what else is said before the owner is said of it.
    const bool chosen = counts || of_name || (!determiners.empty() && takes_some_of(*determiners.front()));
    if (counts && first && owner) {
      determine(things, {determiners.begin() + 1, determiners.end()}, before);
      determiners.resize(1);
    }
    if (chosen ? !owner : first) {
      const bool named = parts[at].is(Category::name) && at + 1 == end;
      const bool article = !determiners.empty() && determiners.back()->text == "the";
      if (named && article) prefer_with_article(things);
      if (pointing) {
        things = pointed_at(things, *determiners.front());
      } else {
        determine(things, determiners, before);
      }
      for (Thing& thing : things) thing.determined = !determiners.empty();
    }
    // An apostrophe is left out less often than not.
    if (end < parts.size() && !parts[end].is(Category::possessive)) {
      for (Thing& thing : things) thing.penalty += 5;
    }
    first = false;
    at = end < parts.size() && parts[end].is(Category::possessive) ? end + 1 : end;
  }
  take_all(things, tree);
  const bool owned =
      std::any_of(parts.begin(), parts.end(), [](const Tree& part) { return part.is(Category::possessive); });
  const bool article = std::any_of(determiners.begin(), determiners.end(), [](const Chunk* word) {
    return word->category == Category::determiner && word->text.starts_with("th");
  });
  for (Thing& thing : things) {
    thing.range = range_of(tree);
    if (thing.other && !told_apart(thing)) tell_apart_from_named(thing, Body(thing.body), thing.body);
    remember(thing);
    for (const Value& value : {thing.value, thing.root}) {
      const auto* id = std::get_if<VariableId>(&value);
      if (id != nullptr) mentions_[*id] = {thing.range, owned || article || thing.named};
    }
  }
  if (auto same = spoken_of_around(tree)) things.insert(things.begin(), std::move(*same));
  for (Thing& thing : things) own_around(thing, tree);
  return things;
}

// "city count": a number of cities. Null where it is so already.
const Tree* Interpreter::counted_as_several(const Tree& tree) {
  if (!tree.children.front().is(Category::tally)) return nullptr;
  Tree whole = tree;
  const auto noun = std::find_if(whole.children.begin(), whole.children.end(),
                                 [](const Tree& part) { return part.is(Category::noun); });
  if (noun == whole.children.end() || is_plural_noun(*noun)) return nullptr;
  made_chunks_.push_back(*noun->chunk);
  for (ontology::Form& form : made_chunks_.back().forms) form.features = ontology::plural;
  noun->chunk = &made_chunks_.back();
  return &made_trees_.emplace_back(std::move(whole));
}

// The things of each of the owners, told with it.
std::vector<Thing> Interpreter::of_each(const std::vector<Thing>& things, const std::vector<Thing>& owners) {
  std::vector<Thing> result;
  for (const Thing& thing : things) {
    for (const Thing& owner : owners) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      if (auto whole = owned_by_each(thing, Group{{owner}, false})) result.push_back(std::move(*whole));
    }
  }
  return result;
}

// "the highest port count": the most ports. Null where nothing is counted so.
const Chunk* Interpreter::most_counted(const std::vector<const Chunk*>& determiners,
                                       const std::vector<Tree>& parts, std::size_t at) {
  const bool counts = !determiners.empty() && determiners.front()->category == Category::tally;
  if (!counts || at == parts.size() || !parts[at].is(Category::superlative)) return nullptr;
  const auto closed = match_closed(std::vector<std::string>{parts[at].chunk->text});
  const bool sized = std::any_of(closed.begin(), closed.end(), [](const ClosedMatch& match) {
    return match.category == Category::superlative;
  });
  if (!sized) return nullptr;
  Chunk& most = made_chunks_.emplace_back(*parts[at].chunk);
  most.category = Category::most_of;
  most.text = asks_for_most(parts[at].chunk->text) ? "most" : "fewest";
  return &most;
}

// Whoever or whatever: nothing but the classes describes it.
Thing Interpreter::anything(const Chunk& chunk, bool person) {
  Thing thing;
  thing.value = thing.root = fresh(chunk.text);
  if (person) thing.classes = context_.lexicon.who_classes();
  thing.person = person;
  thing.open = true;
  thing.range = chunk.range;
  thing.head_word = chunk.first;
  thing.words = chunk.text;
  return thing;
}

// "who", "what"; "which" asks as well which of those that a sentence before this one tells of.
std::vector<Thing> Interpreter::pronoun(const Chunk& chunk) {
  std::vector<Thing> result;
  if (told_first_ && chunk.category == Category::wh_determiner) result = referents(chunk, Among::chosen);
  result.push_back(anything(chunk, chunk.text == "who" || chunk.text == "whom"));
  for (Thing& thing : result) ask(thing, chunk.text, chunk.first, false);
  return result;
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
  std::vector<Thing> things;
  if (parts[head_at].rule != Rule::leaf) return things;
  if (parts[head_at].is(Category::superlative)) {
    things = chosen_from(*parts[head_at].chunk, parts[head_at + 1]);
    ++head_at;
    from = head_at;
  } else {
    things = head(*parts[head_at].chunk);
  }
  const auto expand = [&](auto&& make) {
    std::vector<Thing> result;
    for (const Thing& thing : things) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      append(result, make(thing));
    }
    things = std::move(result);
  };
  std::vector<Thing> compounds;
  for (std::size_t i = head_at; i-- > from;) {
    append(compounds, compounded(parts, from, i, things));
    expand([&](const Thing& thing) { return modified(thing, *parts[i].chunk); });
  }
  append(things, std::move(compounds));
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
    } else if (parts[i].rule == Rule::not_phrase) {
      expand([&](const Thing& thing) { return not_so(thing, parts[i].children.back()); });
    } else if (parts[i].rule == Rule::called) {
      expand([&](const Thing& thing) { return named_so(thing, *parts[i].children.back().chunk); });
    } else if (parts[i].rule == Rule::except) {
      expand([&](const Thing& thing) { return without(thing, parts[i]); });
    } else if (parts[i].rule == Rule::reduced_clause) {
      expand([&](const Thing& thing) { return with_reduced(thing, parts[i]); });
    }
  }
  if (owners != nullptr) {
    expand([&](const Thing& thing) {
      std::vector<Thing> result;
      for (const Thing& owner : *owners) {
        if (auto whole = owned_apart(thing, owner)) result.push_back(std::move(*whole));
      }
      return result;
    });
  }
  return things;
}

// "the longest river length", "Ohio river ports": the noun at `last`, with what stands before it, is what the
// things have or belong to. What a superlative is said of is open; else each word describes all that follow.
std::vector<Thing> Interpreter::compounded(const std::vector<Tree>& parts, std::size_t from, std::size_t last,
                                           const std::vector<Thing>& things) {
  std::vector<Thing> result;
  if (last == from || !parts[last].is(Category::noun)) return result;
  const bool open = parts[from].is(Category::superlative);
  for (const Thing& owner : segment(parts, from, last + 1, nullptr)) {
    for (const Thing& thing : things) {
      if (thing.named || !step()) continue;
      std::vector<Thing> wholes;
      if (auto whole = owned(thing, owner, true)) wholes.push_back(std::move(*whole));
      if (wholes.empty() && !owner.plural && !names_value(owner)) wholes = provided(thing, owner);
      for (Thing& whole : wholes) {
        whole.penalty += open ? 0 : 1;
        result.push_back(std::move(whole));
      }
    }
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
  thing.quantity = sense.quantity;
  if (!thing.names_root) {
    const VariableId named = fresh(sense.lemma);
    thing.value = named;
    denote(instance, sense, named);
    if (sense.computation == ontology::Computation::none) thing.called = sense.denotes;
    thing.penalty = 1;  // until it is said whose it is
  } else {
    hints_[std::get<VariableId>(instance.root)] = sense.lemma;
  }
  thing.classes = sense.classes;
  thing.root_classes = instance.root_classes;
  thing.relative = thing.names_root && instance.body.empty();
  thing.body = std::move(instance.body);
  thing.roots = std::move(instance.roots);
  thing.range = chunk.range;
  thing.head_word = chunk.last - 1;
  thing.words = sense.lemma;
  thing.plural = is_plural(form);
  note_sense(thing.notes, chunk, thing.root_classes);
  return thing;
}

// What a noun names, seen from the root of its frame: what its paths lead to, or a number made of that.
void Interpreter::denote(Instance& instance, const ontology::Sense& sense, VariableId named) {
  using ontology::Computation;
  if (sense.computation == Computation::none) {
    instance.body.emplace_back(Related{instance.root, sense.denotes, named, std::nullopt});
    return;
  }
  if (sense.computation == Computation::ratio) {
    const Value dividend = fresh(sense.lemma), divisor = fresh(sense.lemma);
    instance.body.emplace_back(Related{instance.root, sense.denotes, dividend, std::nullopt});
    instance.body.emplace_back(Related{instance.root, {sense.divisor}, divisor, std::nullopt});
    instance.body.emplace_back(Divided{dividend, divisor, named});
    return;
  }
  Aggregated made;
  made.function = sense.computation == Computation::number    ? Aggregate::count
                  : sense.computation == Computation::average ? Aggregate::average
                                                              : Aggregate::sum;
  PropertyPath path = sense.denotes.front();
  made.item = instance.root;
  made.measure = fresh(sense.lemma);
  if (path.size() > 1) {
    const PropertyPath last{path.back()};
    path.pop_back();
    made.item = fresh("item");
    made.body.emplace_back(Related{instance.root, {path}, made.item, std::nullopt});
    path = last;
  }
  made.body.emplace_back(Related{made.item, {path}, made.measure, std::nullopt});
  if (made.function == Aggregate::count) {
    made.item = made.measure;
    made.base = instance.body;
  }
  made.result = named;
  made.keys = {instance.root};
  instance.body.emplace_back(std::move(made));
}

std::vector<Thing> Interpreter::modified(const Thing& thing, const Chunk& modifier) {
  if (modifier.category == Category::adjective) return described(thing, modifier);
  if (modifier.category == Category::superlative) return superlative(thing, modifier);
  if (modifier.category == Category::aggregate) return aggregated(thing, modifier);
  if (modifier.category == Category::time) {
    // "2024 meetings": a year alone may as well be how many.
    const bool year = modifier.text.find_first_not_of("0123456789") == std::string::npos;
    auto whole = year ? std::nullopt : timed(thing, TimeRelation::overlaps, modifier.time, modifier.range);
    return whole ? std::vector<Thing>{std::move(*whole)} : std::vector<Thing>{};
  }
  if (modifier.category == Category::ordinal) {
    Thing whole = thing;
    if (!whole.superlative) return {};
    whole.superlative->rank = modifier.number;
    return {whole};
  }
  if (modifier.category == Category::other) {
    Thing whole = thing;
    whole.other = true;
    return {whole};
  }
  std::vector<Thing> result;
  for (Thing& other : head(modifier)) {
    if (modifier.category == Category::name && thing.named) {
      append(result, beside(other, thing));
      continue;
    }
    // "the Ohio river", "the Ohio rivers": one thing has the name, several belong to it.
    std::vector<Thing> named;
    if (thing.named) {
      named = apposed(thing, other);
    } else if (modifier.category == Category::name && !thing.plural) {
      named = apposed(other, thing);
    }
    const bool fits = !named.empty();
    // "population Portland": whose it is, with nothing between.
    if (thing.named && !fits && names_value(other)) {
      if (auto whole = owned(other, thing, false)) {
        whole->penalty += 2;
        named.push_back(std::move(*whole));
      }
    }
    append(result, std::move(named));
    // One number has one owner.
    if (thing.named || (thing.owned && names_value(thing))) continue;
    if (auto whole = owned(thing, other, true)) {
      whole->penalty += fits && thing.names_root ? 4 : 0;
      result.push_back(std::move(*whole));
    }
  }
  if (result.empty()) {
    fail(cover(modifier.range, thing.range),
         "\"" + modifier.text + "\" cannot stand before \"" + thing.words + "\"", 2);
  }
  return result;
}

// "more cities than any other (state)": the most.
std::vector<Thing> Interpreter::most_of_all(const std::vector<Thing>& things, bool most, const Tree* among) {
  std::vector<Thing> result;
  std::vector<Thing> others;
  // What describes those others would say among what it is the most.
  if (among != nullptr && std::any_of(among->children.begin(), among->children.end(),
                                      [](const Tree& part) { return part.rule != Rule::leaf; }))
    return result;
  if (among != nullptr) others = noun_phrase(*among, {});
  for (Thing thing : things) {
    if (thing.named || thing.superlative) continue;
    if (names_value(thing)) {
      thing.superlative = Superlative{thing.value, most, 1, true};
    } else {
      thing.quantifier = most ? Quantifier::most : Quantifier::fewest;
    }
    if (!others.empty()) thing.than = std::make_shared<const Thing>(others.front());
    result.push_back(std::move(thing));
  }
  return result;
}

// "more cities than Texas", "a larger area than Texas": by how many there are, or by the number named.
std::vector<Thing> Interpreter::more_than(const Tree& tree) {
  const auto& parts = tree.children;
  std::size_t at = 0;
  while (!parts[at].is(Category::more_of)) ++at;
  const std::string& word = parts[at].chunk->text;
  const bool more = means_more(word);
  const bool counts = word == "more" || word == "fewer";
  std::vector<Thing> result;
  std::size_t end = at;
  while (!parts[end].is(Category::than) && !parts[end].is(Category::rest)) ++end;
  const std::vector<Thing> things = segment(parts, at + 1, end, nullptr);
  if (parts[end].is(Category::rest))
    return most_of_all(things, more, end + 1 < parts.size() ? &parts.back() : nullptr);
  for (const Thing& other : noun_phrase(parts.back(), {})) {
    const auto each = with_each(parts.back(), other);
    if (!each) continue;
    if (other.other) {
      fail(other.range, "what these are other than is not told beside them", 4,
           "\"than any other\", and what describes these before it");
      continue;
    }
    // What the other has is told by the same words anew.
    const std::vector<Thing> seconds = segment(parts, at + 1, end, nullptr);
    for (std::size_t i = 0; i < things.size() && i < seconds.size() && step(); ++i) {
      Thing whole = things[i];
      if (whole.named || whole.superlative) continue;
      if (names_value(whole)) {
        const auto against = owned(seconds[i], other, false);
        if (!against) continue;
        const Comparison relation = more ? Comparison::more : Comparison::fewer;
        Thing had = *against;
        had.columns.clear();
        had.penalty = 0;
        compare(whole, Value(whole.value), relation, had, had.value, *each);
      } else if (counts && *each) {
        fail(parts.back().children.empty() ? range_of(tree) : range_of(parts.back()),
             "how many of each of several there are is not compared with", 3,
             "one thing, or \"than any other\"");
        continue;
      } else if (counts) {
        whole.quantifier = more ? Quantifier::more_than : Quantifier::fewer_than;
        whole.than = std::make_shared<const Thing>(other);
        whole.penalty += other.penalty;
        whole.notes.insert(other.notes.begin(), other.notes.end());
      } else {
        continue;
      }
      whole.range = range_of(tree);
      result.push_back(std::move(whole));
    }
  }
  return result;
}

// "the largest of the states that …"
std::vector<Thing> Interpreter::chosen_from(const Chunk& word, const Tree& of) {
  std::vector<Thing> result;
  for (const Group& group : noun_phrases(of.children.back())) {
    if (group.items.size() == 1 && step()) append(result, superlative(group.items.front(), word));
  }
  return result;
}

}  // namespace griot::question
