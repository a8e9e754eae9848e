#include <algorithm>
#include <array>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

constexpr std::size_t kMaxAttachments = 48;

// A time that a span of days between two others makes.
TimeConstant between(const TimeConstant& a, const TimeConstant& b) {
  return {a.first, b.last, "between " + a.text + " and " + b.text};
}

// "the state", of states that the clause describes: with more behind it, it would be another one.
bool is_told_around(const Thing& thing) {
  return thing.referring && !thing.named && !thing.owned;
}

bool asks_all_or_any(const Thing& thing) {
  return thing.plural && !thing.named && !thing.asked && !thing.superlative && !thing.aggregate &&
         thing.quantifier == Quantifier::some;
}

bool only_names(const Argument& argument) {
  return std::all_of(argument.groups.begin(), argument.groups.end(),
                     [](const Group& group) { return group.items.empty() || group.items.back().named; });
}

}  // namespace

void right_edge(Tree& tree, std::vector<Tree*>& found) {
  if (tree.rule == Rule::leaf || tree.children.empty()) return;
  tree.children.reserve(tree.children.size() + 1);
  Tree& last = tree.children.back();
  const bool leads = is_noun_phrase(last) || last.rule == Rule::of_phrase ||
                     last.rule == Rule::prepositional || last.rule == Rule::compared;
  if (leads) right_edge(last, found);
  if (tree.rule == Rule::noun_phrase) found.push_back(&tree);
}

Argument Interpreter::argument(const Tree& tree, Argument::Place place) {
  Argument result;
  result.place = place;
  result.range = range_of(tree);
  result.tree = std::make_shared<Tree>(tree);
  if (tree.rule == Rule::leaf) {
    result.word_index = tree.chunk->first;
    if (tree.chunk->category == Category::time) {
      result.place = Argument::Place::time;
      result.word = "on";
      result.constant = tree.chunk->time;
    } else {
      result.place = Argument::Place::adverb;
      result.word = tree.chunk->text == "at what time" ? "when" : tree.chunk->text;
    }
  } else if (tree.rule == Rule::between) {
    result.place = Argument::Place::time;
    result.word = "during";
    result.constant = between(tree.children[1].chunk->time, tree.children[3].chunk->time);
  } else if (tree.rule == Rule::prepositional) {
    result.place = Argument::Place::preposition;
    result.word = tree.children.front().chunk->text;
    if (tree.children.front().is(Category::there_)) {
      result.word = "in";
      for (Thing& meant : referents(*tree.children.front().chunk, Among::any))
        result.groups.push_back({{std::move(meant)}, false});
      if (result.groups.empty()) nothing_before(*tree.children.front().chunk);
    }
    if (tree.children.size() > 1) {
      const Tree& after = tree.children[1];
      if (after.is(Category::time)) {
        result.place = Argument::Place::time;
        result.constant = after.chunk->time;
      } else if (after.is(Category::wh_adverb) && after.chunk->text == "where") {
        // "from where": what the preposition takes is asked for.
        Thing asked = anything(*after.chunk, false);
        ask(asked, after.chunk->text, after.chunk->first, false);
        result.groups.push_back({{std::move(asked)}, false});
      } else if (after.is(Category::wh_adverb)) {
        // "since when": the time itself is asked for.
        result.place = Argument::Place::adverb;
        result.word = after.chunk->text;
        result.word_index = after.chunk->first;
      } else if (after.rule == Rule::that_clause) {
        // "before the pullout was initiated": what the clause is about gives the time.
        static const ontology::Frame kOfItsClass;
        result.groups = argument(after, place).groups;
        for (Group& group : result.groups) group.items.front().frame = &kOfItsClass;
      } else {
        result.groups = noun_phrases(after);
      }
    }
  } else if (tree.rule == Rule::that_clause) {
    result.place = Argument::Place::clause;
    Elements elements;
    for (const Tree& part : tree.children.back().children) elements.push_back(&part);
    for (Sentence& sentence : clause(std::move(elements), nullptr)) {
      Thing thing;
      thing.head_word = kNoWord;
      thing.value = thing.root = sentence.root;
      thing.classes = thing.root_classes = sentence.root_classes;
      thing.body = std::move(sentence.body);
      thing.columns = std::move(sentence.columns);
      thing.roots = std::move(sentence.roots);
      thing.notes = std::move(sentence.notes);
      thing.penalty = sentence.penalty;
      thing.range = result.range;
      result.groups.push_back({{std::move(thing)}, false});
    }
  } else {
    result.groups = noun_phrases(tree);
  }
  return result;
}

Argument Interpreter::given(const Thing& thing, Argument::Place place, const std::string& word) {
  Argument result;
  result.place = place;
  result.word = word;
  result.range = thing.range;
  result.groups.push_back({{thing}, false});
  return result;
}

void Interpreter::possess(Argument& argument, const Thing& owner) {
  std::erase_if(argument.groups, [&](Group& group) {
    return std::any_of(group.items.begin(), group.items.end(), [&](Thing& item) {
      auto whole = owned_apart(item, owner);
      if (whole) item = std::move(*whole);
      return !whole;
    });
  });
  // "whose ships are old": all of them, or any.
  std::vector<Group> all;
  for (Group& group : argument.groups) {
    Thing& item = group.items.front();
    if (group.items.size() > 1 || !asks_all_or_any(item)) continue;
    all.push_back(group);
    all.back().items.front().quantifier = Quantifier::each;
    note(all.back().items.front().notes, item.head_word + kSenseNote, "all of them");
    note(item.notes, item.head_word + kSenseNote, "any of them");
  }
  append(argument.groups, std::move(all));
}

// Everything but the verb and its auxiliaries, with its place. Empty when something has no meaning.
std::vector<Argument> Interpreter::arguments_of(const Elements& elements, std::size_t verb, const Gap* gap) {
  std::vector<const Tree*> before;
  for (std::size_t i = 0; i < verb; ++i) {
    if (elements[i]->rule == Rule::noun_phrases || elements[i]->rule == Rule::noun_phrase) {
      before.push_back(elements[i]);
    }
  }
  if (before.size() > 2 || (before.size() == 2 && gap != nullptr)) {
    fail(range_of(*before[1]), "there are too many noun phrases before the verb", 1, "one subject");
    return {};
  }
  // A noun phrase that was moved to the front, or the noun that a relative clause describes, fills
  // what is left open: a preposition without its noun, else the object.
  const Tree* fronted = before.size() == 2 ? before.front() : nullptr;
  const Tree* subject = before.empty() ? nullptr : before.back();
  const bool gap_moved =
      gap != nullptr && subject != nullptr && gap->preposition.empty() && !gap->adverb && !gap->possessor;
  bool moved_used = false;
  std::vector<Argument> result;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Tree& tree = *elements[i];
    if (i == verb || &tree == fronted) continue;
    if (has_no_place(tree)) {
      fail(range_of(tree), "this has no place beside a verb", 2, "a noun behind it");
      return {};
    }
    if (is_verbal(tree)) {
      fail(range_of(tree), "a second verb has no place here", 2, "\"and\", or \"that\", before it");
      return {};
    }
    if (tree.rule == Rule::leaf && tree.chunk->category != Category::time &&
        tree.chunk->category != Category::wh_adverb) {
      continue;
    }
    Argument made = argument(tree, &tree == subject ? Argument::Place::before : Argument::Place::after);
    if (made.place == Argument::Place::preposition && made.groups.empty() && tree.children.size() == 1 &&
        !tree.children.front().is(Category::there_) && !moved_used && (fronted != nullptr || gap_moved)) {
      made.groups = fronted != nullptr ? argument(*fronted, Argument::Place::after).groups
                                       : given(gap->thing, Argument::Place::after).groups;
      moved_used = true;
    }
    if (&tree == subject && gap != nullptr && gap->possessor) {
      possess(made, gap->thing);
    }
    if (made.holds_things() && made.groups.empty()) {
      if (made.place == Argument::Place::preposition && tree.children.size() == 1) {
        fail(made.range, "something is missing after \"" + made.word + "\"", 3, "a noun or a name");
      }
      return {};
    }
    result.push_back(std::move(made));
  }
  if (fronted != nullptr && !moved_used) {
    Argument object = argument(*fronted, Argument::Place::after);
    if (object.groups.empty()) return {};
    result.push_back(std::move(object));
  }
  if (gap != nullptr) {
    if (gap->adverb) {
      result.push_back(given(gap->thing, Argument::Place::preposition, "in"));
    } else if (!gap->preposition.empty()) {
      result.push_back(given(gap->thing, Argument::Place::preposition, gap->preposition));
    } else if (gap_moved && !moved_used) {
      result.push_back(given(gap->thing, Argument::Place::after));
    } else if (subject == nullptr) {
      result.insert(result.begin(), given(gap->thing, Argument::Place::before));
    }
  }
  return result;
}

bool Interpreter::is_event(const Thing& thing) {
  return thing.frame != nullptr && thing.names_root && !time_slots(instance_of(thing)).empty();
}

// The phrase as it describes the noun that the target's words end in.
std::optional<Argument> Interpreter::attached(const Argument& target, const Argument& phrase) {
  Argument result = target;
  result.groups.clear();
  for (const Group& group : target.groups) {
    if (group.items.empty() || is_told_around(group.items.back())) continue;
    std::vector<Thing> wholes;
    if (phrase.constant) {
      const auto relation = time_relation(phrase.word);
      if (!relation) continue;
      if (auto whole = timed(group.items.back(), *relation, *phrase.constant, phrase.range)) {
        wholes.push_back(std::move(*whole));
      }
    }
    for (const Group& filler : phrase.groups) {
      if (!step()) break;
      append(wholes, placed(group.items.back(), phrase.word, phrase, filler));
    }
    for (Thing& whole : wholes) {
      Group changed = group;
      changed.items.back() = std::move(whole);
      share_phrase(changed, target, phrase);
      result.groups.push_back(std::move(changed));
    }
  }
  if (result.groups.empty()) return std::nullopt;
  if (target.tree && phrase.tree && target.holds_things()) {
    auto whole = std::make_shared<Tree>(*target.tree);
    std::vector<Tree*> phrases;
    right_edge(*whole, phrases);
    if (!phrases.empty()) phrases.back()->children.push_back(*phrase.tree);
    result.tree = std::move(whole);
  }
  return result;
}

// Every noun phrase at the target's end that the phrase can describe, nearest first: "the date of the meeting
// with X", "the capital of the state with the largest area".
std::vector<Interpreter::Attachment> Interpreter::attached_anywhere(const Argument& target,
                                                                    const Argument& phrase) {
  std::vector<Attachment> result;
  std::size_t depth = 0;
  if (target.tree && phrase.tree && target.holds_things()) {
    Tree probe = *target.tree;
    std::vector<Tree*> edge;
    right_edge(probe, edge);
    depth = edge.empty() ? 0 : edge.size() - 1;
  }
  for (std::size_t i = 0; i < depth && step(); ++i) {
    auto whole = std::make_shared<Tree>(*target.tree);
    std::vector<Tree*> edge;
    right_edge(*whole, edge);
    // What was brought there from behind the phrase is not described by it.
    if (range_of(*edge[i]).begin > phrase.range.begin) continue;
    edge[i]->children.push_back(*phrase.tree);
    const std::vector<Thing> described = noun_phrase(*edge[i], {});
    // A name is told apart by where it is ("Portland in Maine"), hardly by anything else.
    if (described.empty() || (described.front().named && phrase.word != "in")) continue;
    Argument made = argument(*whole, target.place);
    if (made.groups.empty()) continue;
    made.range = target.range;
    result.push_back({std::move(made), is_event(described.front())});
  }
  if (auto whole = attached(target, phrase)) {
    const bool event = is_event(whole->groups.front().items.back());
    result.push_back({std::move(*whole), event});
  }
  return result;
}

// Preferences: a place or a topic belongs to the nearest noun that is an event, else to the noun that it
// stands behind, else to the verb, else to the nearest noun that takes it; a time belongs to the verb, else
// to the nearest noun.
std::vector<std::pair<std::vector<Argument>, int>> Interpreter::attachments(
    const std::vector<Argument>& arguments, std::optional<SourceRange> verb) {
  using Place = Argument::Place;
  // Open choices: arguments so far, the cost, and where in them a noun may still be described.
  std::vector<std::pair<std::vector<Argument>, int>> open{{{}, 0}};
  for (const Argument& argument : arguments) {
    const bool movable = argument.place == Place::preposition || argument.place == Place::time;
    std::vector<std::pair<std::vector<Argument>, int>> next;
    for (const auto& [chosen, cost] : open) {
      if (!step() || next.size() >= kMaxAttachments) break;
      const bool inside = verb && argument.range.end <= verb->begin && !chosen.empty() &&
                          chosen.back().place == Place::before;
      if (!movable || verb) {
        auto more = chosen;
        more.push_back(argument);
        // "lives in the largest city in X": twice the same word says more of what it said first.
        const bool again =
            std::any_of(chosen.begin(), chosen.end(), [&word = argument.word](const Argument& told) {
              return told.place == Place::preposition && told.word == word;
            });
        const int price = argument.place != Place::preposition ? 0 : inside || again ? 6 : 2;
        next.emplace_back(std::move(more), cost + (movable ? price : 0));
      }
      if (!movable) continue;
      // A name is described only where nothing else is, and by where it is.
      const auto described = next.size();
      int distance = 0;
      std::vector<std::size_t> targets;
      for (std::size_t i = chosen.size(); i-- > 0 && targets.size() < 2;) {
        const Argument& target = chosen[i];
        if (!target.holds_things() || target.groups.empty() || target.place == Place::clause) continue;
        if (target.range.begin <= argument.range.begin) targets.push_back(i);
      }
      const bool in = argument.word == "in";
      if (!in)
        std::stable_partition(targets.begin(), targets.end(),
                              [&told = chosen](std::size_t i) { return !only_names(told[i]); });
      for (const std::size_t i : targets) {
        const Argument& target = chosen[i];
        ++distance;
        if (only_names(target) && (verb || (!in && next.size() > described))) continue;
        const bool nearest = verb && i + 1 == chosen.size() && target.range.begin > verb->begin;
        int further = 0;
        for (auto& [whole, event] : attached_anywhere(target, argument)) {
          auto more = chosen;
          more[i] = std::move(whole);
          const int price = argument.place == Place::time ? 3
                            : event                       ? 0
                            : inside || nearest           ? 1
                            : verb                        ? 4
                                                          : 3;
          next.emplace_back(std::move(more), cost + price + distance - 1 + further++);
        }
      }
    }
    open = std::move(next);
  }
  return open;
}

}  // namespace griot::question
