#include <algorithm>
#include <iterator>
#include <utility>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/reflexive.hpp"
#include "parser/question/totals.hpp"

namespace griot::question {

namespace {

// "Texas border states" says nothing of Texas: of one thing it would be "borders".
bool agrees(const Elements& elements, std::size_t verb, const std::vector<Argument>& arguments) {
  const Chunk& chunk = *elements[verb]->chunk;
  const bool alone = std::none_of(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(verb),
                                  [](const Tree* tree) { return is_auxiliary(*tree); });
  const bool bare = chunk.category == Category::verb &&
                    std::none_of(chunk.forms.begin(), chunk.forms.end(), [](const ontology::Form& form) {
                      return (form.features & (ontology::third | ontology::past)) != 0;
                    });
  if (!alone || !bare || arguments.empty() || arguments.front().place != Argument::Place::before) return true;
  const std::vector<Group>& groups = arguments.front().groups;
  return std::none_of(groups.begin(), groups.end(), [](const Group& group) {
    return group.items.size() == 1 && group.items.front().named;
  });
}

// Neither "no port" nor "all ports" nor a number of them, whichever they are.
bool one_by_one(const Argument& argument) {
  return std::all_of(argument.groups.begin(), argument.groups.end(), [](const Group& group) {
    return std::none_of(group.items.begin(), group.items.end(), [](const Thing& item) {
      return item.quantifier == Quantifier::none || item.quantifier == Quantifier::count ||
             compares_counts(item) || (item.quantifier == Quantifier::each && !item.singly);
    });
  });
}

// "Dagny, owns": the main verb that one comma alone parts from its subject. Between two stands what is said
// beside.
const Chunk* parted_verb(const Elements& elements) {
  const std::size_t verb = main_verb(elements, 0);
  if (verb == kNowhere || verb < 2 || !elements[verb]->is(Category::verb)) return nullptr;
  const bool parted = elements[verb - 1]->is(Category::comma) &&
                      !any(elements, Category::comma, 0, verb - 1) && is_noun_phrase(*elements.front()) &&
                      (is_noun_phrase(*elements[verb - 2]) || describes(*elements[verb - 2]));
  return parted ? elements[verb]->chunk : nullptr;
}

// "A and B", not "A or B", of which one among both is meant.
bool joins_names(const Tree& tree) {
  return lists_names(tree) && std::none_of(tree.children.begin(), tree.children.end(),
                                           [](const Tree& part) { return part.is(Category::disjunction); });
}

// "sailed from A to B and from B to A": on one voyage or on two.
bool joins_several_phrases(const Elements& elements, std::size_t at) {
  const auto phrase = [&](std::size_t i) {
    return elements[i]->rule == Rule::prepositional && elements[i]->children.size() == 2;
  };
  const bool joins = elements[at]->is(Category::conjunction) || elements[at]->is(Category::disjunction);
  if (!joins || !phrase(at - 2) || !phrase(at - 1) || !phrase(at + 1) || !phrase(at + 2)) return false;
  const std::string& word = elements[at + 1]->children.front().chunk->text;
  return std::any_of(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(at),
                     [&](const Tree* tree) {
                       return tree->rule == Rule::prepositional && tree->children.front().chunk->text == word;
                     });
}

// "which city in A and B is the largest", "which city is the largest in A and B": the largest city in A and
// B. Where the noun phrase stands in the elements, and it with the superlative.
std::optional<std::pair<std::size_t, Tree>> chosen_in_several(const Elements& elements) {
  std::size_t asked = kNowhere, be = kNowhere, most = kNowhere;
  bool several = false;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Tree& tree = *alone(elements[i]);
    const bool which = tree.rule == Rule::noun_phrase && tree.children.size() > 1 &&
                       tree.children.front().is(Category::wh_determiner);
    std::size_t* place = which                            ? &asked
                         : tree.is(Category::be)          ? &be
                         : tree.is(Category::superlative) ? &most
                                                          : nullptr;
    if (place == nullptr && (tree.rule != Rule::prepositional || tree.children.size() != 2))
      return std::nullopt;
    if (place != nullptr && std::exchange(*place, i) != kNowhere) return std::nullopt;
    several = several || (place == nullptr && joins_names(tree.children.back())) ||
              (which && tree.children.back().rule == Rule::of_phrase &&
               joins_names(tree.children.back().children.back()));
  }
  if (!several || asked > be || be > most || most == kNowhere) return std::nullopt;
  Tree chosen = *alone(elements[asked]);
  chosen.children.front() = *elements[most];
  return std::pair(asked, std::move(chosen));
}

}  // namespace

std::vector<Sentence> Interpreter::clause(Elements elements, const Gap* gap) {
  if (gap == nullptr && asks_yes_or_no(elements) && elements.size() > 1 &&
      elements[1]->is(Category::negation)) {
    fail(range_of(*elements[1]), "\"yes\" and \"no\" could mean both here", 5,
         "the question without \"not\"");
    return {};
  }
  if (!join_time_clause(elements)) return {};
  const bool measures = any(elements, Category::how_measure, 0, elements.size());
  const auto together = std::find_if(elements.begin(), elements.end(),
                                     [](const Tree* tree) { return tree->is(Category::together); });
  if (together != elements.end() && !measures) {
    const Chunk& word = *(*together)->chunk;
    const Aggregate function = combination_of(word);
    elements.erase(together);
    std::vector<Sentence> result = clause(std::move(elements), gap);
    // Things are counted in total as ever; an average is of numbers.
    std::erase_if(result, [&](Sentence& sentence) {
      return !combine(sentence, function, context_.schema, fresh(word.text)) &&
             function == Aggregate::average;
    });
    if (result.empty() && function == Aggregate::average)
      fail(word.range, "there are no numbers here that have an average", 2, "what each has a number of");
    return result;
  }
  if (gap == nullptr) {
    if (auto chosen = chosen_of_two(elements)) return std::move(*chosen);
  }
  if (const Chunk* parted = parted_verb(elements)) {
    fail(parted->range, "a comma parts no verb from what stands before it", 2, "a noun");
    return {};
  }
  for (const Tree* tree : elements) {
    if (!tree->is(Category::comparative)) continue;
    fail(tree->chunk->range, "nothing tells what this is \"" + tree->chunk->text + "\" than", 2, "\"than\"");
    return {};
  }
  std::erase_if(elements, [](const Tree* tree) {
    return tree->is(Category::comma) || tree->is(Category::placed) || tree->is(Category::filler) ||
           tree->is(Category::determiner);  // "the" before a superlative alone
  });
  join_infinitive(elements);
  join_cleft(elements);
  if (!join_where_most(elements)) return {};
  join_asked_owner(elements);
  join_superlative_one(elements);
  if (auto chosen = chosen_in_several(elements)) {
    elements[chosen->first] = &made_trees_.emplace_back(std::move(chosen->second));
    std::erase_if(elements,
                  [](const Tree* tree) { return tree->is(Category::be) || tree->is(Category::superlative); });
  }
  join_largest_by(elements);
  join_phrases(elements);
  join_partitive(elements);
  join_possessions(elements);
  drop_in_itself(elements);
  if (const Tree* in = in_something(elements)) {
    fail(range_of(*in), "it is not told what has this in it", 5, "a noun or a name");
    return {};
  }
  join_identical(elements, context_.lexicon);
  join_compared(elements);
  join_not(elements);
  if (!place_descriptions(elements) || !place_exceptions(elements)) return {};
  part_denied(elements);
  // "did not sail to A but to B", "are not in A and in B": of which it is denied is not told.
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    const bool joins = elements[i]->is(Category::conjunction) || elements[i]->is(Category::disjunction);
    if (!joins || elements[i + 1]->rule != Rule::prepositional || !any(elements, Category::negation, 0, i))
      continue;
    fail(range_of(*elements[i]), "it is not told which of these is not so", 5, "two questions");
    return {};
  }
  for (std::size_t i = 2; i + 2 < elements.size(); ++i) {
    if (!joins_several_phrases(elements, i)) continue;
    fail(range_of(*elements[i]), "it is not told which of these phrases belong together", 5,
         "the verb again, or two questions");
    return {};
  }
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    if (joins_predicates(elements, i)) return coordinated(elements, i, gap);
  }
  for (const Tree* tree : elements) {
    if (!tree->is(Category::disjunction)) continue;
    fail(tree->chunk->range, "\"" + tree->chunk->text + "\" joins nothing here", 1,
         "two names, nouns or verbs");
    return {};
  }
  std::erase_if(elements, [](const Tree* tree) { return tree->is(Category::conjunction); });
  if (gap == nullptr) join_fronted(elements);
  if (const Tree* without = said_without_be(elements)) {
    fail(without->chunk->range, "\"" + without->chunk->text + "\" says nothing without \"be\"", 5,
         "\"is\" or \"are\" before it");
    return {};
  }
  const std::size_t verb = main_verb(elements, 0);
  if (verb == kNowhere) {
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (elements[i]->is(Category::have) && !any(elements, Category::be, 0, elements.size())) {
        return having(elements, i, gap);
      }
    }
    return nominal(elements, gap);
  }
  if (main_verb(elements, verb + 1) != kNowhere) return reported(elements, verb);
  return verbal(elements, verb, gap);
}

// "have rivers in them", "with more than 5 ports in it": what has them. Where something else may be meant, it
// stays.
void Interpreter::drop_in_itself(Elements& elements) {
  for (std::size_t i = 1; i < elements.size(); ++i) {
    if (!in_itself(elements, i)) continue;
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

// "A said B travels": what follows a verb of saying is a clause of its own, without "that".
std::vector<Sentence> Interpreter::reported(const Elements& elements, std::size_t verb) {
  const auto after = elements.begin() + static_cast<std::ptrdiff_t>(verb) + 1;
  Tree inner{Rule::clause, nullptr, {}};
  for (auto it = after; it != elements.end(); ++it) inner.children.push_back(**it);
  const Tree that{Rule::that_clause, nullptr, {std::move(inner)}};
  Elements outer(elements.begin(), after);
  outer.push_back(&that);
  return verbal(outer, verb, nullptr);
}

// "do A and B border", "did A and B collide": it is between them; and so is "which ships collided" where it
// is with ships that a ship collides.
bool Interpreter::may_be_each_other(const Chunk& verb, const std::vector<Argument>& arguments, bool be) {
  const Argument* several = acting_together(arguments, be);
  const bool told = std::any_of(arguments.begin(), arguments.end(), [](const Argument& argument) {
    return argument.place == Argument::Place::after;
  });
  const bool done_to = be && !told && verb.category != Category::predicative;
  if (several == nullptr || done_to) return false;
  const Group& group = several->groups.front();
  const Thing& first = group.items.front();
  const bool names = are_names(group);
  if (!names && (group.items.size() != 1 || !(first.asked || first.gap) || !first.plural)) return false;
  const bool between = std::any_of(verb.forms.begin(), verb.forms.end(), [&](const ontology::Form& form) {
    const auto& slots = form.sense->frame.slots;
    return std::any_of(slots.begin(), slots.end(), [&](const ontology::Slot& slot) {
      return may_take_other(slot, arguments, names) &&
             std::any_of(slot.paths.begin(), slot.paths.end(), [&](const PropertyPath& path) {
               const std::set<Iri> other = path.empty() ? std::set<Iri>{} : classes_after(path);
               return !other.empty() &&
                      (names ? compatible(other, first.classes) : below(other, first.classes));
             });
    });
  });
  if (between)
    fail(verb.range, "it is not told whether \"" + verb.text + "\" is said of these and each other", 6,
         "one thing before it, and the other behind it");
  return between;
}

std::vector<Sentence> Interpreter::verbal(const Elements& elements, std::size_t verb, const Gap* gap) {
  const Chunk& chunk = *elements[verb]->chunk;
  const bool be = any(elements, Category::be, 0, verb) || chunk.category == Category::reduced;
  if (be && chunk.category == Category::verb) {
    fail(chunk.range, "\"" + chunk.text + "\" cannot stand after a form of \"be\"", 1);
    return {};
  }
  if (any(elements, Category::have, verb, elements.size()) ||
      any(elements, Category::do_, verb, elements.size())) {
    fail(chunk.range, "what stands behind \"" + chunk.text + "\" has a verb of its own", 1);
    return {};
  }
  const bool negated = any(elements, Category::negation, 0, elements.size());
  bool certain = false;
  for (const Tree* tree : elements) {
    certain = certain || (tree->is(Category::modality) && tree->chunk->text == "certainly");
  }
  const auto arguments = arguments_of(elements, verb, gap);
  if (arguments.empty()) {
    fail(chunk.range, "\"" + chunk.text + "\" needs somebody or something", 0);
    return {};
  }
  if (may_be_each_other(chunk, arguments, be)) return {};
  std::vector<Sentence> result;
  const bool predicative = chunk.forms.front().sense->word_class == ontology::WordClass::predicative;
  if (!predicative && (chunk.category == Category::participle || chunk.category == Category::reduced)) {
    if (be) append(result, predicate(chunk, ontology::past_participle, true, arguments, negated, certain));
    append(result, predicate(chunk, be ? ontology::progressive : ontology::past_participle, false, arguments,
                             negated, certain));
  } else {
    result = predicate(chunk, 0, false, arguments, negated, certain);
  }
  if (result.empty()) {
    const Elements joined = place_joined(elements, verb);
    if (!joined.empty()) return verbal(joined, verb - 1, gap);
  }
  const bool yes_no = asks_yes_or_no(elements);
  // "neighbor count of each state", "border X": no verb that nobody does.
  if (verb == 0 && gap == nullptr && chunk.category == Category::verb &&
      std::erase_if(
          result, [](const Sentence& sentence) { return sentence.counted || sentence.columns.empty(); }) > 0)
    fail(chunk.range, "\"" + chunk.text + "\" needs somebody or something before it", 2, "a noun");
  // "the A, B border"
  if (gap == nullptr && !yes_no && std::erase_if(result, [](const Sentence& sentence) {
                                     return sentence.without_object && sentence.columns.empty();
                                   }) > 0)
    fail(chunk.range, "\"" + chunk.text + "\" needs what stands behind it", 3, "a noun or a name");
  // "ships nobody inspected": no statement, which has one noun phrase before its verb.
  const auto before = std::count_if(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(verb),
                                    [](const Tree* tree) { return is_noun_phrase(*tree); });
  if (gap == nullptr && (!agrees(elements, verb, arguments) || (!yes_no && before > 1)))
    std::erase_if(result, [](const Sentence& sentence) { return sentence.columns.empty(); });
  for (Sentence& sentence : result) {
    sentence.yes_no = yes_no;
    for (const Argument& argument : arguments) {
      if (argument.place == Argument::Place::before && argument.groups.size() == 1 &&
          argument.groups.front().items.size() == 1) {
        sentence.subject = argument.groups.front().items.front();
      }
    }
  }
  return result;
}

// What the noun names is had by `owner`: instances in which both are told. What has no owner by its own
// meaning is had by where it is ("states that have rivers"); what is a number of something there is less
// likely meant ("states with the highest elevation").
std::vector<Interpreter::Instance> Interpreter::possession(const Thing& noun, const Thing& owner,
                                                           const SourceRange& range) {
  std::vector<Instance> result;
  // "which builder has the most ships": builder of these
  if (auto called = possession(noun, owner, Had::called)) return {std::move(*called)};
  if (auto own = possession(noun, owner, Had::own)) result.push_back(std::move(*own));
  if (result.empty() || names_number(noun)) {
    if (auto there = possession(noun, owner, Had::there)) {
      there->penalty += result.empty() ? 0 : 3;
      result.push_back(std::move(*there));
    }
  }
  if (result.empty()) fail(range, class_words(owner.classes) + " cannot have \"" + noun.words + "\"", 2);
  return result;
}

std::optional<Interpreter::Instance> Interpreter::possession(Thing noun, const Thing& owner, Had by) {
  const bool by_place = by == Had::there;
  if (noun.apposition != nullptr) {  // "the capital Austin"
    noun.frame = noun.apposition;
    noun.root = noun.apposition_root;
    noun.named = noun.names_root = false;
    noun.penalty = std::max(0, noun.penalty - 1);
  }
  if (noun.owned && names_number(noun)) return std::nullopt;  // one number has one owner
  if (by_place && noun.relative && !noun.owned) return std::nullopt;
  Instance instance = instance_of(noun);
  instance.root_given = noun.named || noun.gap || by_place;
  const Value root = instance.root;
  const auto fills = [&](const std::vector<ontology::Slot>& slots) { return fill(instance, slots, owner); };
  const ontology::Slot called{ontology::SlotKind::genitive, {}, owner.called, std::nullopt};
  const bool is_called = !owner.called.empty() && noun.names_root && !noun.classes.empty() &&
                         !names_number(owner) && compatible(noun.classes, owner.root_classes);
  const bool fits = by_place ? fills(place_slots(instance))
                    : by == Had::called
                        ? !noun.named && is_called && fills({called})
                        : !noun.named && (fills(slots_of(instance, ontology::SlotKind::possessor)) ||
                                          fills(slots_of(instance, ontology::SlotKind::genitive)));
  if (!fits) return std::nullopt;
  move_root(noun, root, instance.root);
  for (Thing& holder : instance.things) mark_described(holder.body);
  noun.owned = true;
  // "which of those states has the largest city": among the cities that they have; one alone has it or not.
  if (noun.superlative && !noun.superlative->names_measure && owner.named && !noun.asked) close(noun);
  instance.things.push_back(std::move(noun));
  return instance;
}

// "which states have a capital", "whose support does the CNSP have": the noun's possessor is the subject.
std::vector<Sentence> Interpreter::having(const Elements& elements, std::size_t have, const Gap* gap) {
  if (auto so = having_so(elements, have, gap); !so.empty()) return so;
  for (std::size_t i = have + 1; i < elements.size(); ++i) {
    const Tree& tree = *elements[i];
    const bool role =
        tree.rule == Rule::prepositional && tree.children.size() == 2 &&
        (tree.children.front().chunk->text == "as" || tree.children.front().chunk->text == "for");
    if (role) {
      if (auto held = held_as(elements, have, i, gap); !held.empty()) return held;
    }
  }
  std::vector<Argument> phrases, adverbs;
  std::size_t before = 0;
  if (gap != nullptr) phrases.push_back(given(gap->thing, Argument::Place::before));
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Tree& tree = *elements[i];
    if (has_no_place(tree)) {
      fail(range_of(tree), "this has no place beside \"have\"", 2, "a noun behind it");
      return {};
    }
    if (is_noun_phrase(tree)) {
      phrases.push_back(argument(tree, Argument::Place::before));
      if (i < have) ++before;
    } else if (tree.is(Category::wh_adverb)) {
      adverbs.push_back(argument(tree, Argument::Place::after));
    } else if (tree.rule != Rule::leaf || tree.is(Category::time)) {
      phrases.push_back(argument(tree, Argument::Place::after));
    }
  }
  // "whose support does X have", "what role does X have", "the role that X has", "how many ships has X got":
  // what is had stands first.
  const bool got = any(elements, Category::have, have + 1, elements.size());
  const bool plain = gap != nullptr && gap->preposition.empty() && !gap->adverb && !gap->possessor;
  // "the ships no line has": no statement, which has one noun phrase before its verb.
  if (gap == nullptr && before > 1 && !asks_yes_or_no(elements) &&
      std::none_of(elements.begin(), elements.end(),
                   [](const Tree* tree) { return asks(*tree) || holds(*tree, Category::wh_possessive); })) {
    fail(range_of(*elements[have]), "this says nothing of what stands first", 3, "\"that … has\"");
    return {};
  }
  const bool moved = plain ? before == 1 : gap == nullptr && before == (got ? 1U : 2U);
  const bool negated = any(elements, Category::negation, 0, elements.size());
  std::vector<Sentence> result;
  const auto told = attachments(phrases, std::nullopt);
  const auto read = [&](bool had_first, int price) {
    for (const auto& [chosen, cost] : told) {
      if (chosen.size() != 2) continue;
      const Argument& had = chosen[had_first ? 0 : 1];
      const Argument& owner = chosen[had_first ? 1 : 0];
      if (price > 0 && !one_by_one(owner)) continue;
      for (Sentence& sentence : had_by(had, owner, adverbs, negated)) {
        sentence.yes_no = asks_yes_or_no(elements);
        sentence.penalty += cost + price;
        result.push_back(std::move(sentence));
      }
    }
  };
  read(moved, 0);
  // "what area has X", "how many ports has X": who has it stands behind, where nothing else is meant.
  const bool asked_first = gap == nullptr && before == 1 && !moved && !negated && asks(*elements.front());
  if (asked_first) read(true, 3);
  if (result.empty()) {
    const Elements joined = place_joined(elements, have);
    if (!joined.empty()) return having(joined, have - 1, gap);
    fail(range_of(*elements[have]), "\"have\" needs somebody who has, and something that is had", 1);
  }
  return result;
}

// "states that have their lowest point at sea level": whose lowest point is so.
std::vector<Sentence> Interpreter::having_so(const Elements& elements, std::size_t have, const Gap* gap) {
  std::vector<Sentence> result;
  const bool so = have + 2 < elements.size() && is_noun_phrase(*elements[have + 1]) &&
                  std::all_of(elements.begin() + static_cast<std::ptrdiff_t>(have) + 2, elements.end(),
                              [](const Tree* tree) { return tree->is(Category::adjective); });
  if (!so) return result;
  if (gap == nullptr) {
    // "which states have …": which states that have.
    if (have != 1 || !is_noun_phrase(*elements[0]) || !asks(*elements[0])) return result;
    Tree said{Rule::verb_phrase, nullptr, {}};
    for (std::size_t i = have; i < elements.size(); ++i) said.children.push_back(*elements[i]);
    Tree whole = *elements[0];
    std::vector<Tree*> edge;
    right_edge(whole, edge);
    edge.front()->children.push_back({Rule::relative_clause, nullptr, {std::move(said)}});
    return nominal({&made_trees_.emplace_back(std::move(whole))}, nullptr);
  }
  if (have != 0 || gap->adverb || gap->possessor || !gap->preposition.empty()) return result;
  Gap owner = *gap;
  owner.possessor = true;
  Tree had = *elements[1];
  std::vector<Tree*> edge;
  right_edge(had, edge);
  if (edge.size() == 1 && edge.front()->children.front().is(Category::pronoun)) {
    auto& parts = edge.front()->children;
    parts.erase(parts.begin());
  }
  made_chunks_.push_back(*elements[have]->chunk);
  made_chunks_.back().category = Category::be;
  Elements is{&made_trees_.emplace_back(std::move(had)),
              &made_trees_.emplace_back(Tree{Rule::leaf, &made_chunks_.back(), {}})};
  is.insert(is.end(), elements.begin() + 2, elements.end());
  result = nominal(is, &owner);
  for (Sentence& sentence : result) sentence.subject = gap->thing;
  return result;
}

// "the state that has Austin as its capital", "for a capital": whose capital is Austin.
std::vector<Sentence> Interpreter::held_as(const Elements& elements, std::size_t have, std::size_t role,
                                           const Gap* gap) {
  std::vector<Sentence> result;
  // Who has, and what is had: "X has Y as its N", "X has as its N Y", "what does X have as its N".
  std::vector<const Tree*> things;
  std::size_t before = 0;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i == role || is_auxiliary(*elements[i]) || elements[i]->is(Category::negation)) continue;
    if (!is_noun_phrase(*elements[i])) return result;
    if (i < have) ++before;
    things.push_back(elements[i]);
  }
  if (things.size() != (gap != nullptr ? 1U : 2U) || (gap != nullptr && before > 0)) return result;
  const Tree* held_tree = before == 2 ? things.front() : things.back();
  const Tree* owner = gap != nullptr ? nullptr : before == 2 ? things.back() : things.front();
  const Tree* phrase = &elements[role]->children.back();
  while (phrase->rule == Rule::noun_phrases && phrase->children.size() == 1)
    phrase = &phrase->children.front();
  if (phrase->rule != Rule::noun_phrase) return result;
  Tree noun = *phrase;
  if (noun.children.front().is(Category::pronoun) || noun.children.front().is(Category::determiner)) {
    noun.children.erase(noun.children.begin());
  }
  const Argument possessor = owner != nullptr ? argument(*owner, Argument::Place::before)
                                              : given(gap->thing, Argument::Place::before);
  for (const Thing& named : noun_phrase(noun, {})) {
    for (const Group& owners : possessor.groups) {
      for (const Group& held : noun_phrases(*held_tree)) {
        if (owners.items.size() != 1 || held.items.size() != 1 || named.named || !step()) continue;
        const auto whole = owned_apart(named, owners.items.front());
        if (!whole) continue;
        auto sentence = equated(*whole, held.items.front(), any(elements, Category::negation, 0, have));
        if (!sentence) continue;
        sentence->counted = sentence->counted || owners.items.front().counted;
        sentence->subject = owners.items.front();
        sentence->yes_no = asks_yes_or_no(elements);
        result.push_back(std::move(*sentence));
      }
    }
  }
  return result;
}

// "which state has the most states next to it": what is said of the noun tells of its owner. Nothing where
// no word for the owner stands in it.
std::optional<Interpreter::Instance> Interpreter::told_of(const Thing& noun, const Thing& owner) {
  const bool told = std::any_of(anaphors_.begin(), anaphors_.end(), [&](const auto& anaphor) {
    return mentions(noun.body, anaphor.first) && compatible(owner.classes, anaphor.second.classes) &&
           !contradicts(noun.body, anaphor.first, owner);
  });
  if (!told || noun.named || names_number(noun)) return std::nullopt;
  Instance instance = instance_of(noun);
  instance.penalty = noun.penalty + owner.penalty;
  instance.things = {owner, noun};
  return instance;
}

// What is had is asked of each of several by itself.
Interpreter::Several Interpreter::asked_of(const Thing& had, const std::vector<Argument>& adverbs,
                                           const Group& owners) {
  Asking asking{!adverbs.empty(), !adverbs.empty(), false, true, true};
  note_asked(asking, had);
  return told_of(asking, owners.items.size() > 1 ? OfSeveral::names : of_several(owners));
}

// "what rivers do A and B have": told with who has it. "Do A and B have rivers": both have.
std::vector<Sentence> Interpreter::had_by_several(const Thing& had, const Group& owners,
                                                  const std::vector<Argument>& adverbs, bool negated) {
  std::vector<std::vector<Sentence>> parts;
  for (const Thing& owner : owners.items)
    parts.push_back(
        had_by(given(had, Argument::Place::after), given(owner, Argument::Place::before), adverbs, negated));
  const bool joint = asked_of(had, adverbs, owners) == Several::together;
  if (!joint && (negated || !is_list_of_names(owners))) {
    fail(cover(had.range, owners.items.back().range), "what each of several has is asked of each by itself",
         3, "one name");
    return {};
  }
  if (!joint) return told_each(parts, owners.items);
  std::vector<Sentence> wholes = std::move(parts.front());
  for (std::size_t i = 1; i < parts.size(); ++i) {
    for (Sentence& part : parts[i]) take_own(part.body, had);
    wholes = all_joined(wholes, parts[i], owners.any_of);
  }
  return wholes;
}

std::vector<Sentence> Interpreter::had_by(const Argument& had, const Argument& owner,
                                          const std::vector<Argument>& adverbs, bool negated) {
  std::vector<Sentence> result;
  for (const Group& possessions : had.groups) {
    for (const Group& possessors : owner.groups) {
      if (possessions.items.size() != 1 || !step()) continue;
      if (possessors.items.size() != 1) {
        append(result, had_by_several(possessions.items.front(), possessors, adverbs, negated));
        continue;
      }
      Thing subject = possessors.items.front();
      subject.subject = true;
      const Thing& asked = possessions.items.front();
      if (!negated && asked_of(asked, adverbs, possessors) == Several::each)
        tell_each(subject, asked.counted);
      auto instances = possession(possessions.items.front(), subject, cover(had.range, owner.range));
      if (auto told = told_of(possessions.items.front(), subject)) {
        for (Instance& instance : instances) instance.penalty += possessions.items.front().penalty + 1;
        instances.push_back(std::move(*told));
      }
      for (Instance& instance : instances) {
        const bool fits = std::all_of(adverbs.begin(), adverbs.end(), [&](const Argument& adverb) {
          return fill_adverb(instance, adverb.word, adverb.range, adverb.word_index);
        });
        if (!fits) continue;
        Sentence sentence = finish(std::move(instance), negated);
        const auto& most = possessions.items.front().superlative;
        if (sentence.columns.empty() && subject.named && most && most->names_measure) {
          fail(cover(had.range, owner.range),
               "the most or the least of something is asked for with \"which\"", 2);
          continue;
        }
        sentence.subject = subject;
        result.push_back(std::move(sentence));
      }
    }
  }
  return result;
}

}  // namespace griot::question
