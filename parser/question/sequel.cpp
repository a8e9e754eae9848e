// Two sentences in one question: the first says of what the second asks. "Find the longest river and tell me
// which states it runs through", "Austin is the capital of one state; what borders that state?", "the state
// where the lowest point is, which rivers run through it?".
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
  if (tree.is(Category::any)) return tree.chunk->text == "some" || tree.chunk->text == "several";
  if (tree.is(Category::number)) return tree.chunk->text == "one";
  return tree.is(Category::determiner) && (tree.chunk->text == "a" || tree.chunk->text == "an");
}

// The first noun phrase that begins with "a", "one", "several".
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

// Whether a word in it may stand for something that was said before.
bool refers(const Tree& tree) {
  if (tree.is(Category::anaphor) || tree.is(Category::pronoun) || tree.is(Category::there_)) return true;
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

struct Halves {
  Elements first, second;
  bool sentence = false;  // the first is one
  bool told = false;      // it is one, or what is to be found
};

// Where the first sentence ends: before "and tell me", or a comma and what asks.
std::optional<Halves> halves_of(const Tree& tree) {
  const auto& parts = tree.children;
  const auto turn =
      std::find_if(parts.rbegin(), parts.rend(), [](const Tree& part) { return part.is(Category::turn); });
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const bool then = parts[i].is(Category::turn);
    // "of the states …, take the smallest and tell me …": what is taken is still the first.
    if (then && i + 1 != static_cast<std::size_t>(parts.rend() - turn)) continue;
    if (!then && !(parts[i].is(Category::comma) && begins_question(parts[i + 1]))) continue;
    Halves halves;
    for (std::size_t at = 0; at < parts.size(); ++at) {
      if (at != i && !parts[at].is(Category::command) && !parts[at].is(Category::turn))
        (at < i ? halves.first : halves.second).push_back(&parts[at]);
    }
    while (!halves.first.empty() && halves.first.back()->is(Category::comma)) halves.first.pop_back();
    if (halves.first.empty() || halves.first.back()->is(Category::conjunction) ||
        std::any_of(halves.first.begin(), halves.first.end(),
                    [](const Tree* part) { return begins_question(*part); })) {
      return std::nullopt;
    }
    halves.sentence = std::any_of(halves.first.begin(), halves.first.end(),
                                  [](const Tree* part) { return is_auxiliary(*part) || is_verbal(*part); });
    halves.told = then || halves.sentence;
    const bool names = !halves.sentence && is_noun_phrase(*halves.first.front());
    const bool goes_on = std::any_of(halves.second.begin(), halves.second.end(),
                                     [](const Tree* part) { return refers(*part); });
    if (halves.told || (names && goes_on)) return halves;
  }
  return std::nullopt;
}

}  // namespace

// The readings of a question of two sentences, or of one and what it is about; nothing where it is one.
std::optional<std::vector<Sentence>> Interpreter::two_sentences(const Tree& tree, const Elements& elements,
                                                                const Tree* source) {
  const bool turns = any(elements, Category::turn, 0, elements.size());
  const auto failure = std::pair(failure_weight_, failure_);
  auto told = source == nullptr ? sequel(tree) : std::nullopt;
  if (told && (!turns || !told->empty())) return told;
  std::tie(failure_weight_, failure_) = failure;  // what follows says better what is missing
  std::vector<Sentence> about = turned(elements);
  if (turns || !about.empty()) return about;
  return std::nullopt;
}

// The readings of two sentences; nothing where it is one.
std::optional<std::vector<Sentence>> Interpreter::sequel(const Tree& tree) {
  auto halves = halves_of(tree);
  if (!halves) return std::nullopt;
  const Chunk* noun = nullptr;
  Elements& first = halves->first;
  for (const Tree*& part : first) {
    if (!halves->sentence) break;
    // What the sentence tells of is asked for: "Austin is the capital of which state".
    Tree whole = *part;
    Tree* phrase = indefinite_in(whole);
    if (phrase == nullptr) continue;
    noun = noun_of(*phrase);
    made_chunks_.push_back(*phrase->children.front().chunk);
    made_chunks_.back().category = Category::wh_determiner;
    made_chunks_.back().text = "which";
    phrase->children.front() = Tree{Rule::leaf, &made_chunks_.back(), {}};
    part = &made_trees_.emplace_back(std::move(whole));
    break;
  }
  if (noun == nullptr) noun = noun_of(*first.front());
  std::vector<Sentence> result;
  if (noun == nullptr) {
    fail(range_of(*first.front()), "nothing here is what the rest could speak of", 1, "a noun");
    return result;
  }
  const bool chosen = first.size() > 1 && first.back()->is(Category::superlative);
  const bool plural =
      !chosen && std::any_of(noun->forms.begin(), noun->forms.end(), [](const ontology::Form& form) {
        return (form.features & ontology::plural) != 0 && (form.features & ontology::singular) == 0;
      });
  // "Des Moines is in a state; what is its population": it may be either's.
  std::vector<const Chunk*> names;
  const bool either = halves->sentence && !plural &&
                      std::any_of(halves->second.begin(), halves->second.end(),
                                  [](const Tree* part) { return says_it(*part); });
  for (const Tree* part : either ? first : Elements{}) names_in(*part, names);
  for (const Sentence& said : clause(first, nullptr)) {
    if (!step() || result.size() >= kMaxAlternatives) break;
    append(result, goes_on(said, halves->second, *noun, plural));
    for (const Chunk* name : names) {
      for (const Thing& bearer : bearers(*name)) {
        if (!std::holds_alternative<Term>(bearer.value) || !mentions(said.body, bearer.value)) continue;
        Sentence other = said;
        other.columns = {{"of", {}, bearer.value, ColumnKind::term, name->first, false, bearer.classes}};
        append(result, goes_on(other, halves->second, *name, false));
      }
    }
  }
  if (result.empty() && !halves->told) return std::nullopt;
  return result;
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
    if (stands != 1) continue;
    if (!told_first_->terms.empty()) append(sentence.body, said.body);
    sentence.notes.insert(said.notes.begin(), said.notes.end());
    sentence.penalty += said.penalty;
    sentence.negated = sentence.negated || said.negated;
    result.push_back(std::move(sentence));
  }
  told_first_.reset();
  if (result.empty()) {
    fail(range_of(*second.front()), "this does not go on from what is said of \"the " + noun.text + "\"", 3,
         "\"it\", \"its\", \"them\" or the like, once");
  }
  return result;
}

}  // namespace griot::question
