// Two sentences in one question: the first tells of something, the second asks of it by a word that stands
// for it. "Find the longest river and tell me which states it runs through", "Austin is the capital of one
// state; what borders that state?", "the state with the most area, what is its capital", "of the states in X,
// tell me which is the largest".
#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

namespace {

bool is_indefinite(const Tree& tree) {
  if (tree.is(Category::vague)) return true;
  if (tree.is(Category::any)) return tree.chunk->text == "some" || tree.chunk->text == "several";
  if (tree.is(Category::number)) return tree.chunk->text == "one";
  return tree.is(Category::determiner) && (tree.chunk->text == "a" || tree.chunk->text == "an");
}

// The first noun phrase that begins with "a", "one", "several", "a bunch of".
Tree* indefinite_in(Tree& tree) {
  if (tree.rule == Rule::noun_phrase && tree.children.size() > 1 && is_indefinite(tree.children.front()))
    return &tree;
  for (Tree& child : tree.children) {
    if (Tree* found = indefinite_in(child)) return found;
  }
  return nullptr;
}

bool begins_question(const Tree& tree) {
  return asks(tree) || tree.is(Category::wh_adverb) || tree.is(Category::how_measure);
}

// "which", alone.
bool chooses(const Tree& tree) {
  return tree.rule == Rule::noun_phrase && tree.children.size() == 1 &&
         tree.children.front().is(Category::wh_determiner);
}

// Whether a word in it may stand for something that was said before.
bool refers(const Tree& tree) {
  if (tree.is(Category::anaphor) || tree.is(Category::pronoun) || tree.is(Category::there_)) return true;
  if (tree.is(Category::ones) || tree.is(Category::one) || chooses(tree)) return true;
  if (tree.is(Category::determiner) && is_demonstrative(tree.chunk->text)) return true;
  return std::any_of(tree.children.begin(), tree.children.end(), refers);
}

// The noun of a noun phrase: of its own, or of what it is chosen from ("of the states …, the smallest").
const Chunk* noun_of(const Tree& tree) {
  if (tree.rule == Rule::prepositional || tree.rule == Rule::of_phrase) return noun_of(tree.children.back());
  if (tree.rule == Rule::noun_phrases) return noun_of(tree.children.front());
  const Chunk* noun = nullptr;
  for (const Tree& child : tree.children) {
    if (child.is(Category::noun) || child.is(Category::name)) noun = child.chunk;
    if (child.rule != Rule::leaf && noun != nullptr) break;
  }
  return noun;
}

// "the largest of those": one of them, by what is said of it alone.
bool chooses_of(const Tree& tree) {
  const Tree& phrase = *alone(&tree);
  const auto& parts = phrase.children;
  return phrase.rule == Rule::noun_phrase && parts.size() > 1 && parts.back().rule == Rule::of_phrase &&
         std::none_of(parts.begin(), parts.end(), [](const Tree& part) { return part.is(Category::noun); }) &&
         parts[parts.size() - 2].is(Category::superlative);
}

// The noun of what the steps of a sentence lead to: of the last that has one, where the others choose.
const Chunk* noun_of(const Elements& steps) {
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!is_noun_phrase(**step) && (*step)->rule != Rule::prepositional) continue;
    if (const Chunk* noun = noun_of(**step)) return noun;
    if (!chooses_of(**step)) return nullptr;
    if (const Chunk* noun = noun_of(alone(*step)->children.back())) return noun;
  }
  return nullptr;
}

// "it", "its", "he": one thing, whatever it is.
bool says_it(const Tree& tree) {
  if (tree.is(Category::anaphor) || tree.is(Category::pronoun)) {
    const std::string& word = tree.chunk->text;
    return !is_demonstrative(word) && word != "they" && word != "them" && word != "their";
  }
  return std::any_of(tree.children.begin(), tree.children.end(), says_it);
}

void names_in(const Tree& tree, std::vector<const Chunk*>& names) {
  if (tree.is(Category::name)) names.push_back(tree.chunk);
  for (const Tree& child : tree.children) names_in(child, names);
}

// "the height", alone: where it is nobody's, it may be that of what was told of before.
bool is_unowned(const Tree& tree) {
  const auto& parts = tree.children;
  const bool definite = tree.rule == Rule::noun_phrase && parts.size() == 2 &&
                        parts[0].is(Category::determiner) && parts[0].chunk->text == "the";
  return definite && parts[1].is(Category::noun) &&
         std::any_of(parts[1].chunk->forms.begin(), parts[1].chunk->forms.end(),
                     [](const ontology::Form& form) { return !form.sense->denotes.empty(); });
}

// "the state", alone, of a kind of things.
void definite_in(Tree& tree, std::vector<Tree*>& found) {
  auto& parts = tree.children;
  const bool bare = parts.size() == 2 || (parts.size() > 2 && parts[2].is(Category::possessive));
  if (tree.rule == Rule::noun_phrase && bare && parts[0].is(Category::determiner) &&
      parts[0].chunk->text == "the" && parts[1].is(Category::noun) && !is_unowned(tree)) {
    found.push_back(&tree);
  }
  for (Tree& part : parts) definite_in(part, found);
}

// "the height", "the state", alone.
Tree* known_in(Tree& tree) {
  auto& parts = tree.children;
  std::vector<Tree*> definite;
  definite_in(tree, definite);
  if (definite.size() == 1) return definite.front();
  if (is_unowned(tree)) return &tree;
  for (Tree& part : parts) {
    if (Tree* found = known_in(part)) return found;
  }
  return nullptr;
}

bool is_singular(const Tree& phrase) {
  const auto& forms = phrase.children[1].chunk->forms;
  return std::none_of(forms.begin(), forms.end(), [](const ontology::Form& form) { return is_plural(form); });
}

// "with the most people: area and capital": behind a comma, nouns alone for what something has, and before it
// the most of something or none. "No rivers, lakes and mountains" may as well be none of these.
bool asks_two(const Tree& tree) {
  const auto& parts = tree.children;
  const auto is_had = [](const Tree& part) {
    if (part.children.size() != 1 || !part.children.front().is(Category::noun)) return false;
    const auto& forms = part.children.front().chunk->forms;
    return std::any_of(forms.begin(), forms.end(),
                       [](const ontology::Form& form) { return !form.sense->denotes.empty(); });
  };
  if (tree.rule != Rule::noun_phrases || parts.size() != 5 || !parts[1].is(Category::comma) ||
      !parts[3].is(Category::conjunction))
    return false;
  const auto& first = parts[0].children;
  const bool chosen = std::any_of(first.begin(), first.end(), [](const Tree& part) {
    return part.is(Category::none) || part.is(Category::most_of) || part.is(Category::superlative);
  });
  return chosen && is_had(parts[2]) && is_had(parts[4]);
}

// The list that the tree ends in, where commas alone part it and a noun alone, or what goes on from what
// stands before it, stands last.
Tree* last_list(Tree& tree) {
  if (tree.rule == Rule::leaf) return nullptr;
  Tree& last = tree.children.back();
  if (asks_two(tree)) return &tree;
  const bool commas = tree.rule == Rule::noun_phrases && tree.children.size() > 2 &&
                      std::none_of(tree.children.begin(), tree.children.end(), [](const Tree& part) {
                        return part.is(Category::conjunction) || part.is(Category::disjunction);
                      });
  if (!commas) return last_list(last);
  const bool noun = last.children.size() == 1 && last.children.front().is(Category::noun);
  return noun || refers(last) ? &tree : nullptr;
}

// "how long", "where", "which state", "in which state": a question of which nothing is said but what asks.
bool is_bare(const Elements& elements) {
  if (elements.size() != 1) return false;
  const Tree& asked = *alone(elements.front());
  if (asked.rule == Rule::prepositional && asks(asked)) return true;
  if (asked.is(Category::how_measure) || asked.is(Category::wh_adverb)) return true;
  const auto& parts = asked.children;
  return asked.rule == Rule::noun_phrase && asks(asked) &&
         (parts.size() > 1 || parts.front().is(Category::how_many));
}

bool any_refers(const Elements& elements) {
  return std::any_of(elements.begin(), elements.end(), [](const Tree* part) { return refers(*part); });
}

bool is_turn(const Tree* part) {
  return part->is(Category::turn);
}

// "Is there a …", "there are …": a noun phrase behind says what.
bool is_existential(const Elements& elements) {
  return elements.size() > 2 && is_noun_phrase(*elements[2]) &&
         ((elements[0]->is(Category::be) && elements[1]->is(Category::there)) ||
          (elements[0]->is(Category::there) && elements[1]->is(Category::be)));
}

// "Which (are they)", "what is it": no more than which things the first sentence tells of.
bool asks_which(const Elements& elements) {
  const Tree& first = *alone(elements.front());
  const bool which =
      first.rule == Rule::noun_phrase && first.children.size() == 1 &&
      (first.children.front().is(Category::wh_determiner) || first.children.front().is(Category::wh_pronoun));
  if (!which || elements.size() != 3) return which && elements.size() == 1;
  const Tree& last = *alone(elements[2]);
  return elements[1]->is(Category::be) && last.rule == Rule::noun_phrase && last.children.size() == 1 &&
         last.children.front().is(Category::anaphor);
}

// What asks begins behind `at`, and nothing before that: what stands between is a step of its own.
bool leads_on(const Elements& elements, std::size_t at) {
  for (std::size_t i = at + 1; i + 1 < elements.size(); ++i) {
    if (begins_question(*elements[i])) return false;
    if (i > at + 1 &&
        (is_turn(elements[i]) || (elements[i]->is(Category::comma) && begins_question(*elements[i + 1])))) {
      return true;
    }
  }
  return false;
}

struct Halves {
  Elements first, second;
  bool sentence = false;  // the first is one
  bool turns = false;     // what follows is asked for with a request of its own
};

// Where the first sentence ends: before "and tell me", or a comma and what asks.
std::optional<Halves> halves_of(const Elements& elements) {
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    const auto behind = elements.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    const bool turns = is_turn(elements[i]);
    // "find the longest river, take the smallest state that it runs through and tell me …"
    if (turns && leads_on(elements, i)) continue;
    const bool comma = elements[i]->is(Category::comma);
    const bool asks_whether = comma && is_auxiliary(**behind);
    // "…; in the smallest of those, which city is the biggest"
    const auto next =
        std::find_if(behind + 1, elements.end(), [](const Tree* part) { return !part->is(Category::comma); });
    const bool fronted = comma && (*behind)->rule == Rule::prepositional && refers(**behind) &&
                         next != elements.end() && begins_question(**next);
    if (!turns && !(comma && (asks_whether || fronted || begins_question(**behind)))) continue;
    Halves halves{{elements.begin(), behind - 1}, {behind, elements.end()}, false, turns};
    for (Elements* half : {&halves.first, &halves.second}) {
      std::erase_if(*half, [](const Tree* part) { return part->is(Category::filler); });
    }
    std::erase_if(halves.second, is_turn);
    while (!halves.second.empty() && halves.second.front()->is(Category::comma))
      halves.second.erase(halves.second.begin());
    while (!halves.first.empty() && halves.first.back()->is(Category::comma)) halves.first.pop_back();
    if (halves.first.empty() || halves.second.empty() || halves.first.back()->is(Category::conjunction) ||
        std::any_of(halves.first.begin(), halves.first.end(),
                    [](const Tree* part) { return begins_question(*part); })) {
      return std::nullopt;
    }
    halves.sentence = std::any_of(halves.first.begin(), halves.first.end(),
                                  [](const Tree* part) { return is_auxiliary(*part) || is_verbal(*part); });
    // "the ships of X, …", "in X, the longest ship, …"
    const bool names =
        !halves.sentence && (is_noun_phrase(*halves.first.front()) ||
                             (is_noun_phrase(*halves.first.back()) && describes(*halves.first.front())));
    const bool unowned = std::any_of(halves.second.begin(), halves.second.end(),
                                     [](const Tree* part) { return is_unowned(*alone(part)); });
    const bool definite = std::any_of(halves.second.begin(), halves.second.end(), [](const Tree* part) {
      Tree whole = *part;
      std::vector<Tree*> found;
      definite_in(whole, found);
      return !found.empty();
    });
    const bool on = any_refers(halves.second) || unowned || definite || is_bare(halves.second);
    if (turns || (halves.sentence && !asks_whether) || (names && on)) return halves;
  }
  return std::nullopt;
}

// "Given the largest city of X, what state is it in", "what state is it in, given …": what the scene is up
// to where the question goes on, and the question.
std::optional<Halves> scene_of(const Elements& elements) {
  const auto scene = std::find_if(elements.begin(), elements.end(),
                                  [](const Tree* part) { return part->is(Category::scene); });
  if (scene == elements.end()) return std::nullopt;
  const bool asked = std::any_of(elements.begin(), scene, [](const Tree* part) {
    return begins_question(*part) || is_auxiliary(*part);
  });
  const auto end = std::find_if(scene + 1, elements.end(), [&](const Tree* part) {
    return part->is(Category::comma) || is_turn(part) || (!asked && begins_question(*part));
  });
  Halves halves{{scene + 1, end}, {elements.begin(), scene}};
  halves.second.insert(halves.second.end(), end, elements.end());
  for (Elements* half : {&halves.first, &halves.second}) {
    std::erase_if(*half, [](const Tree* part) {
      return part->is(Category::comma) || part->is(Category::filler) || part->is(Category::command) ||
             is_turn(part);
    });
  }
  // "given X, the capital of the country": no list.
  if (halves.second.empty() && halves.first.size() == 1) {
    const auto& parts = halves.first.front()->children;
    if (halves.first.front()->rule == Rule::noun_phrases && parts.size() == 3 && parts[1].is(Category::comma))
      halves = {{&parts[0]}, {&parts[2]}};
  }
  return halves;
}

}  // namespace

// The readings of a question of two sentences; nothing where it is one.
std::optional<std::vector<Sentence>> Interpreter::two_sentences(const Elements& elements) {
  if (auto scene = scene_of(elements)) {
    if (!scene->first.empty() && !scene->second.empty()) return sequel(scene->first, scene->second, false);
    fail(range_of(*elements.front()), "nothing is asked of what is given here", 3, "a question");
    return std::vector<Sentence>{};
  }
  const auto failure = std::pair(failure_weight_, failure_);
  auto halves = halves_of(elements);
  if (!halves) return std::nullopt;
  Elements& first = halves->first;
  if (halves->sentence && asks_which(halves->second)) {
    if (asked_for(first) == nullptr) return std::nullopt;
    return clause(first, nullptr);
  }
  // "of the states …, tell me which has …", "in Texas, name the longest river"
  if (first.front()->rule == Rule::prepositional &&
      std::all_of(first.begin(), first.end(), [](const Tree* part) { return describes(*part); })) {
    const Tree& phrase = *first.front();
    const bool among =
        phrase.children.size() == 2 && is_noun_phrase(phrase.children.back()) &&
        (phrase.children.front().is(Category::of) || phrase.children.front().chunk->text == "for");
    if (!among || !any_refers(halves->second) || chooses(*alone(halves->second.front()))) {
      std::erase_if(first, is_turn);
      return clause(fronted(first, halves->second), nullptr);
    }
    first.front() = &phrase.children.back();
  }
  std::vector<Sentence> result = sequel(std::move(first), halves->second, halves->sentence);
  if (halves->turns || halves->sentence || !result.empty()) return result;
  std::tie(failure_weight_, failure_) = failure;  // what follows says better what is missing
  return std::nullopt;
}

// Lets the first sentence ask for what it tells of, "Austin is the capital of which state"; the noun of that.
const Chunk* Interpreter::asked_for(Elements& first) {
  const bool exists = is_existential(first);
  // "a river in every state": one, or one of each.
  if (exists &&
      std::any_of(first.begin(), first.end(), [](const Tree* part) { return holds(*part, Category::each); }))
    return nullptr;
  for (const Tree*& part : first) {
    Tree whole = *part;
    Tree* phrase = indefinite_in(whole);
    // "are there any rivers …", "are there rivers …"
    if (exists && phrase == nullptr && &part == &first[2]) {
      phrase = &whole;
      while (phrase->rule == Rule::noun_phrases) phrase = &phrase->children.front();
      if (whole.rule == Rule::noun_phrases && whole.children.size() > 1) return nullptr;
      if (!phrase->children.front().is(Category::any))
        phrase->children.insert(phrase->children.begin(), phrase->children.front());
    }
    if (phrase == nullptr) continue;
    const Chunk* noun = noun_of(*phrase);
    made_chunks_.push_back(*phrase->children.front().chunk);
    made_chunks_.back().category = Category::wh_determiner;
    made_chunks_.back().text = "which";
    phrase->children.front() = Tree{Rule::leaf, &made_chunks_.back(), {}};
    part = &made_trees_.emplace_back(std::move(whole));
    if (exists) std::rotate(first.begin(), first.begin() + 2, first.begin() + 3);
    return noun;
  }
  return nullptr;
}

// What the second sentence says of what the first tells of.
std::vector<Sentence> Interpreter::sequel(Elements first, const Elements& second, bool sentence) {
  // "Find …, take …, and tell me …": what the first tells of goes on from what stands before it.
  const auto turn = std::find_if(first.rbegin(), first.rend(), is_turn);
  const bool nested = turn != first.rend() && turn != first.rbegin() && is_noun_phrase(**turn.base());
  const bool chosen = (nested ? chooses_of(**turn.base()) : !sentence && chooses_of(*first.front())) ||
                      (first.size() > 1 && first.back()->is(Category::superlative));
  const Chunk* noun = nullptr;
  if (nested) {
    noun = noun_of(**turn.base());
    if (noun == nullptr) noun = noun_of(first);
    sentence = false;
  } else {
    std::erase_if(first, is_turn);
    if (sentence) noun = asked_for(first);
  }
  // Of two noun phrases side by side it is open which is spoken of.
  const bool side_by_side =
      !sentence && !nested && first.size() > 1 && is_noun_phrase(*first[0]) && is_noun_phrase(*first[1]);
  const auto told =
      std::find_if(first.begin(), first.end(), [](const Tree* part) { return is_noun_phrase(*part); });
  if (noun == nullptr && !side_by_side) noun = noun_of(told == first.end() ? *first.front() : **told);
  if (noun == nullptr && chosen) noun = noun_of(first);
  std::vector<Sentence> result;
  if (noun == nullptr) {
    fail(range_of(*first.front()), "nothing here is what the rest could speak of", 1, "a noun");
    return result;
  }
  const bool names_several = first.size() == 1 && lists_names(*first.front());
  const bool plural =
      names_several || (!chosen && std::any_of(noun->forms.begin(), noun->forms.end(),
                                               [](const ontology::Form& form) { return is_plural(form); }));
  if (const Elements has = whose_number(first, second); !has.empty()) return clause(has, nullptr);
  const std::vector<Elements> wholes = completed(second, plural);
  // "Des Moines is in a state; what is its population": it may be either's.
  std::vector<const Chunk*> names;
  const auto says_it_anywhere = [](const Elements& asked) {
    return std::any_of(asked.begin(), asked.end(), [](const Tree* part) { return says_it(*part); });
  };
  const bool either = sentence && !plural && says_it_anywhere(wholes.front());
  for (const Tree* part : either ? first : Elements{}) names_in(*part, names);
  const auto sentences =
      nested ? two_sentences(first).value_or(std::vector<Sentence>{}) : clause(first, nullptr);
  for (const Sentence& said : sentences) {
    const std::size_t before = result.size();
    for (const Elements& asked : wholes) {
      if (!is_bare(second) && result.size() > before) break;
      if (!step() || result.size() >= kMaxAlternatives) break;
      append(result, goes_on(said, asked, *noun, plural));
      for (const Chunk* name : names) {
        for (const Thing& bearer : bearers(*name)) {
          if (!std::holds_alternative<Term>(bearer.value) || !mentions(said.body, bearer.value)) continue;
          Sentence other = said;
          other.columns = {{"of", {}, bearer.value, ColumnKind::term, name->first, false, bearer.classes}};
          append(result, goes_on(other, asked, *name, false));
        }
      }
    }
  }
  if (result.empty() && sentence) {
    fail(range_of(*second.front()), "this does not go on from what is said of \"the " + noun->text + "\"", 3,
         "\"it\", \"its\", \"them\" or the like, once");
  } else if (result.empty()) {
    fail(range_of(*first.front()), "what is asked behind this has to speak of it once",
         any_refers(wholes.front()) ? 3 : 6, "\"it\", \"its\", \"the one\" or the like");
  }
  return result;
}

// The second sentence with what is left out of it: "…: how long" is "how long is it", "…: which state" is
// "which state does it have" or "in which state is it".
std::vector<Elements> Interpreter::completed(const Elements& second, bool plural) {
  if (!is_bare(second)) return with_owner(second, plural);
  const Tree& asked = *alone(second.front());
  const auto word = [&](Category category, const char* text) {
    const Tree* first = &asked;
    while (!first->children.empty()) first = &first->children.front();
    made_chunks_.push_back(*first->chunk);
    made_chunks_.back().category = category;
    made_chunks_.back().text = text;
    return Tree{Rule::leaf, &made_chunks_.back(), {}};
  };
  const auto made = [&](Tree tree) { return &made_trees_.emplace_back(std::move(tree)); };
  const Tree stands = word(Category::anaphor, plural ? "they" : "it");
  // "…: how many": how many of them.
  if (asked.rule == Rule::noun_phrase && asked.children.size() == 1)
    return {{made({Rule::noun_phrase, nullptr, {asked.children.front(), stands}})}};
  // Where each of several is, is told with it.
  if (plural && asked.is(Category::wh_adverb)) return {second};
  const Tree* it = made({Rule::noun_phrase, nullptr, {stands}});
  const Tree* is = made(word(Category::be, plural ? "are" : "is"));
  if (asked.rule != Rule::noun_phrase) return {{&asked, is, it}};
  const Tree* in = made({Rule::prepositional, nullptr, {word(Category::preposition, "in"), asked}});
  return {{&asked, it, made(word(Category::have, "have"))}, {in, is, it}};
}

// "The highest elevation: which state" is "which state has the highest elevation": a number has nothing
// itself.
Elements Interpreter::whose_number(const Elements& first, const Elements& second) {
  if (!is_bare(second) || !is_noun_phrase(*first.front())) return {};
  const Tree& asked = *alone(second.front());
  const bool of_kind = asked.rule == Rule::noun_phrase && asked.children.size() > 1 &&
                       asked.children.front().is(Category::wh_determiner);
  const auto groups = of_kind ? noun_phrases(*first.front()) : std::vector<Group>{};
  const bool numbers = !groups.empty() && std::all_of(groups.begin(), groups.end(), [&](const Group& group) {
    const Thing& thing = group.items.front();
    return group.items.size() == 1 && thing.superlative && names_value(thing) && !thing.owned;
  });
  if (!numbers) return {};
  made_chunks_.push_back(*asked.children.front().chunk);
  made_chunks_.back().category = Category::have;
  made_chunks_.back().text = "has";
  Elements result{second.front(), &made_trees_.emplace_back(Tree{Rule::leaf, &made_chunks_.back(), {}})};
  result.insert(result.end(), first.begin(), first.end());
  return result;
}

// The noun phrase with "the" before it.
Tree Interpreter::with_article(Tree noun) {
  made_chunks_.push_back(*noun.children.front().chunk);
  made_chunks_.back().category = Category::determiner;
  made_chunks_.back().text = "the";
  noun.children.insert(noun.children.begin(), {Rule::leaf, &made_chunks_.back(), {}});
  return noun;
}

// "The largest city in Texas: population": what stands behind the last comma may be of all before it, where
// it is nothing that lies or is had beside the name there.
std::vector<Sentence> Interpreter::of_all_before(Elements elements) {
  if (elements.empty() || elements.back()->rule == Rule::leaf) return {};
  Tree whole = *elements.back();
  Tree* list = last_list(whole);
  if (list == nullptr) return {};
  Tree noun = list->children.back();
  const bool goes_on = refers(noun);
  // "the total length of the ferries, ships": nothing is a number's own.
  const auto& parts = alone(elements.back())->children;
  const bool number =
      std::any_of(parts.begin(), parts.end(), [](const Tree& part) { return part.is(Category::aggregate); });
  if (number && !goes_on) return {};
  // "states bordering X, rivers", but not "capital, population"
  const bool described = list->children.size() == 3 && list->children.front().rule == Rule::noun_phrase &&
                         list->children.front().children.back().rule != Rule::leaf;
  if (list == &whole && !goes_on && !described) return {};
  // "X, its capital, its area": each of the same.
  if (goes_on && list->children.size() > 3 && list->children[2].children.front().is(Category::pronoun))
    return {};
  const bool two = asks_two(*list);
  if (two && list == &whole) return {};
  std::vector<Tree> others;
  if (two) others = {list->children[3], list->children[4]};
  if (two) noun = list->children[2];
  list->children.resize(list->children.size() - (two ? 4 : 2));
  elements.back() = &made_trees_.emplace_back(std::move(whole));
  const auto failure = std::pair(failure_weight_, failure_);
  const auto asked = [&](Tree what) {
    if (two) what = Tree{Rule::noun_phrases, nullptr, {std::move(what), others[0], others[1]}};
    return sequel(elements, {&made_trees_.emplace_back(std::move(what))}, false);
  };
  std::vector<Sentence> result;
  if (!two) result = asked(goes_on ? noun : with_article(noun));
  // "the largest capital: state", "states with no rivers: neighbors": its state, their neighbors.
  for (const char* its : {"its", "their"}) {
    if (goes_on || !result.empty()) break;
    Tree whose = with_article(noun);
    made_chunks_.back().category = Category::pronoun;
    made_chunks_.back().text = its;
    result = asked(std::move(whose));
  }
  if (result.empty()) std::tie(failure_weight_, failure_) = failure;  // what was read first says better why
  return result;
}

// "…: give the height" is "give its height", and "the state", of which nothing else is said, "that state",
// else "its state", in the order in which they are tried. What is spoken of beside "it" is of one thing.
std::vector<Elements> Interpreter::with_owner(const Elements& second, bool plural) {
  const bool refers = any_refers(second);
  for (std::size_t i = 0; i < second.size(); ++i) {
    const bool more = i + 1 < second.size() && describes(*second[i + 1]);
    Tree whole = *second[i];
    Tree* known = known_in(whole);
    if (known == nullptr || (refers && (more || !is_singular(*known)))) continue;
    std::vector<Elements> result;
    Chunk article = *known->children.front().chunk;
    const auto said_as = [&](Category category, const char* text) {
      article.category = category;
      article.text = text;
      known->children.front().chunk = &made_chunks_.emplace_back(article);
      result.push_back(second);
      result.back()[i] = &made_trees_.emplace_back(whole);
    };
    const bool unowned = is_unowned(*known);
    if (!unowned) said_as(Category::determiner, plural ? "those" : "that");
    if (unowned || (!plural && is_singular(*known))) said_as(Category::pronoun, plural ? "their" : "its");
    return result;
  }
  return {second};
}

// The second sentence, in which words stand for what the first tells of; one of them has to.
std::vector<Sentence> Interpreter::goes_on(const Sentence& said, const Elements& second, const Chunk& noun,
                                           bool plural) {
  if (said.columns.size() != 1 || said.counted || said.refused) return {};
  const AskedColumn& column = said.columns.front();
  told_first_ = Referent{{}, {}, column.classes, {}, nullptr, plural ? std::size_t{2} : 1, false};
  if (const auto* variable = std::get_if<VariableId>(&column.value)) {
    Description description{said.body, *variable, hints_};
    require(description.body, *variable);
    told_first_->description = std::make_shared<const Description>(std::move(description));
    told_first_->noun = noun.text;
    told_first_->words = "the " + noun.text;
  } else {
    told_first_->terms = {std::get<Term>(column.value)};
    told_first_->words = noun.names.empty() ? "the " + noun.text : noun.names.front().label;
  }
  std::vector<Sentence> result;
  const std::size_t before = references_.size();
  for (Sentence& sentence : clause(second, nullptr)) {
    const auto stands = std::count_if(sentence.notes.begin(), sentence.notes.end(), [&](const auto& note) {
      return std::any_of(references_.begin() + static_cast<std::ptrdiff_t>(before), references_.end(),
                         [&](const Reference& reference) {
                           return reference.word == note.first && note.second.starts_with(reference.note);
                         });
    });
    // Two words for several things would be two of them.
    if (stands == 0 || (stands > 1 && told_first_->terms.size() != 1)) continue;
    if (!told_first_->terms.empty()) append(sentence.body, said.body);
    sentence.notes.insert(said.notes.begin(), said.notes.end());
    sentence.penalty += said.penalty;
    sentence.negated = sentence.negated || said.negated;
    result.push_back(std::move(sentence));
  }
  told_first_.reset();
  return result;
}

}  // namespace griot::question
