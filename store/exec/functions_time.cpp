// Functions on dates and times (SPARQL 1.1 §17.4.5). YEAR, MONTH and DAY take xsd:date as well, as
// F&O's functions do; the parts are those of the local time as written.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "store/exec/functions.hpp"

namespace griot::exec {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

std::string zone_text(const DateTime& time) {
  if (!time.zone) return "";
  if (*time.zone == 0) return "Z";
  const int minutes = std::abs(static_cast<int>(*time.zone));
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", *time.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return text;
}

Value now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const std::int64_t ns = std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
  const DateTime time{ns / kDay, ns % kDay / 1'000'000 * 1'000'000, std::int16_t{0}};
  return Value(LiteralValue::date_time(time));
}

}  // namespace

Value call_time_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::now) return now();
  const auto literal = arguments[0].literal(context.overlay);
  if (!literal) return {};
  const bool date = literal->type() == ValueType::date;
  if (!date && literal->type() != ValueType::date_time) return {};
  const DateTime& time = literal->time_value();
  const CivilDate civil = civil_from_days(time.days);
  switch (function) {
    case Function::year:
      return Value::integer(civil.year);
    case Function::month:
      return Value::integer(civil.month);
    case Function::day:
      return Value::integer(civil.day);
    case Function::tz:
      return Value::string(zone_text(time));
    default:
      break;
  }
  if (date) return {};
  switch (function) {
    case Function::hours:
      return Value::integer(time.nanoseconds / kHour);
    case Function::minutes:
      return Value::integer(time.nanoseconds % kHour / kMinute);
    case Function::seconds:
      return Value(LiteralValue::decimal(Decimal(Int128(time.nanoseconds % kMinute), 9)));
    default:
      return {};
  }
}

}  // namespace griot::exec
