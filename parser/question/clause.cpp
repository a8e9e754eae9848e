#include <algorithm>
#include <iterator>

#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

bool is_auxiliary(const Tree& tree) {
  return tree.is(Category::be) || tree.is(Category::do_) || tree.is(Category::have) ||
         tree.is(Category::will);
}

bool is_noun_phrase(const Tree& tree) {
  return tree.rule == Rule::noun_phrases || tree.rule == Rule::noun_phrase;
}

bool starts_predicate(const Tree& tree) {
  return is_auxiliary(tree) || tree.is(Category::negation) || tree.is(Category::modality) ||
         tree.is(Category::verb) || tree.is(Category::participle) || tree.is(Category::predicative);
}

using Elements = std::vector<const Tree*>;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

bool any(const Elements& elements, Category category, std::size_t from, std::size_t to) {
  return std::any_of(elements.begin() + static_cast<std::ptrdiff_t>(from),
                     elements.begin() + static_cast<std::ptrdiff_t>(to),
                     [&](const Tree* tree) { return tree->is(category); });
}

// The main verb at or after `from`: a finite form, a participle after be or have, a predicative
// after be, or the participle of a reduced clause.
std::size_t main_verb(const Elements& elements, std::size_t from) {
  bool be = false, have = false;
  for (std::size_t i = from; i < elements.size(); ++i) {
    const Tree& tree = *elements[i];
    be = be || tree.is(Category::be);
    have = have || tree.is(Category::have);
    if (tree.is(Category::verb) || tree.is(Category::reduced)) return i;
    if (tree.is(Category::participle) && (be || have)) return i;
    if (tree.is(Category::predicative) && be) return i;
  }
  return kNowhere;
}

// A question begins with an auxiliary, or turns one before its subject without a question word.
bool asks_yes_or_no(const Elements& elements) {
  return !elements.empty() && is_auxiliary(*elements.front());
}

}  // namespace

// "is X to sail": "is … to" tells of what is to come, as "will" does.
void Interpreter::join_infinitive(Elements& elements) {
  const auto be =
      std::find_if(elements.begin(), elements.end(), [](const Tree* tree) { return tree->is(Category::be); });
  if (be == elements.end()) return;
  for (auto to = be + 1; to + 1 < elements.end(); ++to) {
    const bool bare = (*to)->rule == Rule::prepositional && (*to)->children.size() == 1 &&
                      (*to)->children.front().chunk->text == "to";
    if (!bare || !to[1]->is(Category::verb)) continue;
    made_chunks_.push_back(*(*be)->chunk);
    made_chunks_.back().category = Category::will;
    made_trees_.push_back({Rule::leaf, &made_chunks_.back(), {}});
    *be = &made_trees_.back();
    elements.erase(to);
    return;
  }
}

std::vector<Sentence> Interpreter::clause(Elements elements, const Gap* gap) {
  std::erase_if(elements, [](const Tree* tree) { return tree->is(Category::comma); });
  join_infinitive(elements);
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    const bool joins = elements[i]->is(Category::conjunction) || elements[i]->is(Category::disjunction);
    if (!joins || !starts_predicate(*elements[i + 1])) continue;
    if (main_verb(elements, 0) < i) return coordinated(elements, i, gap);
  }
  for (const Tree* tree : elements) {
    if (!tree->is(Category::disjunction)) continue;
    fail(tree->chunk->range, "\"" + tree->chunk->text + "\" joins nothing here", 1,
         "two names, nouns or verbs");
    return {};
  }
  std::erase_if(elements, [](const Tree* tree) { return tree->is(Category::conjunction); });
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

// "A meets B and travels to C", "… or travels to C": two clauses with one subject.
std::vector<Sentence> Interpreter::coordinated(const Elements& elements, std::size_t cut, const Gap* gap) {
  const auto middle = elements.begin() + static_cast<std::ptrdiff_t>(cut);
  const Elements first(elements.begin(), middle);
  Elements second(middle + 1, elements.end());
  std::vector<Sentence> result;
  for (Sentence& left : clause(first, gap)) {
    if (!step()) break;
    if (!left.subject) {
      fail(range_of(*elements[cut]),
           "what stands after \"" + elements[cut]->chunk->text + "\" has no subject", 1);
      continue;
    }
    const bool any_of = elements[cut]->is(Category::disjunction);
    Gap shared;
    shared.thing = *left.subject;
    // With "and" the first clause describes the subject for both; with "or" each has to.
    if (!any_of) shared.thing.body.clear();
    shared.thing.columns.clear();
    shared.thing.roots.clear();
    shared.thing.penalty = 0;
    append(result, all_joined({left}, clause(second, gap != nullptr ? gap : &shared), any_of));
  }
  return result;
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

std::vector<Sentence> Interpreter::verbal(const Elements& elements, std::size_t verb, const Gap* gap) {
  const Chunk& chunk = *elements[verb]->chunk;
  const bool be = any(elements, Category::be, 0, verb) || chunk.category == Category::reduced;
  if (be && chunk.category == Category::verb) {
    fail(chunk.range, "\"" + chunk.text + "\" cannot stand after a form of \"be\"", 1);
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
  std::vector<Sentence> result;
  if (chunk.category == Category::participle || chunk.category == Category::reduced) {
    if (be) append(result, predicate(chunk, ontology::past_participle, true, arguments, negated, certain));
    append(result, predicate(chunk, be ? ontology::progressive : ontology::past_participle, false, arguments,
                             negated, certain));
  } else {
    result = predicate(chunk, 0, false, arguments, negated, certain);
  }
  const bool yes_no = asks_yes_or_no(elements);
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

// What the noun names is had by `owner`: an instance in which both are told.
std::optional<Interpreter::Instance> Interpreter::possession(Thing noun, const Thing& owner,
                                                             const SourceRange& range) {
  Instance instance = instance_of(noun);
  instance.root_given = false;
  auto slots = slots_of(instance, ontology::SlotKind::possessor);
  if (slots.empty()) slots = slots_of(instance, ontology::SlotKind::genitive);
  const Value root = instance.root;
  if (noun.named || !fill(instance, slots, owner)) {
    fail(range, class_words(owner.classes) + " cannot have \"" + noun.words + "\"", 2);
    return std::nullopt;
  }
  move_root(noun, root, instance.root);
  if (noun.superlative && !noun.superlative->names_measure) close(noun);
  instance.things.push_back(std::move(noun));
  return instance;
}

// "which states have a capital", "whose support does the CNSP have": the noun's possessor is the subject.
std::vector<Sentence> Interpreter::having(const Elements& elements, std::size_t have, const Gap* gap) {
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
  // "whose support does X have", "what role does X have": what is had stands first.
  const bool moved = gap == nullptr && before == 2;
  const bool negated = any(elements, Category::negation, 0, elements.size());
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(phrases, false)) {
    if (chosen.size() != 2) continue;
    const Argument& had = moved ? chosen[0] : chosen[1];
    const Argument& owner = moved ? chosen[1] : chosen[0];
    for (Sentence& sentence : had_by(had, owner, adverbs, negated)) {
      sentence.yes_no = asks_yes_or_no(elements);
      sentence.penalty += cost;
      result.push_back(std::move(sentence));
    }
  }
  if (result.empty()) {
    fail(range_of(*elements[have]), "\"have\" needs somebody who has, and something that is had", 1);
  }
  return result;
}

std::vector<Sentence> Interpreter::had_by(const Argument& had, const Argument& owner,
                                          const std::vector<Argument>& adverbs, bool negated) {
  std::vector<Sentence> result;
  for (const Group& possessions : had.groups) {
    for (const Group& possessors : owner.groups) {
      if (possessions.items.size() != 1 || possessors.items.size() != 1 || !step()) continue;
      const Thing& subject = possessors.items.front();
      auto instance = possession(possessions.items.front(), subject, cover(had.range, owner.range));
      if (!instance) continue;
      const bool fits = std::all_of(adverbs.begin(), adverbs.end(), [&](const Argument& adverb) {
        return fill_adverb(*instance, adverb.word, adverb.range, adverb.word_index);
      });
      if (!fits) continue;
      Sentence sentence = finish(std::move(*instance), negated);
      sentence.subject = subject;
      result.push_back(std::move(sentence));
    }
  }
  return result;
}

namespace {

bool is_stranded(const Tree& tree) {
  return tree.rule == Rule::prepositional && tree.children.size() == 1;
}

// "is the Rhine longer than the Elbe": the comparison that the noun phrase took in is said of it when
// nothing else is. `whole` and `comparison` keep the parts.
Elements loosened(const Elements& elements, const Gap* gap, Tree& whole, Tree& comparison) {
  std::vector<std::size_t> phrases;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i]->rule != Rule::leaf) phrases.push_back(i);
  }
  const bool be = any(elements, Category::be, 0, elements.size());
  if (gap != nullptr || !be || phrases.size() != 1 || !is_noun_phrase(*elements[phrases.front()])) {
    return elements;
  }
  whole = *elements[phrases.front()];
  Tree* last = &whole;
  while (!last->children.empty() && is_noun_phrase(*last) && last->children.back().rule != Rule::leaf &&
         is_noun_phrase(last->children.back())) {
    last = &last->children.back();
  }
  if (last->children.empty() || last->children.back().rule != Rule::compared) return elements;
  comparison = std::move(last->children.back());
  last->children.pop_back();
  Elements result = elements;
  result[phrases.front()] = &whole;
  result.insert(result.begin() + static_cast<std::ptrdiff_t>(phrases.front()) + 1, &comparison);
  return result;
}

// "which country is Niamey in": what was moved to the front belongs behind the preposition without
// a noun.
void fill_stranded(std::vector<Argument>& things, std::vector<Argument>& others) {
  if (things.size() != 2) return;
  for (Argument& other : others) {
    if (other.place != Argument::Place::preposition || !other.groups.empty()) continue;
    other.groups = std::move(things.front().groups);
    things.erase(things.begin());
    return;
  }
}

}  // namespace

// No verb, or only a form of "be".
std::vector<Sentence> Interpreter::nominal(const Elements& given_elements, const Gap* gap) {
  Tree whole, comparison;
  const Elements elements = loosened(given_elements, gap, whole, comparison);
  std::vector<Argument> things;
  Said said;
  const Chunk* measure = nullptr;
  std::vector<Argument> in_order;
  const Thing* owner = gap != nullptr && gap->possessor ? &gap->thing : nullptr;  // "whose"
  if (gap != nullptr && owner == nullptr) {
    things.push_back(given(gap->thing, Argument::Place::before));
    in_order.push_back(things.back());
  }
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
    if (tree->is(Category::adjective)) said.adjectives.push_back(tree->chunk);
    if (tree->is(Category::superlative)) said.superlatives.push_back(tree->chunk);
    if (tree->is(Category::how_measure)) measure = tree->chunk;
    if (tree->rule == Rule::leaf && !tree->is(Category::time) && !tree->is(Category::wh_adverb)) continue;
    Argument made = argument(*tree, Argument::Place::before);
    if (owner != nullptr && made.place == Argument::Place::before) {
      possess(made, *owner);
      owner = nullptr;
    }
    if (made.holds_things() && made.groups.empty() && !is_stranded(*tree)) return {};
    (made.place == Argument::Place::before ? things : said.others).push_back(made);
    in_order.push_back(std::move(made));
  }
  fill_stranded(things, said.others);
  if (things.empty()) {
    if (!elements.empty()) fail(range_of(*elements.front()), "there is nothing here that is asked about", 0);
    return {};
  }
  const bool there = any(elements, Category::there, 0, elements.size());
  const bool negated = any(elements, Category::negation, 0, elements.size());
  std::vector<Sentence> result;
  if (!be || there) {
    if (things.size() != 1) {
      fail(things[1].range, "this noun phrase stands without a verb", 1);
      return {};
    }
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
    result = listed(in_order);
    for (Sentence& sentence : result) {
      if (!asks_yes_or_no(elements)) continue;
      sentence.yes_no = true;
      std::erase_if(sentence.columns,
                    [](const AskedColumn& column) { return !column.adverb && column.noun == column.name; });
    }
    return result;
  }
  if (measure != nullptr) {
    if (said.empty() && !negated) return measured(*measure, things);
    fail(measure->range, "\"" + measure->text + "\" asks of one thing and nothing more", 1);
    return {};
  }
  result = copular(things, said, negated);
  for (Sentence& sentence : result) sentence.yes_no = asks_yes_or_no(elements);
  return result;
}

// A noun phrase alone: its things are the answer.
std::vector<Sentence> Interpreter::listed(const std::vector<Argument>& arguments) {
  std::vector<Argument> describing, adverbs;
  for (const Argument& argument : arguments) {
    (argument.place == Argument::Place::adverb ? adverbs : describing).push_back(argument);
  }
  std::vector<Sentence> result;
  for (const auto& [chosen, cost] : attachments(describing, false)) {
    if (chosen.size() != 1) continue;
    for (const Group& group : chosen.front().groups) {
      if (!step() || group.items.empty()) continue;
      Sentence sentence = listed_group(group);
      sentence.penalty += cost;
      Instance instance = instance_of(group.items.back());
      bool fits = true;
      for (const Argument& adverb : adverbs) {
        fits = fits && fill_adverb(instance, adverb.word, adverb.range, adverb.word_index);
      }
      if (!fits) continue;
      append(sentence.body, instance.body);
      append(sentence.columns, instance.columns);
      result.push_back(std::move(sentence));
    }
  }
  return result;
}

namespace {

bool mentions(const Body& body, const Value& value) {
  const auto* variable = std::get_if<VariableId>(&value);
  if (variable == nullptr) return false;
  // Replaced by itself under another name, a body that mentions it changes.
  return std::any_of(body.begin(), body.end(), [&](const Condition& condition) {
    return std::visit(
        [&](const auto& c) {
          using T = std::decay_t<decltype(c)>;
          if constexpr (std::is_same_v<T, Related>) {
            return c.subject == value || c.object == value;
          } else if constexpr (std::is_same_v<T, Is>) {
            return c.variable == value;
          } else if constexpr (std::is_same_v<T, OfClass>) {
            return c.thing == value;
          } else if constexpr (std::is_same_v<T, TimeCompared>) {
            return c.left == value;
          } else if constexpr (std::is_same_v<T, Same> || std::is_same_v<T, Differ> ||
                               std::is_same_v<T, Compared>) {
            return c.left == value || c.right == value;
          } else if constexpr (std::is_same_v<T, AnyOf>) {
            return std::any_of(c.branches.begin(), c.branches.end(),
                               [&](const Body& branch) { return mentions(branch, value); });
          } else {
            return mentions(c.body, value);
          }
        },
        condition.value);
  });
}

}  // namespace

// "A and their B" gives two columns; "A and B", which share nothing, one column of either.
Sentence Interpreter::listed_group(const Group& group) {
  Sentence sentence;
  sentence.root = group.items.front().root;
  bool linked = group.items.size() == 1;
  for (std::size_t i = 1; i < group.items.size(); ++i) {
    linked = linked || mentions(group.items[i].body, group.items[i - 1].value);
  }
  Value shared;
  std::vector<Body> branches;
  if (!linked) shared = fresh("what");
  for (const Thing& item : group.items) {
    Thing thing = item;
    close(thing);
    if (!thing.asked) ask(thing, thing.words, thing.head_word, false);
    if (thing.owner && !thing.counted) thing.columns.push_back(*thing.owner);
    sentence.penalty += thing.penalty;
    sentence.counted = sentence.counted || thing.counted;
    sentence.notes.insert(thing.notes.begin(), thing.notes.end());
    if (linked) {
      append(sentence.body, thing.body);
      append(sentence.columns, thing.columns);
      append(sentence.roots, thing.roots);
      continue;
    }
    make_same(thing.body, shared, thing.value);
    branches.push_back(std::move(thing.body));
    if (sentence.columns.empty()) {
      sentence.columns.push_back(thing.columns.back());
      sentence.columns.back().value = shared;
      sentence.columns.back().name = "what";
    }
  }
  if (!linked) sentence.body.emplace_back(AnyOf{std::move(branches)});
  return sentence;
}

}  // namespace griot::question
