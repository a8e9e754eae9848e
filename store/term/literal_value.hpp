// The value space of literals: what SPARQL's operators see (SPARQL 1.1 §17.2-17.4.1), as opposed to
// Term, which is text. An operation that SPARQL calls a type error returns nothing.
//   - xsd:integer with its derived types and xsd:decimal are exact (decimal.hpp), up to 38 digits; longer
//   ones
//     are compared exactly. Arithmetic cuts off digits after the point beyond that; whole parts that are too
//     long are an error, as is overflow.
//   - integer / integer is a decimal. Promotion: integer < decimal < float < double.
//   - Text that is not in its datatype's lexical space has no value: `ill_typed`.
// Value types; pure functions, thread-safe.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "store/term/calendar.hpp"
#include "store/term/date_time.hpp"
#include "store/term/decimal.hpp"
#include "store/term/duration.hpp"
#include "store/term/id.hpp"
#include "store/term/long_number.hpp"
#include "store/term/term.hpp"

namespace griot {

enum class ValueType : std::uint8_t {
  boolean,  // bool
  integer,  // Decimal, or LongNumber; xsd:integer and what is derived from it
  decimal,  // Decimal, or LongNumber
  float32,  // double, exactly a float's value
  float64,  // double
  date,     // DateTime; from here to g_day in the order of CalendarType
  date_time,
  time,
  g_year,
  g_year_month,
  g_month,
  g_month_day,
  g_day,
  duration,  // Duration; xsd:duration
  year_month_duration,
  day_time_duration,
  string,       // Text; xsd:string
  lang_string,  // Text with language
  other,        // Text with datatype: a datatype that Griot does not know
  ill_typed     // Text with datatype: a known datatype, but not its lexical space
};

struct Text {
  std::string lexical;
  std::string datatype;  // only of other and ill_typed
  std::string language;  // only of lang_string
  friend bool operator==(const Text&, const Text&) = default;
};

class LiteralValue {
 public:
  static LiteralValue boolean(bool value) { return {ValueType::boolean, value}; }
  static LiteralValue integer(std::int64_t value) { return {ValueType::integer, Decimal(value)}; }
  static LiteralValue integer(const Decimal& value) {
    return {ValueType::integer, value};
  }  // Requires: whole
  static LiteralValue decimal(const Decimal& value) { return {ValueType::decimal, value}; }
  static LiteralValue float32(float value) { return {ValueType::float32, static_cast<double>(value)}; }
  static LiteralValue float64(double value) { return {ValueType::float64, value}; }
  static LiteralValue date(const DateTime& value) { return {ValueType::date, value}; }
  static LiteralValue date_time(const DateTime& value) { return {ValueType::date_time, value}; }
  static LiteralValue calendar(CalendarType type, const DateTime& value) {
    return {value_type_of(type), value};
  }
  // `type`: one of the three of durations, to which the value must belong.
  static LiteralValue duration(ValueType type, const Duration& value) { return {type, value}; }
  static LiteralValue string(std::string_view value) {
    return {ValueType::string, Text{std::string(value), {}, {}}};
  }

  // The value of a literal. Requires: term.is_literal().
  static LiteralValue of(const Term& term);
  // The value that `lexical` has in a datatype; nothing when it is not in its lexical space (what a
  // cast from a string needs, after trimming blanks). Never `ill_typed`; not for language tags.
  static std::optional<LiteralValue> typed(std::string_view lexical, std::string_view datatype);
  // The value of an inline Id, without text. Requires: id.is_inline().
  static LiteralValue of(Id id);

  ValueType type() const noexcept { return type_; }
  bool is_numeric() const noexcept { return type_ >= ValueType::integer && type_ <= ValueType::float64; }
  bool is_exact() const noexcept { return type_ == ValueType::integer || type_ == ValueType::decimal; }
  bool is_calendar() const noexcept { return type_ >= ValueType::date && type_ <= ValueType::g_day; }
  bool is_duration() const noexcept {
    return type_ >= ValueType::duration && type_ <= ValueType::day_time_duration;
  }
  // Whether it has a value that is known at all: it is neither of a foreign datatype nor ill-typed.
  bool is_known() const noexcept { return type_ != ValueType::other && type_ != ValueType::ill_typed; }
  bool is_text() const noexcept { return type_ == ValueType::string || type_ == ValueType::lang_string; }

  // Each requires the matching type(); decimal_value() also that the number is not too long.
  bool boolean_value() const { return std::get<bool>(value_); }
  const Decimal& decimal_value() const { return std::get<Decimal>(value_); }
  double real_value() const { return std::get<double>(value_); }
  const DateTime& time_value() const { return std::get<DateTime>(value_); }
  CalendarType calendar_type() const noexcept { return calendar_type_of(type_); }
  static ValueType value_type_of(CalendarType type) noexcept {
    return ValueType(static_cast<unsigned>(ValueType::date) + static_cast<unsigned>(type));
  }
  // Requires: a calendar type.
  static CalendarType calendar_type_of(ValueType type) noexcept {
    return CalendarType(static_cast<unsigned>(type) - static_cast<unsigned>(ValueType::date));
  }
  const Duration& duration_value() const { return std::get<Duration>(value_); }
  const Text& text() const { return std::get<Text>(value_); }

  bool is_long_number() const noexcept { return std::holds_alternative<LongNumber>(value_); }
  const LongNumber& long_number() const { return std::get<LongNumber>(value_); }

  // The nearest double. Requires: is_numeric().
  double to_double() const;

  // The canonical literal of this value: integers as "1", decimals as "1.0", doubles as "1.0E0".
  // Derived integer types become xsd:integer. The text itself for those that hold Text.
  Term to_term() const;

 private:
  using Value = std::variant<bool, Decimal, LongNumber, double, DateTime, Duration, Text>;
  LiteralValue(ValueType type, Value value) : type_(type), value_(std::move(value)) {}
  static std::optional<LiteralValue> exact_number(ValueType type, std::string_view lexical);

  ValueType type_;
  Value value_;
};

// xsd:integer, or one of the types that are derived from it.
bool is_integer_datatype(std::string_view datatype) noexcept;

// The operators = and <. equal(): values of known, different kinds (a number and a string) are
// unequal, and so are text with a language and whatever is none; with a datatype that is unknown or text that
// is ill-typed, terms that are not the same are an error. order(): numbers, strings by code point, booleans,
// each calendar type and the two durations that have an order, among themselves; everything else is an error.
// partial_ordering::unordered only with NaN: then each of < <= > >= is false. A time with a zone and one
// without may be an error too (date_time.hpp). Dates, times and durations are an extension that §17.3.1
// allows: as XPath F&O has them.
std::optional<bool> equal(const LiteralValue& a, const LiteralValue& b);
std::optional<std::partial_ordering> order(const LiteralValue& a, const LiteralValue& b);

// The effective boolean value (§17.2.2).
std::optional<bool> effective_boolean(const LiteralValue& value);

// Numbers; and as XPath F&O §8.4 and §9.7 have it: date, dateTime or time and duration; the difference of two
// of one such type; durations among themselves. Dividing an integer or decimal by zero is an error, a float
// or double is not.
std::optional<LiteralValue> add(const LiteralValue& a, const LiteralValue& b);
std::optional<LiteralValue> subtract(const LiteralValue& a, const LiteralValue& b);
std::optional<LiteralValue> multiply(const LiteralValue& a, const LiteralValue& b);
std::optional<LiteralValue> divide(const LiteralValue& a, const LiteralValue& b);
std::optional<LiteralValue> negate(const LiteralValue& a);
// FLOOR, CEIL, ROUND: the type is kept. Numbers only, as are the two above.
std::optional<LiteralValue> round_to_whole(const LiteralValue& a, Rounding rounding);

}  // namespace griot
