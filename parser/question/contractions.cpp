#include "parser/question/contractions.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace griot::question {
namespace {

// What "not" is drawn to, as it is written before "n't", and in full.
const std::map<std::string_view, std::string_view>& negatable() {
  static const std::map<std::string_view, std::string_view> table = {
      {"do", "do"},     {"does", "does"}, {"did", "did"},   {"is", "is"},
      {"are", "are"},   {"was", "was"},   {"were", "were"}, {"has", "has"},
      {"have", "have"}, {"had", "had"},   {"wo", "will"},   {"would", "would"}};
  return table;
}

// What a verb is drawn to, and the verbs by their last letters.
const std::set<std::string_view>& subjects() {
  static const std::set<std::string_view> table = {"i",   "you",  "we",   "they",  "he",    "she",  "it",
                                                   "who", "that", "what", "where", "there", "which"};
  return table;
}
const std::map<std::string_view, std::string_view>& verbs() {
  static const std::map<std::string_view, std::string_view> table = {
      {"d", "would"}, {"m", "am"}, {"re", "are"}, {"ve", "have"}, {"ll", "will"}};
  return table;
}

// The two words that `folded` stands for, and how many bytes the first takes; nothing: it is one.
struct Parts {
  std::string_view first, second;
  std::size_t bytes = 0;
};
Parts parts_of(std::string_view folded) {
  // "don't", and "dont" where the apostrophe is left out.
  for (const std::string_view ending : {"n't", "nt"}) {
    if (!folded.ends_with(ending)) continue;
    const auto stem = folded.substr(0, folded.size() - ending.size());
    const auto found = negatable().find(stem);
    if (found != negatable().end() && (ending == "n't" || stem != "wo")) {
      return {found->second, "not", stem.size()};
    }
  }
  const auto apostrophe = folded.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0) return {};
  const auto subject = subjects().find(folded.substr(0, apostrophe));
  const auto verb = verbs().find(folded.substr(apostrophe + 1));
  if (subject == subjects().end() || verb == verbs().end()) return {};
  return {*subject, verb->second, apostrophe};
}

}  // namespace

std::vector<Word> without_contractions(std::vector<Word> words) {
  std::vector<Word> result;
  result.reserve(words.size());
  for (Word& word : words) {
    const Parts parts = parts_of(word.folded);
    if (parts.bytes == 0) {
      result.push_back(std::move(word));
      continue;
    }
    // All of these are ASCII, and so as long in the text as when folded, but for the apostrophe.
    const auto cut = word.range.begin + static_cast<std::uint32_t>(parts.bytes);
    result.push_back({std::string(parts.first), {word.range.begin, cut}, word.after_break});
    result.push_back({std::string(parts.second), {cut, word.range.end}, false});
  }
  return result;
}

}  // namespace griot::question
