#include "parser/question/contractions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace griot::question {
namespace {

// What "not" is drawn to, as it is written before "n't", and in full.
const std::map<std::string_view, std::string_view>& negatable() {
  static const std::map<std::string_view, std::string_view> table = {
      {"do", "do"},   {"does", "does"},   {"did", "did"}, {"is", "is"},      {"are", "are"},
      {"was", "was"}, {"were", "were"},   {"has", "has"}, {"have", "have"},  {"had", "had"},
      {"wo", "will"}, {"would", "would"}, {"ca", "can"},  {"could", "could"}};
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

// Written without an apostrophe, and no other word: by the first part, the verb, and the bytes of the first.
struct Bare {
  std::string_view first, second;
  std::size_t bytes;
};
const std::map<std::string_view, Bare>& bare() {
  static const std::map<std::string_view, Bare> table = {
      {"im", {"i", "am", 1}},        {"thats", {"that", "is", 4}},   {"whats", {"what", "is", 4}},
      {"whos", {"who", "is", 3}},    {"wheres", {"where", "is", 5}}, {"theres", {"there", "is", 5}},
      {"youd", {"you", "would", 3}}, {"youll", {"you", "will", 3}},  {"theyre", {"they", "are", 4}},
      {"youve", {"you", "have", 3}}, {"ive", {"i", "have", 1}},      {"weve", {"we", "have", 2}}};
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
  if (const auto found = bare().find(folded); found != bare().end()) {
    return {found->second.first, found->second.second, found->second.bytes};
  }
  if (folded == "let's") return {"let", "us", 3};
  const auto apostrophe = folded.find('\'');
  if (apostrophe == std::string_view::npos || apostrophe == 0) return {};
  const auto subject = subjects().find(folded.substr(0, apostrophe));
  const auto verb = verbs().find(folded.substr(apostrophe + 1));
  if (subject == subjects().end() || verb == verbs().end()) return {};
  return {*subject, verb->second, apostrophe};
}

}  // namespace

std::vector<Word> without_contractions(std::vector<Word> words, std::string_view text) {
  std::vector<Word> result;
  result.reserve(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words[i];
    // "texas 's capital": nothing breaks off before a possessive.
    if (word.folded == "s" && i > 0) word.after_break = false;
    // "w/ most ports", "w/o", "no. of ports": what is cut short breaks nothing off.
    Word* next = i + 1 < words.size() ? &words[i + 1] : nullptr;
    if (next != nullptr && next->after_break && word.folded == "w") {
      const bool without = next->folded == "o" && next->range.begin == word.range.end + 1;
      word.folded = without ? "without" : "with";
      next->after_break = false;
      if (without) {
        word.range.end = next->range.end;
        if (i + 2 < words.size()) words[i + 2].after_break = false;
        ++i;
      }
      result.push_back(std::move(word));
      continue;
    }
    if (next != nullptr && word.folded == "no" && next->folded == "of") next->after_break = false;
    Parts parts = parts_of(word.folded);
    const bool wish = word.folded == "id" && i + 1 < words.size() && words[i + 1].folded == "like";
    if (wish) parts = {"i", "would", 1};
    // The letters of the first part may be written as longer ones, and then are none of these words.
    const std::string_view first = text.substr(word.range.begin, parts.bytes);
    const bool plain =
        std::all_of(first.begin(), first.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (parts.bytes == 0 || !plain) {
      result.push_back(std::move(word));
      continue;
    }
    const auto cut = word.range.begin + static_cast<std::uint32_t>(parts.bytes);
    result.push_back({std::string(parts.first), {word.range.begin, cut}, word.after_break});
    result.push_back({std::string(parts.second), {cut, word.range.end}, false});
  }
  return result;
}

}  // namespace griot::question
