#include "parser/question/closed_words.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>

#include "parser/question/requests.hpp"

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
    {"which one", wh_determiner, "which"},
    {"which ones", wh_determiner, "which"},
    {"which one of the", wh_determiner, "which of the"},
    {"which of all the", wh_determiner, "which of the"},
    {"which of", wh_determiner},
    {"which of all", wh_determiner, "which of"},
    {"which of all the", wh_determiner, "which of the"},
    {"which one of all the", wh_determiner, "which of the"},
    {"whichever", free},
    {"whatever", free},
    {"whose", wh_possessive},
    {"where", wh_adverb},
    {"when", wh_adverb},
    {"why", wh_adverb},
    {"how", wh_adverb},
    {"at what time", wh_adverb},
    {"whereabouts", wh_adverb, "where"},
    {"how many", how_many},
    {"how many different", how_many},
    {"how many of", how_many},
    {"how many of the", how_many, "how many"},
    {"what number of", how_many, "how many"},
    {"#", how_many, "how many"},
    {"# of", how_many, "how many"},
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
    {"somewhere", indefinite},
    {"anywhere", indefinite},
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
    {"ranks", be, "is"},
    {"rank", be, "are"},
    {"ranked", be, "was"},
    {"comes", be, "is"},
    {"come", be, "are"},
    {"=", be, "is"},
    {"gets", be, "is"},
    {"get", be, "are"},
    {"serve as", be, "is"},
    {"serves as", be, "is"},
    {"served as", be, "was"},
    {"happens to be", be, "is"},
    {"happen to be", be, "are"},
    {"turns out to be", be, "is"},
    {"acts as", be, "is"},
    {"is considered", be, "is"},
    {"are considered", be, "are"},
    {"'s", be, "is"},
    {"do", do_},
    {"does", do_},
    {"did", do_},
    {"have", have},
    {"has", have},
    {"had", have},
    {"boasts", have, "has"},
    {"boast", have, "have"},
    {"possesses", have, "has"},
    {"possess", have, "have"},
    {"is home to", have, "has"},
    {"are home to", have, "have"},
    {"'s got", have, "has"},
    {"has got", have, "has"},
    {"have got", have, "have"},
    {"got", have, "has"},
    {"can boast", have, "has"},
    {"can claim", have, "has"},
    {"lays claim to", have, "has"},
    {"can lay claim to", have, "has"},
    {"must have", have, "has"},
    {"having", preposition, "with"},
    {"will", will},
    {"would", will},
    {"shall", will},
    {"going to", will},
    {"can", will},
    {"could", will},
    {"is to", will},
    {"are to", will},
    {"was to", will},
    {"were to", will},
    {"not", negation},
    {"never", negation},
    {"the", determiner},
    {"the very", determiner, "the"},
    {"the whole", determiner, "the"},
    {"the whole of", determiner, "the"},
    {"the entire", determiner, "the"},
    {"the various", determiner, "the"},
    {"the many", determiner, "the"},
    {"the different", determiner, "the"},
    {"a", determiner},
    {"an", determiner},
    {"this", determiner},
    {"these", determiner},
    {"those", determiner},
    {"all", each},
    {"all the", each},
    {"all of the", each},
    {"every", each},
    {"every one", each, "each"},
    {"each", each},
    {"each of the", each},
    {"all of", each, "all"},
    {"each of", each, "each"},
    {"any", any},
    {"some", any},
    {"one or more", any},
    {"at least one", any},
    {"several", any},
    {"any of the", any},
    {"any of", any, "any"},
    {"some of", any, "some"},
    {"a bunch of", vague},
    {"a whole bunch of", vague},
    {"a handful of", vague},
    {"a couple of", vague},
    {"a couple", vague},
    {"a few", vague},
    {"quite a few", vague},
    {"few", vague},
    {"a number of", vague},
    {"a lot of", vague},
    {"lots of", vague},
    {"plenty of", vague},
    {"a range of", vague},
    {"a series of", vague},
    {"a group of", vague},
    {"a set of", vague},
    {"a good many", vague},
    {"many", vague},
    {"multiple", vague},
    {"numerous", vague},
    {"various", vague},
    {"a variety of", vague},
    {"no", none},
    {"none of the", none},
    {"none of", none, "no"},
    {"both", each},
    {"both of the", each},
    {"both of", each, "both"},
    {"most", most_of},
    {"the most", most_of},
    {"highest number of", most_of, "most"},
    {"largest number of", most_of, "most"},
    {"greatest number of", most_of, "most"},
    {"biggest number of", most_of, "most"},
    {"fewest", most_of},
    {"the fewest", most_of},
    {"least", most_of, "fewest"},
    {"the least", most_of, "the fewest"},
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
    {"others", others},
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
    {"all those", ones, "those"},
    {"all of those", ones, "those"},
    {"the one", ones},
    {"ones", one},
    {"one", one},
    {"and", conjunction},
    {"+", conjunction, "and"},
    {"&", conjunction, "and"},
    {"and also", conjunction, "and"},
    {"plus", conjunction, "and"},
    {"but", conjunction},
    {"but also", conjunction, "but"},
    {"as well as", conjunction},
    {"or", disjunction},
    {"of", of},
    {"among", of},
    {"amongst", of, "among"},
    {"out of", of, "of"},
    {"from among", of, "among"},
    {"looking at", of, "among"},
    {"considering", of, "among"},
    {"'s", possessive},
    {"s", possessive, "'s"},  // without its apostrophe
    {"s", be, "is"},
    {"anywhere in", preposition, "in"},
    {"somewhere in", preposition, "in"},
    {"home to", preposition, "with"},
    {"thru", preposition, "through"},
    {"between", between},
    {"as for", preposition, "for"},
    {"regarding", preposition, "for"},
    {"with regard to", preposition, "for"},
    {"in terms of", preposition, "by"},
    {"when it comes to", preposition, "by"},
    {"measured by", preposition, "by"},
    {"names of", names_of},
    {"the names of", names_of},
    {"name of", names_of},
    {"the name of", names_of},
    {"total", aggregate},
    {"the total", aggregate},
    {"combined", aggregate, "total"},
    {"the combined", aggregate, "the total"},
    {"cumulative", aggregate, "total"},
    {"sum of the", aggregate, "total"},
    {"the sum of the", aggregate, "the total"},
    {"the sum of all", aggregate, "the total"},
    {"if the", aggregate, "the total"},  // "if the … were added up"
    {"if all the", aggregate, "the total"},
    {"were added up", filler},
    {"were added together", filler},
    {"are added up", filler},
    {"are added together", filler},
    {"were summed", filler},
    {"were summed up", filler},
    {"average", aggregate},
    {"the average", aggregate},
    {"mean", aggregate, "average"},
    {"the mean", aggregate, "the average"},
    {"named", naming},
    {"called", naming},
    {"by the name of", naming, "called"},
    {"with the name", naming, "called"},
    {"with the name of", naming, "called"},
    {"known as", naming, "called"},
    {"except", except},
    {"except for", except, "except"},
    {"excluding", except, "except"},
    {"besides", except, "except"},
    {"other than", except, "except"},
    {"apart from", except, "except"},
    {"but not", except, "except"},
    {"aside from", except, "except"},
    {"not counting", except, "except"},
    {"not including", except, "except"},
    {"leaving out", except, "except"},
    {"leaving aside", except, "except"},
    {"ignoring", except, "except"},
    {"if we leave out", except, "except"},
    {"if you leave out", except, "except"},
    {"if we do not include", except, "except"},
    {"if you do not include", except, "except"},
    {"if we do not count", except, "except"},
    {"if you do not count", except, "except"},
    {"located", placed},
    {"situated", placed},
    {"sitting", placed},
    {"found", placed},
    {"to be found", placed},
    {"please", command},
    {"state", command},
    {"count", counting},
    {"count up", counting, "count"},
    {"the number of", counting},
    {"total number of", counting, "the number of"},
    {"the total number of", counting, "the number of"},
    {"total count of", counting, "the number of"},
    {"the total count of", counting, "the number of"},
    {"a count of", counting, "the number of"},
    {"the count of", counting, "the number of"},
    {"no of", counting, "number of"},
    {"number of", counting},
    {"nr of", counting, "number of"},
    {"count of", counting, "number of"},
    {"count", tally},
    {"tally", tally},
    {"there", there},
    {"it is that", filler},
    {"is it that", filler},
    {"it was that", filler},
    {"was it that", filler},
    {"at all", filler},
    {"of all", filler},
    {"of them all", filler},
    {"of the lot", filler},
    {"of the bunch", filler},
    {"of any", filler},
    {"in total", together},
    {"in all", together},
    {"all together", together},
    {"altogether", together},
    {"put together", together},
    {"taken together", together},
    {"together", together},
    {"on average", together},
    {"on the average", together, "on average"},
    {"on an average", together, "on average"},
    {"combined", together},
    {"overall", filler},
    {"also", filler},
    {"called", filler},
    {"named", filler},
    {"exactly", filler},
    {"precisely", filler},
    {"actually", filler},
    {"exist", filler},
    {"that exist", filler},
    {"in existence", filler},
    {"really", filler},
    {"again", filler},
    {"please", filler},
    {"pls", filler},
    {"plz", filler},
    {"names", filler},
    {"name", filler},
    {"list", filler},
    {"thanks", filler},
    {"thank you", filler},
    {"for me", filler},
    {"for us", filler},
    {"there is", filler},
    {"there are", filler},
    {"last night", filler},
    {"fine", filler},
    {"these days", filler},
    {"coming up", filler},
    {"on a map", filler},
    {"on the map", filler},
    {"would you say", filler},
    {"would you guess", filler},
    {"do you think", filler},
    {"do you suppose", filler},
    {"any idea", filler},
    {"any ideas", filler},
    {"any clue", filler},
    {"do you know", filler},
    {"can you help", filler},
    {"can you help me", filler},
    {"i bet", filler},
    {"asked me", filler},
    {"asked me this", filler},
    {"asks me", filler},
    {"wants to know", filler},
    {"wanted to know", filler},
    {"to be found", filler},
    {"all told", filler},
    {"from beginning to end", filler},
    {"from start to finish", filler},
    {"from end to end", filler},
    {"from one end to the other", filler},
    {"than any other", rest},
    {"than any others", rest},
    {"than any of the other", rest},
    {"than any of the others", rest},
    {"than every other", rest},
    {"than each other", rest},
    {"than all other", rest},
    {"than all others", rest},
    {"than all the other", rest},
    {"than all the others", rest},
    {"than all of the other", rest},
    {"than all of the others", rest},
    {"than the rest", rest},
    {"than in any other", rest},
    {"than in any of the other", rest},
    {"than in all the other", rest},
    {"than in all other", rest},
    {"than anywhere else", rest},
    {"than anything else", rest},
    {"certainly", modality},
    {"possibly", modality},
    {"according to", according},
    {"largest", superlative},
    {"biggest", superlative},
    {"greatest", superlative},
    {"highest", superlative},
    {"maximum", superlative},
    {"first", superlative, "highest"},
    {"last", superlative, "lowest"},
    {"latest", superlative},
    {"most recent", superlative},
    {"smallest", superlative},
    {"lowest", superlative},
    {"at its lowest", superlative, "lowest"},
    {"at its highest", superlative, "highest"},
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
    {"how small", how_measure},
    {"how low", how_measure},
};

constexpr std::array<std::string_view, 5> kLeast = {"smallest", "lowest", "least", "minimum", "earliest"};
constexpr std::array<std::string_view, 5> kFewer = {"under", "below", "smaller than", "lower than",
                                                    "earlier than"};

// Prepositions of English: those that a lexicon uses come on top.
constexpr std::string_view kPrepositions[] = {
    "about",   "above",  "across", "after",  "against", "along",   "among",      "around",     "as",
    "at",      "before", "behind", "below",  "beside",  "beyond",  "by",         "concerning", "during",
    "for",     "from",   "in",     "inside", "into",    "near",    "off",        "on",         "onto",
    "outside", "over",   "past",   "per",    "since",   "through", "throughout", "to",         "toward",
    "towards", "under",  "until",  "upon",   "via",     "with",    "within",     "without"};

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
    for (const auto& [phrase, category, said] : kEntries) {
      result[std::string(phrase)].push_back({category, said});
    }
    for (const auto word : kPrepositions) result[std::string(word)].push_back({preposition, {}});
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
    for (std::string& phrase : request_beginnings()) result.push_back(std::move(phrase));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }();
  return built;
}

}  // namespace griot::question
