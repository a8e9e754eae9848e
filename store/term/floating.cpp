#include "store/term/floating.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace griot {
namespace {

std::size_t skip_digits(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return at;
}

bool is_sign(char c) noexcept {
  return c == '+' || c == '-';
}

// [+-]? (digits ('.' digits?)? | '.' digits) ([eE] [+-]? digits)?
bool is_numeral(std::string_view text) noexcept {
  std::size_t at = !text.empty() && is_sign(text[0]) ? 1 : 0;
  const std::size_t whole = at;
  at = skip_digits(text, at);
  std::size_t digits = at - whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = ++at;
    at = skip_digits(text, at);
    digits += at - fraction;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && is_sign(text[at])) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, at);
    if (at == exponent) return false;
  }
  return at == text.size();
}

// Whether a numeral that from_chars() found out of range is too large rather than too small: the
// decimal place of its first digit that is not zero, moved by the exponent, tells.
bool is_too_large(std::string_view numeral) noexcept {
  const std::size_t e = numeral.find_first_of("eE");
  const std::string_view mantissa = numeral.substr(0, e);
  bool negative_exponent = false;
  long exponent = 0;
  if (e != std::string_view::npos) {
    std::string_view digits = numeral.substr(e + 1);
    negative_exponent = digits[0] == '-';
    if (is_sign(digits[0])) digits.remove_prefix(1);
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (result.ec != std::errc()) return !negative_exponent;
  }
  const std::size_t first = mantissa.find_first_of("123456789");
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const long place = static_cast<long>(point) - static_cast<long>(first);
  return place + (negative_exponent ? -exponent : exponent) > 0;
}

template <typename Real>
std::optional<Real> parse_real(std::string_view lexical) {
  constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
  if (lexical == "INF" || lexical == "+INF") return kInfinity;
  if (lexical == "-INF") return -kInfinity;
  if (lexical == "NaN") return std::numeric_limits<Real>::quiet_NaN();
  if (!is_numeral(lexical)) return std::nullopt;
  const bool negative = lexical[0] == '-';
  if (is_sign(lexical[0])) lexical.remove_prefix(1);  // from_chars knows no plus sign
  Real value = 0;
  const auto result = std::from_chars(lexical.data(), lexical.data() + lexical.size(), value);
  if (result.ec == std::errc::result_out_of_range) value = is_too_large(lexical) ? kInfinity : Real{0};
  return negative ? -value : value;
}

template <typename Real>
std::string canonical_real(Real value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  std::array<char, 40> buffer{};
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
  // From "1e-07" or "1.5e+00" to "1.0E-7" or "1.5E0".
  const std::size_t e = text.find('e');
  std::string out(text.substr(0, e));
  if (out.find('.') == std::string::npos) out += ".0";
  out.push_back('E');
  std::string_view exponent = text.substr(e + 1);
  if (exponent[0] == '-') out.push_back('-');
  exponent.remove_prefix(1);
  while (exponent.size() > 1 && exponent[0] == '0') exponent.remove_prefix(1);
  out += exponent;
  return out;
}

}  // namespace

std::optional<double> parse_double(std::string_view lexical) {
  return parse_real<double>(lexical);
}
std::optional<float> parse_float(std::string_view lexical) {
  return parse_real<float>(lexical);
}
std::string canonical_double(double value) {
  return canonical_real(value);
}
std::string canonical_float(float value) {
  return canonical_real(value);
}

}  // namespace griot
