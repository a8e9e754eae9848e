// What several nouns share: "the area and population of Texas", "rivers and lakes in Texas", "Texas's rivers
// and lakes" speak of Texas with each of the nouns that nothing else describes.
#include <algorithm>

#include "parser/question/interpreter.hpp"

namespace griot::question {

namespace {

// A noun with words before it alone, none of which tells whose it is.
bool is_bare(const Tree& phrase) {
  const bool noun = std::any_of(phrase.children.begin(), phrase.children.end(),
                                [](const Tree& part) { return part.is(Category::noun); });
  return phrase.rule == Rule::noun_phrase && noun &&
         std::all_of(phrase.children.begin(), phrase.children.end(), [](const Tree& part) {
           return part.rule == Rule::leaf && !part.is(Category::name) && !part.is(Category::possessive) &&
                  !part.is(Category::pronoun) && !part.is(Category::wh_possessive);
         });
}

// "its capital": what is nobody else's than "its" says.
bool begins_with_pronoun(const Tree& phrase) {
  return phrase.rule == Rule::noun_phrase && phrase.children.front().is(Category::pronoun);
}

bool is_joined(const Tree& phrases) {
  return phrases.rule == Rule::noun_phrases &&
         std::any_of(phrases.children.begin(), phrases.children.end(), [](const Tree& part) {
           return part.is(Category::conjunction) || part.is(Category::disjunction);
         });
}

// "the average length and tonnage": what the first number is made by, where nothing but a noun stands `at`.
const Tree* aggregate_before(const Tree& phrases, std::size_t at) {
  const Tree &phrase = phrases.children[at], &first = phrases.children.front();
  if (at == 0 || first.rule != Rule::noun_phrase || !phrase.children.front().is(Category::noun))
    return nullptr;
  const auto made = std::find_if(first.children.begin(), first.children.end(),
                                 [](const Tree& part) { return !part.is(Category::determiner); });
  return made != first.children.end() && made->is(Category::aggregate) ? &*made : nullptr;
}

}  // namespace

// "its capital and population", "its capital and the largest city": the noun phrase before the one `at` whose
// "its" it shares. Null: it shares none.
const Tree* Interpreter::pronoun_before(const Tree& phrases, std::size_t at) {
  const Tree& first = phrases.children[at].children.front();
  const bool definite = first.is(Category::determiner) && first.chunk->text == "the";
  const bool begins = definite || first.is(Category::noun) || first.is(Category::superlative) ||
                      first.is(Category::adjective);
  if (!begins || !is_joined(phrases) || !is_bare(phrases.children[at])) return nullptr;
  for (std::size_t i = at; i-- > 0;) {
    if (begins_with_pronoun(phrases.children[i])) return &phrases.children[i];
  }
  return nullptr;
}

// The noun phrase `at` with what it shares with the last ("of X") or the first ("X's", "the average");
// nothing: it shares none.
std::optional<Tree> Interpreter::with_shared(const Tree& phrases, std::size_t at) {
  const Tree& phrase = phrases.children[at];
  Tree whole = phrase;
  const Tree* made = aggregate_before(phrases, at);
  if (made != nullptr) whole.children.insert(whole.children.begin(), *made);
  if (phrases.children.size() < 2 || !is_bare(phrase))
    return made != nullptr ? std::optional(std::move(whole)) : std::nullopt;
  const Tree &first = phrases.children.front(), &last = phrases.children.back();
  const Rule behind = last.children.empty() ? Rule::leaf : last.children.back().rule;
  const bool shares =
      behind == Rule::of_phrase || ((behind == Rule::relative_clause || behind == Rule::reduced_clause) &&
                                    !last.children.front().is(Category::pronoun));
  if (at + 1 < phrases.children.size() && last.rule == Rule::noun_phrase && shares) {
    whole.children.push_back(last.children.back());
    return whole;
  }
  if (const Tree* its = pronoun_before(phrases, at)) {
    if (whole.children.front().is(Category::determiner)) whole.children.erase(whole.children.begin());
    whole.children.insert(whole.children.begin(), its->children.front());
    return whole;
  }
  const auto owner = std::find_if(first.children.begin(), first.children.end(),
                                  [](const Tree& part) { return part.is(Category::possessive); });
  const bool begins = phrase.children.front().is(Category::noun) ||
                      phrase.children.front().is(Category::superlative) ||
                      phrase.children.front().is(Category::adjective);
  if (at == 0 || owner == first.children.end() || !begins)
    return made != nullptr ? std::optional(std::move(whole)) : std::nullopt;
  whole.children.insert(whole.children.begin(), first.children.begin(), owner + 1);
  return whole;
}

// The things before the last that the phrase behind it describes, too, where it can.
void Interpreter::share_phrase(Group& group, const Argument& target, const Argument& phrase) {
  if (!target.tree || !phrase.tree || !is_joined(*target.tree)) return;
  std::size_t item = 0;
  for (const Tree& part : target.tree->children) {
    if (part.rule != Rule::noun_phrase) continue;
    if (item + 1 >= group.items.size()) return;
    Thing& thing = group.items[item++];
    if (!is_bare(part) || !step()) continue;
    std::vector<Thing> wholes;
    // Read anew: it need not be the same thing that each of them is in.
    const Argument again = argument(*phrase.tree, phrase.place);
    if (again.constant) {
      const auto relation = time_relation(again.word);
      auto whole = relation ? timed(thing, *relation, *again.constant, again.range) : std::nullopt;
      if (whole) wholes.push_back(std::move(*whole));
    }
    for (const Group& filler : again.groups) append(wholes, placed(thing, again.word, again, filler));
    if (!wholes.empty()) thing = std::move(wholes.front());
  }
}

}  // namespace griot::question
