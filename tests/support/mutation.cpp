#include "tests/support/mutation.hpp"

#include <cstdlib>
#include <sstream>
#include <utility>

namespace griot::test {

std::uint32_t mutation_seed() {
  const char* const given = std::getenv("GRIOT_SEED");
  return given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10)) : 20240425U;
}

std::string Mutator::damage_bytes(std::string text) {
  for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, one_of(bits_));
        break;
      case 1:
        text.erase(at, 1 + below(5));
        break;
      case 2:
        if (at < text.size())
          text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << below(8)));
        break;
      case 3:
        if (below(4) == 0) text.resize(at);
        break;
      default:
        text.insert(at, text.substr(below(text.size() + 1), below(20)));
    }
  }
  return text;
}

namespace {

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

}  // namespace

std::string Mutator::damage_words(const std::string& text, const std::vector<std::string>& others) {
  std::vector<std::string> words = words_in(text);
  for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
    const std::size_t at = below(words.size() + 1);
    const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (at == words.size()) {
      words.push_back(one_of(others));
      continue;
    }
    switch (below(5)) {
      case 0:
        std::swap(words[at], words[below(words.size())]);
        break;
      case 1:
        words.erase(place);
        break;
      case 2:
        words.insert(place, std::string(words[at]));
        break;
      case 3:
        words[at] = one_of(others);
        break;
      default:
        words.insert(place, one_of(others));
    }
  }
  return joined(words);
}

// Of plain letters one is dropped, doubled, exchanged with the next, or another one.
std::string Mutator::misspell(std::string word) {
  const std::size_t at = below(word.size());
  const auto is_plain = [&](std::size_t i) { return i < word.size() && (word[i] & 0x80) == 0; };
  if (!is_plain(at)) return word;
  switch (below(4)) {
    case 0:
      if (word.size() > 1) word.erase(at, 1);
      break;
    case 1:
      word.insert(at, 1, word[at]);
      break;
    case 2:
      if (is_plain(at + 1)) std::swap(word[at], word[at + 1]);
      break;
    default:
      word[at] = static_cast<char>('a' + below(26));
  }
  return word;
}

std::string Mutator::misword(const std::string& text) {
  std::vector<std::string> words = words_in(text);
  for (std::size_t changes = 1 + below(2); changes > 0 && !words.empty(); --changes) {
    const std::size_t at = below(words.size());
    const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(4)) {
      case 0:
        words.erase(place);
        break;
      case 1:
        words.insert(place, std::string(words[at]));
        break;
      case 2:
        if (at + 1 < words.size()) std::swap(words[at], words[at + 1]);
        break;
      default:
        words[at] = misspell(words[at]);
    }
  }
  return joined(words);
}

}  // namespace griot::test
