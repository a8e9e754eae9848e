// Casts (SPARQL 1.1 §17.5, XPath F&O §17.1): what has a place in F&O's table; the rest is an error.
#include <array>
#include <charconv>
#include <cmath>

#include "store/exec/functions.hpp"
#include "store/term/floating.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Text in the lexical space of an exact number, as the target; derived integers keep their datatype.
Value exact(const std::string& text, const CastTarget& target) {
  auto value = LiteralValue::typed(text, target.datatype);
  if (!value) return {};
  if (target.type != ValueType::integer || target.datatype == vocab::xsd_integer)
    return Value(std::move(value));
  return Value(Term::literal(value->to_term().value, target.datatype));
}

// The shortest decimal text that reads back as the number, without exponent. Requires: finite.
std::string plain_text(const LiteralValue& number) {
  std::array<char, 400> buffer{};
  char *const begin = buffer.data(), *const end = begin + buffer.size();
  const double value = number.real_value();
  const auto written = number.type() == ValueType::float32
                           ? std::to_chars(begin, end, static_cast<float>(value), std::chars_format::fixed)
                           : std::to_chars(begin, end, value, std::chars_format::fixed);
  return std::string(begin, written.ptr);
}

// F&O §17.1.2: whole numbers without a point; others so only between a millionth and a million.
std::string number_text(const LiteralValue& number) {
  if (!number.is_exact()) {
    const double size = std::abs(number.real_value());
    if (size == 0 || (size >= 1e-6 && size < 1e6)) return plain_text(number);
    return number.to_term().value;
  }
  std::string text = number.to_term().value;
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

Value text_of(const Value& argument, const Overlay& overlay) {
  if (argument.is_blank()) return {};
  const auto literal = argument.literal(overlay);
  if (!literal || !literal->is_known() || literal->is_text())
    return Value::string(argument.term(overlay).value);
  return Value::string(literal->is_numeric() ? number_text(*literal) : literal->to_term().value);
}

Value cast_number(const LiteralValue& number, const CastTarget& target) {
  switch (target.type) {
    case ValueType::boolean: {
      const double d = number.to_double();
      return Value::boolean(d != 0 && !std::isnan(d));
    }
    case ValueType::float32:
      return Value(LiteralValue::float32(static_cast<float>(number.to_double())));
    case ValueType::float64:
      return Value(LiteralValue::float64(number.to_double()));
    case ValueType::integer:
    case ValueType::decimal: {
      if (!number.is_exact() && !std::isfinite(number.real_value())) return {};
      std::string text = number.is_exact() ? number.to_term().value : plain_text(number);
      // Towards zero (F&O §17.1.3.4).
      if (target.type == ValueType::integer) text.resize(std::min(text.size(), text.find('.')));
      return exact(text == "-0" ? "0" : text, target);
    }
    default:
      return {};
  }
}

Value cast_time(const LiteralValue& value, const CastTarget& target) {
  const CalendarType to = LiteralValue::calendar_type_of(target.type);
  if (value.type() == target.type) return Value(value);
  // Only what has a day or an instant holds the parts of another type; a date is its first instant.
  const bool of_instant = value.type() == ValueType::date_time;
  if (!of_instant && (value.type() != ValueType::date || to == CalendarType::time)) return {};
  // By way of the text, which leaves out what the type does not have.
  const auto parsed = parse_calendar(to, canonical_calendar(to, value.time_value()));
  return parsed ? Value(LiteralValue::calendar(to, *parsed)) : Value();
}

Value cast_duration(const LiteralValue& value, const CastTarget& target) {
  Duration duration = value.duration_value();
  if (target.type == ValueType::year_month_duration) duration.nanoseconds = 0;
  if (target.type == ValueType::day_time_duration) duration.months = 0;
  return Value(LiteralValue::duration(target.type, duration));
}

bool is_calendar(ValueType type) {
  return type >= ValueType::date && type <= ValueType::g_day;
}
bool is_duration(ValueType type) {
  return type >= ValueType::duration && type <= ValueType::day_time_duration;
}

}  // namespace

Value call_cast(const CastTarget& target, const Value& argument, const Overlay& overlay) {
  if (target.type == ValueType::string) return text_of(argument, overlay);
  const auto literal = argument.literal(overlay);
  if (!literal) return {};
  if (literal->type() == ValueType::string)
    return exact(std::string(trimmed(literal->text().lexical)), target);
  if (literal->type() == ValueType::boolean) {
    if (target.type == ValueType::boolean) return Value(literal);
    return cast_number(LiteralValue::integer(literal->boolean_value() ? 1 : 0), target);
  }
  if (literal->is_numeric()) return cast_number(*literal, target);
  if (literal->is_calendar() && is_calendar(target.type)) return cast_time(*literal, target);
  if (literal->is_duration() && is_duration(target.type)) return cast_duration(*literal, target);
  return {};
}

}  // namespace griot::exec
