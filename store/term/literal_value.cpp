#include "store/term/literal_value.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "store/term/floating.hpp"
#include "store/term/inline_value.hpp"
#include "store/term/vocab.hpp"

namespace griot {
namespace {

// A type derived from xsd:integer by bounds; an absent bound is open. Bounds are text because
// those of unsignedLong pass int64.
struct DerivedInteger {
  std::string_view name;  // after the XSD namespace
  std::string_view least, greatest;
};
constexpr std::array<DerivedInteger, 13> kDerivedIntegers = {{
    {"int", "-2147483648", "2147483647"},
    {"long", "-9223372036854775808", "9223372036854775807"},
    {"short", "-32768", "32767"},
    {"byte", "-128", "127"},
    {"nonNegativeInteger", "0", ""},
    {"positiveInteger", "1", ""},
    {"nonPositiveInteger", "", "0"},
    {"negativeInteger", "", "-1"},
    {"unsignedLong", "0", "18446744073709551615"},
    {"unsignedInt", "0", "4294967295"},
    {"unsignedShort", "0", "65535"},
    {"unsignedByte", "0", "255"},
    {"integer", "", ""},
}};

const DerivedInteger* find_integer_type(std::string_view datatype) noexcept {
  if (!datatype.starts_with(vocab::xsd_ns)) return nullptr;
  datatype.remove_prefix(vocab::xsd_ns.size());
  const auto found = std::find_if(kDerivedIntegers.begin(), kDerivedIntegers.end(),
                                  [&](const DerivedInteger& type) { return type.name == datatype; });
  return found == kDerivedIntegers.end() ? nullptr : &*found;
}

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

// Text of an exact number, without sign: the canonical form that Decimal gives too.
std::string to_string(const LongNumber& number, bool with_point) {
  std::string out = number.negative ? "-" : "";
  out += number.whole.empty() ? "0" : number.whole;
  if (!number.fraction.empty() || with_point) {
    out.push_back('.');
    out += number.fraction.empty() ? "0" : number.fraction;
  }
  return out;
}

LongNumber to_long_number(const LiteralValue& value) {
  if (value.is_long_number()) return value.long_number();
  return *parse_long_number(value.decimal_value().to_string());
}

std::strong_ordering compare_magnitudes(const LongNumber& a, const LongNumber& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() <=> b.whole.size();
  if (const auto whole = a.whole <=> b.whole; whole != 0) return whole;
  return a.fraction <=> b.fraction;  // no trailing zeros: text order is value order
}

std::strong_ordering compare_exact(const LiteralValue& a, const LiteralValue& b) {
  if (!a.is_long_number() && !b.is_long_number()) return a.decimal_value() <=> b.decimal_value();
  const LongNumber x = to_long_number(a);
  const LongNumber y = to_long_number(b);
  if (x.negative != y.negative) return y.negative <=> x.negative;
  return x.negative ? compare_magnitudes(y, x) : compare_magnitudes(x, y);
}

bool is_exact(const LiteralValue& value) noexcept {
  return value.type() == ValueType::integer || value.type() == ValueType::decimal;
}

std::partial_ordering compare_numbers(const LiteralValue& a, const LiteralValue& b) {
  if (is_exact(a) && is_exact(b)) return compare_exact(a, b);
  if (a.type() == ValueType::float64 || b.type() == ValueType::float64)
    return a.to_double() <=> b.to_double();
  // The greater type of the two is float: both become floats (SPARQL 1.1 §17.3).
  return static_cast<float>(a.to_double()) <=> static_cast<float>(b.to_double());
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
  if (a.is_long_number() || b.is_long_number()) return std::nullopt;
  const std::optional<Decimal> result = exact(a.decimal_value(), b.decimal_value());
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

bool within_bounds(const DerivedInteger& type, const LiteralValue& value) {
  const auto bound = [](std::string_view text) { return LiteralValue::integer(*Decimal::parse(text)); };
  return (type.least.empty() || compare_exact(value, bound(type.least)) >= 0) &&
         (type.greatest.empty() || compare_exact(value, bound(type.greatest)) <= 0);
}

bool is_numeric_datatype(std::string_view datatype) noexcept {
  return find_integer_type(datatype) != nullptr || datatype == vocab::xsd_decimal ||
         datatype == vocab::xsd_double || datatype == vocab::xsd_float;
}

bool has_known_value(const LiteralValue& value) noexcept {
  return value.type() != ValueType::other && value.type() != ValueType::ill_typed;
}

}  // namespace

std::optional<LiteralValue> LiteralValue::exact_number(ValueType type, std::string_view lexical) {
  if (const auto value = Decimal::parse(lexical)) return LiteralValue(type, *value);
  if (auto value = parse_long_number(lexical)) return LiteralValue(type, *std::move(value));
  return std::nullopt;
}

std::optional<LiteralValue> LiteralValue::typed(std::string_view lexical, std::string_view datatype) {
  if (datatype == vocab::xsd_string) return string(lexical);
  if (const DerivedInteger* type = find_integer_type(datatype)) {
    if (lexical.find('.') != std::string_view::npos) return std::nullopt;
    auto value = exact_number(ValueType::integer, lexical);
    if (!value || !within_bounds(*type, *value)) return std::nullopt;
    return value;
  }
  if (datatype == vocab::xsd_boolean) {
    if (lexical == "true" || lexical == "1") return boolean(true);
    if (lexical == "false" || lexical == "0") return boolean(false);
    return std::nullopt;
  }
  const auto made = [](auto parsed, auto make) -> std::optional<LiteralValue> {
    if (!parsed) return std::nullopt;
    return make(*parsed);
  };
  if (datatype == vocab::xsd_decimal) return exact_number(ValueType::decimal, lexical);
  if (datatype == vocab::xsd_double) return made(parse_double(lexical), float64);
  if (datatype == vocab::xsd_float) return made(parse_float(lexical), float32);
  if (datatype == vocab::xsd_date) return made(parse_date(lexical), date);
  if (datatype == vocab::xsd_date_time) return made(parse_date_time(lexical), date_time);
  return LiteralValue(ValueType::other, Text{std::string(lexical), std::string(datatype), {}});
}

LiteralValue LiteralValue::of(const Term& term) {
  if (!term.language.empty()) return {ValueType::lang_string, Text{term.value, {}, term.language}};
  if (auto value = typed(term.value, term.datatype)) return *std::move(value);
  return {ValueType::ill_typed, Text{term.value, term.datatype, {}}};
}

LiteralValue LiteralValue::of(Id id) {
  switch (id.tag()) {
    case IdTag::boolean:
      return boolean(inline_boolean(id));
    case IdTag::integer:
      return integer(inline_integer(id));
    case IdTag::decimal:
      return decimal(inline_decimal(id));
    case IdTag::real:
      return float64(inline_double(id));
    case IdTag::date:
      return date(inline_date_time_value(id));
    case IdTag::date_time:
      return date_time(inline_date_time_value(id));
    default:
      break;
  }
  assert(!"LiteralValue::of() of an Id that is not inline");
  return string({});
}

double LiteralValue::to_double() const {
  if (const auto* real = std::get_if<double>(&value_)) return *real;
  if (const auto* exact = std::get_if<Decimal>(&value_)) return exact->to_double();
  return parse_double(to_string(std::get<LongNumber>(value_), false)).value_or(0);
}

Term LiteralValue::to_term() const {
  const auto exact_text = [this](bool with_point) {
    return is_long_number() ? to_string(long_number(), with_point) : decimal_value().to_string(with_point);
  };
  switch (type_) {
    case ValueType::boolean:
      return Term::literal(boolean_value() ? "true" : "false", vocab::xsd_boolean);
    case ValueType::integer:
      return Term::literal(exact_text(false), vocab::xsd_integer);
    case ValueType::decimal:
      return Term::literal(exact_text(true), vocab::xsd_decimal);
    case ValueType::float32:
      return Term::literal(canonical_float(static_cast<float>(real_value())), vocab::xsd_float);
    case ValueType::float64:
      return Term::literal(canonical_double(real_value()), vocab::xsd_double);
    case ValueType::date:
      return Term::literal(canonical_date(time_value()), vocab::xsd_date);
    case ValueType::date_time:
      return Term::literal(canonical_date_time(time_value()), vocab::xsd_date_time);
    case ValueType::string:
      return Term::literal(text().lexical);
    case ValueType::lang_string:
      return Term::lang_literal(text().lexical, text().language);
    case ValueType::other:
    case ValueType::ill_typed:
      break;
  }
  return Term::literal(text().lexical, text().datatype);
}

std::optional<bool> equal(const LiteralValue& a, const LiteralValue& b) {
  if (a.is_numeric() && b.is_numeric()) return compare_numbers(a, b) == 0;
  if (!has_known_value(a) || !has_known_value(b)) {
    // The same term is equal to itself whatever it means; of two others nobody knows.
    if (a.type() == b.type() && a.text() == b.text()) return true;
    return std::nullopt;
  }
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case ValueType::boolean:
      return a.boolean_value() == b.boolean_value();
    case ValueType::string:
    case ValueType::lang_string:
      return a.text() == b.text();
    default:
      break;  // date, date_time
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
    case ValueType::date:
    case ValueType::date_time:
      return compare(a.time_value(), b.time_value());
    default:
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
  return arithmetic(
      a, b, [](const Decimal& x, const Decimal& y) { return add(x, y); },
      [](auto x, auto y) { return x + y; });
}

std::optional<LiteralValue> subtract(const LiteralValue& a, const LiteralValue& b) {
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
  if (is_exact(a) && is_exact(b)) {  // of two integers too, the quotient is a decimal
    if (a.is_long_number() || b.is_long_number()) return std::nullopt;
    const auto quotient = divide(a.decimal_value(), b.decimal_value());
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
  return subtract(LiteralValue::integer(0), a);
}

std::optional<LiteralValue> round_to_whole(const LiteralValue& a, Rounding rounding) {
  switch (a.type()) {
    case ValueType::integer:
      return a;
    case ValueType::decimal:
      if (a.is_long_number()) return std::nullopt;
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
