// Elements of a clause that stand elsewhere than where they belong: brought there, before the clause is read.
#include <algorithm>
#include <iterator>

#include "parser/question/elements.hpp"
#include "parser/question/interpreter.hpp"

namespace griot::question {

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

namespace {

// "which", "which one", "who"; "what" where it is the most of something: "what's the biggest (one)".
bool chooses(const Elements& elements, std::size_t at) {
  const Tree* which = alone(elements[at]);
  if (which->rule != Rule::noun_phrase || which->children.size() != 1) return false;
  const Tree& word = which->children.front();
  const bool who = word.is(Category::wh_pronoun) && word.chunk->text == "who";
  if (word.is(Category::wh_determiner) || who) return true;
  return word.is(Category::wh_pronoun) && word.chunk->text == "what" && at + 3 == elements.size() &&
         elements[at + 1]->is(Category::be) && elements[at + 2]->is(Category::superlative);
}

// Whether a noun phrase is a name, with nothing that says of what kind, or a word that stands for one.
bool is_name(const Tree& phrase) {
  return std::any_of(
             phrase.children.begin(), phrase.children.end(),
             [](const Tree& part) { return part.is(Category::name) || part.is(Category::anaphor); }) &&
         std::none_of(phrase.children.begin(), phrase.children.end(),
                      [](const Tree& part) { return part.is(Category::noun); });
}

// "all states", "no state": what an exception right behind it is one from.
bool is_all(const Tree& phrase) {
  const Tree& first = phrase.children.front();
  return first.is(Category::each) || first.is(Category::none);
}

bool ends_in_all(Tree element) {
  std::vector<Tree*> phrases;
  right_edge(element, phrases);
  return std::any_of(phrases.begin(), phrases.end(), [](const Tree* phrase) { return is_all(*phrase); });
}

// "border not A but B", "carried nothing but A": what is left out there is meant, and no exception. Null
// where nothing speaks against one.
const char* doubtful(const Elements& elements, std::size_t at, std::string_view excepting) {
  if (at == 0) return nullptr;
  const Tree* before = alone(elements[at - 1]);
  if (before->rule != Rule::noun_phrase) return nullptr;
  const Tree& first = before->children.front();
  if (at > 1 && first.is(Category::indefinite) && first.chunk->text.starts_with("no"))
    return "it is not told whether this is so of what is left out";
  const bool denied = excepting == "but" && before->children.back().is(Category::name) &&
                      any(elements, Category::negation, 0, at);
  return denied ? "it is not told of which of these this is not so" : nullptr;
}

// "any state", "anything"
bool ends_in_any(Tree element) {
  std::vector<Tree*> phrases;
  right_edge(element, phrases);
  return std::any_of(phrases.begin(), phrases.end(), [](const Tree* phrase) {
    const Tree& first = phrase->children.front();
    return first.is(Category::any) || first.is(Category::indefinite);
  });
}

}  // namespace

// "which state is it that borders X", "it is which state that …": which state that does.
void Interpreter::join_cleft(Elements& elements) {
  const auto is_it = [](const Tree* tree) {
    const Tree* phrase = alone(tree);
    return phrase->rule == Rule::noun_phrase && phrase->children.size() == 1 &&
           phrase->children.front().is(Category::anaphor) && phrase->children.front().chunk->text == "it";
  };
  if (elements.size() < 3) return;
  if (is_it(elements[0]) && elements[1]->is(Category::be) && is_noun_phrase(*elements[2]) &&
      asks(*elements[2])) {
    elements.erase(elements.begin(), elements.begin() + 2);
  } else if (is_noun_phrase(*elements[0]) && asks(*elements[0]) && elements[1]->is(Category::be) &&
             is_it(elements[2]) && elements.size() > 3 && elements[3]->rule == Rule::relative_clause) {
    elements.erase(elements.begin() + 1, elements.begin() + 3);
  }
}

// "of the rivers in X that …, which is …": which of them; what stands between describes them.
void Interpreter::join_partitive(Elements& elements) {
  if (elements.size() < 2 || elements[0]->rule != Rule::prepositional || elements[0]->children.size() < 2)
    return;
  const std::string& word = elements[0]->children.front().chunk->text;
  if (word != "of" && word != "among" && word != "from") return;
  std::size_t at = 1;
  while (at + 1 < elements.size() && describes(*elements[at])) ++at;
  // "of the states that …, the smallest"
  if (elements[at]->is(Category::superlative) && at + 1 == elements.size()) {
    Tree of{Rule::of_phrase, nullptr, elements[0]->children};
    std::vector<Tree*> edge;
    right_edge(of, edge);
    for (std::size_t i = 1; i < at && !edge.empty(); ++i) edge.back()->children.push_back(*elements[i]);
    elements = {&made_trees_.emplace_back(Tree{Rule::noun_phrase, nullptr, {*elements[at], std::move(of)}})};
    return;
  }
  const Tree* which = alone(elements[at]);
  const Tree* among = &elements[0]->children.back();
  // "of those, which has …": no list.
  const bool listed = among->rule == Rule::noun_phrases && among->children.size() == 3 &&
                      among->children[1].is(Category::comma);
  if (listed) {
    which = alone(&among->children[2]);
    among = &among->children[0];
  }
  const bool bare = which->rule == Rule::noun_phrase && which->children.size() == 1 &&
                    which->children.front().is(Category::wh_determiner);
  among = alone(among);
  if (among->rule != Rule::noun_phrase) return;
  // "of the neighbors of X, which state": a noun that each of them is called by anyway.
  const auto calls_each = [&](const Tree& noun) {
    const auto kinds = head(*noun.chunk), things = noun_phrase(*among, {});
    return !things.empty() && std::all_of(things.begin(), things.end(), [&](const Thing& thing) {
      return std::any_of(kinds.begin(), kinds.end(), [&](const Thing& kind) {
        return kind.names_root && below(thing.classes, kind.classes);
      });
    });
  };
  const bool of_kind = which->rule == Rule::noun_phrase && which->children.size() == 2 &&
                       which->children[0].is(Category::wh_determiner) &&
                       which->children[1].is(Category::noun) && calls_each(which->children[1]);
  if (listed ? !bare : !chooses(elements, at) && !of_kind) return;
  made_chunks_.push_back(*which->children.front().chunk);
  made_chunks_.back().category = Category::wh_determiner;
  const bool owned = std::any_of(among->children.begin(), among->children.end(),
                                 [](const Tree& part) { return part.is(Category::possessive); });
  if (owned) made_chunks_.back().text = "which of";  // "among Texas's rivers, which …"
  Tree whole{Rule::noun_phrase, nullptr, {{Rule::leaf, &made_chunks_.back(), {}}}};
  for (const Tree& part : among->children) {
    const bool article = part.is(Category::determiner) || part.is(Category::each) || part.is(Category::any);
    if (!article) whole.children.push_back(part);
  }
  made_trees_.push_back(std::move(whole));
  if (!listed) elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(at));
  elements.front() = &made_trees_.back();
}

// "is higher than the highest point in X": the phrase describes what is compared with, where that takes it.
void Interpreter::join_compared(Elements& elements) {
  for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
    const Tree& phrase = *elements[i + 1];
    if (elements[i]->rule != Rule::compared || phrase.rule != Rule::prepositional ||
        phrase.children.size() != 2 || asks(phrase)) {
      continue;
    }
    Tree whole = *elements[i];
    std::vector<Tree*> edge;
    right_edge(whole, edge);
    for (Tree* noun : edge) {
      if (is_name(*noun)) continue;
      noun->children.push_back(phrase);
      if (!noun_phrase(*noun, {}).empty()) {
        elements[i] = &made_trees_.emplace_back(std::move(whole));
        elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        break;
      }
      noun->children.pop_back();
    }
  }
}

// "where are the most ports, by country": in which country. "Where is the deepest port, by country" may ask
// that, or of each: false.
bool Interpreter::join_where_most(Elements& elements) {
  const auto any_has = [&](Category category) {
    return std::any_of(elements.begin(), elements.end(), [&](const Tree* tree) {
      const Tree* phrase = alone(tree);
      return phrase->rule == Rule::noun_phrase &&
             std::any_of(phrase->children.begin(), phrase->children.end(),
                         [&](const Tree& part) { return part.is(category); });
    });
  };
  const auto groups = [&](const Tree* tree) {
    if (tree->rule != Rule::prepositional || tree->children.size() != 2) return false;
    const std::string& word = tree->children.front().chunk->text;
    const Tree* by = alone(&tree->children.back());
    return (word == "by" || word == "per") && by->rule == Rule::noun_phrase && by->children.size() == 1 &&
           by->children.front().is(Category::noun);
  };
  const auto by = std::find_if(elements.begin(), elements.end(), groups);
  // "where is the largest city by population": by what it is measured.
  const auto things =
      by == elements.end() ? std::vector<Thing>{} : noun_phrase(*alone(&(*by)->children.back()), {});
  if (std::none_of(things.begin(), things.end(), [](const Thing& thing) { return thing.names_root; }))
    return true;
  const bool where = !elements.empty() && elements.front()->is(Category::wh_adverb) &&
                     elements.front()->chunk->text == "where";
  if (!where) return true;
  if (!any_has(Category::most_of)) {
    if (!any_has(Category::superlative)) return true;
    fail(range_of(**by), "this may tell where, or ask of each", 4, "\"in which …\" or \"for each …\"");
    return false;
  }
  const auto word = [&](Category category, const char* text) {
    made_chunks_.push_back(*elements.front()->chunk);
    made_chunks_.back().category = category;
    made_chunks_.back().text = text;
    return Tree{Rule::leaf, &made_chunks_.back(), {}};
  };
  const Tree& noun = alone(&(*by)->children.back())->children.front();
  Tree which{Rule::noun_phrase, nullptr, {word(Category::wh_determiner, "which"), noun}};
  Tree in{Rule::prepositional, nullptr, {word(Category::preposition, "in"), std::move(which)}};
  elements.erase(by);
  elements.front() = &made_trees_.emplace_back(std::move(in));
  return true;
}

// "which river is the longest one": the longest.
void Interpreter::join_superlative_one(Elements& elements) {
  const auto be =
      std::find_if(elements.begin(), elements.end(), [](const Tree* tree) { return tree->is(Category::be); });
  for (auto element = be; element != elements.end(); ++element) {
    const Tree* phrase = alone(*element);
    const bool subject =
        std::any_of(elements.begin(), element, [](const Tree* tree) { return is_noun_phrase(*tree); });
    if (!subject || phrase->rule != Rule::noun_phrase) continue;
    const auto& parts = phrase->children;
    const std::size_t first = parts.front().is(Category::determiner) ? 1 : 0;
    if (parts.size() != first + 2 || !parts[first].is(Category::superlative) ||
        !parts[first + 1].is(Category::one)) {
      continue;
    }
    *element = &parts[first];
  }
}

// "which states have a city not larger than X": with no "be" it is said of the noun.
void Interpreter::join_not_compared(Elements& elements) {
  if (any(elements, Category::be, 0, elements.size())) return;
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    if (!elements[i]->is(Category::negation) || elements[i + 1]->rule != Rule::compared) continue;
    if (!is_noun_phrase(*elements[i - 1]) && elements[i - 1]->rule != Rule::prepositional) continue;
    elements[i] =
        &made_trees_.emplace_back(Tree{Rule::not_phrase, nullptr, {*elements[i], *elements[i + 1]}});
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "rivers in A but not in B", "cities, not in A": without a verb, what is not so describes the noun that the
// phrase before it describes, too. "Cities in A but not B": except B.
void Interpreter::join_not(Elements& elements) {
  join_not_compared(elements);
  if (std::any_of(elements.begin(), elements.end(),
                  [](const Tree* tree) { return is_auxiliary(*tree) || is_verbal(*tree); }))
    return;
  for (std::size_t i = 1; i + 1 < elements.size(); ++i) {
    if (!elements[i]->is(Category::negation)) continue;
    if (elements[i - 1]->is(Category::conjunction) && is_noun_phrase(*elements[i + 1])) {
      const Tree& except =
          made_trees_.emplace_back(Tree{Rule::except, nullptr, {*elements[i], *elements[i + 1]}});
      elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) - 1,
                     elements.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(i) - 1, &except);
      continue;
    }
    if (elements[i + 1]->rule != Rule::prepositional) continue;
    const Tree* so =
        &made_trees_.emplace_back(Tree{Rule::not_phrase, nullptr, {*elements[i], *elements[i + 1]}});
    const bool joined = elements[i - 1]->is(Category::conjunction);
    std::size_t at = i - (joined ? 1 : 0);
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(at),
                   elements.begin() + static_cast<std::ptrdiff_t>(i) + 2);
    while (at > 1 && elements[at - 1]->rule == Rule::prepositional) --at;
    elements.insert(elements.begin() + static_cast<std::ptrdiff_t>(at), so);
    i = at;
  }
}

// "rivers in A and in B", "runs through A or through B": in A and B, through A or B.
void Interpreter::join_phrases(Elements& elements) {
  for (std::size_t i = 1; i + 2 < elements.size();) {
    const Tree &one = *elements[i], &joins = *elements[i + 1], &other = *elements[i + 2];
    const bool joined = joins.is(Category::conjunction) || joins.is(Category::disjunction);
    const auto holds_things = [](const Tree& tree) {
      return tree.rule == Rule::prepositional && tree.children.size() == 2 &&
             is_noun_phrase(tree.children.back());
    };
    if (!joined || !holds_things(one) || !holds_things(other) || any(elements, Category::negation, 0, i) ||
        one.children.front().chunk->text != other.children.front().chunk->text) {
      ++i;
      continue;
    }
    Tree whole = one;
    Tree list{Rule::noun_phrases, nullptr, {}};
    for (const Tree* part : {&one.children.back(), &joins, &other.children.back()}) {
      if (part->rule == Rule::noun_phrases)
        list.children.insert(list.children.end(), part->children.begin(), part->children.end());
      else
        list.children.push_back(*part);
    }
    whole.children.back() = std::move(list);
    elements[i] = &made_trees_.emplace_back(std::move(whole));
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   elements.begin() + static_cast<std::ptrdiff_t>(i) + 3);
  }
}

// "which city is the largest by state": the largest city by state. "By population" tells what it goes by.
void Interpreter::join_largest_by(Elements& elements) {
  if (elements.size() != 4 || !elements[1]->is(Category::be) || !elements[2]->is(Category::superlative))
    return;
  const Tree &which = *alone(elements[0]), &by = *elements[3];
  if (which.rule != Rule::noun_phrase || which.children.size() < 2 ||
      !which.children.front().is(Category::wh_determiner) || by.rule != Rule::prepositional ||
      by.children.size() != 2 || by.children.front().chunk->text != "by")
    return;
  const Tree& kind = *alone(&by.children.back());
  const bool of_things =
      kind.rule == Rule::noun_phrase && kind.children.size() == 1 &&
      kind.children.front().is(Category::noun) &&
      std::all_of(kind.children.front().chunk->forms.begin(), kind.children.front().chunk->forms.end(),
                  [](const ontology::Form& form) { return form.sense->denotes.empty(); });
  if (!of_things) return;
  Tree whole = which;
  whole.children.insert(whole.children.begin() + 1, *elements[2]);
  elements = {&made_trees_.emplace_back(std::move(whole)), elements[3]};
}

// "states with their capitals": states and their capitals.
void Interpreter::join_possessions(Elements& elements) {
  for (std::size_t i = 0; i + 1 < elements.size(); ++i) {
    const Tree& with = *elements[i + 1];
    if (!is_noun_phrase(*elements[i]) || with.rule != Rule::prepositional || with.children.size() != 2 ||
        with.children.front().chunk->text != "with") {
      continue;
    }
    const Tree& things = with.children.back();
    const Tree* first = &things;
    while (first->rule != Rule::leaf && !first->children.empty()) first = &first->children.front();
    if (!first->is(Category::pronoun)) continue;
    made_chunks_.push_back(*with.children.front().chunk);
    made_chunks_.back().category = Category::conjunction;
    Tree whole{Rule::noun_phrases, nullptr, {}};
    const auto take = [&](const Tree& tree) {
      if (tree.rule == Rule::noun_phrase) {
        whole.children.push_back(tree);
      } else {
        whole.children.insert(whole.children.end(), tree.children.begin(), tree.children.end());
      }
    };
    take(*elements[i]);
    whole.children.push_back({Rule::leaf, &made_chunks_.back(), {}});
    take(things);
    made_trees_.push_back(std::move(whole));
    elements[i] = &made_trees_.back();
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// "the largest state next to the one with the most people": "one" is the noun said before.
void Interpreter::resolve_ones(const Tree& tree, std::vector<const Chunk*>& nouns) {
  if (tree.is(Category::noun)) nouns.insert(nouns.begin(), tree.chunk);
  const bool one = tree.is(Category::ones) || tree.is(Category::one) || tree.is(Category::others);
  if (one) ones_[tree.chunk] = nouns;
  for (const Tree& child : tree.children) resolve_ones(child, nouns);
}

// The nouns before it that it may stand for, the nearest first; with none it stands for anything.
std::vector<Thing> Interpreter::ones(const Chunk& chunk) {
  const bool several = chunk.text != "the one" && chunk.text != "one";
  std::vector<Thing> result;
  if (told_first_ && chunk.category != Category::others) result = referents(chunk, Among::chosen);
  for (Thing& thing : result) thing.plural = several;
  if (!result.empty()) return result;
  const auto meant = ones_.find(&chunk);
  if (meant == ones_.end() || meant->second.empty()) {
    if (chunk.category == Category::ones) return {anything(chunk, false)};
    fail(chunk.range, "there is nothing before this that \"" + chunk.text + "\" could stand for", 4,
         "a noun");
    return result;
  }
  int distance = 0;
  for (const Chunk* before : meant->second) {
    Chunk here = *before;
    here.first = chunk.first;
    here.last = chunk.last;
    here.range = chunk.range;
    for (const ontology::Form& form : before->forms) {
      Thing thing = noun(here, form);
      thing.plural = several;
      thing.other = chunk.category == Category::others;
      thing.penalty += distance;
      note(thing.notes, thing.head_word, thing.words);
      result.push_back(std::move(thing));
    }
    ++distance;
  }
  return result;
}

// "except Texas" is said of "all", "every" or "no" right before it, else of what is asked for, where that is
// of its kind, else of the nearest noun phrase before it that is. "Other than Texas" and "but Texas" are said
// of the nearest first.
bool Interpreter::place_exceptions(Elements& elements) {
  for (std::size_t i = 0; i < elements.size();) {
    if (elements[i]->rule != Rule::except) {
      ++i;
      continue;
    }
    const Tree* exception = elements[i];
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i));
    bool any = false;
    std::vector<std::size_t> order;
    for (std::size_t at = std::min(i, elements.size()); at-- > 0;) order.push_back(at);
    for (std::size_t at = i; at < elements.size(); ++at) order.push_back(at);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return asks(*elements[a]) && !asks(*elements[b]); });
    const std::string& word = exception->children.front().chunk->text;
    if (const char* doubt = doubtful(elements, i, word)) {
      fail(range_of(*exception), doubt, 6, "two questions");
      return false;
    }
    const bool of_all = i > 0 && ends_in_all(*elements[i - 1]);
    const bool of_nearest = i > 0 && (word != "except" || ends_in_any(*elements[i - 1]));
    if (of_all || of_nearest) order.insert(order.begin(), i - 1);
    // In a noun phrase that it is an exception to.
    const auto placed = [&](std::size_t at) -> std::optional<Tree> {
      if (!is_noun_phrase(*elements[at]) && elements[at]->rule != Rule::prepositional) return std::nullopt;
      Tree whole = *elements[at];
      std::vector<Tree*> phrases;
      right_edge(whole, phrases);
      if (of_all && at == i - 1) std::erase_if(phrases, [](const Tree* phrase) { return !is_all(*phrase); });
      for (Tree* phrase : phrases) {
        phrase->children.push_back(*exception);
        const std::vector<Thing> left = noun_phrase(*phrase, {});
        if (!std::all_of(left.begin(), left.end(), names_value)) return whole;  // a number has no exceptions
        phrase->children.pop_back();
      }
      return std::nullopt;
    };
    for (const std::size_t at : order) {
      auto whole = placed(at);
      if (!whole) continue;
      // "borders the fewest states except X": those that are counted are all.
      const bool counts = i > 0 && holds(*elements[i - 1], Category::most_of);
      if (i > 0 && at + 1 < i && !counts && placed(i - 1)) {
        fail(range_of(*exception), "it is not told which of these this is an exception to", 6,
             "\"other than\", right behind the noun");
        return false;
      }
      elements[at] = &made_trees_.emplace_back(std::move(*whole));
      any = true;
      break;
    }
    if (!any) return false;
  }
  return true;
}

// What describes a noun, but stands behind the name or the phrase that follows it ("cities in Ohio that have
// …"), describes the nearest noun before it that it fits, and no name where there is a noun.
bool Interpreter::place_descriptions(Elements& elements) {
  const bool be = any(elements, Category::be, 0, elements.size());
  const bool there = any(elements, Category::there, 0, elements.size());
  for (std::size_t i = 0; i < elements.size();) {
    const Rule rule = elements[i]->rule;
    const bool floats = rule == Rule::relative_clause || rule == Rule::reduced_clause ||
                        rule == Rule::not_phrase || (rule == Rule::compared && !be) ||
                        (rule == Rule::called && (!be || there));
    if (!floats) {
      ++i;
      continue;
    }
    if (!described_before(elements, i)) {
      if (rule == Rule::compared) {
        ++i;
        continue;
      }
      fail(range_of(*elements[i]), "there is nothing before this that it could describe", 2, "a noun");
      return false;
    }
    elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return true;
}

// Puts the description at `at` into a noun phrase before it. Behind a name it goes past the verb: "which
// states border Ohio that border Michigan".
bool Interpreter::described_before(Elements& elements, std::size_t at) {
  for (const bool names_too : {false, true}) {
    bool only_names = true;  // all that was passed
    for (std::size_t i = at; i-- > 0;) {
      // "how many cities are there called X", "how many ports are there that …", "how deep the port is that
      // …"
      const bool past = elements[i]->is(Category::be) || elements[i]->is(Category::there);
      const bool there = elements[i]->is(Category::there) || (past && elements[i + 1]->is(Category::there));
      if (there || (past && elements[at]->rule == Rule::relative_clause &&
                    std::all_of(elements.begin() + static_cast<std::ptrdiff_t>(i),
                                elements.begin() + static_cast<std::ptrdiff_t>(at),
                                [](const Tree* tree) { return tree->rule == Rule::leaf; })))
        continue;
      const bool verb = is_auxiliary(*elements[i]) || is_verbal(*elements[i]) ||
                        elements[i]->is(Category::negation) || elements[i]->is(Category::modality);
      const bool said_to_be = i + 1 == at && elements[i]->is(Category::be);
      if (verb && only_names && !names_too && !said_to_be) continue;
      if (!is_noun_phrase(*elements[i]) && elements[i]->rule != Rule::prepositional) break;
      Tree whole = *elements[i];
      std::vector<Tree*> phrases;
      right_edge(whole, phrases);
      for (auto phrase = phrases.begin(); phrase != phrases.end(); ++phrase) {
        if (!names_too && is_name(**phrase)) continue;
        (*phrase)->children.push_back(*elements[at]);
        if (!noun_phrase(**phrase, {}).empty()) {
          made_trees_.push_back(std::move(whole));
          elements[i] = &made_trees_.back();
          return true;
        }
        (*phrase)->children.pop_back();
      }
      only_names = only_names && std::all_of(phrases.begin(), phrases.end(),
                                             [](const Tree* phrase) { return is_name(*phrase); });
    }
  }
  return false;
}

}  // namespace griot::question
