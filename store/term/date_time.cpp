#include "store/term/date_time.hpp"

#include <array>

#include "store/term/calendar_text.hpp"
#include "store/term/decimal.hpp"

namespace griot {
namespace {

using namespace calendar_text;

std::optional<std::int64_t> read_days(Reader& in) noexcept {
  const auto year = in.year();
  if (!year || !in.take('-')) return std::nullopt;
  const auto month = in.two_digits();
  if (!month || !in.take('-')) return std::nullopt;
  const auto day = in.two_digits();
  if (!day || *month < 1 || *month > 12) return std::nullopt;
  if (*day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return days_from_civil({*year, *month, *day});
}

void append_date(std::string& out, std::int64_t days) {
  const CivilDate date = civil_from_days(days);
  append_year(out, date.year);
  out.push_back('-');
  append_padded(out, date.month, 2);
  out.push_back('-');
  append_padded(out, date.day, 2);
}

// Nanoseconds since 1970-01-01T00:00:00 in UTC, as if the zone were `zone` minutes.
Int128 instant(const DateTime& value, int zone) noexcept {
  return static_cast<Int128>(value.days) * kDay + value.nanoseconds - zone * kMinute;
}

}  // namespace

std::int64_t days_from_civil(const CivilDate& date) noexcept {
  // Years start in March here, so that the leap day is a year's last; an era has 400 years.
  const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int64_t days) noexcept {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<unsigned>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<unsigned>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

unsigned days_in_month(std::int64_t year, unsigned month) noexcept {
  static constexpr std::array<unsigned, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<DateTime> parse_date(std::string_view lexical) noexcept {
  Reader in(lexical);
  const auto days = read_days(in);
  if (!days) return std::nullopt;
  DateTime value{*days, 0, std::nullopt};
  if (!in.zone_and_end(value.zone)) return std::nullopt;
  return value;
}

std::optional<DateTime> parse_date_time(std::string_view lexical) noexcept {
  Reader in(lexical);
  const auto days = read_days(in);
  if (!days || !in.take('T')) return std::nullopt;
  const auto time = read_time_of_day(in);
  if (!time) return std::nullopt;
  DateTime value{*days, *time, std::nullopt};
  if (value.nanoseconds == kDay) {
    value.nanoseconds = 0;
    ++value.days;
  }
  if (!in.zone_and_end(value.zone)) return std::nullopt;
  return value;
}

std::string canonical_date(const DateTime& value) {
  std::string out;
  append_date(out, value.days);
  append_zone(out, value.zone);
  return out;
}

std::string canonical_date_time(const DateTime& value) {
  std::string out;
  append_date(out, value.days);
  out.push_back('T');
  append_time(out, value.nanoseconds);
  append_zone(out, value.zone);
  return out;
}

std::optional<std::strong_ordering> compare(const DateTime& a, const DateTime& b) noexcept {
  if (a.zone.has_value() == b.zone.has_value()) {
    return instant(a, a.zone.value_or(0)) <=> instant(b, b.zone.value_or(0));
  }
  // The one without a zone may stand for any instant within 14 hours either way.
  constexpr int kWidest = 14 * 60;
  if (!a.zone) {
    const Int128 fixed = instant(b, *b.zone);
    if (instant(a, -kWidest) < fixed) return std::strong_ordering::less;
    if (instant(a, kWidest) > fixed) return std::strong_ordering::greater;
    return std::nullopt;
  }
  const auto reversed = compare(b, a);
  if (!reversed) return std::nullopt;
  return 0 <=> *reversed;
}

}  // namespace griot
