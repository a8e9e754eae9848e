// Numbers as people write them: digits, words, and both. Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace griot::question {

// "3", "1,000", "three", "forty". Nothing for fractions and for several words.
std::optional<std::int64_t> number_of(std::string_view folded);

// "second", "3rd". Nothing for "first", which says no more than the superlative behind it.
std::optional<std::int64_t> ordinal_of(std::string_view folded);

// The number that the folded `words` begin with, as a decimal ("1,000,000", "1.5 million", "three",
// "twenty five thousand", "half a million", "a hundred"); `words` is 0 when they begin with none.
struct Quantity {
  std::size_t words = 0;
  std::string decimal;
};
Quantity quantity_of(std::span<const std::string> words);

}  // namespace griot::question
