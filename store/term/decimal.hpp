// Decimal: xsd:decimal and xsd:integer values, exact: a whole number of 128 bits over a power of
// ten. Holds up to 38 digits, at most 18 of them after the point; text with more has no Decimal. Of a result,
// digits after the point that do not fit are cut off (as XPath F&O §4.2 leaves to us); a whole part that does
// not fit is no result: operations return nothing. Value type.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace griot {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

class Decimal {
 public:
  static constexpr int kMaxScale = 18;

  constexpr Decimal() noexcept = default;  // zero
  constexpr explicit Decimal(std::int64_t whole) noexcept : unscaled_(whole) {}
  // unscaled / 10^scale, brought to lowest terms. Requires: 0 <= scale <= kMaxScale.
  Decimal(Int128 unscaled, int scale) noexcept;

  // The lexical space of xsd:decimal (§3.3.3): sign, digits, point; no exponent, no blanks.
  static std::optional<Decimal> parse(std::string_view lexical) noexcept;
  // What casting a double gives: the shortest decimal that reads back as it, cut to 18 digits after
  // the point (so 0.1e0 is 0.1); nothing for NaN, infinities and what does not fit.
  static std::optional<Decimal> from_double(double value);

  // value() == unscaled() / 10^scale(); scale() is the least that will do.
  Int128 unscaled() const noexcept { return unscaled_; }
  int scale() const noexcept { return scale_; }
  bool is_whole() const noexcept { return scale_ == 0; }
  bool is_zero() const noexcept { return unscaled_ == 0; }
  bool is_negative() const noexcept { return unscaled_ < 0; }

  // The whole number, when it is one and fits.
  std::optional<std::int64_t> to_int64() const noexcept;
  double to_double() const noexcept;  // the nearest double

  // Canonical text: "-12" for whole numbers, else "0.5"; with_point writes "-12.0" for the former.
  std::string to_string(bool with_point = false) const;

  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept;

 private:
  Int128 unscaled_ = 0;
  int scale_ = 0;
};

// Exact as far as digits fit; nothing when the whole part does not.
std::optional<Decimal> add(const Decimal& a, const Decimal& b) noexcept;
std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) noexcept;
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) noexcept;
// Nothing when b is zero, too.
std::optional<Decimal> divide(const Decimal& a, const Decimal& b) noexcept;
std::optional<Decimal> negate(const Decimal& a) noexcept;

// To a whole number: towards -infinity, +infinity, or the nearest with halves upwards (F&O §4.4).
enum class Rounding { floor, ceiling, round };
Decimal round_to_whole(const Decimal& a, Rounding rounding) noexcept;

}  // namespace griot
