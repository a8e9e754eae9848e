#include "store/term/calendar.hpp"

#include <algorithm>
#include <array>

#include "store/term/calendar_text.hpp"

namespace griot {
namespace {

using namespace calendar_text;

constexpr std::int64_t kReferenceYear = 1972;
constexpr CivilDate kReferenceDay{kReferenceYear, 12, 31};  // of times of day (F&O §10.4.9)

constexpr std::array<std::string_view, 8> kNames = {"date",       "dateTime", "time",      "gYear",
                                                    "gYearMonth", "gMonth",   "gMonthDay", "gDay"};

std::optional<DateTime> parse_time(std::string_view lexical) noexcept {
  Reader in(lexical);
  const auto time = read_time_of_day(in);
  if (!time) return std::nullopt;
  DateTime value{days_from_civil(kReferenceDay), *time % kDay, std::nullopt};
  if (!in.zone_and_end(value.zone)) return std::nullopt;
  return value;
}

// "--04-25", "--04", "---25", "2024", "2024-04": the parts that the type has.
std::optional<DateTime> parse_parts(CalendarType type, std::string_view lexical) noexcept {
  Reader in(lexical);
  CivilDate date{kReferenceYear, 1, 1};
  bool month = type == CalendarType::g_month || type == CalendarType::g_month_day;
  const bool day = type == CalendarType::g_day || type == CalendarType::g_month_day;
  if (type == CalendarType::g_year || type == CalendarType::g_year_month) {
    const auto year = in.year();
    if (!year) return std::nullopt;
    date.year = *year;
    month = type == CalendarType::g_year_month;
  } else if (!in.take('-')) {
    return std::nullopt;
  }
  if (month) {
    const auto number = in.take('-') ? in.two_digits() : std::nullopt;
    if (!number || *number < 1 || *number > 12) return std::nullopt;
    date.month = *number;
  } else if (day && !in.take('-')) {
    return std::nullopt;
  }
  if (day) {
    const auto number = in.take('-') ? in.two_digits() : std::nullopt;
    const unsigned last = month ? days_in_month(kReferenceYear, date.month) : 31;
    if (!number || *number < 1 || *number > last) return std::nullopt;
    date.day = *number;
  }
  DateTime value{days_from_civil(date), 0, std::nullopt};
  if (!in.zone_and_end(value.zone)) return std::nullopt;
  return value;
}

}  // namespace

std::string_view name_of(CalendarType type) noexcept {
  return kNames[static_cast<std::size_t>(type)];
}

std::optional<CalendarType> calendar_type_by_name(std::string_view name) noexcept {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<CalendarType>(found - kNames.begin());
}

std::optional<DateTime> parse_calendar(CalendarType type, std::string_view lexical) noexcept {
  switch (type) {
    case CalendarType::date:
      return parse_date(lexical);
    case CalendarType::date_time:
      return parse_date_time(lexical);
    case CalendarType::time:
      return parse_time(lexical);
    default:
      return parse_parts(type, lexical);
  }
}

std::string canonical_calendar(CalendarType type, const DateTime& value) {
  if (type == CalendarType::date) return canonical_date(value);
  if (type == CalendarType::date_time) return canonical_date_time(value);
  std::string out;
  const CivilDate date = civil_from_days(value.days);
  switch (type) {
    case CalendarType::time:
      append_time(out, value.nanoseconds);
      break;
    case CalendarType::g_year:
    case CalendarType::g_year_month:
      append_year(out, date.year);
      break;
    case CalendarType::g_day:
      out += "--";
      break;
    default:
      out += "-";
  }
  if (type == CalendarType::g_year_month || type == CalendarType::g_month ||
      type == CalendarType::g_month_day) {
    out += '-';
    append_padded(out, date.month, 2);
  }
  if (type == CalendarType::g_month_day || type == CalendarType::g_day) {
    out += '-';
    append_padded(out, date.day, 2);
  }
  append_zone(out, value.zone);
  return out;
}

}  // namespace griot
