#include <algorithm>

#include "parser/question/conditions.hpp"
#include "parser/question/interpreter.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

namespace {

// What costs more than any other way to read the sentence.
constexpr int kUnlikely = 20;

// "by area", "in population"
bool names_measure(const Argument& argument) {
  return argument.place == Argument::Place::preposition && (argument.word == "by" || argument.word == "in") &&
         std::any_of(argument.groups.begin(), argument.groups.end(), [](const Group& group) {
           return group.items.size() == 1 && names_value(group.items.front()) && !group.items.front().owned;
         });
}

// Where "be" stands, or what it says behind the noun: "are all the ports in X deeper than 5".
SourceRange where_said(const Said& said) {
  const bool first = !said.comparisons.empty() && range_of(*said.comparisons.front()).begin > said.be.begin;
  return first ? range_of(*said.comparisons.front()) : said.be;
}

// What is said to be the most of something is so among that, whatever else describes it: "capitals that are
// the largest city in X".
void keep_apart(Thing& chosen) {
  const bool chooses = std::any_of(chosen.body.begin(), chosen.body.end(), [&](const Condition& condition) {
    const auto* extreme = std::get_if<Extreme>(&condition.value);
    return extreme != nullptr && extreme->chooses && extreme->item == chosen.value;
  });
  if (!chooses) return;
  AnyOf apart{{std::move(chosen.body)}};
  chosen.body.clear();
  chosen.body.emplace_back(std::move(apart));
}

// "which two ships are the oldest": so many of them.
void choose_several(Thing& thing) {
  if (!thing.superlative || thing.quantifier != Quantifier::count || thing.relation != Comparison::exactly)
    return;
  thing.superlative->number = thing.number;
  thing.quantifier = Quantifier::some;
}

// "states that are neighbors of the state": of themselves.
bool relates(const Body& body, const Value& one, const Value& other) {
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    bool inside = false;
    each_body(condition, [&](const Body& inner) { inside = inside || relates(inner, one, other); });
    const auto* related = std::get_if<Related>(&condition.value);
    return inside || (related != nullptr && ((related->subject == one && related->object == other) ||
                                             (related->subject == other && related->object == one)));
  });
}

bool is_had_by(const Thing& had, const Thing& owner) {
  return owner.gap && relates(had.body, had.value, owner.value);
}

void rename(Thing& thing, VariableId from, const Value& to) {
  substitute(thing.value, from, to);
  substitute(thing.root, from, to);
  substitute(thing.body, from, to);
  for (AskedColumn& column : thing.columns) substitute(column.value, from, to);
  std::erase(thing.roots, from);
}

}  // namespace

bool counts(const std::set<Iri>& classes, const std::set<Iri>& as, const ontology::Lexicon& lexicon) {
  return !classes.empty() && std::all_of(classes.begin(), classes.end(), [&](const Iri& klass) {
    return std::any_of(as.begin(), as.end(), [&](const Iri& one) { return lexicon.counts_as(klass, one); });
  });
}

// X is Y; X is in P; X is planned; where is X.
std::vector<Sentence> Interpreter::copular(const std::vector<Argument>& things, const Said& said,
                                           bool negated) {
  std::vector<Sentence> result;
  if (things.size() > 2) {
    fail(things[2].range, "this noun phrase has no place in the sentence", 1);
    return result;
  }
  if (things.size() == 1) {
    // "is the average length of the rivers in X over 500"
    const std::uint32_t behind = where_said(said).begin;
    const bool before = std::any_of(said.others.begin(), said.others.end(), [&](const Argument& other) {
      return other.range.end <= behind && other.range.begin > things.front().range.begin;
    });
    if (said.others.size() > 1 || before) return said_behind(things.front(), said, negated);
    const bool asks = std::any_of(said.others.begin(), said.others.end(), [](const Argument& other) {
      return other.place == Argument::Place::adverb ||
             (!other.groups.empty() && other.groups.front().items.front().asked);
    });
    for (const Group& group : things[0].groups) {
      if (asks_two_kinds(group)) continue;
      std::vector<std::vector<Sentence>> parts;
      for (const Thing& item : group.items) parts.push_back(predicated(item, said, negated));
      // "where are A and B", "which states are A and B in"
      if (asks && is_list_of_names(group) && !negated) {
        append(result, told_each(parts, group.items));
        continue;
      }
      std::vector<Sentence> wholes = std::move(parts.front());
      for (std::size_t i = 1; i < parts.size(); ++i) wholes = all_joined(wholes, parts[i], group.any_of);
      append(result, std::move(wholes));
    }
    return result;
  }
  // Phrases behind the second noun phrase describe it, or the first where they stand behind that.
  std::vector<Argument> in_order = things;
  append(in_order, said.others);
  // "are large but Austin": nothing that is said is left out.
  if (!said.adjectives.empty() || !said.comparisons.empty() || !said.superlatives.empty()) {
    fail(things[1].range, "this noun phrase has no place beside an adjective or a comparison", 1);
    return result;
  }
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](const Argument& a, const Argument& b) { return a.range.begin < b.range.begin; });
  for (const auto& [chosen, cost] : attachments(in_order, std::nullopt)) {
    if (chosen.size() != 2) continue;
    for (const Group& left : chosen[0].groups) {
      for (const Group& right : chosen[1].groups) {
        // "what is the capital and population of X": what stands there is listed.
        const Thing& what = left.items.front();
        const bool lists = left.items.size() == 1 && what.open && what.asked && !what.person && !negated &&
                           right.items.size() > 1 && !right.any_of && !right.items.front().named;
        if (lists && step()) {
          result.push_back(listed_group(right));
          result.back().penalty += cost;
        }
        if (left.items.size() != 1 || right.items.size() != 1 || !step()) continue;
        if (auto sentence = equated(left.items[0], right.items[0], negated)) {
          sentence->penalty += cost;
          result.push_back(std::move(*sentence));
        }
      }
    }
  }
  return result;
}

// Several phrases: each is said of the thing, or describes what it stands behind ("is the largest city in X
// in Y", "are in the state with Y").
std::vector<Sentence> Interpreter::said_behind(const Argument& thing, const Said& said, bool negated) {
  std::vector<Argument> in_order{thing};
  append(in_order, said.others);
  std::vector<Sentence> result;
  for (auto& [chosen, cost] : attachments(in_order, where_said(said))) {
    Said rest = said;
    rest.others.assign(chosen.begin() + 1, chosen.end());
    int loose = 0;
    for (std::size_t i = 1; i + 1 < chosen.size(); ++i) loose += chosen[i].constant ? 0 : 3;
    for (const Group& group : chosen.front().groups) {
      if (group.items.size() != 1 || rest.empty() || !step()) continue;
      for (Sentence& sentence : predicated(group.items.front(), rest, negated)) {
        sentence.penalty += cost + loose;
        result.push_back(std::move(sentence));
      }
    }
  }
  return result;
}

std::optional<Sentence> Interpreter::equated(const Thing& left, const Thing& right, bool negated) {
  // What a word stands for cannot be what it is said to be.
  for (const Thing* side : {&left, &right}) {
    const auto* variable = std::get_if<VariableId>(&side->value);
    const auto anaphor = variable == nullptr ? anaphors_.end() : anaphors_.find(*variable);
    if (anaphor == anaphors_.end()) continue;
    nothing_before(*anaphor->second.chunk);
    return std::nullopt;
  }
  if (is_had_by(left, right) || is_had_by(right, left)) {
    fail(right.range, "nothing is what it has itself", 3);
    return std::nullopt;
  }
  // "is Lisbon Portugal", "is Lisbon Portuguese": what a name stands for is no other name.
  const auto stands_for = [](const Thing& side) {
    return side.named && std::holds_alternative<VariableId>(side.value);
  };
  if (left.named && right.named && (stands_for(left) || stands_for(right))) {
    fail(right.range, "one name is not said to be another of another kind", 4, "\"in\", or a noun behind it");
    return std::nullopt;
  }
  // "whose ships are all ferries": what is said of all of them stands before the noun.
  if (right.quantifier == Quantifier::each && !right.singly && !right.asked && !left.open) {
    fail(right.range, "of what this is said of all is not told", 4, "\"all\" before that");
    return std::nullopt;
  }
  // "what length is the Ohio": the length of it.
  if (left.asked && names_value(left) && !left.owned && !left.superlative && !names_value(right) &&
      !right.open) {
    auto whole = owned(left, right, false);
    if (!whole || negated) return std::nullopt;
    Instance instance = instance_of(*whole);
    instance.penalty = whole->penalty;
    instance.things.push_back(std::move(*whole));
    return finish(std::move(instance), false);
  }
  // "what is the number of ports in each country": one for each.
  const auto counts_each = [](const Thing& side) { return side.counted && side.owner && side.per_owner; };
  if (!negated && ((left.open && counts_each(right)) || (right.open && counts_each(left))))
    return listed_group(Group{{left.open ? right : left}, false});
  const bool fits = compatible(left.classes, right.classes) || overlap(left.classes, right.classes) ||
                    counts(left.classes, right.classes, context_.lexicon) ||
                    counts(right.classes, left.classes, context_.lexicon);
  // Of one thing it can be asked whether it is what it cannot be: no, then.
  // That a number is no thing says nothing: "whose area is the largest but not X".
  const auto is_thing = [](const Thing& side) { return side.named && !side.classes.empty(); };
  const bool idle =
      negated && ((names_value(left) && is_thing(right)) || (names_value(right) && is_thing(left)));
  const bool told = left.named != right.named && left.columns.empty() && right.columns.empty();
  if ((!fits && !told) || idle) {
    fail(right.range, class_words(left.classes) + " cannot be " + class_words(right.classes), 3);
    return std::nullopt;
  }
  Thing one = left, other = right;
  count_as(one, other);
  count_as(other, one);
  choose_of_one(one, other);
  choose_of_one(other, one);
  close(one);
  close(other);
  if (one.gap) keep_apart(other);
  if (other.gap) keep_apart(one);
  // A question word asks for the other side; a described thing is the named one.
  const bool swap = right.open || (!left.open && right.asked && !left.asked) || (left.named && !right.named);
  Thing first = swap ? other : one, second = swap ? one : other;
  if (first.gap) std::swap(first, second);  // it is spoken of outside as well
  if (first.named) mark_described(first.body);
  if (second.named) mark_described(second.body);
  // "the capital of X is a port" says something of what it takes for known.
  if (!first.named && !second.named) {
    Thing& subject = swap ? second : first;
    mark_described(subject.body);
    const auto *from = std::get_if<VariableId>(&subject.value), *to = std::get_if<VariableId>(&second.value);
    if (from != nullptr && to != nullptr) mentions_[*to] = Mention(mentions_[*from]);
  }
  // What a name stands for is told by its own name, not by its classes.
  const bool one_thing = second.named && std::holds_alternative<Term>(second.value);
  if (first.open && one_thing && !negated) return identified(first, second);
  Sentence sentence;
  const auto* variable = std::get_if<VariableId>(&first.value);
  Body same;
  if (variable != nullptr) {
    const VariableId from = *variable;
    rename(first, from, second.value);
    for (AskedColumn& column : first.columns) {
      if (column.value == second.value && first.open) {
        column.noun = second.words;
        column.classes = second.classes;
        if (column.name == "what" && !second.named) column.name = second.words;
      }
    }
  } else {
    same.emplace_back(identical(first.value, second.value));
  }
  sentence.root = second.root;
  sentence.root_classes = second.root_classes;
  const bool no = negated || right.quantifier == Quantifier::none;
  sentence.subject = no ? left : swap ? second : first;
  Body said;
  append(said, second.body);
  append(said, first.body);
  append(said, same);
  sentence.columns = first.columns;
  append(sentence.columns, second.columns);
  if ((first.open || first.asked) && second.owner) sentence.columns.push_back(*second.owner);
  sentence.counted = first.counted || second.counted;
  sentence.roots = first.roots;
  append(sentence.roots, second.roots);
  sentence.notes = first.notes;
  sentence.notes.insert(second.notes.begin(), second.notes.end());
  sentence.penalty = first.penalty + second.penalty + (fits ? 0 : kUnlikely);
  scope(sentence, std::move(said), one, other, negated);
  return sentence;
}

// "which city is the capital of X": where things of the other's class count as what the noun says, the noun
// is right of them.
void Interpreter::count_as(Thing& thing, const Thing& other) const {
  if (thing.named || !counts(other.classes, thing.classes, context_.lexicon)) return;
  for (Condition& condition : thing.body) {
    auto* of = std::get_if<OfClass>(&condition.value);
    if (of != nullptr && of->thing == thing.value)
      of->classes.insert(other.classes.begin(), other.classes.end());
  }
}

// Whether the graph has things of both, whatever its schema says.
bool Interpreter::overlap(const std::set<Iri>& a, const std::set<Iri>& b) const {
  if (context_.occurrence == nullptr) return false;
  return std::any_of(a.begin(), a.end(), [&](const Iri& x) {
    return std::any_of(b.begin(), b.end(), [&](const Iri& y) { return context_.occurrence->overlap(x, y); });
  });
}

// Two names are one thing's when they are the same term, or when a property says so either way.
Condition Interpreter::identical(const Value& left, const Value& right) const {
  if (left == right || std::holds_alternative<VariableId>(left) ||
      std::holds_alternative<VariableId>(right)) {
    return Same{left, right};
  }
  Related related{left, {}, right, std::nullopt};
  for (const Iri& property : context_.lexicon.identities()) {
    related.paths.push_back({property});
    related.paths.push_back({'^' + property});
  }
  return related;
}

// "who is Ekman", "what is Niamey": its most particular classes, and what nouns made from data call it.
std::optional<Sentence> Interpreter::identified(const Thing& asked, const Thing& named) {
  if (asked.columns.empty()) return std::nullopt;
  Sentence sentence;
  sentence.root = named.value;
  sentence.root_classes = named.classes;
  sentence.columns = asked.columns;
  sentence.columns.front().classes.clear();
  const PropertyPath type{Iri(vocab::rdf_type)}, below{Iri(vocab::rdfs_sub_class_of)};
  const Value other = fresh("class");
  AnyOf kinds;
  kinds.branches.push_back(
      {Related{named.value, {type}, asked.value, std::nullopt},
       Negated{{Related{named.value, {type}, other, std::nullopt},
                Related{other, {below}, asked.value, std::nullopt}, Differ{other, asked.value}},
               false}});
  for (const ontology::KindNouns& nouns : context_.lexicon.kind_nouns()) {
    const ontology::Sense& pattern = *nouns.pattern;
    if (!compatible(named.classes, pattern.classes)) continue;
    Instance instance = start(&pattern, pattern.frame);
    if (pattern.denotes.empty()) {
      if (!become_root(instance, named)) continue;
    } else {
      instance.body.emplace_back(Related{instance.root, pattern.denotes, named.value, std::nullopt});
    }
    instance.body.emplace_back(Related{instance.root, {nouns.kind}, asked.value, std::nullopt});
    append(sentence.roots, instance.roots);
    kinds.branches.push_back(std::move(instance.body));
  }
  sentence.body = named.body;
  sentence.body.emplace_back(std::move(kinds));
  sentence.notes = named.notes;
  sentence.penalty = named.penalty;
  return sentence;
}

// The thing with what adjectives, comparisons and superlatives say of it, in every sense of these.
std::vector<Thing> Interpreter::qualified(const Thing& thing, const Said& said) {
  std::vector<Thing> things{thing};
  const auto expand = [&](auto&& make) {
    std::vector<Thing> result;
    for (const Thing& whole : things) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      append(result, make(whole));
    }
    things = std::move(result);
  };
  for (const Chunk* adjective : said.adjectives) {
    expand([&](const Thing& whole) { return described(whole, *adjective); });
  }
  for (const Tree* comparison : said.comparisons) {
    expand([&](const Thing& whole) { return compared(whole, *comparison); });
  }
  for (const Tree* name : said.names) {
    expand([&](const Thing& whole) { return named_so(whole, *name->children.back().chunk); });
  }
  for (const Chunk* word : said.superlatives) {
    for (Thing& whole : things) close(whole);  // "whose highest point is the lowest"
    expand([&](const Thing& whole) { return superlative(whole, *word); });
    for (Thing& whole : things) choose_several(whole);
    if (said.measure != nullptr) {  // "is the largest by area"
      expand([&](const Thing& whole) {
        std::vector<Thing> measured;
        for (const Group& group : said.measure->groups) {
          if (group.items.size() != 1) continue;
          auto by = measured_in(whole, said.measure->word, group.items.front());
          if (by) measured.push_back(std::move(*by));
        }
        return measured;
      });
    }
    for (Thing& whole : things) close(whole);
  }
  return things;
}

std::vector<Sentence> Interpreter::predicated(const Thing& thing, const Said& said, bool negated) {
  std::vector<Sentence> result;
  if (thing.relative && !thing.owned) {
    fail(thing.range, "nothing tells whose \"" + thing.words + "\" this is", 2, "\"of\"");
    return result;
  }
  if (said.empty()) {
    fail(thing.range, "nothing is said of this", 1, "what it is, where it is, or a verb");
    return result;
  }
  // "is the average length over 500": the number that is made of all.
  if (thing.aggregate && !said.comparisons.empty()) {
    Thing made = thing;
    close(made);
    return predicated(made, said, negated);
  }
  // "is in no X and in no Y": neither is so.
  for (std::size_t i = 0; i < said.others.size(); ++i) {
    const std::vector<Group>& groups = said.others[i].groups;
    if (groups.size() != 1 || groups.front().items.size() < 2 || groups.front().any_of ||
        groups.front().items.front().quantifier != Quantifier::none)
      continue;
    for (const Thing& item : groups.front().items) {
      Said one = said;
      one.others[i].groups = {Group{{item}, false}};
      std::vector<Sentence> part = predicated(thing, one, negated);
      result = &item == &groups.front().items.front() ? std::move(part) : all_joined(result, part, false);
    }
    return result;
  }
  // A phrase of several meanings is said in each.
  for (std::size_t i = 0; i < said.others.size() && said.superlatives.empty(); ++i) {
    if (said.others[i].groups.size() < 2) continue;
    for (const Group& group : said.others[i].groups) {
      if (!step() || result.size() >= kMaxAlternatives) break;
      Said one = said;
      one.others[i].groups = {group};
      append(result, predicated(thing, one, negated));
    }
    return result;
  }
  if (said.superlatives.empty()) {
    for (Thing& whole : qualified(thing, said)) {
      if (!step()) break;
      if (auto sentence = predicated(thing, std::move(whole), said, negated)) {
        result.push_back(std::move(*sentence));
      }
    }
    return result;
  }
  // "which city is the smallest in Texas", "is the largest by area": the phrases tell what it is chosen from,
  // and by what.
  Said rest = said;
  const auto measure = std::find_if(rest.others.begin(), rest.others.end(), names_measure);
  std::optional<Argument> by;
  if (measure != rest.others.end()) {
    by = std::move(*measure);
    rest.others.erase(measure);
    rest.measure = &*by;
  }
  for (const Thing& base : chosen_among(thing, rest)) {
    for (Thing& whole : qualified(base, rest)) {
      if (!step()) break;
      for (Condition& condition : whole.body) {
        auto* extreme = std::get_if<Extreme>(&condition.value);
        if (extreme != nullptr && rest.one && !extreme->per) extreme->per = rest.one;
        if (extreme == nullptr || !rest.among) continue;
        extreme->item = *rest.among;  // "the state where X is the largest"
        extreme->open = true;
      }
      if (auto sentence = predicated(base, std::move(whole), rest, negated)) {
        result.push_back(std::move(*sentence));
      }
    }
  }
  return result;
}

// The thing with what the phrases say of it, which then are said of it no more.
std::vector<Thing> Interpreter::chosen_among(const Thing& thing, Said& said) {
  // "longer than any other in a state": than all in such states.
  const bool unsurpassed =
      std::any_of(said.superlatives.begin(), said.superlatives.end(),
                  [](const Chunk* word) { return word->text.find(" than ") != std::string::npos; });
  std::vector<Thing> bases{thing};
  std::vector<Argument> adverbs;
  for (Argument& other : said.others) {
    if (other.place == Argument::Place::adverb) {
      adverbs.push_back(std::move(other));
      continue;
    }
    std::vector<Thing> described;
    for (const Thing& base : bases) {
      const auto relation = time_relation(other.word);
      if (other.constant && relation) {
        if (auto whole = timed(base, *relation, *other.constant, other.range))
          described.push_back(std::move(*whole));
      }
      for (const Group& group : other.groups) {
        if (!step()) break;
        append(described, placed(base, other.word, other, group));
        for (const Thing& item : group.items) {
          if (item.gap) said.among = item.value;
          if ((!thing.asked || thing.plural) && !unsurpassed) said.one = one_of_some(item);
        }
      }
    }
    bases = std::move(described);
  }
  said.others = std::move(adverbs);
  return bases;
}

// "is in A or B"
bool Interpreter::fill_either(Instance& instance, const std::vector<ontology::Slot>& slots,
                              const Group& group) {
  AnyOf either;
  Notes notes;
  int penalty = 0;
  for (const Thing& item : group.items) {
    Instance one = instance;  // with what it is said to be, which not everything fits
    if (!item.columns.empty() || item.quantifier != Quantifier::some || !fill(one, slots, item)) return false;
    if (one.root != instance.root) return false;
    Thing& filler = one.things.back();
    Body& branch = either.branches.emplace_back(std::move(filler.body));
    branch.insert(branch.end(), one.body.begin() + static_cast<std::ptrdiff_t>(instance.body.size()),
                  one.body.end());
    notes.merge(one.notes);
    notes.merge(filler.notes);
    penalty += filler.penalty;
  }
  instance.notes.merge(notes);
  instance.penalty += penalty;
  instance.body.emplace_back(std::move(either));
  return true;
}

std::optional<Sentence> Interpreter::predicated(const Thing& thing, Thing whole, const Said& said,
                                                bool negated) {
  Instance instance = instance_of(thing);
  Thing subject = thing;
  subject.subject = true;
  close(subject);
  if (said.superlatives.empty()) {
    instance.body.insert(instance.body.end(),
                         whole.body.begin() + static_cast<std::ptrdiff_t>(thing.body.size()),
                         whole.body.end());
  } else {
    // Among what the noun phrase describes: all of that is said within the superlative. "The population of X"
    // is one alone.
    const bool alone =
        !thing.asked && std::any_of(thing.body.begin(), thing.body.end(), [&](const Condition& condition) {
          const auto* related = std::get_if<Related>(&condition.value);
          return related != nullptr && related->object == thing.value &&
                 std::holds_alternative<Term>(related->subject);
        });
    if (negated || thing.named || (alone && names_number(thing))) {
      fail(thing.range, "the most or the least of something is asked for with \"which\"", 2);
      return std::nullopt;
    }
    subject.body = std::move(whole.body);
    subject.quantifier = whole.quantifier;
    if (thing.gap) {  // among what the relative clause describes
      for (Condition& condition : subject.body) {
        if (auto* extreme = std::get_if<Extreme>(&condition.value)) extreme->open = true;
      }
    }
  }
  instance.columns.insert(instance.columns.end(),
                          whole.columns.begin() + static_cast<std::ptrdiff_t>(thing.columns.size()),
                          whole.columns.end());
  mark_described(subject.body);
  Instance value = value_of(thing);
  for (const Argument& other : said.others) {
    if (other.place == Argument::Place::adverb) {
      // "where is the elevation of X": a number is nowhere.
      const bool nowhere = other.word == "where" && names_number(thing);
      if (nowhere) fail(other.range, "a number is nowhere", 2, "what has it");
      const bool fits = fill_where_itself(instance, thing, other) ||
                        (!nowhere && fill_adverb(instance, other.word, other.range, other.word_index));
      if (!fits) return std::nullopt;
      continue;
    }
    if (other.constant) {
      const auto relation = time_relation(other.word);
      // "the founding date of X is 4 July 1776, is before 1780": the value itself is the time.
      if (relation && names_value(thing) && may_hold(thing, true)) {
        if (*relation == TimeRelation::overlaps && other.constant->first == other.constant->last) {
          const Term date = Term::literal(other.constant->first, vocab::xsd_date);
          instance.body.emplace_back(Compared{thing.value, Comparison::exactly, date});
        } else {
          instance.body.emplace_back(TimeCompared{thing.value, false, *relation, *other.constant});
        }
        continue;
      }
      if (relation && fill_time(instance, *relation, *other.constant)) continue;
      fail(other.range, class_words(thing.classes) + " has no time here", 2);
      return std::nullopt;
    }
    if (other.groups.empty()) {
      fail(other.range, "something is missing after \"" + other.word + "\"", 3, "a noun or a name");
      return std::nullopt;
    }
    bool fits = false;
    const auto kind = ontology::SlotKind::preposition;
    for (const Group& group : other.groups) {
      if (fits) break;
      if (group.any_of && group.items.size() > 1) {
        if (negated) fail(other.range, "\"or\" beside \"not\" can mean two things", 4, "two questions");
        fits =
            !negated && (fill_either(instance, slots_of(instance, kind, other.word), group) ||
                         (!thing.names_root && fill_either(value, slots_of(value, kind, other.word), group)));
        continue;
      }
      fits = std::all_of(group.items.begin(), group.items.end(), [&](const Thing& item) {
        return fill(instance, slots_of(instance, kind, other.word), item) ||
               (!thing.names_root && fill(value, slots_of(value, kind, other.word), item));
      });
      const auto relation = time_relation(other.word);
      if (!fits && relation && *relation != TimeRelation::overlaps && group.items.size() == 1 &&
          group.items[0].frame != nullptr) {
        fits = fill_time(instance, *relation, group.items[0]);
      }
    }
    if (!fits) {
      fail(other.range, "\"" + other.word + "\" does not fit " + class_words(thing.classes), 2);
      return std::nullopt;
    }
  }
  append(instance.body, std::move(value.body));
  append(instance.things, std::move(value.things));
  instance.notes.insert(value.notes.begin(), value.notes.end());
  instance.penalty += value.penalty + thing.penalty;
  instance.things.insert(instance.things.begin(), std::move(subject));
  Sentence sentence = finish(std::move(instance), negated);
  sentence.subject = thing;
  return sentence;
}

}  // namespace griot::question
