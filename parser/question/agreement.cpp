// Which noun a relative clause describes, told by its verb: "the state with the most rivers that borders X".
#include "parser/question/agreement.hpp"

#include <algorithm>
#include <iterator>

#include "parser/question/elements.hpp"

namespace griot::question {

namespace {

enum class Number { one, several, either };

Number number_of(const std::vector<ontology::Form>& forms, unsigned one, unsigned several) {
  const auto all = [&](unsigned features, unsigned others) {
    return !forms.empty() && std::all_of(forms.begin(), forms.end(), [&](const ontology::Form& form) {
      return (form.features & features) != 0 && (form.features & others) == 0;
    });
  };
  if (all(one, several)) return Number::one;
  return all(several, one) ? Number::several : Number::either;
}

Number number_of_noun(const Tree& phrase) {
  const auto noun = std::find_if(phrase.children.rbegin(), phrase.children.rend(),
                                 [](const Tree& part) { return part.is(Category::noun); });
  return noun == phrase.children.rend() ? Number::either
                                        : number_of(noun->chunk->forms, ontology::singular, ontology::plural);
}

// Of what a verb, or the auxiliary before it, says something.
Number number_of_predicate(const Tree& phrase) {
  const Chunk& first = *phrase.children.front().chunk;
  for (const std::string_view word : {"is", "was", "has", "does"}) {
    if (first.text == word) return Number::one;
  }
  for (const std::string_view word : {"are", "were", "have", "do"}) {
    if (first.text == word) return Number::several;
  }
  if (first.category != Category::verb) return Number::either;
  return number_of(first.forms, ontology::third, ontology::base | ontology::past);
}

// Of the verb that what is described is the subject of.
Number number_of_verb(const Tree& clause) {
  const auto& parts = clause.children;
  const bool subject = parts.size() > 1 && parts[0].is(Category::relative) &&
                       parts[0].chunk->text != "whose" && parts[0].chunk->text != "where" &&
                       parts[1].rule == Rule::verb_phrase;
  return subject ? number_of_predicate(parts[1]) : Number::either;
}

bool agree(Number a, Number b) {
  return a == b || a == Number::either || b == Number::either;
}

// The last noun phrase that a clause takes ("a river" in "that have a river"), or null.
Tree* last_taken(Tree& phrase) {
  Tree* tree = &phrase.children.back();
  if (tree->rule != Rule::relative_clause && tree->rule != Rule::reduced_clause) return nullptr;
  while (tree->rule == Rule::relative_clause || tree->rule == Rule::reduced_clause ||
         tree->rule == Rule::verb_phrase) {
    tree = &tree->children.back();
  }
  return tree->rule == Rule::leaf ? nullptr : tree;
}

// The noun phrases along the right edge, through the clauses at its end as well, the innermost first.
void edge_through_clauses(Tree& tree, std::vector<Tree*>& found) {
  std::vector<Tree*> edge;
  right_edge(tree, edge);
  if (Tree* taken = edge.empty() ? nullptr : last_taken(*edge.front())) edge_through_clauses(*taken, found);
  found.insert(found.end(), edge.begin(), edge.end());
}

// The noun phrases that a clause behind the element may describe, the nearest first.
std::vector<Tree*> described_from(std::vector<Tree>& elements, std::size_t at) {
  std::vector<Tree*> result;
  for (;;) {
    edge_through_clauses(elements[at], result);
    if (elements[at].rule != Rule::prepositional || at-- == 0) return result;
    if (elements[at].is(Category::be) && at > 0) --at;  // "which cities are in a state that …"
    if (!is_noun_phrase(elements[at]) && elements[at].rule != Rule::prepositional) return result;
  }
}

// "states that have a river that is long and border X": what is joined to a clause, but does not agree with
// its noun, goes on from the clause around. Returned is what goes on from the tree; `moved`: whether anything
// does, there or within.
std::vector<Tree> cut_off(Tree& tree, bool& moved) {
  if (tree.children.empty()) return {};
  std::vector<Tree> cut = cut_off(tree.children.back(), moved);
  if (tree.rule == Rule::relative_clause) {
    std::move(cut.begin(), cut.end(), std::back_inserter(tree.children));
    return {};
  }
  if (tree.rule != Rule::noun_phrase || tree.children.back().rule != Rule::relative_clause) return cut;
  auto& parts = tree.children.back().children;
  const Number noun = number_of_noun(tree);
  for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
    const bool joined = part->rule == Rule::verb_phrase &&
                        ((part - 1)->is(Category::conjunction) || (part - 1)->is(Category::disjunction));
    if (!joined || agree(number_of_predicate(*part), noun)) continue;
    cut.assign(std::make_move_iterator(part - 1), std::make_move_iterator(parts.end()));
    parts.erase(part - 1, parts.end());
    moved = true;
    break;
  }
  return cut;
}

// The same of the elements of a whole clause. Whether something was cut off.
bool cut_off_elements(Tree& clause) {
  if (clause.children.empty()) return false;
  bool moved = false;
  std::vector<Tree> cut = cut_off(clause.children.back(), moved);
  for (Tree& part : cut) {
    if (part.rule == Rule::verb_phrase)
      std::move(part.children.begin(), part.children.end(), std::back_inserter(clause.children));
    else
      clause.children.push_back(std::move(part));
  }
  return moved;
}

bool is_clause(const Tree& tree) {
  return tree.rule == Rule::relative_clause || tree.rule == Rule::reduced_clause;
}

// "[bordering Texas] with over 1000 people": a phrase at the end of a clause that describes no name, where it
// stands; else null.
std::vector<Tree>* last_phrase(Tree& clause) {
  auto& parts = (clause.rule == Rule::relative_clause ? clause.children.back() : clause).children;
  if (parts.size() < 2 || parts.back().rule != Rule::prepositional ||
      !is_noun_phrase(parts[parts.size() - 2]))
    return nullptr;
  const std::string& word = parts.back().children.front().chunk->text;
  const Tree& before = *alone(&parts[parts.size() - 2]);
  const bool told = word == "with" || word == "without";
  return told && before.children.back().is(Category::name) ? &parts : nullptr;
}

// What may describe a noun further before the phrase as well: a clause behind another clause, the phrase at
// the end of one, or, not `only_second`, any clause. Where it stands, the last there; else null.
std::vector<Tree>* last_description(Tree& phrase, bool only_second) {
  auto& parts = phrase.children;
  if (only_second && is_clause(parts.back())) {
    if (std::vector<Tree>* within = last_phrase(parts.back())) return within;
  }
  if (parts.back().rule != Rule::relative_clause) return nullptr;
  if (only_second) return parts.size() > 1 && is_clause(parts[parts.size() - 2]) ? &parts : nullptr;
  // "the state with the longest river that has the most people": which is chosen first is not told.
  const bool chooses = holds(parts.back(), Category::superlative) || holds(parts.back(), Category::most_of);
  return chooses ? nullptr : &parts;
}

}  // namespace

std::optional<Tree> with_agreement(const Tree& tree) {
  Tree whole = tree;
  bool moved = cut_off_elements(whole);
  for (std::size_t i = 0; i < whole.children.size(); ++i) {
    const std::vector<Tree*> phrases = described_from(whole.children, i);
    for (auto phrase = phrases.begin(); phrase != phrases.end(); ++phrase) {
      auto& parts = (*phrase)->children;
      if (parts.back().rule != Rule::relative_clause) continue;
      const Number verb = number_of_verb(parts.back());
      if (agree(verb, number_of_noun(**phrase))) continue;
      const auto other = std::find_if(phrase + 1, phrases.end(), [&](const Tree* further) {
        const Number noun = number_of_noun(*further);
        return noun == verb && noun != Number::either;
      });
      if (other == phrases.end()) continue;
      Tree clause = std::move(parts.back());
      parts.pop_back();
      (*other)->children.push_back(std::move(clause));
      moved = true;
      break;
    }
  }
  return moved ? std::optional(std::move(whole)) : std::nullopt;
}

std::vector<Elsewhere> with_clause_before(const Tree& tree, bool only_second) {
  std::vector<Elsewhere> result;
  Tree probe = tree;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const std::size_t count = described_from(probe.children, i).size();
    for (std::size_t from = 0; from < count; ++from) {
      for (std::size_t noun = from + 1; noun < count; ++noun) {
        Tree whole = tree;
        const std::vector<Tree*> phrases = described_from(whole.children, i);
        std::vector<Tree>* parts = last_description(*phrases[from], only_second);
        if (parts == nullptr) break;
        if (!agree(number_of_verb(parts->back()), number_of_noun(*phrases[noun]))) continue;
        Tree moved = std::move(parts->back());
        parts->pop_back();
        const SourceRange range = range_of(moved);
        phrases[noun]->children.push_back(std::move(moved));
        result.push_back({std::move(whole), range});
      }
    }
  }
  return result;
}

}  // namespace griot::question
