#include "parser/question/closed_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace griot::question {
namespace {

struct Entry {
  std::string_view phrase;
  Category category;
};

using enum Category;

// Folded, words joined by one blank; a phrase may have several categories.
constexpr Entry kEntries[] = {
    {"who", wh_pronoun},
    {"whom", wh_pronoun},
    {"what", wh_pronoun},
    {"which", wh_determiner},
    {"what", wh_determiner},
    {"which of the", wh_determiner},
    {"whose", wh_possessive},
    {"where", wh_adverb},
    {"when", wh_adverb},
    {"why", wh_adverb},
    {"how", wh_adverb},
    {"at what time", wh_adverb},
    {"how many", how_many},
    {"who", relative},
    {"whom", relative},
    {"which", relative},
    {"that", relative},
    {"where", relative},
    {"whose", relative},
    {"that", complement},
    {"am", be},
    {"is", be},
    {"are", be},
    {"was", be},
    {"were", be},
    {"be", be},
    {"been", be},
    {"being", be},
    {"isn't", be},
    {"do", do_},
    {"does", do_},
    {"did", do_},
    {"have", have},
    {"has", have},
    {"had", have},
    {"having", have},
    {"will", will},
    {"would", will},
    {"shall", will},
    {"going to", will},
    {"not", negation},
    {"never", negation},
    {"the", determiner},
    {"a", determiner},
    {"an", determiner},
    {"this", determiner},
    {"these", determiner},
    {"those", determiner},
    {"all", each},
    {"all the", each},
    {"all of the", each},
    {"every", each},
    {"each", each},
    {"each of the", each},
    {"any", any},
    {"some", any},
    {"any of the", any},
    {"no", none},
    {"none of the", none},
    {"at least", quantity},
    {"at most", quantity},
    {"more than", quantity},
    {"fewer than", quantity},
    {"less than", quantity},
    {"exactly", quantity},
    {"their", pronoun},
    {"its", pronoun},
    {"his", pronoun},
    {"her", pronoun},
    {"and", conjunction},
    {"and also", conjunction},
    {"as well as", conjunction},
    {"or", disjunction},
    {"of", of},
    {"'s", possessive},
    {"between", between},
    {"list", command},
    {"show", command},
    {"name", command},
    {"give", command},
    {"find", command},
    {"tell", command},
    {"display", command},
    {"list me", command},
    {"show me", command},
    {"give me", command},
    {"find me", command},
    {"tell me", command},
    {"give us", command},
    {"show us", command},
    {"tell us", command},
    {"count", counting},
    {"the number of", counting},
    {"number of", counting},
    {"there", there},
    {"certainly", modality},
    {"possibly", modality},
    {"according to", according},
};

// Prepositions of English: those that a lexicon uses come on top.
constexpr std::string_view kPrepositions[] = {
    "about",   "above",  "across", "after",  "against", "along",      "among",  "around",     "as",
    "at",      "before", "behind", "below",  "beside",  "beyond",     "by",     "concerning", "during",
    "for",     "from",   "in",     "inside", "into",    "near",       "off",    "on",         "onto",
    "outside", "over",   "past",   "since",  "through", "throughout", "to",     "toward",     "towards",
    "under",   "until",  "upon",   "via",    "with",    "within",     "without"};

constexpr std::array<std::string_view, 13> kNumbers = {"zero", "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};

using Table = std::map<std::string, std::vector<Category>, std::less<>>;

const Table& table() {
  static const Table built = [] {
    Table result;
    for (const auto& [phrase, category] : kEntries) result[std::string(phrase)].push_back(category);
    for (const auto word : kPrepositions) result[std::string(word)].push_back(preposition);
    return result;
  }();
  return built;
}

constexpr std::size_t kLongest = 3;

}  // namespace

std::vector<ClosedMatch> match_closed(std::span<const std::string> words) {
  std::vector<ClosedMatch> result;
  std::string phrase;
  for (std::size_t n = 1; n <= std::min(kLongest, words.size()); ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[n - 1];
    const auto found = table().find(phrase);
    if (found == table().end()) continue;
    for (const Category category : found->second) result.push_back({n, category});
  }
  return result;
}

std::optional<std::int64_t> number_of(std::string_view folded) {
  const auto word = std::find(kNumbers.begin(), kNumbers.end(), folded);
  if (word != kNumbers.end()) return word - kNumbers.begin();
  std::string plain;
  for (const char c : folded) {
    if (c != ',') plain += c;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

const std::vector<std::string>& closed_phrases() {
  static const std::vector<std::string> built = [] {
    std::vector<std::string> result;
    for (const auto& [phrase, categories] : table()) result.push_back(phrase);
    return result;
  }();
  return built;
}

}  // namespace griot::question
