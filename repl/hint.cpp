#include "repl/hint.hpp"

#include <algorithm>
#include <chrono>

#include "repl/statement.hpp"
#include "repl/text_table.hpp"
#include "store/base/error.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kMostBytes = 2000;  // of a line that is looked at
constexpr std::size_t kMostWords = 4;
constexpr std::chrono::milliseconds kPatience(100);

bool is_question(std::string_view line) {
  const std::size_t start = line.find_first_not_of(" \t");
  if (start == std::string_view::npos || line.size() > kMostBytes) return false;
  const char first = line[start];
  return first != '.' && first != '#' && sparql_in(line.substr(start)).empty();
}

}  // namespace

std::string Hints::of(std::string_view line, std::size_t width) {
  constexpr int kTries = 3;
  if (slow_ >= kTries || !is_question(line)) return {};
  const auto start = std::chrono::steady_clock::now();
  std::string text;
  try {
    for (const auto& word : session_.unknown_words(line, kMostWords, kPatience)) {
      text += text.empty() ? "not known: " : ", ";
      text += printable(line.substr(word.range.begin, word.range.size()));
      std::string meant;
      for (std::size_t i = 0; i < std::min<std::size_t>(2, word.suggestions.size()); ++i)
        meant += (i == 0 ? "" : ", ") + printable(word.suggestions[i]);
      if (!meant.empty()) text += " (" + meant + "?)";
    }
  } catch (const Error&) {
    text.clear();  // the words are not made yet, and take long
  }
  if (std::chrono::steady_clock::now() - start > kPatience) ++slow_;
  if (text.empty()) return {};
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = std::string_view(text).substr(at, decode_utf8(text, at).length);
    if (display_width(shown) + display_width(character) > width) break;
    shown += character;
    at += character.size();
  }
  return palette_.paint(Paint::error, shown);
}

}  // namespace griot::repl
