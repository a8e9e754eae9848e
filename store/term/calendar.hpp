// The calendar types of XSD 1.1 part 2 beside xsd:date and xsd:dateTime: times of day and dates of which
// parts are left out. Their values are DateTimes at the first instant of what they name, with what is left
// out taken from a year of reference (1972, whose February has 29 days), so that two of one type compare as
// DateTimes do (XPath F&O §10.4). Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/term/date_time.hpp"

namespace griot {

enum class CalendarType : std::uint8_t {
  date,
  date_time,
  time,
  g_year,
  g_year_month,
  g_month,
  g_month_day,
  g_day
};

// The type's name after the XSD namespace, and back.
std::string_view name_of(CalendarType type) noexcept;
std::optional<CalendarType> calendar_type_by_name(std::string_view name) noexcept;

// The lexical spaces, and canonical text.
std::optional<DateTime> parse_calendar(CalendarType type, std::string_view lexical) noexcept;
std::string canonical_calendar(CalendarType type, const DateTime& value);

}  // namespace griot
