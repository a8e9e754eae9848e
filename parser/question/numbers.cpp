#include "parser/question/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace griot::question {
namespace {

constexpr std::array<std::string_view, 20> kUnits = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {"",      "",      "twenty",  "thirty", "forty",
                                                    "fifty", "sixty", "seventy", "eighty", "ninety"};

struct Multiple {
  std::string_view word;
  int zeros;
};
constexpr Multiple kMultiples[] = {{"hundred", 2}, {"thousand", 3}, {"million", 6}, {"billion", 9}};

template <typename Words>
std::optional<std::int64_t> place_in(const Words& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (word.empty() || found == words.end()) return std::nullopt;
  return found - words.begin();
}

const Multiple* multiple_of(std::string_view word) {
  const auto found = std::find_if(std::begin(kMultiples), std::end(kMultiples),
                                  [&](const Multiple& multiple) { return multiple.word == word; });
  return found == std::end(kMultiples) ? nullptr : found;
}

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

// "a hundred", "half a million": a number that begins with no number.
Quantity begun_with_article(std::span<const std::string> words) {
  if (words.size() > 1 && (words[0] == "a" || words[0] == "one") && multiple_of(words[1]) != nullptr) {
    return {1, "1"};
  }
  if (words.size() > 2 && words[0] == "half" && words[1] == "a" && multiple_of(words[2]) != nullptr) {
    return {2, "0.5"};
  }
  return {};
}

}  // namespace

std::optional<std::int64_t> number_of(std::string_view folded) {
  if (const auto unit = place_in(kUnits, folded)) return unit;
  if (const auto ten = place_in(kTens, folded)) return *ten * 10;
  std::string plain;
  for (const char c : folded) {
    if (c != ',') plain += c;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> ordinal_of(std::string_view folded) {
  constexpr std::array<std::string_view, 13> kOrdinals = {"",      "",         "second",  "third",  "fourth",
                                                          "fifth", "sixth",    "seventh", "eighth", "ninth",
                                                          "tenth", "eleventh", "twelfth"};
  if (const auto word = place_in(kOrdinals, folded)) return word;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), value);
  const std::string_view ending(end, folded.data() + folded.size());
  const bool fits = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  if (error != std::errc{} || !fits || value < 2) return std::nullopt;
  return value;
}

Quantity quantity_of(std::span<const std::string> words) {
  if (words.empty()) return {};
  Quantity quantity = begun_with_article(words);
  if (quantity.words == 0) {
    auto decimal = digits_of(words.front());
    if (!decimal) return {};
    quantity = {1, std::move(*decimal)};
    const bool tens = place_in(kTens, words.front()).has_value();
    const auto unit = tens && words.size() > 1 ? place_in(kUnits, words[1]) : std::nullopt;
    if (unit && *unit > 0 && *unit < 10) {
      quantity = {2, std::to_string(*number_of(words.front()) + *unit)};
    }
  }
  while (quantity.words < words.size()) {
    const Multiple* multiple = multiple_of(words[quantity.words]);
    if (multiple == nullptr) break;
    quantity.decimal = times_ten(std::move(quantity.decimal), multiple->zeros);
    ++quantity.words;
  }
  return quantity;
}

}  // namespace griot::question
