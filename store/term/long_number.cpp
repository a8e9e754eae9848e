#include "store/term/long_number.hpp"

#include <algorithm>

namespace griot {
namespace {

std::strong_ordering compare_magnitudes(const LongNumber& a, const LongNumber& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() <=> b.whole.size();
  if (const auto whole = a.whole <=> b.whole; whole != 0) return whole;
  return a.fraction <=> b.fraction;  // no trailing zeros: text order is value order
}

// One more; the digits may be none: zero.
void increment(std::string& digits) {
  std::size_t nines = 0;
  while (nines < digits.size() && digits[digits.size() - 1 - nines] == '9') ++nines;
  std::fill(digits.end() - static_cast<std::ptrdiff_t>(nines), digits.end(), '0');
  if (nines == digits.size()) {
    digits.insert(digits.begin(), '1');
  } else {
    ++digits[digits.size() - 1 - nines];
  }
}

}  // namespace

std::optional<LongNumber> parse_long_number(std::string_view lexical) {
  LongNumber number;
  number.negative = lexical.starts_with('-');
  if (number.negative || lexical.starts_with('+')) lexical.remove_prefix(1);
  const std::size_t point = lexical.find('.');
  std::string_view whole = lexical.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : lexical.substr(point + 1);
  const auto is_digits = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if ((whole.empty() && fraction.empty()) || !is_digits(whole) || !is_digits(fraction)) return std::nullopt;
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
  number.whole = whole;
  number.fraction = fraction;
  return number;
}

std::string to_string(const LongNumber& number, bool with_point) {
  std::string out = number.negative ? "-" : "";
  out += number.whole.empty() ? "0" : number.whole;
  if (!number.fraction.empty() || with_point) {
    out.push_back('.');
    out += number.fraction.empty() ? "0" : number.fraction;
  }
  return out;
}

LongNumber round_to_whole(const LongNumber& number, Rounding rounding) {
  if (number.fraction.empty()) return number;
  LongNumber whole{number.negative, number.whole, ""};
  const char first = number.fraction[0];
  // Halves go upwards: away from zero above it, towards it below.
  const bool past_half = first > '5' || (first == '5' && (!number.negative || number.fraction.size() > 1));
  const bool away =
      rounding == Rounding::round ? past_half : (rounding == Rounding::floor) == number.negative;
  if (away) increment(whole.whole);
  return whole;
}

std::strong_ordering compare(const LongNumber& a, const LongNumber& b) {
  if (a.negative != b.negative) return b.negative <=> a.negative;
  return a.negative ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
}

}  // namespace griot
