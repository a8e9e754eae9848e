#include <algorithm>
#include <set>

#include "parser/question/closed_words.hpp"
#include "parser/question/contractions.hpp"
#include "parser/question/grammar.hpp"
#include "parser/question/lattice.hpp"
#include "parser/question/parse.hpp"
#include "parser/question/parse_limits.hpp"
#include "parser/question/requests.hpp"
#include "store/base/words.hpp"

namespace griot::question {
namespace {

using Step = Occurrence::Step;
using ontology::SlotKind;

// What may follow the words that are complete: categories, and what a name there would fill.
struct Expected {
  std::set<Category> categories;
  std::set<Step> steps;    // to fillers of the open place; none: anything
  bool bare_verb = false;  // behind "does" or "will" a verb has no ending

  bool has(Category category) const { return categories.contains(category); }
};

bool is_verb(const Chunk& chunk) {
  return chunk.category == Category::verb || chunk.category == Category::participle ||
         chunk.category == Category::reduced || chunk.category == Category::predicative;
}

// The last steps to what may stand behind the end of the path: an object of its verb, or what a
// preposition of the verb takes.
void add_steps(const Path& path, const ontology::Lexicon& lexicon, std::set<Step>& steps) {
  const Chunk& last = *path.back();
  const auto verb =
      std::find_if(path.rbegin(), path.rend(), [](const Chunk* chunk) { return is_verb(*chunk); });
  if (verb == path.rend() || !(is_verb(last) || last.category == Category::preposition)) return;
  const bool passive = last.category == Category::preposition && last.text == "by";
  const SlotKind kind = is_verb(last) ? SlotKind::object
                        : passive     ? SlotKind::subject
                                      : SlotKind::preposition;
  const std::string word = kind == SlotKind::preposition ? last.text : std::string();
  for (const ontology::Form& form : (*verb)->forms) {
    const auto& root_class = form.sense->frame.root_class;
    const auto add = [&](const ontology::Slot& slot) {
      if (slot.kind != kind || slot.word != word) return;
      for (const auto& way : slot.paths) {
        // Of a longer path the last step starts at something else than the root.
        if (!way.empty()) steps.emplace(way.size() == 1 ? root_class.value_or("") : "", way.back());
      }
    };
    for (const auto& slot : form.sense->frame.slots) add(slot);
    for (const auto& slot : lexicon.slots_of(root_class)) add(slot);
  }
}

Expected expected_at_start() {
  return {{Category::wh_pronoun, Category::wh_determiner, Category::wh_possessive, Category::wh_adverb,
           Category::how_many, Category::command, Category::be, Category::do_},
          {}};
}

bool starts_noun_phrase(Category category) {
  switch (category) {
    case Category::noun:
    case Category::name:
    case Category::adjective:
    case Category::superlative:
    case Category::comparative:
    case Category::determiner:
    case Category::wh_determiner:
    case Category::wh_possessive:
    case Category::wh_pronoun:
    case Category::indefinite:
    case Category::how_many:
    case Category::quantity:
    case Category::number:
    case Category::each:
    case Category::any:
    case Category::none:
    case Category::pronoun:
    case Category::counting:
      return true;
    default:
      return false;
  }
}

Expected expected_behind(std::string_view known, const std::vector<Word>& words, const Context& context) {
  Expected expected;
  const Lattice lattice(known, words, context);
  std::size_t tried = 0;
  for (std::size_t chunks = lattice.fewest(); chunks > 0 && chunks <= lattice.most() && tried < kMaxPaths;
       ++chunks) {
    for (const Path& path : lattice.paths(chunks, kMaxPaths - tried)) {
      ++tried;
      Progress progress;
      read_path(path, progress);
      if (progress.word != words.size()) continue;
      for (const Category category : progress.expected) {
        // The grammar takes a noun behind "who" ("who Ekman meets"), but a verb is what is meant to follow.
        if (path.back()->category == Category::wh_pronoun && starts_noun_phrase(category)) continue;
        expected.categories.insert(category);
      }
      expected.bare_verb =
          expected.bare_verb || std::any_of(path.begin(), path.end(), [](const Chunk* chunk) {
            return chunk->category == Category::do_ || chunk->category == Category::will;
          });
      if (progress.expected.contains(Category::name)) add_steps(path, context.lexicon, expected.steps);
    }
  }
  return expected;
}

Category category_of(const ontology::Sense& sense) {
  switch (sense.word_class) {
    case ontology::WordClass::noun:
      return Category::noun;
    case ontology::WordClass::adjective:
      return Category::adjective;
    case ontology::WordClass::predicative:
      return Category::predicative;
    case ontology::WordClass::verb:
      break;
  }
  return Category::verb;
}

// Without a letter typed, one form of each word is enough.
bool is_plain(const ontology::Form& form, const Expected& expected) {
  switch (form.sense->word_class) {
    case ontology::WordClass::noun:
      return true;
    case ontology::WordClass::verb:
      return (form.features & (expected.bare_verb ? ontology::base : ontology::third)) != 0;
    default:
      return (form.features & (ontology::comparative | ontology::superlative)) == 0;
  }
}

bool fits(const ontology::Form& form, const Expected& expected, const Context& context, bool any_form) {
  if (!expected.has(category_of(*form.sense)) || !(any_form || is_plain(form, expected))) return false;
  return context.occurrence == nullptr || context.occurrence->has(*form.sense);
}

std::vector<std::string> names_for(const Expected& expected, const std::string& prefix,
                                   const Context& context, std::size_t limit) {
  if (context.occurrence != nullptr && !expected.steps.empty()) {
    auto names = context.occurrence->led_to(expected.steps, prefix, limit);
    if (!names.empty()) return names;
  }
  return context.names.complete(prefix, limit);
}

}  // namespace

std::vector<std::string> complete(std::string_view text, const Context& context, std::size_t limit) {
  if (unreadable(text)) return {};
  std::vector<Word> words = without_contractions(words_of(text), text);
  std::string prefix;
  if (!words.empty() && words.back().range.end == text.size()) {
    prefix = words.back().folded;
    words.pop_back();
  }
  const Expected expected = words.empty()
                                ? expected_at_start()
                                : expected_behind(text.substr(0, words.back().range.end), words, context);
  std::vector<std::string> result;
  const auto add = [&](std::string candidate) {
    if (result.size() < limit && std::find(result.begin(), result.end(), candidate) == result.end()) {
      result.push_back(std::move(candidate));
    }
  };
  // Behind a verb a name is likelier than a noun; elsewhere it is the other way round.
  const bool names_first = !expected.steps.empty();
  const auto add_names = [&] {
    if (!expected.has(Category::name)) return;
    for (std::string& name : names_for(expected, prefix, context, limit)) add(std::move(name));
  };
  if (names_first) add_names();
  for (const std::string& candidate : context.lexicon.complete(prefix, 4 * limit + 64)) {
    const auto candidate_words = folded_words_of(candidate);
    for (const auto& match : context.lexicon.match(candidate_words)) {
      if (match.words != candidate_words.size()) continue;
      const bool any = std::any_of(match.forms.begin(), match.forms.end(), [&](const ontology::Form& form) {
        return fits(form, expected, context, !prefix.empty());
      });
      if (any) add(candidate);
    }
  }
  if (!names_first) add_names();
  // Those that are said as they stand go before other words for them.
  for (const bool plain : {true, false}) {
    for (const std::string& phrase : closed_phrases()) {
      if (!phrase.starts_with(prefix)) continue;
      const auto phrase_words = folded_words_of(phrase);
      for (const ClosedMatch& match : match_closed(phrase_words)) {
        const bool whole = match.words == phrase_words.size() && match.said.empty() == plain;
        if (whole && expected.has(match.category)) add(phrase);
      }
    }
  }
  for (const std::string& phrase : request_beginnings()) {
    if (expected.has(Category::command) && phrase.starts_with(prefix)) add(phrase);
  }
  return result;
}

}  // namespace griot::question
