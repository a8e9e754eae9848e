// LongNumber: a number too long for Decimal, as its digits. Compared and rounded exactly, not otherwise
// calculated with. Value type; pure functions.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "store/term/decimal.hpp"

namespace griot {

// Digits without leading and trailing zeros.
struct LongNumber {
  bool negative = false;
  std::string whole, fraction;
  friend bool operator==(const LongNumber&, const LongNumber&) = default;
};

// The lexical space of xsd:decimal.
std::optional<LongNumber> parse_long_number(std::string_view lexical);
// The canonical form that Decimal gives too.
std::string to_string(const LongNumber& number, bool with_point);
// As Decimal is rounded.
LongNumber round_to_whole(const LongNumber& number, Rounding rounding);
std::strong_ordering compare(const LongNumber& a, const LongNumber& b);

}  // namespace griot
