// Clauses without a verb: noun phrases alone, and what stands on both sides of "be".
#include <algorithm>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool is_stranded(const Tree& tree) {
  return tree.rule == Rule::prepositional && tree.children.size() == 1 &&
         !tree.children.front().is(Category::there_);
}

// A clause behind a noun whose verb is no form of "be", or that verb with what it takes.
bool acts(const Tree& tree) {
  if (tree.rule == Rule::relative_clause) return acts(tree.children.back());
  return (tree.rule == Rule::verb_phrase || tree.rule == Rule::reduced_clause) &&
         std::none_of(tree.children.begin(), tree.children.end(),
                      [](const Tree& part) { return part.is(Category::be); });
}

// "is the Rhine longer than the Elbe", "is Lomé Lomeh": the comparison, or the name, that the noun phrase
// took in is said of it when nothing else is. `whole` and `said` keep the parts.
Elements loosened(const Elements& elements, const Gap* gap, Tree& whole, Tree& said) {
  std::vector<std::size_t> phrases;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->rule != Rule::leaf) phrases.push_back(i);
  }
  const bool be = any(elements, Category::be, 0, elements.size());
  // "is the depth of X greater than that of any port in Y": the phrase goes with the comparison.
  const bool alone_or_led = phrases.size() == 1 || (phrases.size() == 2 && asks_yes_or_no(elements) &&
                                                    elements.back()->rule == Rule::prepositional &&
                                                    phrases.back() == phrases.front() + 1);
  if (gap != nullptr || !be || !alone_or_led || !is_noun_phrase(*elements[phrases.front()])) {
    return elements;
  }
  whole = *elements[phrases.front()];
  Tree* last = &whole;
  while (!last->children.empty() &&
         (is_noun_phrase(last->children.back()) || last->children.back().rule == Rule::of_phrase ||
          acts(last->children.back()))) {
    last = &last->children.back();
  }
  const std::size_t parts = last->children.size();
  const bool names = parts > 1 && last->children[parts - 1].is(Category::name) &&
                     last->children[parts - 2].is(Category::name);
  if (names && phrases.size() == 1) {
    said = Tree{Rule::noun_phrase, nullptr, {last->children.back()}};
  } else if (parts > 1 && last->children.back().rule == Rule::compared) {
    said = std::move(last->children.back());
  } else {
    return elements;
  }
  last->children.pop_back();
  Elements result = elements;
  result[phrases.front()] = &whole;
  result.insert(result.begin() + static_cast<std::ptrdiff_t>(phrases.front()) + 1, &said);
  return result;
}

// "the population": a noun that names what something has, with nothing behind it.
bool names_what_is_had(const Tree& phrase) {
  const Tree& noun = phrase.children.back();
  return noun.is(Category::noun) &&
         std::all_of(noun.chunk->forms.begin(), noun.chunk->forms.end(), [](const ontology::Form& form) {
           return !form.sense->denotes.empty() && !form.sense->denotes.front().empty();
         });
}

// Whether it is said of the most or the least of something in each place, of all that is there, or of what a
// place has one of ("where the population is over 1000"), how that is: the place is whose it is.
bool tells_of_most(const Elements& elements, const Gap& gap) {
  if (!gap.adverb && gap.preposition != "in") return false;
  const bool so = std::any_of(elements.begin(), elements.end(), [](const Tree* tree) {
    return tree->is(Category::adjective) || tree->rule == Rule::compared;
  });
  const Tree* phrase = elements.empty() ? nullptr : elements.front();
  while (phrase != nullptr && phrase->rule == Rule::noun_phrases) phrase = &phrase->children.front();
  return so && phrase != nullptr && phrase->rule == Rule::noun_phrase &&
         (names_what_is_had(*phrase) ||
          std::any_of(phrase->children.begin(), phrase->children.end(), [](const Tree& part) {
            return part.is(Category::superlative) || part.is(Category::each);
          }));
}

bool asks_for(const Argument& argument) {
  return !argument.groups.empty() && !argument.groups.front().items.empty() &&
         argument.groups.front().items.front().asked;
}

// A quantity that is asked for: "how many people".
bool is_amount(const Argument& argument) {
  return asks_for(argument) && argument.groups.size() == 1 && argument.groups.front().items.size() == 1 &&
         argument.groups.front().items.front().quantity;
}

// "in A and B"
bool is_in_several(const Argument& phrase) {
  return phrase.place == Argument::Place::preposition &&
         std::any_of(phrase.groups.begin(), phrase.groups.end(), is_list_of_names);
}

// "the most people": a number that the graph holds.
bool is_most_of_number(const Thing& thing) {
  return thing.quantity && thing.superlative && thing.superlative->names_measure && !thing.owned;
}

// "Dagny and Ottar": a ferry and a tug are vessels.
bool share_kind(const Thing& one, const Thing& other, const ontology::Schema& schema) {
  const auto is_of = [&](const std::set<Iri>& classes, const Iri& kind) {
    return std::any_of(classes.begin(), classes.end(),
                       [&](const Iri& klass) { return schema.is_subclass(klass, kind); });
  };
  std::set<Iri> kinds = one.classes;
  for (const Iri& klass : one.classes) {
    for (Iri& above : schema.superclasses(klass)) kinds.insert(std::move(above));
  }
  return one.classes.empty() || other.classes.empty() ||
         std::any_of(kinds.begin(), kinds.end(), [&](const Iri& kind) { return is_of(other.classes, kind); });
}

// Neither asked for nor compared by how many there are.
bool is_plain(const Argument& argument) {
  return !argument.groups.empty() && !argument.groups.front().items.empty() &&
         !argument.groups.front().items.front().asked &&
         !compares_counts(argument.groups.front().items.front());
}

bool is_none(const Thing& thing) {
  return thing.quantifier == Quantifier::none;
}

// "are there no ports": whether there are some, which then is not so. Whether "no" was said.
bool let_there_be(std::vector<Argument>& arguments) {
  bool none = false;
  for (Argument& argument : arguments) {
    for (Group& group : argument.groups) {
      if (argument.place != Argument::Place::before || group.items.size() != 1 ||
          !is_none(group.items.front()))
        continue;
      group.items.front().quantifier = Quantifier::some;
      none = true;
    }
  }
  return none;
}

// "which country is Niamey in": what was moved to the front belongs behind the preposition without
// a noun. Whether there is one.
bool fill_stranded(std::vector<Argument>& things, std::vector<Argument>& others) {
  if (things.size() < 2) return false;
  for (Argument& other : others) {
    if (other.place != Argument::Place::preposition || !other.groups.empty()) continue;
    other.groups = std::move(things.front().groups);
    things.erase(things.begin());
    return true;
  }
  return false;
}

}  // namespace

// No verb, or only a form of "be".
std::vector<Sentence> Interpreter::nominal(const Elements& given_elements, const Gap* gap) {
  Tree whole, loose_part;
  Elements elements = loosened(given_elements, gap, whole, loose_part);
  if (elements.size() > given_elements.size()) {
    join_compared(elements);
    // A phrase that says nothing of what is compared with says more of the noun.
    if (elements.back()->rule == Rule::prepositional) elements = given_elements;
  }
  std::vector<Argument> things;
  Said said;
  const Chunk* measure = nullptr;
  std::vector<Argument> in_order;
  const Thing* owner = gap != nullptr && gap->possessor ? &gap->thing : nullptr;  // "whose"
  const Thing* whose = owner;
  if (gap != nullptr && tells_of_most(elements, *gap)) {  // "in which the lowest point is at sea level"
    owner = &gap->thing;
  } else if (gap != nullptr && (gap->adverb || !gap->preposition.empty())) {  // "the state where X is"
    said.others.push_back(
        given(gap->thing, Argument::Place::preposition, gap->adverb ? "in" : gap->preposition));
    in_order.push_back(said.others.back());
  } else if (gap != nullptr && owner == nullptr) {
    things.push_back(given(gap->thing, Argument::Place::before));
    in_order.push_back(things.back());
  }
  if (owner != nullptr) said.among = owner->value;  // "the state whose population is the largest"
  const bool be = any(elements, Category::be, 0, elements.size());
  // "is going to X": what is to come needs a verb or "be" behind it.
  const auto will = std::find_if(elements.begin(), elements.end(),
                                 [](const Tree* tree) { return tree->is(Category::will); });
  const bool open =
      will != elements.end() &&
      !any(elements, Category::be, static_cast<std::size_t>(will - elements.begin()), elements.size());
  if (open || (!be && any(elements, Category::do_, 0, elements.size()))) {
    fail(range_of(*elements.back()), "a verb is missing", 1, "a verb");
    return {};
  }
  for (const Tree* tree : elements) {
    if (tree->rule == Rule::compared) {
      said.comparisons.push_back(tree);
      continue;
    }
    if (tree->rule == Rule::called) {
      said.names.push_back(tree);
      continue;
    }
    if (is_verbal(*tree)) {
      fail(range_of(*tree), "this has no place without a form of \"be\" or \"have\" before it", 1);
      return {};
    }
    if (tree->is(Category::be)) said.be = tree->chunk->range;
    if (tree->is(Category::adjective)) said.adjectives.push_back(tree->chunk);
    if (tree->is(Category::superlative)) said.superlatives.push_back(tree->chunk);
    if (tree->is(Category::how_measure) && measure != nullptr) {
      fail(tree->chunk->range, "one measure at a time", 4, "\"what is the … and the … of\"");
      return {};
    }
    if (tree->is(Category::how_measure)) measure = tree->chunk;
    if (tree->rule == Rule::leaf && !tree->is(Category::time) && !tree->is(Category::wh_adverb)) continue;
    Argument made = argument(*tree, Argument::Place::before);
    if (owner != nullptr && made.place == Argument::Place::before) {
      possess(made, *owner);
      owner = nullptr;
    } else if (whose != nullptr) {
      possess_bare(made, *whose);
    }
    if (made.place == Argument::Place::clause) {
      fail(made.range, "\"that\" and a clause have no place without a verb of saying", 1);
      return {};
    }
    if (made.holds_things() && made.groups.empty() && !is_stranded(*tree)) return {};
    (made.place == Argument::Place::before ? things : said.others).push_back(made);
    in_order.push_back(std::move(made));
  }
  const bool moved = fill_stranded(things, said.others);
  // "what the capital of Texas": the verb is left out.
  const bool bare = !be && things.size() == 2 && !things[0].groups.empty() &&
                    things[0].groups.front().items.front().open &&
                    things[0].groups.front().items.front().asked;
  if (things.empty()) {
    if (!elements.empty()) fail(range_of(*elements.front()), "there is nothing here that is asked about", 0);
    return {};
  }
  // "in which states there is a lake", "states where there is one": it is in these.
  const bool placed = gap != nullptr || (things.size() == 1 && is_plain(things.front()) &&
                                         std::any_of(said.others.begin(), said.others.end(), asks_for));
  const bool exists = any(elements, Category::there, 0, elements.size());
  const bool there = exists && !placed;
  const bool negated = any(elements, Category::negation, 0, elements.size());
  // "are in Texas but not named Austin": one "not" would be said of both.
  const auto kinds = {said.others.empty(), said.adjectives.empty(), said.superlatives.empty(),
                      said.comparisons.empty(), said.names.empty()};
  if (negated && be && std::count(kinds.begin(), kinds.end(), false) > 1) {
    fail(range_of(*elements.back()), "it is not told which of these is not so", 3, "\"that are not\"");
    return {};
  }
  std::vector<Sentence> result;
  // "where the Rhine": so it is here.
  const bool adverbial = !be && things.size() == 1 && elements.front()->is(Category::wh_adverb);
  // "in which state are there the most cities", "in which states are there mountains", "the most cities are
  // in which state": the state has them.
  const bool one_place = things.size() == 1 && !said.others.empty() && said.others.front().holds_things() &&
                         !things.front().groups.empty() && (there || asks_for(said.others.front()));
  if (one_place) {
    const Thing& first = things.front().groups.front().items.front();
    const bool in_one =
        ((compares_counts(first) || is_most_of_number(first)) && said.others.size() == 1) ||
        (there && !first.asked && said.others.front().word == "in" && asks(*said.others.front().tree));
    if (in_one) return had_there(things.front(), said.others, negated);
  }
  if ((!be && !bare && !adverbial) || there) {
    if (elements.size() == 2 && things.size() == 2 && !exists)
      result = beside_each_other(things[0], things[1]);
    if (!result.empty()) return result;
    if (things.size() != 1) {
      fail(things[1].range, "this noun phrase stands without a verb", 1);
      return {};
    }
    std::stable_partition(in_order.begin(), in_order.end(),
                          [](const Argument& argument) { return argument.place == Argument::Place::before; });
    const auto& loose = said.adjectives.empty() ? said.superlatives : said.adjectives;
    if (!loose.empty()) {
      fail(loose.front()->range, "\"" + loose.front()->text + "\" belongs before its noun", 1);
      return {};
    }
    if (!said.comparisons.empty() || measure != nullptr) {
      fail(measure != nullptr ? measure->range : range_of(*said.comparisons.front()),
           "this stands without a form of \"be\"", 1);
      return {};
    }
    const auto each = std::find_if(elements.begin(), elements.end(),
                                   [](const Tree* tree) { return holds(*tree, Category::each); });
    if (each != elements.end() && asks_yes_or_no(elements)) {
      fail(range_of(**each), "whether there is one for each is not asked so", 3, "\"does every … have …\"");
      return {};
    }
    const auto no = std::find_if(elements.begin(), elements.end(),
                                 [](const Tree* tree) { return tree->is(Category::negation); });
    if (no != elements.end() && !be) {
      fail(range_of(**no), "nothing tells what is not so", 2, "a verb, or \"not\" and a preposition");
      return {};
    }
    const bool tells = elements.front()->is(Category::there) && !asks_for(things.front());
    const bool none = there && (asks_yes_or_no(elements) || tells) && let_there_be(in_order);
    result = listed(in_order);
    // "is there …", "where are there …": not which.
    const bool adverb = there && any(elements, Category::wh_adverb, 0, elements.size());
    for (Sentence& sentence : result) {
      if (!asks_yes_or_no(elements) && !adverb && !tells) continue;
      sentence.yes_no = !adverb;
      std::erase_if(sentence.columns,
                    [](const AskedColumn& column) { return !column.adverb && column.noun == column.name; });
      if (!none) continue;
      sentence.body = {Condition(Negated{std::move(sentence.body)})};
      sentence.negated = true;
    }
    return result;
  }
  if (measure != nullptr) {
    const bool only = said.adjectives.empty() && said.superlatives.empty() && said.comparisons.empty();
    if (only && !negated) {
      std::optional<Aggregate> function;
      for (const Tree* tree : elements) {
        if (tree->is(Category::together)) function = combination_of(*tree->chunk);
      }
      for (const auto& [chosen, cost] : attachments(in_order, std::nullopt)) {
        if (chosen.size() != 1) continue;
        for (Sentence& sentence : measured(*measure, chosen, function)) {
          sentence.penalty += cost;
          result.push_back(std::move(sentence));
        }
      }
      return result;
    }
    fail(measure->range, "\"" + measure->text + "\" asks of one thing and nothing more", 1);
    return {};
  }
  // "how many people are in Texas": a number of them is nowhere; it is Texas that has them.
  const bool amount = things.size() == 1 && !negated && !said.others.empty() && said.adjectives.empty() &&
                      said.superlatives.empty() && said.comparisons.empty() && is_amount(things.front());
  // "how many rivers are in A and B": as "rivers in A and B", in both or in either. "Which rivers are": in
  // both, else in either.
  const bool of_several = things.size() == 1 && !negated && !exists && asks_for(things.front()) &&
                          things.front().groups.front().items.front().plural && said.others.size() == 1 &&
                          is_in_several(said.others.front()) && said.adjectives.empty() &&
                          said.superlatives.empty() && said.comparisons.empty();
  const bool counted = of_several && things.front().groups.front().items.front().counted;
  result = amount || counted ? listed(in_order)
           : exists          ? existing(things, said, negated)
                             : copular(things, said, negated);
  if (of_several && !counted) {
    for (Sentence& sentence : listed(in_order)) {
      sentence.instead = true;
      result.push_back(std::move(sentence));
    }
  }
  for (Sentence& sentence : result) sentence.yes_no = asks_yes_or_no(elements);
  // "country is X in": only what is asked for, or described, moves to the front.
  const auto asks_nothing = [](const Sentence& sentence) { return sentence.columns.empty(); };
  if (moved && gap == nullptr && std::erase_if(result, asks_nothing) > 0)
    fail(range_of(*elements.back()), "something is missing after \"" + said.others.back().word + "\"", 3,
         "a noun or a name");
  return result;
}

// "X how many ports", "number of ports X", "Bergen Norway depth": as with a comma between.
std::vector<Sentence> Interpreter::beside_each_other(const Argument& one, const Argument& other) {
  std::vector<Sentence> result;
  // Nothing but a remark stands between.
  const std::string_view rest = text_.substr(std::min<std::size_t>(one.range.end, text_.size()));
  const auto next = rest.find_first_not_of(' ');
  if (next == std::string_view::npos || (rest[next] != '(' && one.range.end + next != other.range.begin))
    return result;
  for (const Group& left : one.groups) {
    for (const Group& right : other.groups) {
      if (left.items.size() != 1 || right.items.size() != 1) continue;
      const Thing &first = left.items.front(), &second = right.items.front();
      if (first.named == second.named || first.referring || second.referring || !step()) continue;
      for (Thing& whole : headed(first, second))
        result.push_back(listed_group(Group{{std::move(whole)}, false}));
    }
  }
  return result;
}

// What is in a place is had by it; what stands behind the place describes what is had.
std::vector<Sentence> Interpreter::had_there(const Argument& thing, const std::vector<Argument>& others,
                                             bool negated) {
  std::vector<Argument> had{thing};
  had.insert(had.end(), others.begin() + 1, others.end());
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(had, std::nullopt)) {
    if (chosen.size() != 1) continue;
    for (Sentence& sentence : had_by(chosen.front(), others.front(), {}, negated)) {
      sentence.penalty += cost;
      result.push_back(std::move(sentence));
    }
  }
  return result;
}

// "in which states there is a port with a crane": what stands behind the noun describes it.
std::vector<Sentence> Interpreter::existing(const std::vector<Argument>& things, const Said& said,
                                            bool negated) {
  std::vector<Argument> described{things.back()};
  Said rest = said;
  rest.others.clear();
  for (const Argument& other : said.others) {
    const bool behind = other.range.begin > things.back().range.begin;
    const bool gap = !other.groups.empty() && !other.groups.front().items.empty() &&
                     other.groups.front().items.front().gap;
    (behind && !gap && !asks_for(other) ? described : rest.others).push_back(other);
  }
  if (things.size() != 1 || rest.others.empty()) return copular(things, said, negated);
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(described, std::nullopt)) {
    if (chosen.size() != 1) continue;
    for (Sentence& sentence : copular(chosen, rest, negated)) {
      sentence.penalty += cost;
      result.push_back(std::move(sentence));
    }
  }
  return result;
}

// A noun phrase alone: its things are the answer.
std::vector<Sentence> Interpreter::listed(const std::vector<Argument>& arguments) {
  std::vector<Argument> describing, adverbs;
  for (const Argument& argument : arguments) {
    (argument.place == Argument::Place::adverb ? adverbs : describing).push_back(argument);
  }
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(describing, std::nullopt)) {
    if (chosen.size() != 1) continue;
    for (const Group& group : chosen.front().groups) {
      if (!step() || group.items.empty()) continue;
      if (std::any_of(group.items.begin(), group.items.end(), is_none)) {
        fail(chosen.front().range, "nothing is asked here of what there is none of", 4,
             "\"is there no …\", \"which … have no …\" or the like");
        continue;
      }
      const auto alone = std::find_if(group.items.begin(), group.items.end(),
                                      [](const Thing& item) { return item.other && !told_apart(item); });
      if (alone != group.items.end() && group.items.size() == 1) {
        fail(alone->range, "nothing here tells what these are other than", 4,
             "a noun or a name of their kind");
        continue;
      }
      Sentence sentence = listed_group(group);
      if (sentence.refused)
        fail(chosen.front().range, "not the same is asked of each of these", 4,
             "\"of each\", or two questions");
      sentence.penalty += cost;
      Instance instance = instance_of(group.items.back());
      bool fits = true;
      for (const Argument& adverb : adverbs) {
        fits = fits && fill_adverb(instance, adverb.word, adverb.range, adverb.word_index);
      }
      if (!fits) continue;
      append(sentence.body, instance.body);
      append(sentence.columns, instance.columns);
      // "Dallas, in which state": who names it does not ask for it.
      if (group.items.size() == 1 && group.items.front().named && sentence.columns.size() > 1) {
        std::erase_if(sentence.columns,
                      [&](const AskedColumn& column) { return column.value == group.items.front().value; });
      }
      result.push_back(std::move(sentence));
    }
  }
  return result;
}

// "how many cities are there in each state": a number for each owner, none as well.
void Interpreter::count_for_owner(Thing& thing) {
  Aggregated count;
  count.base = thing.owner_body;
  count.body = std::move(thing.body);
  count.item = count.measure = thing.value;
  count.result = fresh("count");
  count.keys = {thing.owner->value};
  for (AskedColumn& column : thing.columns) {
    if (column.kind != ColumnKind::count) continue;
    column.kind = ColumnKind::term;
    column.value = count.result;
  }
  thing.body.clear();
  thing.body.emplace_back(std::move(count));
  thing.counted = false;
}

// "list 3 rivers", "which two states border X": there may be more. "The 3 rivers" are all that there are.
bool Interpreter::tells_which(const Thing& thing) {
  if (thing.quantifier != Quantifier::count || thing.counted || thing.quantity) return true;
  const auto* variable = std::get_if<VariableId>(&thing.value);
  const auto mention = variable == nullptr ? mentions_.end() : mentions_.find(*variable);
  if (mention != mentions_.end() && mention->second.definite) return true;
  fail(thing.range, "it is not told which of them, where there are more", 4,
       "no number before \"" + thing.words + "\", or the most or the least of something");
  return false;
}

// "A and their B" gives two columns; "A and B", which share nothing, one column of either.
Sentence Interpreter::listed_group(const Group& group) {
  Sentence sentence;
  sentence.root = group.items.front().root;
  std::size_t links = 0;
  for (std::size_t i = 1; i < group.items.size(); ++i) {
    links += std::any_of(group.items.begin(), group.items.begin() + static_cast<std::ptrdiff_t>(i),
                         [&](const Thing& before) { return mentions(group.items[i].body, before.value); });
  }
  const bool linked = links + 1 == group.items.size();
  if (!linked && links > 0) {  // each thing of one beside each of the other, as nobody asks
    sentence.refused = true;
    return sentence;
  }
  // A name tells what it is alone beside other names of its kind.
  const Thing& first = group.items.front();
  sentence.refused = !linked && std::any_of(group.items.begin(), group.items.end(), [&](const Thing& item) {
    return item.named != first.named || (item.named && !share_kind(item, first, context_.schema));
  });
  if (sentence.refused) return sentence;
  // "Ohio and Missouri": two states or two rivers, where both names have such bearers.
  const bool alike = std::all_of(group.items.begin(), group.items.end(), [&](const Thing& item) {
    return !item.named || compatible(item.classes, first.classes);
  });
  if (!linked && !alike) sentence.penalty += 10;
  std::vector<Body> branches;
  for (const Thing& item : group.items) {
    Thing thing = item;
    // "ports and their number of ships": counted for each of those before.
    const Thing* before = &item == group.items.data() ? nullptr : &item - 1;
    if (linked && thing.counted && !thing.owner && before != nullptr && mentions(thing.body, before->value)) {
      thing.owner =
          AskedColumn{"of", {}, before->value, ColumnKind::term, before->head_word, false, before->classes};
      thing.owner_body = before->body;
      thing.per_owner = true;
    }
    close(thing);
    sentence.refused = sentence.refused || !tells_which(thing);
    if (!thing.asked) ask(thing, thing.words, thing.head_word, false);
    if (thing.owner && (!thing.counted || thing.per_owner)) thing.columns.push_back(*thing.owner);
    sentence.penalty += thing.penalty;
    if (thing.counted && thing.owner && thing.per_owner) {
      count_for_owner(thing);
    }
    sentence.counted = sentence.counted || thing.counted;
    sentence.notes.insert(thing.notes.begin(), thing.notes.end());
    if (linked) {
      append(sentence.body, thing.body);
      append(sentence.columns, thing.columns);
      append(sentence.roots, thing.roots);
      continue;
    }
    // What else is asked is asked of each: "the capital and the largest city, in which states".
    if (branches.empty()) {
      sentence.columns = thing.columns;
      for (AskedColumn& column : sentence.columns) {
        if (column.value == thing.value) column.name = "what";
        column.value = fresh("what");
      }
    }
    const auto same = [&](const AskedColumn& a, const AskedColumn& b) {
      return (a.name == b.name && a.kind == b.kind) || (a.name == "what" && b.value == thing.value);
    };
    if (!std::equal(sentence.columns.begin(), sentence.columns.end(), thing.columns.begin(),
                    thing.columns.end(), same)) {
      sentence.refused = true;
      return sentence;
    }
    for (std::size_t i = 0; i < thing.columns.size(); ++i)
      make_same(thing.body, sentence.columns[i].value, thing.columns[i].value);
    branches.push_back(std::move(thing.body));
  }
  if (!linked) sentence.body.emplace_back(AnyOf{std::move(branches)});
  return sentence;
}

}  // namespace griot::question
