#include "parser/question/closed_words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace griot::question {
namespace {

struct Entry {
  std::string_view phrase;
  Category category;
  std::string_view said = {};  // how it is said back, where not as it stands
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
    {"whats", wh_pronoun, "what"},
    {"whos", wh_pronoun, "who"},
    {"wheres", wh_adverb, "where"},
    {"how many", how_many},
    {"how many different", how_many},
    {"what number of", how_many, "how many"},
    {"how much", how_many},
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
    {"'s", be, "is"},
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
    {"both", each},
    {"both of the", each},
    {"most", most_of},
    {"the most", most_of, "most"},
    {"highest number of", most_of, "most"},
    {"largest number of", most_of, "most"},
    {"greatest number of", most_of, "most"},
    {"biggest number of", most_of, "most"},
    {"fewest", most_of},
    {"the fewest", most_of, "fewest"},
    {"least", most_of, "fewest"},
    {"the least", most_of, "fewest"},
    {"lowest number of", most_of, "fewest"},
    {"smallest number of", most_of, "fewest"},
    {"least number of", most_of, "fewest"},
    {"more", more_of},
    {"fewer", more_of},
    {"less", more_of, "fewer"},
    {"larger", more_of},
    {"bigger", more_of},
    {"greater", more_of},
    {"higher", more_of},
    {"smaller", more_of},
    {"lower", more_of},
    {"other", other},
    {"different", other},
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
    {"it", anaphor},
    {"they", anaphor},
    {"them", anaphor},
    {"he", anaphor},
    {"him", anaphor},
    {"she", anaphor},
    {"her", anaphor},
    {"those", ones},
    {"the ones", ones},
    {"the one", ones},
    {"ones", ones},
    {"and", conjunction},
    {"and also", conjunction},
    {"as well as", conjunction},
    {"or", disjunction},
    {"of", of},
    {"'s", possessive},
    {"between", between},
    {"names of", names_of},
    {"the names of", names_of},
    {"name of", names_of},
    {"the name of", names_of},
    {"total", aggregate},
    {"the total", aggregate, "total"},
    {"combined", aggregate, "total"},
    {"the combined", aggregate, "total"},
    {"cumulative", aggregate, "total"},
    {"sum of the", aggregate, "total"},
    {"the sum of the", aggregate, "total"},
    {"the sum of all", aggregate, "total"},
    {"average", aggregate},
    {"the average", aggregate, "average"},
    {"mean", aggregate, "average"},
    {"the mean", aggregate, "average"},
    {"named", naming},
    {"called", naming},
    {"by the name of", naming, "called"},
    {"with the name", naming, "called"},
    {"with the name of", naming, "called"},
    {"except", except},
    {"except for", except, "except"},
    {"excluding", except, "except"},
    {"besides", except, "except"},
    {"other than", except, "except"},
    {"apart from", except, "except"},
    {"aside from", except, "except"},
    {"not counting", except, "except"},
    {"not including", except, "except"},
    {"located", placed},
    {"situated", placed},
    {"found", placed},
    {"please", command},
    {"please list", command},
    {"please show me", command},
    {"please tell me", command},
    {"please give me", command},
    {"can you tell me", command, "tell me"},
    {"could you tell me", command, "tell me"},
    {"can you show me", command, "show me"},
    {"what can you tell me about", command, "tell me"},
    {"i want to know", command, "tell me"},
    {"i would like to know", command, "tell me"},
    {"do you know", command, "tell me"},
    {"tell me about", command, "tell me"},
    {"state", command},
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
};

constexpr std::array<std::string_view, 5> kLeast = {"smallest", "lowest", "least", "minimum", "earliest"};
constexpr std::array<std::string_view, 5> kFewer = {"under", "below", "smaller than", "lower than",
                                                    "earlier than"};

// Prepositions of English: those that a lexicon uses come on top.
constexpr std::string_view kPrepositions[] = {
    "about",   "above",  "across", "after",  "against", "along",      "among",  "around",     "as",
    "at",      "before", "behind", "below",  "beside",  "beyond",     "by",     "concerning", "during",
    "for",     "from",   "in",     "inside", "into",    "near",       "off",    "on",         "onto",
    "outside", "over",   "past",   "since",  "through", "throughout", "to",     "toward",     "towards",
    "under",   "until",  "upon",   "via",    "with",    "within",     "without"};

struct Meaning {
  Category category;
  std::string_view said;
};
using Table = std::map<std::string, std::vector<Meaning>, std::less<>>;

const Table& table() {
  static const Table built = [] {
    Table result;
    for (const auto& [phrase, category, said] : kEntries) {
      result[std::string(phrase)].push_back({category, said});
    }
    for (const auto word : kPrepositions) result[std::string(word)].push_back({preposition, {}});
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
