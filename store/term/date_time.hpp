// Calendar values of xsd:date and xsd:dateTime on the proleptic Gregorian calendar, with year 0
// (XSD 1.1 part 2, §3.3.7, §3.3.9). Value types; pure functions.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace griot {

// Years lie within ±1 000 000 000 and seconds have at most nine digits after the point; text
// beyond that has no value here.
struct CivilDate {
  std::int64_t year = 1970;
  unsigned month = 1;  // 1 to 12
  unsigned day = 1;    // 1 to 31
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

// Days since 1970-01-01, and back. Requires: a real date.
std::int64_t days_from_civil(const CivilDate& date) noexcept;
CivilDate civil_from_days(std::int64_t days) noexcept;
unsigned days_in_month(std::int64_t year, unsigned month) noexcept;

// A date or a date with a time of day, as written: local time and, where given, the zone.
struct DateTime {
  std::int64_t days = 0;             // local date, since 1970-01-01
  std::int64_t nanoseconds = 0;      // local time of day, 0 to 86 400 * 10^9 - 1; 0 for dates
  std::optional<std::int16_t> zone;  // minutes east of UTC, -840 to 840

  friend bool operator==(const DateTime&, const DateTime&) = default;
};

// The lexical spaces of the two types. "24:00:00" is the next day's midnight.
std::optional<DateTime> parse_date(std::string_view lexical) noexcept;
std::optional<DateTime> parse_date_time(std::string_view lexical) noexcept;

// Canonical text: no trailing zeros of seconds, "Z" for UTC, the zone otherwise as given.
std::string canonical_date(const DateTime& value);
std::string canonical_date_time(const DateTime& value);

// Order in time; a date counts as its first instant. Nothing when one has a zone, the other has
// none and they lie within 14 hours of each other: then the order is not determined (§D.2.1).
std::optional<std::strong_ordering> compare(const DateTime& a, const DateTime& b) noexcept;

}  // namespace griot
