#include "parser/question/statement_names.hpp"

#include <algorithm>

#include "parser/question/closed_words.hpp"
#include "parser/question/suggestions.hpp"
#include "parser/question/time_constant.hpp"

namespace griot::question {

namespace {

std::vector<std::string> folded(const std::vector<Word>& words, std::size_t first, std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t i = first; i < first + count; ++i) result.push_back(words[i].folded);
  return result;
}

bool is_closed(const std::string& word, Category category) {
  const auto matches = match_closed({&word, 1});
  return std::any_of(matches.begin(), matches.end(),
                     [&](const ClosedMatch& match) { return match.category == category; });
}

}  // namespace

StatementNames::StatementNames(std::string_view text, std::vector<Word>& words, const Context& context)
    : text_(text), words_(words), context_(context) {
  bool quoted = false;
  for (std::size_t i = 0; i < words_.size();) {
    if (words_[i].folded == "\"") quoted = !quoted;
    if (quoted || written(i) != "new" || belongs_to_more(i)) {
      ++i;
      continue;
    }
    news_.push_back({i, words_[i].range});
    words_.erase(words_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::string_view StatementNames::written(std::size_t word) const {
  const SourceRange& range = words_[word].range;
  return text_.substr(range.begin, range.size());
}

bool StatementNames::is_capital(std::size_t word) const {
  const auto first = static_cast<unsigned char>(written(word).front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

// Whether "new" there belongs to a name ("new york") or to a phrase of several words.
bool StatementNames::belongs_to_more(std::size_t word) const {
  const auto rest = folded(words_, word, words_.size() - word);
  const auto phrases = context_.lexicon.match(rest);
  return !context_.names.match(rest).empty() ||
         std::any_of(phrases.begin(), phrases.end(), [](const auto& phrase) { return phrase.words > 1; });
}

bool StatementNames::add(const Diagnostic& unknown) {
  const auto at = std::find_if(words_.begin(), words_.end(),
                               [&](const Word& word) { return word.range.begin == unknown.range.begin; });
  if (at == words_.end()) return false;
  auto first = static_cast<std::size_t>(at - words_.begin());
  std::size_t last = first + 1;
  if (first > 0 && words_[first - 1].folded == "\"") {
    while (last < words_.size() && words_[last].folded != "\"") ++last;
  } else {
    if (words_[first].folded == "\"" || !is_capital(first)) return false;
    const auto joins = [&](std::size_t word) {
      return is_capital(word) && words_[word].folded != "'s" && words_[word].folded != "\"";
    };
    while (last < words_.size() && joins(last) && !words_[last].after_break) ++last;
    while (first > 0 && joins(first - 1) && !words_[first].after_break &&
           !is_closed(words_[first - 1].folded, Category::determiner)) {
      --first;
    }
    // A date that lacks its year is no name, unless in quotes.
    const TimeMatch date = match_time(std::span(words_).subspan(first), text_);
    if (date.year_missing && date.words >= last - first) return false;
  }
  Added place{first, last - first, folded(words_, first, last - first), {}};
  for (const Added& other : places_) {
    if (other.folded == place.folded) return false;
  }
  NewName name;
  name.thing = Term::iri(std::string(kNewThings) + std::to_string(added_.size() + 1));
  name.range = {words_[first].range.begin, words_[last - 1].range.end};
  name.name = std::string(text_.substr(name.range.begin, name.range.size()));
  name.near = suggested_names(phrase_key(name.name), context_.names);
  added_.push_back(std::move(name));
  places_.push_back(std::move(place));
  return true;
}

// The classes that the words name, when they are a noun for things of a class and nothing more.
std::optional<std::set<ontology::Iri>> StatementNames::kinds(std::size_t first, std::size_t count) const {
  if (count == 0) return std::set<ontology::Iri>{};
  for (const auto& match : context_.lexicon.match(folded(words_, first, count))) {
    if (match.words != count) continue;
    std::set<ontology::Iri> classes;
    for (const ontology::Form& form : match.forms) {
      const ontology::Sense& sense = *form.sense;
      const bool names_root = sense.denotes.empty() || sense.denotes.front().empty();
      if (sense.word_class != ontology::WordClass::noun || !names_root) continue;
      if (sense.frame.root_class && sense.frame.restrictions.empty()) classes.insert(*sense.frame.root_class);
    }
    if (!classes.empty()) return classes;
  }
  return std::nullopt;
}

// "new person "X"", "new "X""; "X is a new person".
bool StatementNames::announce(const New& one) {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t quote = places_[i].first > 0 && words_[places_[i].first - 1].folded == "\"" ? 1 : 0;
    const std::size_t first = places_[i].first - quote;
    if (first < one.before) continue;
    const auto classes = kinds(one.before, first - one.before);
    if (!classes) continue;
    added_[i].announced = true;
    places_[i].classes.assign(classes->begin(), classes->end());
    return true;
  }
  std::size_t end = one.before;
  if (end > 0 && is_closed(words_[end - 1].folded, Category::determiner)) --end;
  if (end == 0 || !is_closed(words_[end - 1].folded, Category::be)) return false;
  --end;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t last = places_[i].first + places_[i].count;
    if (last != end && !(last + 1 == end && words_[last].folded == "\"")) continue;
    added_[i].announced = true;
    return true;
  }
  return false;
}

std::optional<Diagnostic> StatementNames::announce() {
  for (const New& one : news_) {
    if (announce(one)) continue;
    return Diagnostic{
        "\"new\" stands by no name that the graph does not know",
        one.range,
        "a kind of thing and a name that the graph does not know, such as new person \"Jane Doe\"",
        {}};
  }
  return std::nullopt;
}

std::vector<ontology::NameMatch> StatementNames::match(std::span<const std::string> words) const {
  auto result = context_.names.match(words);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Added& place = places_[i];
    if (place.folded.size() > words.size() ||
        !std::equal(place.folded.begin(), place.folded.end(), words.begin())) {
      continue;
    }
    result.push_back(
        {place.folded.size(), {{added_[i].thing, added_[i].name, place.classes, ontology::NameKind::label}}});
  }
  return result;
}

std::vector<std::string> StatementNames::complete(std::string_view text, std::size_t limit) const {
  return context_.names.complete(text, limit);
}

std::vector<std::string> StatementNames::nearest(std::string_view text, std::size_t limit) const {
  return context_.names.nearest(text, limit);
}

}  // namespace griot::question
