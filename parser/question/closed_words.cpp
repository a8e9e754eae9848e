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
    {"someone", indefinite},
    {"somebody", indefinite},
    {"something", indefinite},
    {"anyone", indefinite},
    {"anybody", indefinite},
    {"anything", indefinite},
    {"no one", indefinite},
    {"nobody", indefinite},
    {"nothing", indefinite},
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
    {"is to", will},
    {"are to", will},
    {"was to", will},
    {"were to", will},
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
    {"largest", superlative},
    {"biggest", superlative},
    {"greatest", superlative},
    {"highest", superlative},
    {"maximum", superlative},
    {"latest", superlative},
    {"most recent", superlative},
    {"smallest", superlative},
    {"lowest", superlative},
    {"least", superlative},
    {"minimum", superlative},
    {"earliest", superlative},
    {"over", comparison},
    {"above", comparison},
    {"greater than", comparison},
    {"larger than", comparison},
    {"bigger than", comparison},
    {"higher than", comparison},
    {"later than", comparison},
    {"under", comparison},
    {"below", comparison},
    {"smaller than", comparison},
    {"lower than", comparison},
    {"earlier than", comparison},
    {"equal to", comparison},
    {"than", than},
    {"how large", how_measure},
    {"how big", how_measure},
    {"how great", how_measure},
    {"how high", how_measure},
    {"how much", how_measure},
};

constexpr std::array<std::string_view, 5> kLeast = {"smallest", "lowest", "least", "minimum", "earliest"};
constexpr std::array<std::string_view, 5> kFewer = {"under", "below", "smaller than", "lower than",
                                                    "earlier than"};

struct Multiple {
  std::string_view word;
  int zeros;
};
constexpr Multiple kMultiples[] = {{"hundred", 2}, {"thousand", 3}, {"million", 6}, {"billion", 9}};

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

namespace {

// Digits with at most one point among them; thousands may be parted by commas.
std::optional<std::string> digits_of(std::string_view folded) {
  if (const auto whole = number_of(folded)) return std::to_string(*whole);
  std::string plain;
  int points = 0;
  for (const char c : folded) {
    if (c == ',') continue;
    if (c != '.' && (c < '0' || c > '9')) return std::nullopt;
    points += c == '.' ? 1 : 0;
    plain += c;
  }
  if (plain.size() < 2 || points != 1 || plain.back() == '.' || plain.front() == '.') return std::nullopt;
  return plain;
}

// Moves the point to the right.
std::string times_ten(std::string decimal, int zeros) {
  const std::size_t point = decimal.find('.');
  std::string fraction = point == std::string::npos ? std::string() : decimal.substr(point + 1);
  std::string whole = decimal.substr(0, point);
  for (; zeros > 0; --zeros) {
    whole += fraction.empty() ? '0' : fraction.front();
    if (!fraction.empty()) fraction.erase(0, 1);
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return fraction.empty() ? whole : whole + '.' + fraction;
}

}  // namespace

Quantity quantity_of(std::span<const std::string> words) {
  if (words.empty()) return {};
  auto decimal = digits_of(words.front());
  if (!decimal) return {};
  Quantity quantity{1, std::move(*decimal)};
  while (quantity.words < words.size()) {
    const auto multiple = std::find_if(std::begin(kMultiples), std::end(kMultiples),
                                       [&](const Multiple& m) { return m.word == words[quantity.words]; });
    if (multiple == std::end(kMultiples)) break;
    quantity.decimal = times_ten(std::move(quantity.decimal), multiple->zeros);
    ++quantity.words;
  }
  return quantity;
}

bool asks_for_most(std::string_view superlative) {
  return std::find(kLeast.begin(), kLeast.end(), superlative) == kLeast.end();
}

Comparison comparison_of(std::string_view words) {
  if (words == "at least") return Comparison::at_least;
  if (words == "at most") return Comparison::at_most;
  if (words == "exactly" || words == "equal to" || words == "of") return Comparison::exactly;
  if (words == "fewer than" || words == "less than") return Comparison::fewer;
  if (words == "more than") return Comparison::more;
  return std::find(kFewer.begin(), kFewer.end(), words) != kFewer.end() ? Comparison::fewer
                                                                        : Comparison::more;
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
