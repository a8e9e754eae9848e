#include "parser/question/lattice.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "ontology/inflection.hpp"
#include "parser/question/closed_words.hpp"
#include "parser/question/missing_year.hpp"
#include "parser/question/numbers.hpp"
#include "parser/question/remarks.hpp"
#include "parser/question/requests.hpp"
#include "parser/question/suggestions.hpp"

namespace griot::question {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

using ontology::WordClass;

// The categories that a form of a word class can have, by its features.
std::vector<Category> categories(const ontology::Form& form) {
  switch (form.sense->word_class) {
    case WordClass::noun:
      return {Category::noun};
    case WordClass::adjective:
      if (form.features & ontology::superlative) return {Category::superlative};
      if (form.features & ontology::comparative) return {Category::comparative};
      return {Category::adjective};
    case WordClass::predicative:
      return {Category::predicative, Category::reduced};
    case WordClass::verb:
      break;
  }
  std::vector<Category> result;
  if (form.features & (ontology::base | ontology::third | ontology::past)) result.push_back(Category::verb);
  if (form.features & (ontology::past_participle | ontology::progressive)) {
    result.push_back(Category::participle);
    result.push_back(Category::reduced);
  }
  return result;
}

enum class Joined { none, list, range };  // how two dates are joined

// A verb that something may be done to.
bool takes_object(const Chunk& chunk) {
  return std::any_of(chunk.forms.begin(), chunk.forms.end(), [](const ontology::Form& form) {
    return form.sense->word_class == WordClass::verb &&
           !form.sense->frame.find(ontology::SlotKind::object).empty();
  });
}

bool is_until(std::string_view word) {
  return word == "to" || word == "until" || word == "till";
}

}  // namespace

Lattice::Lattice(std::string_view text, const std::vector<Word>& words, const Context& context)
    : text_(text), words_(words), at_(words.size()), commas_(words.size()) {
  for (const Word& word : words_) folded_.push_back(word.folded);
  scene_ = sets_scene(context.lexicon);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (folded_[i] == "\"") {
      i += add_quoted(i, context.names);
      continue;
    }
    add_closed(i, context.lexicon);
    add_requests(i, context.lexicon);
    add_referring(i, context.discourse != nullptr);
    if (scene_) add_person(i);
    add_existing(i);
    add_step(i);
    add_lexical(i, context.lexicon);
    add_measures(i, context.lexicon);
    add_names(i, context.names);
    add_times(i, context);
  }
  for (std::size_t i = 1; i < words_.size(); ++i) {
    if (words_[i].after_break) commas_[i] = &add(Category::comma, i, 0);
  }
  for (auto& chunks : at_)
    std::erase_if(chunks,
                  [](const Chunk* c) { return c->category == Category::comma && c->first == c->last; });
  for (const Remark& remark : remarks_in(text_, words_)) {
    add(Category::remark, remark.first, remark.last - remark.first);
    remarks_.insert(remark.first);
    for (std::size_t i = remark.first; i < remark.last; ++i) {
      names_in_brackets_ =
          names_in_brackets_ || std::any_of(at_[i].begin(), at_[i].end(),
                                            [](const Chunk* c) { return c->category == Category::name; });
    }
    if (!remark.breaks && remark.last < words_.size()) joined_.insert(remark.last);
  }
  measure();
  find_unknown(context);
}

Chunk& Lattice::add(Category category, std::size_t first, std::size_t count) {
  Chunk& chunk = chunks_.emplace_back();
  chunk.category = category;
  chunk.first = static_cast<std::uint32_t>(first);
  chunk.last = static_cast<std::uint32_t>(first + count);
  chunk.range.begin = words_[first].range.begin;
  chunk.range.end = count == 0 ? chunk.range.begin : words_[first + count - 1].range.end;
  for (std::size_t i = first; i < first + count; ++i) {
    if (i > first) chunk.text += ' ';
    chunk.text += folded_[i];
  }
  at_[first].push_back(&chunk);
  return chunk;
}

void Lattice::add_closed(std::size_t first, const ontology::Lexicon& lexicon) {
  for (const auto& [count, category, said] : match_closed(std::span(folded_).subspan(first))) {
    if (!has_place(category, first, count, lexicon)) continue;
    Chunk& chunk = add(category, first, count);
    if (!said.empty()) chunk.text = said;
    // "Bergen's in which country": nothing is had by what stands before a preposition.
    if (category == Category::possessive && first + count < folded_.size() &&
        ontology::is_preposition(folded_[first + count]))
      add(Category::be, first, count).text = "is";
    if (category == Category::more_of && count == 1) add_unsurpassed(chunk);
  }
  add_ranking(first, lexicon);
  if (const auto rank = ordinal_of(folded_[first])) add(Category::ordinal, first, 1).number = *rank;
  if (const auto [count, decimal] = quantity_of(std::span(folded_).subspan(first)); count > 0) {
    const auto whole = number_of(decimal);
    Chunk& chunk = add(whole ? Category::number : Category::decimal, first, count);
    chunk.number = whole.value_or(0);
    chunk.quantity = decimal;
    const auto measured = ontology::match_unit(std::span(folded_).subspan(first + count));
    if (measured.words > 0) {
      Chunk& with_unit = add(Category::decimal, first, count + measured.words);
      with_unit.quantity = decimal;
      with_unit.unit = measured.unit;
    }
  }
}

// "the top 5 states by population", "the top 5 longest rivers"
void Lattice::add_ranking(std::size_t first, const ontology::Lexicon& lexicon) {
  if (folded_[first] != "top" && folded_[first] != "bottom") return;
  const auto [count, decimal] = quantity_of(std::span(folded_).subspan(first + 1));
  const auto number = number_of(decimal);
  if (count == 0 || !number) return;
  const std::span behind = std::span(folded_).subspan(first + 1 + count);
  const auto forms = lexicon.match(behind);
  const auto closed = match_closed(behind);
  const bool ranked =
      std::any_of(closed.begin(), closed.end(),
                  [](const ClosedMatch& match) { return match.category == Category::superlative; }) ||
      std::any_of(forms.begin(), forms.end(), [](const ontology::PhraseMatch& match) {
        return std::any_of(match.forms.begin(), match.forms.end(), [](const ontology::Form& form) {
          return form.sense->word_class == WordClass::adjective &&
                 (form.features & ontology::superlative) != 0;
        });
      });
  const bool top = folded_[first] == "top";
  if (ranked && !top) return;
  Chunk& chunk = add(ranked ? Category::number : Category::superlative, first, count + 1);
  chunk.number = *number;
  chunk.quantity = decimal;
  chunk.reversed = !top;
}

// What tells Griot to answer begins the question; what is put in for politeness ends what is said, too.
// Behind what a question is about it turns to what is asked of it.
void Lattice::add_requests(std::size_t first, const ontology::Lexicon& lexicon) {
  const bool begins = first <= commanded_;
  if (begins && first == commanded_ && joins_requests(first)) {
    add(Category::command, first, 1);
    commanded_ = first + 1;
    return;
  }
  const std::size_t joining = begins ? 0 : joining_words(first);
  const bool turns = joining > 0 || (!begins && words_[first].after_break);
  const auto matches = begins ? std::vector<ontology::PhraseMatch>{}
                              : lexicon.match(std::span(folded_).subspan(first + joining));
  // "list the ships and report dates": a noun is no request within a sentence.
  const bool noun = std::any_of(matches.begin(), matches.end(), [](const ontology::PhraseMatch& match) {
    return std::any_of(match.forms.begin(), match.forms.end(),
                       [](const ontology::Form& form) { return form.sense->word_class == WordClass::noun; });
  });
  for (const Request& request : match_requests(std::span(folded_).subspan(first + joining))) {
    const std::size_t count = joining + request.words;
    const std::size_t end = first + count;
    const bool breaks = end == words_.size() || words_[end].after_break;
    if (request.tag && !breaks) continue;
    // "Well" may be another word, and "now" tells a time.
    if (request.talks && request.words == 1 && !breaks &&
        (folded_[first + joining] == "now" ||
         !lexicon.match(std::span(folded_).subspan(first + joining, 1)).empty()))
      continue;
    // "of the ships that … could you tell me which": so plain a request that nothing needs to break off.
    const bool plain = request.aside && !request.finds && request.words >= 3 && folded_[first] != "if";
    if (request.places && tells_of_graph(first + joining, request.words, lexicon)) continue;
    if (request.places) {
      const bool behind = !begins && may_set_scene(first);
      if ((begins || behind) && end < words_.size()) add(Category::scene, first, count).text = "given";
      if (begins) commanded_ = std::max(commanded_, end);
    } else if (request.stands) {
      if (begins && !speaks_of_person(end) && !speaks_of_known(end, lexicon))
        add(Category::command, first, count);
    } else if (begins && request.locates) {
      add(Category::wh_adverb, first, count).text = "where";
    } else if (begins) {
      add(Category::command, first, count);
      commanded_ = std::max(commanded_, end);
      lists_ = lists_ || !(request.finds || request.talks || folded_[first] == "if");
    } else if (request.aside && breaks) {
      add(Category::filler, first, count);
    } else if ((turns || plain) && !noun && !request.locates && end < words_.size()) {
      // "list the states and give their capitals" asks for both.
      if (lists_ && joining == 0) continue;
      add(lists_ ? Category::conjunction : Category::turn, first, count).text = lists_ ? "and" : "give";
    }
  }
}

// "and", "then", "and then", "so": how many words join what follows to what is said before.
std::size_t Lattice::joining_words(std::size_t first) const {
  const std::string& word = folded_[first];
  const bool joins = word == "and" || ((word == "but" || word == "so") && words_[first].after_break);
  const std::size_t n = joins ? 1 : 0;
  return first + n + 1 < folded_.size() && folded_[first + n] == "then" ? n + 1 : n;
}

// Whether one of the phrases that end before the word is so.
bool Lattice::ends_before(std::size_t word, bool (*so)(const Chunk&)) const {
  return std::any_of(chunks_.begin(), chunks_.end(), [&](const Chunk& chunk) {
    return chunk.last == word && chunk.first < word && so(chunk);
  });
}

// Words that may stand for something said before.
void Lattice::add_referring(std::size_t first, bool in_conversation) {
  const std::string& word = folded_[first];
  if (word == "there" && (in_conversation || !is_existential(first))) {
    const bool led =
        ends_before(first, [](const Chunk& chunk) { return chunk.category == Category::preposition; });
    // "border there", "run through there": the place itself.
    if (led || ends_before(first, takes_object)) add(Category::anaphor, first, 1);
    if (!led) add(Category::there_, first, 1);
  }
  if (!is_demonstrative(word) && word != "here") return;
  // "…; what runs through that state": the same question speaks of it before.
  bool goes_on = in_conversation || scene_;
  for (std::size_t i = 0; i <= first && !goes_on; ++i) {
    goes_on = words_[i].after_break || std::any_of(at_[i].begin(), at_[i].end(), [](const Chunk* chunk) {
                return chunk->category == Category::turn;
              });
  }
  if (!goes_on) return;
  if (word == "here") {
    add(Category::there_, first, 1);
    return;
  }
  if (word == "that") add(Category::determiner, first, 1);
  add(Category::anaphor, first, 1);
  if (first + 1 >= folded_.size()) return;
  if (word == "that" && folded_[first + 1] == "one") add(Category::anaphor, first, 2).text = "it";
  if (word == "those" && folded_[first + 1] == "ones") add(Category::anaphor, first, 2).text = "them";
}

// "longer than any other": the longest.
void Lattice::add_unsurpassed(const Chunk& comparative) {
  const std::span behind(folded_.begin() + comparative.last, folded_.end());
  for (const ClosedMatch& match : match_closed(behind)) {
    if (match.category != Category::rest) continue;
    Chunk& chunk =
        add(Category::superlative, comparative.first, comparative.last - comparative.first + match.words);
    chunk.forms = comparative.forms;
    chunk.reversed = comparative.forms.empty() ? !means_more(comparative.text) : comparative.reversed;
  }
}

// "how long", "least populous", "less populous": an adjective that measures something.
void Lattice::add_measures(std::size_t first, const ontology::Lexicon& lexicon) {
  const bool less = folded_[first] == "less";
  const bool least = less || folded_[first] == "least";
  if (folded_[first] != "how" && !least) return;
  // "how many kilometres long"
  const std::span behind = std::span(folded_).subspan(first + 1);
  const bool many = !least && !behind.empty() && behind.front() == "many";
  const auto unit = many ? ontology::match_unit(behind.subspan(1)) : ontology::UnitMatch{};
  const std::size_t skipped = unit.words > 0 ? unit.words + 1 : 0;
  for (const auto& [count, forms] : lexicon.match(behind.subspan(skipped))) {
    std::vector<ontology::Form> measures;
    for (const ontology::Form& form : forms) {
      if (!form.sense->measure.empty() && form.features == 0) measures.push_back(form);
    }
    if (measures.empty()) continue;
    // "how high up"
    const std::size_t end = skipped + count;
    const std::size_t up = !least && end < behind.size() && behind[end] == "up" ? 1 : 0;
    const Category category = less    ? Category::comparative
                              : least ? Category::superlative
                                      : Category::how_measure;
    Chunk& chunk = add(category, first, end + 1 + up);
    chunk.unit = unit.unit;
    chunk.forms = std::move(measures);
    chunk.reversed = least;
    if (less) add_unsurpassed(chunk);
  }
  add_asked_measures(first);
}

// "how large an area": asks for what the noun names.
void Lattice::add_asked_measures(std::size_t first) {
  const std::vector<const Chunk*> begun = at_[first];
  for (const Chunk* chunk : begun) {
    const bool article =
        chunk->last < folded_.size() && (folded_[chunk->last] == "a" || folded_[chunk->last] == "an");
    if (chunk->category == Category::how_measure && article)
      add(Category::wh_determiner, first, chunk->last - first + 1);
  }
}

void Lattice::add_lexical(std::size_t first, const ontology::Lexicon& lexicon) {
  // "tell", where it stands first, asks or states: nobody is said to tell.
  const bool begins = folded_[first] == "tell" && (first == 0 || (first == 1 && folded_.front() == "please"));
  // No word goes on behind a comma or a colon: "the largest state: capital".
  std::size_t end = first + 1;
  while (end < words_.size() && !words_[end].after_break) ++end;
  for (const auto& [count, forms] : lexicon.match(std::span(folded_).subspan(first, end - first))) {
    std::vector<Chunk*> made;
    // "ports neighbouring ports": what the first do, though they may be called "neighbouring ports".
    const bool acts = count > 1 && first > 0 && !words_[first].after_break &&
                      has_word(first - 1, WordClass::noun, lexicon) &&
                      has_form(first, ontology::progressive, lexicon);
    for (const ontology::Form& form : forms) {
      if (begins && form.sense->word_class == WordClass::verb) continue;
      if (acts && form.sense->word_class == WordClass::noun) continue;
      for (const Category category : categories(form)) {
        const auto same = std::find_if(made.begin(), made.end(), [&](const Chunk* chunk) {
          return chunk->category == category &&
                 chunk->forms.front().sense->word_class == form.sense->word_class;
        });
        Chunk* chunk = same != made.end() ? *same : made.emplace_back(&add(category, first, count));
        chunk->forms.push_back(form);
      }
    }
    for (const Chunk* chunk : made) {
      if (chunk->category == Category::comparative) add_unsurpassed(*chunk);
    }
  }
  // A preposition that only the lexicon knows.
  const auto known = std::any_of(at_[first].begin(), at_[first].end(), [](const Chunk* chunk) {
    return chunk->category == Category::preposition || chunk->category == Category::of;
  });
  if (!known && lexicon.prepositions().contains(folded_[first])) add(Category::preposition, first, 1);
}

void Lattice::add_names(std::size_t first, const ontology::NameSource& names) {
  for (auto& [count, bearers] : names.match(std::span(folded_).subspan(first))) {
    if (!is_written_as_name(first, count)) continue;
    add(Category::name, first, count).names = std::move(bearers);
  }
}

// Words in quotes are a name and nothing else. Returns how many words follow the opening quote.
std::size_t Lattice::add_quoted(std::size_t first, const ontology::NameSource& names) {
  const auto close = std::find(folded_.begin() + static_cast<std::ptrdiff_t>(first) + 1, folded_.end(), "\"");
  const auto inside = static_cast<std::size_t>(close - folded_.begin()) - first - 1;
  if (close == folded_.end() || inside == 0) {
    unknown_.push_back(
        {close == folded_.end() ? "this quote is never closed" : "nothing stands in these quotes",
         words_[first].range,
         "a name between two quotes",
         {}});
    return folded_.size();
  }
  for (auto& [count, bearers] : names.match(std::span(folded_).subspan(first + 1, inside))) {
    if (count == inside) add(Category::name, first, inside + 2).names = std::move(bearers);
  }
  if (at_[first].empty()) {
    const SourceRange range{words_[first + 1].range.begin, words_[first + inside].range.end};
    const std::string quoted(text_.substr(range.begin, range.size()));
    unknown_.push_back({"nothing here is called \"" + quoted + "\"", range, "a name of the graph",
                        suggested_names(phrase_key(quoted), names)});
  }
  return inside + 1;
}

// Whether what stands before the word may lead to a time: "in", "between", "of".
bool Lattice::speaks_of_time(std::size_t word) const {
  return word > 0 && std::any_of(at_[word - 1].begin(), at_[word - 1].end(), [](const Chunk* chunk) {
           return chunk->category == Category::preposition || chunk->category == Category::between ||
                  chunk->category == Category::of;
         });
}

// "in March or April": whether a date is joined to what begins at the word.
bool Lattice::follows_date(std::size_t word) const {
  const bool joined =
      word > 0 && (folded_[word - 1] == "and" || folded_[word - 1] == "or" || is_until(folded_[word - 1]));
  return joined && std::any_of(chunks_.begin(), chunks_.end(), [&](const Chunk& chunk) {
           return chunk.category == Category::time && chunk.last == word - 1;
         });
}

// A date without its year is one of each year that may be meant.
void Lattice::add_times(std::size_t first, const Context& context) {
  const TimeMatch match = match_time(std::span(words_).subspan(first), text_);
  if (match.words == 0) return;
  static const std::set<std::string_view> kBounds = {"before", "after", "since", "from",   "until",
                                                     "till",   "by",    "to",    "between"};
  // "at the end of April" is no one day.
  const bool bounds = first > 0 && (kBounds.contains(folded_[first - 1]) || follows_date(first));
  if (match.edge && !bounds) return;
  if (!match.year_missing) {
    add(Category::time, first, match.words).time = match.time;
    return;
  }
  // "May" and "March" may be other words, misspelt or unknown.
  const char initial = text_[words_[first].range.begin];
  const bool capital = initial >= 'A' && initial <= 'Z';
  const bool sure =
      match.words > 1 || speaks_of_time(first) || follows_date(first) || (capital && at_[first].empty());
  YearsMeant meant;
  if (const auto year = joined_year(first, match)) {
    meant.times.push_back(*in_year(match.date, *year));
  } else if (sure) {
    meant = years_meant(match.date, context);
  }
  for (TimeConstant& time : meant.times) {
    Chunk& chunk = add(Category::time, first, match.words);
    chunk.time = std::move(time);
    chunk.year_told = true;
  }
  if (meant.times.empty() && (sure || capital))
    yearless_.push_back({first, first + match.words, std::move(meant.why_none)});
}

// "between 25 April and 2 May 2024": the year of the date that is joined to a date without one. In a list it
// is the same year where both then stand in their order, in a range the year in which they do.
std::optional<int> Lattice::joined_year(std::size_t first, const TimeMatch& match) const {
  const auto joins = [&](std::size_t word, std::size_t begin) {
    if (word >= folded_.size()) return Joined::none;
    if (is_until(folded_[word])) return Joined::range;
    if (folded_[word] != "and" && folded_[word] != "or") return Joined::none;
    return begin > 0 && folded_[begin - 1] == "between" ? Joined::range : Joined::list;
  };
  const auto year = [&](const TimeConstant& other, Joined joined, bool behind) -> std::optional<int> {
    const int same = year_in(other);
    const auto date = in_year(match.date, same);
    if (date && (behind ? other.last < date->first : date->last < other.first)) return same;
    const int next = behind ? same + 1 : same - 1;
    return joined == Joined::range && in_year(match.date, next) ? std::optional(next) : std::nullopt;
  };
  const std::size_t end = first + match.words;
  if (const Joined joined = joins(end, first); joined != Joined::none) {
    const TimeMatch other = match_time(std::span(words_).subspan(end + 1), text_);
    if (other.words > 0 && !other.year_missing) return year(other.time, joined, false);
  }
  for (const Chunk& chunk : chunks_) {
    if (first == 0 || chunk.category != Category::time || chunk.last != first - 1 || chunk.year_told)
      continue;
    const Joined joined = joins(first - 1, chunk.first);
    return joined == Joined::none ? std::nullopt : year(chunk.time, joined, true);
  }
  return std::nullopt;
}

// Of two dates that are joined and have their years from elsewhere, both are of one year; what lies before
// the other in the calendar is of the next one in a range, and may be in a list.
bool Lattice::years_agree(const Path& path, const Chunk& chunk) {
  if (chunk.category != Category::time || path.size() < 2) return true;
  const Chunk& other = *path[path.size() - 2];
  const Chunk& joint = *path.back();
  const bool joined = joint.category == Category::conjunction || joint.category == Category::disjunction ||
                      is_until(joint.text);
  if (other.category != Category::time || !joined || !chunk.year_told || !other.year_told) return true;
  const int later = year_in(chunk.time) - year_in(other.time);
  if (chunk.time.first.substr(4) > other.time.first.substr(4)) return later == 0;
  const bool range =
      is_until(joint.text) || (path.size() > 2 && path[path.size() - 3]->category == Category::between);
  return later == 1 || (later == 0 && !range);
}

bool Lattice::agrees(const Path& path, const Chunk& chunk) const {
  if (chunk.behind && (path.empty() || path.back()->category != *chunk.behind)) return false;
  // "and", once more: one of them is a slip.
  if (chunk.category == Category::turn && !path.empty() && path.back()->category == Category::conjunction)
    return false;
  // "what ports": no "what" alone stands before a noun that it may belong to.
  if (chunk.category == Category::noun && !path.empty() && path.back()->category == Category::wh_pronoun &&
      path.back()->text == "what" && !words_[chunk.first].after_break)
    return false;
  // "states bordering states": behind a noun a participle describes it, and begins no noun of its own.
  const auto is_reduced = [](const Chunk* other) { return other->category == Category::reduced; };
  if (chunk.category == Category::noun && chunk.last - chunk.first > 1 && !path.empty() &&
      path.back()->category == Category::noun && !words_[chunk.first].after_break &&
      std::any_of(at_[chunk.first].begin(), at_[chunk.first].end(), is_reduced))
    return false;
  return years_agree(path, chunk);
}

// From the end backwards: the fewest and the most chunks that lead from each word to the end.
void Lattice::measure() {
  const std::size_t n = words_.size();
  least_.assign(n + 1, kNone);
  greatest_.assign(n + 1, kNone);
  least_[n] = greatest_[n] = 0;
  for (std::size_t i = n; i-- > 0;) {
    for (const Chunk* chunk : at_[i]) {
      if (least_[chunk->last] == kNone) continue;
      least_[i] = std::min(least_[i], least_[chunk->last] + 1);
      greatest_[i] = greatest_[i] == kNone ? greatest_[chunk->last] + 1
                                           : std::max(greatest_[i], greatest_[chunk->last] + 1);
    }
  }
  if (n > 0 && least_[0] != kNone) {
    fewest_ = least_[0];
    most_ = greatest_[0];
  }
}

// Walks forward over known phrases; where no phrase goes on, the word there is unknown.
void Lattice::find_unknown(const Context& context) {
  if (!unknown_.empty() || words_.empty() || fewest_ > 0) return;
  std::vector<bool> reached(words_.size() + 1, false);
  reached[0] = true;
  std::size_t furthest = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!reached[i]) continue;
    furthest = i;
    for (const Chunk* chunk : at_[i]) reached[chunk->last] = true;
  }
  for (const auto& [first, last, why] : yearless_) {
    if (furthest < first || furthest >= last) continue;
    const SourceRange range{words_[first].range.begin, words_[last - 1].range.end};
    const std::string shown(text_.substr(range.begin, range.size()));
    unknown_.push_back(
        {"this date has no year" + why, range, "a year as well, such as \"" + shown + " 2024\"", {}});
    return;
  }
  const Word& word = words_[furthest];
  const std::string shown(text_.substr(word.range.begin, word.range.size()));
  // A word may be known with others only, and help nobody by itself.
  std::vector<std::string> suggested = suggested_words(word.folded, context);
  std::erase(suggested, word.folded);
  unknown_.push_back({"the word \"" + shown + "\" is not known", word.range,
                      "a word of the lexicon or a name of the graph", std::move(suggested)});
}

std::vector<Path> Lattice::paths(std::size_t chunks, std::size_t limit, Brackets brackets) const {
  std::vector<Path> result;
  Path path;
  if (fewest_ > 0) extend(0, chunks, limit, brackets, path, result);
  return result;
}

void Lattice::extend(std::size_t word, std::size_t left, std::size_t limit, Brackets brackets, Path& path,
                     std::vector<Path>& result) const {
  if (result.size() >= limit) return;
  if (word == words_.size()) {
    if (left == 0) result.push_back(path);
    return;
  }
  if (least_[word] == kNone || least_[word] > left || greatest_[word] < left) return;
  const bool joined = joined_.contains(word) && path.back()->category == Category::remark;
  const bool only_remarks = brackets == Brackets::remarks && remarks_.contains(word);
  for (const Chunk* chunk : at_[word]) {
    const bool remark = chunk->category == Category::remark;
    if ((only_remarks && !remark) || !agrees(path, *chunk)) continue;
    const bool comma = commas_[word] != nullptr && !path.empty() && !joined && !remark;
    if (comma) path.push_back(commas_[word]);
    path.push_back(chunk);
    extend(chunk->last, left - 1, limit, brackets, path, result);
    path.pop_back();
    if (comma) path.pop_back();
  }
}

}  // namespace griot::question
