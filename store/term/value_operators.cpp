// The operators on literal values (SPARQL 1.1 §17.3, §17.2.2).
#include <algorithm>
#include <cmath>
#include <limits>

#include "store/term/literal_value.hpp"
#include "store/term/vocab.hpp"

namespace griot {
namespace {

LongNumber to_long_number(const LiteralValue& value) {
  if (value.is_long_number()) return value.long_number();
  return *parse_long_number(value.decimal_value().to_string());
}

// `type`: integer or decimal.
std::optional<LiteralValue> of_long_number(const LongNumber& number, ValueType type) {
  const bool whole = type == ValueType::integer;
  return LiteralValue::typed(to_string(number, !whole), whole ? vocab::xsd_integer : vocab::xsd_decimal);
}

std::strong_ordering compare_exact(const LiteralValue& a, const LiteralValue& b) {
  if (!a.is_long_number() && !b.is_long_number()) return a.decimal_value() <=> b.decimal_value();
  return compare(to_long_number(a), to_long_number(b));
}

std::partial_ordering compare_numbers(const LiteralValue& a, const LiteralValue& b) {
  if (a.is_exact() && b.is_exact()) return compare_exact(a, b);
  if (a.type() == ValueType::float64 || b.type() == ValueType::float64)
    return a.to_double() <=> b.to_double();
  // The greater type of the two is float: both become floats (SPARQL 1.1 §17.3).
  return static_cast<float>(a.to_double()) <=> static_cast<float>(b.to_double());
}

// What arithmetic takes an exact number for: digits after the point that have no room are cut off.
std::optional<Decimal> operand(const LiteralValue& number) {
  constexpr std::size_t kDigits = 38;
  if (!number.is_long_number()) return number.decimal_value();
  const LongNumber& digits = number.long_number();
  if (digits.whole.size() > kDigits) return std::nullopt;
  const std::size_t room = std::min<std::size_t>(Decimal::kMaxScale, kDigits - digits.whole.size());
  const LongNumber cut{digits.negative, digits.whole, digits.fraction.substr(0, room)};
  return Decimal::parse(to_string(cut, true));
}

// Applies `exact` to integers and decimals, `real` to floats and doubles, after promotion.
template <typename Exact, typename Real>
std::optional<LiteralValue> arithmetic(const LiteralValue& a, const LiteralValue& b, Exact exact, Real real) {
  if (!a.is_numeric() || !b.is_numeric()) return std::nullopt;
  const ValueType type = std::max(a.type(), b.type());
  if (type == ValueType::float64) return LiteralValue::float64(real(a.to_double(), b.to_double()));
  if (type == ValueType::float32) {
    return LiteralValue::float32(real(static_cast<float>(a.to_double()), static_cast<float>(b.to_double())));
  }
  const auto x = operand(a), y = operand(b);
  const std::optional<Decimal> result = x && y ? exact(*x, *y) : std::nullopt;
  if (!result) return std::nullopt;
  return type == ValueType::integer ? LiteralValue::integer(*result) : LiteralValue::decimal(*result);
}

// IEEE division, spelled out because C++ leaves division by zero undefined.
template <typename Real>
Real divide_real(Real a, Real b) {
  if (b != 0) return a / b;
  if (a == 0 || std::isnan(a)) return std::numeric_limits<Real>::quiet_NaN();
  const Real infinity = std::numeric_limits<Real>::infinity();
  return std::signbit(a) == std::signbit(b) ? infinity : -infinity;
}

double round_real(double value, Rounding rounding) {
  switch (rounding) {
    case Rounding::floor:
      return std::floor(value);
    case Rounding::ceiling:
      return std::ceil(value);
    case Rounding::round:
      break;
  }
  // Halves upwards, and without adding 0.5 to what has no room for it.
  const double below = std::floor(value);
  return std::copysign(value - below >= 0.5 ? below + 1 : below, value);
}

bool is_numeric_datatype(std::string_view datatype) noexcept {
  return is_integer_datatype(datatype) || datatype == vocab::xsd_decimal || datatype == vocab::xsd_double ||
         datatype == vocab::xsd_float;
}

bool is_day_or_instant(const LiteralValue& value) noexcept {
  return value.type() == ValueType::date || value.type() == ValueType::date_time;
}

std::optional<LiteralValue> sum_of_durations(const LiteralValue& a, const LiteralValue& b) {
  const auto sum = a.type() == b.type() ? add(a.duration_value(), b.duration_value()) : std::nullopt;
  if (!sum || a.type() == ValueType::duration) return std::nullopt;
  return LiteralValue::duration(a.type(), *sum);
}

// A date, dateTime or time later by `by`, the value of `duration` or its opposite. A time of day stays within
// its day and takes no months.
std::optional<LiteralValue> moved(const LiteralValue& time, const LiteralValue& duration,
                                  const Duration& by) {
  const bool of_day = time.type() == ValueType::time;
  if (duration.type() == ValueType::duration || !(of_day || is_day_or_instant(time))) return std::nullopt;
  if (of_day && duration.type() != ValueType::day_time_duration) return std::nullopt;
  auto later = add(time.time_value(), by, time.type() == ValueType::date);
  if (!later) return std::nullopt;
  if (of_day) later->days = time.time_value().days;
  return LiteralValue::calendar(time.calendar_type(), *later);
}

std::optional<LiteralValue> time_between(const LiteralValue& a, const LiteralValue& b) {
  if (a.type() != b.type() || !(a.type() == ValueType::time || is_day_or_instant(a))) return std::nullopt;
  return LiteralValue::duration(ValueType::day_time_duration, difference(a.time_value(), b.time_value()));
}

}  // namespace

std::optional<bool> equal(const LiteralValue& a, const LiteralValue& b) {
  if (a.is_numeric() && b.is_numeric()) return compare_numbers(a, b) == 0;
  // A text with a language is no value of any datatype.
  if ((a.type() == ValueType::lang_string) != (b.type() == ValueType::lang_string)) return false;
  if (!a.is_known() || !b.is_known()) {
    // The same term is equal to itself whatever it means; of two others nobody knows.
    if (a.type() == b.type() && a.text() == b.text()) return true;
    return std::nullopt;
  }
  if (a.is_duration() && b.is_duration()) return a.duration_value() == b.duration_value();
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case ValueType::boolean:
      return a.boolean_value() == b.boolean_value();
    case ValueType::string:
    case ValueType::lang_string:
      return a.text() == b.text();
    default:
      break;  // the calendar types
  }
  const auto ordering = compare(a.time_value(), b.time_value());
  if (!ordering) return std::nullopt;
  return *ordering == 0;
}

std::optional<std::partial_ordering> order(const LiteralValue& a, const LiteralValue& b) {
  if (a.is_numeric() && b.is_numeric()) return compare_numbers(a, b);
  if (a.type() != b.type()) return std::nullopt;
  switch (a.type()) {
    case ValueType::boolean:
      return a.boolean_value() <=> b.boolean_value();
    case ValueType::string:
      return a.text().lexical <=> b.text().lexical;  // UTF-8 sorts by code point
    case ValueType::year_month_duration:
      return a.duration_value().months <=> b.duration_value().months;
    case ValueType::day_time_duration:
      return a.duration_value().nanoseconds <=> b.duration_value().nanoseconds;
    default:
      if (a.is_calendar()) return compare(a.time_value(), b.time_value());
      return std::nullopt;
  }
}

std::optional<bool> effective_boolean(const LiteralValue& value) {
  switch (value.type()) {
    case ValueType::boolean:
      return value.boolean_value();
    case ValueType::integer:
    case ValueType::decimal:
      return value.is_long_number() || !value.decimal_value().is_zero();
    case ValueType::float32:
    case ValueType::float64:
      return value.real_value() != 0 && !std::isnan(value.real_value());
    case ValueType::string:
    case ValueType::lang_string:
      return !value.text().lexical.empty();
    case ValueType::ill_typed: {
      const std::string_view datatype = value.text().datatype;
      if (datatype == vocab::xsd_boolean || is_numeric_datatype(datatype)) return false;
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::optional<LiteralValue> add(const LiteralValue& a, const LiteralValue& b) {
  if (b.is_duration()) return a.is_duration() ? sum_of_durations(a, b) : moved(a, b, b.duration_value());
  if (a.is_duration()) return moved(b, a, a.duration_value());
  return arithmetic(
      a, b, [](const Decimal& x, const Decimal& y) { return add(x, y); },
      [](auto x, auto y) { return x + y; });
}

std::optional<LiteralValue> subtract(const LiteralValue& a, const LiteralValue& b) {
  if (b.is_duration()) {
    const Duration back = negate(b.duration_value());
    return a.is_duration() ? sum_of_durations(a, LiteralValue::duration(b.type(), back)) : moved(a, b, back);
  }
  if (a.is_calendar()) return time_between(a, b);
  return arithmetic(
      a, b, [](const Decimal& x, const Decimal& y) { return subtract(x, y); },
      [](auto x, auto y) { return x - y; });
}

std::optional<LiteralValue> multiply(const LiteralValue& a, const LiteralValue& b) {
  return arithmetic(
      a, b, [](const Decimal& x, const Decimal& y) { return multiply(x, y); },
      [](auto x, auto y) { return x * y; });
}

std::optional<LiteralValue> divide(const LiteralValue& a, const LiteralValue& b) {
  if (a.is_exact() && b.is_exact()) {  // of two integers too, the quotient is a decimal
    const auto x = operand(a), y = operand(b);
    const auto quotient = x && y ? divide(*x, *y) : std::nullopt;
    if (!quotient) return std::nullopt;
    return LiteralValue::decimal(*quotient);
  }
  return arithmetic(
      a, b, [](const Decimal&, const Decimal&) { return std::optional<Decimal>(); },
      [](auto x, auto y) { return divide_real(x, y); });
}

std::optional<LiteralValue> negate(const LiteralValue& a) {
  if (a.type() == ValueType::float64) return LiteralValue::float64(-a.real_value());
  if (a.type() == ValueType::float32) return LiteralValue::float32(static_cast<float>(-a.real_value()));
  if (!a.is_exact()) return std::nullopt;
  if (a.is_long_number()) {
    LongNumber opposite = a.long_number();
    opposite.negative = !opposite.negative;
    return of_long_number(opposite, a.type());
  }
  return subtract(LiteralValue::integer(0), a);
}

std::optional<LiteralValue> round_to_whole(const LiteralValue& a, Rounding rounding) {
  switch (a.type()) {
    case ValueType::integer:
      return a;
    case ValueType::decimal:
      if (a.is_long_number()) return of_long_number(round_to_whole(a.long_number(), rounding), a.type());
      return LiteralValue::decimal(round_to_whole(a.decimal_value(), rounding));
    case ValueType::float32:
      return LiteralValue::float32(static_cast<float>(round_real(a.real_value(), rounding)));
    case ValueType::float64:
      return LiteralValue::float64(round_real(a.real_value(), rounding));
    default:
      return std::nullopt;
  }
}

}  // namespace griot
