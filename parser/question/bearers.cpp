// Names: who bears them, which bearer is meant, and what may stand beside a name.
#include <algorithm>
#include <iterator>

#include "parser/question/interpreter.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

bool share_a_class(const ontology::Name& a, const ontology::Name& b) {
  return std::any_of(a.classes.begin(), a.classes.end(), [&](const std::string& klass) {
    return std::find(b.classes.begin(), b.classes.end(), klass) != b.classes.end();
  });
}

// The classes that all of them have.
std::set<Iri> shared_classes(const std::vector<const ontology::Name*>& kind) {
  std::set<Iri> shared(kind.front()->classes.begin(), kind.front()->classes.end());
  for (const ontology::Name* name : kind) {
    std::erase_if(shared, [&](const Iri& klass) {
      return std::find(name->classes.begin(), name->classes.end(), klass) == name->classes.end();
    });
  }
  return shared;
}

// Bearers of one name that are of one kind belong together: nothing in the name tells them apart.
std::vector<std::vector<const ontology::Name*>> alike(const std::vector<ontology::Name>& names) {
  std::vector<std::vector<const ontology::Name*>> kinds;
  for (const ontology::Name& name : names) {
    if (!name.term.is_iri()) continue;
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& known) {
      return known.front()->kind == name.kind && name.kind != ontology::NameKind::part &&
             std::any_of(known.begin(), known.end(),
                         [&](const ontology::Name* other) { return share_a_class(*other, name); });
    });
    if (kind == kinds.end()) {
      kinds.push_back({&name});
    } else {
      kind->push_back(&name);
    }
  }
  return kinds;
}

}  // namespace

std::vector<Thing> Interpreter::head(const Chunk& chunk) {
  std::vector<Thing> result;
  if (chunk.category == Category::indefinite) return {indefinite(chunk)};
  if (chunk.category == Category::wh_pronoun) return pronoun(chunk);
  if (chunk.category == Category::anaphor) {
    result = referents(chunk, Among::chosen);
    if (result.empty()) nothing_before(chunk);
    return result;
  }
  const bool one = chunk.category == Category::ones || chunk.category == Category::one;
  if (one || chunk.category == Category::others) return ones(chunk);
  if (chunk.category == Category::name) return bearers(chunk);
  for (const ontology::Form& form : chunk.forms) result.push_back(noun(chunk, form));
  join_kinds(chunk, result);
  return result;
}

// "elevation", the same number of points and of mountains: that of whichever it is.
void Interpreter::join_kinds(const Chunk& chunk, std::vector<Thing>& things) {
  // What the number is of, in one sense as in the other.
  const auto owners = [](const ontology::Sense& sense) {
    std::vector<std::vector<PropertyPath>> paths;
    for (const ontology::Slot* slot : sense.frame.find(ontology::SlotKind::genitive))
      paths.push_back(slot->paths);
    return paths;
  };
  const auto alike = [&](const ontology::Sense& a, const ontology::Sense& b) {
    return a.denotes == b.denotes && a.quantity == b.quantity && a.frame.root_class && b.frame.root_class &&
           a.frame.restrictions.empty() && b.frame.restrictions.empty() && owners(a) == owners(b) &&
           a.computation == ontology::Computation::none && b.computation == ontology::Computation::none;
  };
  for (std::size_t i = 0; i + 1 < things.size(); ++i) {
    if (!names_number(things[i])) continue;
    std::set<Iri> classes;
    std::vector<Thing> others;
    for (std::size_t j = 0; j < things.size(); ++j) {
      if (alike(*chunk.forms[i].sense, *chunk.forms[j].sense))
        classes.insert(things[j].root_classes.begin(), things[j].root_classes.end());
      else
        others.push_back(things[j]);
    }
    if (classes.size() < 2) continue;
    Thing either = std::move(things[i]);
    either.root_classes = classes;
    for (Condition& condition : either.body) {
      if (auto* of = std::get_if<OfClass>(&condition.value)) of->classes = classes;
    }
    others.push_back(std::move(either));
    things = std::move(others);
    return;
  }
}

// One meaning for each kind of thing that bears the name; of several of one kind any is meant.
std::vector<Thing> Interpreter::bearers(const Chunk& chunk) {
  std::vector<Thing> result;
  const auto kinds = alike(chunk.names);
  for (const auto& kind : kinds) {
    const ontology::Name& name = *kind.front();
    Thing thing;
    for (const ontology::Name* one : kind) thing.classes.insert(one->classes.begin(), one->classes.end());
    if (kind.size() == 1) {
      thing.value = thing.root = name.term;
    } else {
      thing.value = thing.root = fresh(chunk.text);
      Is any{thing.value, {}};
      for (const ontology::Name* one : kind) any.terms.push_back(one->term);
      thing.body.emplace_back(std::move(any));
    }
    thing.named = true;
    thing.range = chunk.range;
    thing.head_word = chunk.last - 1;
    thing.words = name.label;
    if (kinds.size() > 1 || kind.size() > 1) {
      const std::string what = class_words(shared_classes(kind));
      note(thing.notes, thing.head_word,
           kind.size() == 1 ? what : "any of " + std::to_string(kind.size()) + ", each " + what);
    }
    thing.penalty = name.kind == ontology::NameKind::part ? 1 : 0;
    named_[thing.value] = thing.classes;
    remember(thing);
    result.push_back(std::move(thing));
  }
  prefer_bearers(result);
  const std::size_t plain = result.size();
  for (std::size_t i = 0; i < plain; ++i) append(result, metonyms(result[i]));
  return result;
}

bool Interpreter::takes_article(const Thing& thing) const {
  return below(thing.classes, context_.lexicon.article_classes());
}

// What the lexicon prefers costs less; without "the" those that take none.
void Interpreter::prefer_bearers(std::vector<Thing>& things) const {
  if (things.size() < 2) return;
  const bool some_take =
      std::any_of(things.begin(), things.end(), [&](const Thing& t) { return takes_article(t); });
  const bool all_take =
      std::all_of(things.begin(), things.end(), [&](const Thing& t) { return takes_article(t); });
  for (Thing& thing : things) {
    const bool yields = std::any_of(things.begin(), things.end(), [&](const Thing& other) {
      return std::any_of(other.classes.begin(), other.classes.end(), [&](const Iri& klass) {
        return std::any_of(thing.classes.begin(), thing.classes.end(),
                           [&](const Iri& over) { return context_.lexicon.is_preferred(klass, over); });
      });
    });
    if (yields) thing.penalty += 3;
    if (some_take && !all_take && takes_article(thing)) thing.penalty += 2;
  }
}

// "the Mississippi": of several bearers those are meant whose names take "the".
void Interpreter::prefer_with_article(std::vector<Thing>& things) const {
  const bool some_take =
      std::any_of(things.begin(), things.end(), [&](const Thing& t) { return takes_article(t); });
  const bool all_take =
      std::all_of(things.begin(), things.end(), [&](const Thing& t) { return takes_article(t); });
  if (!some_take || all_take) return;
  for (Thing& thing : things) thing.penalty += takes_article(thing) ? -2 : 2;
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

// "population, Texas", "Texas: largest city", "the longest river: length", "the capital of Texas:
// population": what is named, or what has the other, is what the other belongs to or lies in; so is what is
// the most of something, "the largest country, major ports". Things of one kind are listed.
std::vector<Thing> Interpreter::headed(const Thing& one, const Thing& other) {
  const bool chosen = one.superlative || other.superlative;
  if (chosen && one.names_root && other.names_root && !one.named && !other.named) {
    std::vector<Thing> result;
    for (const auto& [place, thing] : {std::pair(&one, &other), std::pair(&other, &one)}) {
      if (place->plural || !place->superlative || compatible(place->classes, thing->classes)) continue;
      append(result, placed(*thing, "in", Argument{}, Group{{*place}, false}));
      if (auto around = enclosing(*thing, *place); around && !thing->plural)
        result.push_back(std::move(*around));  // "the highest mountain, country"
    }
    return result;
  }
  const auto heads = [&](const Thing& a, const Thing& b) {
    if (a.named || b.named) return a.named && !b.named;
    return !b.names_root && !b.owned && (a.names_root || (a.owned && !names_number(a)));
  };
  const bool first = heads(one, other);
  if (!first && !heads(other, one)) return {};
  const Thing &owner = first ? one : other, &thing = first ? other : one;
  if (!thing.columns.empty() && !thing.counted && !names_value(thing)) return {};
  if (!owner.columns.empty() ||
      (owner.named && !thing.plural && compatible(owner.classes, thing.classes) && !names_value(thing)))
    return {};
  if (!thing.names_root) {
    // "largest capital, state": the state of that one.
    const bool of_kind = !owner.named && !owner.owned && !owner.superlative && thing.superlative;
    if (of_kind && !names_number(thing)) {
      auto around = owner.plural ? std::nullopt : enclosing(owner, thing);
      return around ? std::vector<Thing>{std::move(*around)} : std::vector<Thing>{};
    }
    auto whole = owned(thing, owner, false);
    return whole ? std::vector<Thing>{std::move(*whole)} : std::vector<Thing>{};
  }
  std::vector<Thing> result = placed(thing, "in", Argument{}, Group{{owner}, false});
  if (auto around = enclosing(thing, owner); around && !thing.plural && !thing.determined)
    result.push_back(std::move(*around));
  return result;
}

// A name with the noun that says what it is: "Interior Minister Toumba", "the Ohio river".
std::vector<Thing> Interpreter::apposed(const Thing& named, const Thing& noun) {
  if (noun.frame == nullptr || names_number(noun) || !compatible(named.classes, noun.classes)) return {};
  const auto* variable = std::get_if<VariableId>(&noun.value);
  if (variable == nullptr) return {};
  // A class noun says what the name's own types say: it only chooses among bearers of the name.
  const bool is_one = std::any_of(named.classes.begin(), named.classes.end(),
                                  [&](const Iri& klass) { return below({klass}, noun.classes); });
  if (noun.names_root && noun.frame->root_class && !is_one) return {};
  Thing whole = named;
  // The class that is said decides, and no preference among the bearers.
  if (noun.names_root && noun.frame->root_class) whole.penalty = 0;
  Body body = noun.body;
  substitute(body, *variable, named.value);
  append(whole.body, std::move(body));
  for (const VariableId root : noun.roots) {
    if (root != *variable) whole.roots.push_back(root);
  }
  if (!noun.names_root) {
    whole.apposition = noun.frame;
    whole.apposition_root = noun.root;
    whole.root_classes = noun.root_classes;
  }
  whole.penalty += noun.penalty;
  whole.range = cover(named.range, noun.range);
  return {whole};
}

// "Austin Texas": a name with the name of what it lies in.
std::vector<Thing> Interpreter::beside(const Thing& named, const Thing& place) {
  if (!named.classes.empty() && named.classes == place.classes) return {};  // no state lies in another
  Argument phrase;
  phrase.range = place.range;
  return placed(named, "in", phrase, Group{{place}, false});
}

// "cities called Austin"
std::vector<Thing> Interpreter::named_so(const Thing& thing, const Chunk& name) {
  std::vector<Thing> result;
  Is any{thing.value, {}};
  for (const ontology::Name& bearer : name.names) {
    if (bearer.term.is_iri() && compatible({bearer.classes.begin(), bearer.classes.end()}, thing.classes)) {
      any.terms.push_back(bearer.term);
    }
  }
  if (any.terms.empty() || thing.named) {
    fail(cover(thing.range, name.range), "no \"" + thing.words + "\" is called so", 3);
    return result;
  }
  Thing whole = thing;
  whole.body.emplace_back(std::move(any));
  result.push_back(std::move(whole));
  return result;
}

}  // namespace griot::question
