#include "store/term/decimal.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>

namespace griot {
namespace {

constexpr UInt128 kMaxUnsigned = ~UInt128{0};
constexpr Int128 kMaxInt = static_cast<Int128>(kMaxUnsigned >> 1);
constexpr Int128 kMinInt = -kMaxInt - 1;

Int128 power_of_ten(int exponent) noexcept {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// |value| without the overflow that -kMinInt would be.
UInt128 magnitude(Int128 value) noexcept {
  return value < 0 ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value);
}

std::optional<Int128> with_sign(UInt128 value, bool negative) noexcept {
  if (value > static_cast<UInt128>(kMaxInt)) return std::nullopt;
  return negative ? -static_cast<Int128>(value) : static_cast<Int128>(value);
}

std::optional<Int128> checked_multiply(Int128 a, Int128 b) noexcept {
  Int128 result = 0;
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}

// unscaled / 10^scale for any scale up to 36, if lowest terms make it representable.
std::optional<Decimal> reduced(Int128 unscaled, int scale) noexcept {
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  if (scale > Decimal::kMaxScale) return std::nullopt;
  return Decimal(unscaled, scale);
}

// The number over 10^scale, its last digits cut off where the scale is less than its own; if it fits.
std::optional<Int128> rescaled(const Decimal& d, int scale) noexcept {
  if (scale < d.scale()) return d.unscaled() / power_of_ten(d.scale() - scale);
  return checked_multiply(d.unscaled(), power_of_ten(scale - d.scale()));
}

// a + b or a - b, over the greatest power of ten that leaves room for all of it.
template <typename Combine>
std::optional<Decimal> combined(const Decimal& a, const Decimal& b, Combine combine) noexcept {
  for (int scale = std::max(a.scale(), b.scale()); scale >= 0; --scale) {
    const auto x = rescaled(a, scale), y = rescaled(b, scale);
    Int128 result = 0;
    if (x && y && !combine(*x, *y, &result)) return reduced(result, scale);
  }
  return std::nullopt;
}

// A product of two magnitudes: 256 bits, the least significant limb first.
class WideProduct {
 public:
  WideProduct(UInt128 a, UInt128 b) noexcept {
    const std::array<std::uint64_t, 2> x = halves(a), y = halves(b);
    for (std::size_t i = 0; i < 2; ++i) {
      UInt128 carry = 0;
      for (std::size_t k = 0; k < 2; ++k) {
        carry += static_cast<UInt128>(x[i]) * y[k] + limbs_[i + k];
        limbs_[i + k] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
      }
      limbs_[i + 2] = static_cast<std::uint64_t>(carry);
    }
  }
  void drop_digit() noexcept {
    UInt128 rest = 0;
    for (std::size_t i = limbs_.size(); i-- > 0;) {
      rest = rest << 64 | limbs_[i];
      limbs_[i] = static_cast<std::uint64_t>(rest / 10);
      rest %= 10;
    }
  }
  std::optional<Int128> value(bool negative) const noexcept {
    if (limbs_[2] != 0 || limbs_[3] != 0) return std::nullopt;
    return with_sign(static_cast<UInt128>(limbs_[1]) << 64 | limbs_[0], negative);
  }

 private:
  static std::array<std::uint64_t, 2> halves(UInt128 value) noexcept {
    return {static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64)};
  }
  std::array<std::uint64_t, 4> limbs_{};
};

Int128 floor_of(const Decimal& a) noexcept {
  const Int128 divisor = power_of_ten(a.scale());
  const Int128 quotient = a.unscaled() / divisor;
  return a.unscaled() % divisor < 0 ? quotient - 1 : quotient;
}

}  // namespace

Decimal::Decimal(Int128 unscaled, int scale) noexcept : unscaled_(unscaled), scale_(scale) {
  assert(scale >= 0 && scale <= kMaxScale);
  while (scale_ > 0 && unscaled_ % 10 == 0) {
    unscaled_ /= 10;
    --scale_;
  }
}

std::optional<Decimal> Decimal::parse(std::string_view lexical) noexcept {
  std::size_t i = 0;
  const bool negative = !lexical.empty() && lexical[0] == '-';
  if (negative || (!lexical.empty() && lexical[0] == '+')) ++i;
  UInt128 value = 0;
  int scale = 0;
  int pending_zeros = 0;  // after the point: they count only when another digit follows
  bool digits = false;
  bool point = false;
  for (; i < lexical.size(); ++i) {
    const char c = lexical[i];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (point && c == '0') {
      ++pending_zeros;
      continue;
    }
    const int shift = point ? pending_zeros + 1 : 1;
    pending_zeros = 0;
    if (point) scale += shift;
    if (scale > kMaxScale) return std::nullopt;
    for (int k = 0; k < shift; ++k) {
      if (value > static_cast<UInt128>(kMaxInt) / 10) return std::nullopt;
      value *= 10;
    }
    value += static_cast<UInt128>(c - '0');
  }
  if (!digits) return std::nullopt;
  const auto unscaled = with_sign(value, negative);
  if (!unscaled) return std::nullopt;
  return Decimal(*unscaled, scale);
}

std::optional<Decimal> Decimal::from_double(double value) {
  if (!std::isfinite(value) || std::abs(value) >= 1e39) return std::nullopt;
  std::array<char, 400> buffer{};  // the least double has 324 zeros after the point, then 17 digits
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos) text = text.substr(0, point + 1 + kMaxScale);
  return parse(text);
}

std::optional<std::int64_t> Decimal::to_int64() const noexcept {
  if (scale_ != 0 || unscaled_ < std::numeric_limits<std::int64_t>::min() ||
      unscaled_ > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(unscaled_);
}

double Decimal::to_double() const noexcept {
  // A whole number converts with one rounding. With a fraction, reading the text back is the
  // way to the nearest double; dividing would round twice.
  if (scale_ == 0) return static_cast<double>(unscaled_);
  const std::string text = to_string();
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::string Decimal::to_string(bool with_point) const {
  std::array<char, 48> buffer{};
  std::size_t at = buffer.size();
  UInt128 rest = magnitude(unscaled_);
  const auto put = [&](char c) { buffer[--at] = c; };
  if (scale_ == 0 && with_point) {
    put('0');
    put('.');
  }
  for (int written = 0; rest != 0 || written <= scale_; ++written) {
    if (written == scale_ && scale_ > 0) put('.');
    put(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  }
  if (is_negative()) put('-');
  return std::string(buffer.data() + at, buffer.size() - at);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
  // Whole parts first, so that nothing has to be scaled up beyond 128 bits.
  const Int128 whole_a = floor_of(a);
  const Int128 whole_b = floor_of(b);
  if (whole_a != whole_b) return whole_a <=> whole_b;
  const auto fraction = [](const Decimal& d, Int128 whole) {
    const Int128 part = d.unscaled() - whole * power_of_ten(d.scale());
    return part * power_of_ten(Decimal::kMaxScale - d.scale());
  };
  return fraction(a, whole_a) <=> fraction(b, whole_b);
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) noexcept {
  return combined(a, b, [](Int128 x, Int128 y, Int128* sum) { return __builtin_add_overflow(x, y, sum); });
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) noexcept {
  return combined(a, b, [](Int128 x, Int128 y, Int128* rest) { return __builtin_sub_overflow(x, y, rest); });
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) noexcept {
  int scale = a.scale() + b.scale();
  if (const auto product = checked_multiply(a.unscaled(), b.unscaled()))
    if (auto exact = reduced(*product, scale)) return exact;
  WideProduct product(magnitude(a.unscaled()), magnitude(b.unscaled()));
  const bool negative = a.is_negative() != b.is_negative();
  for (; scale > Decimal::kMaxScale; --scale) product.drop_digit();
  for (; scale >= 0; --scale, product.drop_digit())
    if (const auto value = product.value(negative)) return Decimal(*value, scale);
  return std::nullopt;
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) noexcept {
  if (b.is_zero()) return std::nullopt;
  const bool negative = a.is_negative() != b.is_negative();
  const UInt128 divisor = magnitude(b.unscaled());
  UInt128 quotient = magnitude(a.unscaled()) / divisor;
  UInt128 rest = magnitude(a.unscaled()) % divisor;
  // quotient / 10^scale, long division from here: one digit a step, until nothing is left, 18
  // digits are there, or there is no more room.
  int scale = a.scale() - b.scale();
  while (scale < Decimal::kMaxScale && (rest != 0 || scale < 0)) {
    const bool room = rest <= kMaxUnsigned / 10 && quotient <= (static_cast<UInt128>(kMaxInt) - 9) / 10;
    if (!room) break;
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    ++scale;
  }
  if (scale < 0) return std::nullopt;
  const auto unscaled = with_sign(quotient, negative);
  if (!unscaled) return std::nullopt;
  return Decimal(*unscaled, scale);
}

std::optional<Decimal> negate(const Decimal& a) noexcept {
  if (a.unscaled() == kMinInt) return std::nullopt;
  return Decimal(-a.unscaled(), a.scale());
}

Decimal round_to_whole(const Decimal& a, Rounding rounding) noexcept {
  if (a.is_whole()) return a;
  const Int128 below = floor_of(a);
  switch (rounding) {
    case Rounding::floor:
      return Decimal(below, 0);
    case Rounding::ceiling:
      return Decimal(below + 1, 0);
    case Rounding::round:
      break;
  }
  const Int128 divisor = power_of_ten(a.scale());
  const Int128 fraction = a.unscaled() - below * divisor;
  return Decimal(fraction * 2 >= divisor ? below + 1 : below, 0);
}

}  // namespace griot
