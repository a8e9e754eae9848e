#include "store/term/literal_value.hpp"

#include <algorithm>
#include <array>
#include <cassert>
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

bool within_bounds(const DerivedInteger& type, const LiteralValue& value) {
  const auto bound = [](std::string_view text) { return LiteralValue::integer(*Decimal::parse(text)); };
  const auto sides = [&](std::string_view text) { return *order(value, bound(text)); };
  return (type.least.empty() || sides(type.least) >= 0) &&
         (type.greatest.empty() || sides(type.greatest) <= 0);
}

std::optional<CalendarType> find_calendar_type(std::string_view datatype) noexcept {
  if (!datatype.starts_with(vocab::xsd_ns)) return std::nullopt;
  return calendar_type_by_name(datatype.substr(vocab::xsd_ns.size()));
}

// In the order of ValueType.
struct DurationType {
  std::string_view name;  // after the XSD namespace
  ValueType type;
  std::optional<Duration> (*parse)(std::string_view) noexcept;
};
constexpr std::array<DurationType, 3> kDurationTypes = {{
    {"duration", ValueType::duration, parse_duration},
    {"yearMonthDuration", ValueType::year_month_duration, parse_year_month_duration},
    {"dayTimeDuration", ValueType::day_time_duration, parse_day_time_duration},
}};

const DurationType* find_duration_type(std::string_view datatype) noexcept {
  if (!datatype.starts_with(vocab::xsd_ns)) return nullptr;
  datatype.remove_prefix(vocab::xsd_ns.size());
  const auto found = std::find_if(kDurationTypes.begin(), kDurationTypes.end(),
                                  [&](const DurationType& type) { return type.name == datatype; });
  return found == kDurationTypes.end() ? nullptr : &*found;
}

std::string xsd(std::string_view name) {
  return std::string(vocab::xsd_ns).append(name);
}

}  // namespace

bool is_integer_datatype(std::string_view datatype) noexcept {
  return find_integer_type(datatype) != nullptr;
}

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
  if (const auto type = find_calendar_type(datatype))
    return made(parse_calendar(*type, lexical), [&](const DateTime& t) { return calendar(*type, t); });
  if (const auto* type = find_duration_type(datatype))
    return made(type->parse(lexical), [&](const Duration& d) { return duration(type->type, d); });
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
    case ValueType::duration:
    case ValueType::year_month_duration:
    case ValueType::day_time_duration:
      return Term::literal(
          canonical_duration(duration_value(), type_ == ValueType::year_month_duration),
          xsd(kDurationTypes[static_cast<std::size_t>(type_) - static_cast<std::size_t>(ValueType::duration)]
                  .name));
    case ValueType::string:
      return Term::literal(text().lexical);
    case ValueType::lang_string:
      return Term::lang_literal(text().lexical, text().language);
    case ValueType::other:
    case ValueType::ill_typed:
      return Term::literal(text().lexical, text().datatype);
    default:
      break;
  }
  return Term::literal(canonical_calendar(calendar_type(), time_value()), xsd(name_of(calendar_type())));
}

}  // namespace griot
