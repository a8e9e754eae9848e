#include "parser/question/closed_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>

#include "parser/question/closed_entries.hpp"
#include "parser/question/requests.hpp"

namespace griot::question {
namespace {

using enum Category;

constexpr std::array<std::string_view, 5> kLeast = {"smallest", "lowest", "least", "minimum", "earliest"};
constexpr std::array<std::string_view, 5> kFewer = {"under", "below", "smaller than", "lower than",
                                                    "earlier than"};

struct Meaning {
  Category category;
  std::string_view said;
};
using Table = std::map<std::string, std::vector<Meaning>, std::less<>>;

// "one would find", "can you find", "might be found", "are regarded as": no more than a form of "be".
void add_mere_being(Table& table) {
  constexpr std::string_view kFinders[] = {"i", "we", "you", "one"};
  constexpr std::string_view kModals[] = {"can", "could", "might", "may", "would", "will", "do", "should"};
  constexpr std::string_view kFinding[] = {"find", "come across"};
  constexpr std::string_view kHeld[] = {"considered",    "considered to be", "regarded as", "counted as",
                                        "classed as",    "classified as",    "deemed",      "thought of as",
                                        "considered as", "known to be",      "rated as",    "said to be"};
  const auto joined = [](std::initializer_list<std::string_view> words) {
    std::string phrase;
    for (const auto word : words) (phrase += phrase.empty() ? "" : " ") += word;
    return phrase;
  };
  for (const auto find : kFinding) {
    for (const auto finder : kFinders) {
      table[joined({finder, find})].push_back({be, "is"});
      for (const auto modal : kModals) {
        table[joined({finder, modal, find})].push_back({be, "is"});
        table[joined({modal, finder, find})].push_back({be, "is"});
      }
    }
  }
  table["one finds"].push_back({be, "is"});
  for (const auto modal : kModals) table[joined({modal, "be found"})].push_back({be, "is"});
  for (const std::string_view form : {"is", "are", "was", "were", "be"}) {
    for (const auto held : kHeld) table[joined({form, held})].push_back({be, form});
  }
}

// "if you add up the …, what do you get": the total.
void add_sums(Table& table) {
  constexpr std::string_view kWho[] = {"you", "we", "one", "i"};
  constexpr std::string_view kAdding[] = {"add up", "add together", "sum up", "sum", "total", "total up"};
  constexpr std::string_view kEnds[] = {
      "do you get",          "do we get",       "do you have",      "would you get",      "would we get",
      "is the total",        "is the sum",      "is the result",    "would the total be", "would the sum be",
      "would the result be", "would that be",   "is that",          "does that come to",  "would you have",
      "does it come to",     "do they come to", "would it come to", "total do you get"};
  for (const auto who : kWho) {
    for (const auto adding : kAdding) {
      for (const std::string_view of : {"", " the", " all", " all the"})
        table["if " + std::string(who) + " " + std::string(adding) + std::string(of)].push_back(
            {aggregate, "the total"});
    }
  }
  // "if you counted the …, how many would there be": the number of them.
  constexpr std::string_view kCounting[] = {"count", "counted", "count up", "counted up",
                                            "tally", "tallied", "tally up", "tallied up"};
  constexpr std::string_view kCounts[] = {
      "how many would there be",   "how many would you have", "how many would you get",
      "how many would that be",    "how many would you find", "how many are there",
      "how many do you get",       "how many is that",        "what would the number be",
      "what number would you get", "what number do you get"};
  for (const auto who : kWho) {
    for (const auto counting : kCounting) {
      for (const std::string_view of : {"", " the", " all", " all the"})
        table["if " + std::string(who) + " " + std::string(counting) + std::string(of)].push_back(
            {Category::counting, "the number of"});
    }
  }
  for (const auto end : kCounts) table[std::string(end)].push_back({filler, {}});
  for (const auto end : kEnds) table["what " + std::string(end)].push_back({filler, {}});
  table["how much is that"].push_back({filler, {}});
}

const Table& table() {
  static const Table built = [] {
    Table result;
    for (const auto& [phrase, category, said] : closed_entries()) {
      result[std::string(phrase)].push_back({category, said});
    }
    for (const auto word : english_prepositions()) result[std::string(word)].push_back({preposition, {}});
    add_mere_being(result);
    add_sums(result);
    return result;
  }();
  return built;
}

constexpr std::size_t kLongest = 6;

}  // namespace

std::vector<ClosedMatch> match_closed(std::span<const std::string> words) {
  std::vector<ClosedMatch> result;
  std::string phrase;
  for (std::size_t n = 1; n <= std::min(kLongest, words.size()); ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[n - 1];
    const auto found = table().find(phrase);
    if (found == table().end()) continue;
    for (const auto& [category, said] : found->second) result.push_back({n, category, said});
  }
  return result;
}

bool means_more(std::string_view comparative) {
  return comparative != "fewer" && comparative != "smaller" && comparative != "lower";
}

bool asks_for_most(std::string_view superlative) {
  return std::find(kLeast.begin(), kLeast.end(), superlative) == kLeast.end();
}

bool is_demonstrative(std::string_view word) {
  return word == "this" || word == "that" || word == "these" || word == "those";
}

Comparison comparison_of(std::string_view words) {
  if (words == "at least") return Comparison::at_least;
  if (words == "at most") return Comparison::at_most;
  if (words == "exactly" || words == "only" || words == "just" || words == "equal to" || words == "of")
    return Comparison::exactly;
  if (words == "fewer than" || words == "less than") return Comparison::fewer;
  if (words == "more than") return Comparison::more;
  return std::find(kFewer.begin(), kFewer.end(), words) != kFewer.end() ? Comparison::fewer
                                                                        : Comparison::more;
}

const std::vector<std::string>& closed_phrases() {
  static const std::vector<std::string> built = [] {
    std::vector<std::string> result;
    for (const auto& [phrase, categories] : table()) result.push_back(phrase);
    for (std::string& phrase : request_beginnings()) result.push_back(std::move(phrase));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }();
  return built;
}

}  // namespace griot::question
