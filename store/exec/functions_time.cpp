// Functions on dates and times (SPARQL 1.1 §17.4.5). As F&O's functions do, YEAR, MONTH and
// DAY take xsd:date as well, HOURS, MINUTES and SECONDS xsd:time, TZ and TIMEZONE whatever has a zone; the
// parts are those of the local time as written.
#include <cstdio>
#include <cstdlib>

#include "store/exec/functions.hpp"

namespace griot::exec {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;

std::string zone_text(const DateTime& time) {
  if (!time.zone) return "";
  if (*time.zone == 0) return "Z";
  const int minutes = std::abs(static_cast<int>(*time.zone));
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", *time.zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return text;
}

}  // namespace

Value call_time_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::now) return Value(LiteralValue::date_time(context.state.now()));
  const auto literal = arguments[0].literal(context.overlay);
  if (!literal || !literal->is_calendar()) return {};
  const DateTime& time = literal->time_value();
  if (function == Function::tz) return Value::string(zone_text(time));
  if (function == Function::timezone) {
    if (!time.zone) return {};
    return Value(LiteralValue::duration(ValueType::day_time_duration, {0, Int128(*time.zone) * kMinute}));
  }
  const bool instant = literal->type() == ValueType::date_time;
  const bool of_day = function >= Function::hours;
  if (!instant && literal->type() != (of_day ? ValueType::time : ValueType::date)) return {};
  const CivilDate civil = civil_from_days(time.days);
  switch (function) {
    case Function::year:
      return Value::integer(civil.year);
    case Function::month:
      return Value::integer(civil.month);
    case Function::day:
      return Value::integer(civil.day);
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
