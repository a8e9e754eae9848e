// Durations: xsd:duration, xsd:yearMonthDuration and xsd:dayTimeDuration (XSD 1.1 part 2, §3.3.6,
// §3.4.26-27), and what XPath adds dates and times with (F&O §8.2-8.4, §9.7). Value types; pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/term/date_time.hpp"
#include "store/term/decimal.hpp"

namespace griot {

// Months and a time that have the same sign; one of them may be nought. Both within ±10^18 (seconds for the
// latter, of which nine digits after the point are kept).
struct Duration {
  std::int64_t months = 0;
  Int128 nanoseconds = 0;
  friend bool operator==(const Duration&, const Duration&) = default;
};

// The lexical space of xsd:duration; those of the other two leave letters out: no "Y" and "M" before "T", or
// nothing but them.
std::optional<Duration> parse_duration(std::string_view lexical) noexcept;
std::optional<Duration> parse_year_month_duration(std::string_view lexical) noexcept;
std::optional<Duration> parse_day_time_duration(std::string_view lexical) noexcept;

// Canonical text: "P1Y2M3DT4H5M6.5S"; of nothing "P0M" when `of_months`, else "PT0S".
std::string canonical_duration(const Duration& value, bool of_months = false);

// Nothing when the result does not fit or months and time would differ in sign.
std::optional<Duration> add(const Duration& a, const Duration& b) noexcept;
Duration negate(const Duration& a) noexcept;

// Months first, the day cut to the month's length; then the time. `whole_days`: for a date, of which the
// time of day is dropped again. Nothing beyond the years that a DateTime holds.
std::optional<DateTime> add(const DateTime& time, const Duration& duration, bool whole_days) noexcept;
// The time from b to a; a missing zone counts as UTC.
Duration difference(const DateTime& a, const DateTime& b) noexcept;

}  // namespace griot
