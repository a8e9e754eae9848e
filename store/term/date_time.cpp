#include "store/term/date_time.hpp"

#include <array>

#include "store/term/decimal.hpp"

namespace griot {
namespace {

constexpr std::int64_t kMaxYear = 1'000'000'000;
constexpr std::int64_t kSecond = 1'000'000'000;  // in nanoseconds
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// A cursor over the text; every function returns nothing, or false, and the parse is over.
class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : text_(text) {}

  bool at_end() const noexcept { return at_ == text_.size(); }

  bool take(char c) noexcept {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  // Exactly two digits.
  std::optional<unsigned> two_digits() noexcept {
    unsigned value = 0;
    for (int i = 0; i < 2; ++i) {
      if (!at_digit()) return std::nullopt;
      value = value * 10 + digit();
    }
    return value;
  }

  // At least four digits, more only without a leading zero.
  std::optional<std::int64_t> year() noexcept {
    const bool negative = take('-');
    const std::size_t start = at_;
    std::int64_t value = 0;
    while (at_digit()) {
      value = value * 10 + digit();
      if (value > kMaxYear) return std::nullopt;
    }
    const std::size_t digits = at_ - start;
    if (digits < 4 || (digits > 4 && text_[start] == '0')) return std::nullopt;
    return negative ? -value : value;
  }

  // What follows a decimal point, in nanoseconds.
  std::optional<std::int64_t> fraction() noexcept {
    std::int64_t value = 0;
    std::int64_t unit = kSecond / 10;
    if (!at_digit()) return std::nullopt;
    for (; at_digit(); unit /= 10) {
      const unsigned d = digit();
      if (unit == 0 && d != 0) return std::nullopt;
      value += unit * d;
    }
    return value;
  }

  // A zone or nothing up to the end of the text; false when there is something else.
  bool zone_and_end(std::optional<std::int16_t>& zone) noexcept {
    if (at_end()) return true;
    if (take('Z')) {
      zone = 0;
      return at_end();
    }
    const bool west = take('-');
    if (!west && !take('+')) return false;
    const auto hours = two_digits();
    if (!hours || !take(':')) return false;
    const auto minutes = two_digits();
    if (!minutes || *minutes > 59 || *hours * 60 + *minutes > 840 || !at_end()) return false;
    const int offset = static_cast<int>(*hours * 60 + *minutes);
    zone = static_cast<std::int16_t>(west ? -offset : offset);
    return true;
  }

 private:
  bool at_digit() const noexcept { return !at_end() && text_[at_] >= '0' && text_[at_] <= '9'; }
  unsigned digit() noexcept { return static_cast<unsigned>(text_[at_++] - '0'); }

  std::string_view text_;
  std::size_t at_ = 0;
};

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

std::optional<std::int64_t> read_time_of_day(Reader& in) noexcept {
  const auto hour = in.two_digits();
  if (!hour || !in.take(':')) return std::nullopt;
  const auto minute = in.two_digits();
  if (!minute || !in.take(':')) return std::nullopt;
  const auto second = in.two_digits();
  if (!second || *hour > 24 || *minute > 59 || *second > 59) return std::nullopt;
  std::int64_t time = *hour * kHour + *minute * kMinute + *second * kSecond;
  if (in.take('.')) {
    const auto fraction = in.fraction();
    if (!fraction) return std::nullopt;
    time += *fraction;
  }
  if (time > kDay) return std::nullopt;
  return time;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

void append_date(std::string& out, std::int64_t days) {
  const CivilDate date = civil_from_days(days);
  if (date.year < 0) out.push_back('-');
  append_padded(out, date.year < 0 ? -date.year : date.year, 4);
  out.push_back('-');
  append_padded(out, date.month, 2);
  out.push_back('-');
  append_padded(out, date.day, 2);
}

void append_time(std::string& out, std::int64_t nanoseconds) {
  append_padded(out, nanoseconds / kHour, 2);
  out.push_back(':');
  append_padded(out, nanoseconds / kMinute % 60, 2);
  out.push_back(':');
  append_padded(out, nanoseconds / kSecond % 60, 2);
  if (const std::int64_t fraction = nanoseconds % kSecond; fraction != 0) {
    out.push_back('.');
    append_padded(out, fraction, 9);
    out.resize(out.find_last_not_of('0') + 1);
  }
}

void append_zone(std::string& out, std::optional<std::int16_t> zone) {
  if (!zone) return;
  if (*zone == 0) {
    out.push_back('Z');
    return;
  }
  const int minutes = *zone < 0 ? -*zone : *zone;
  out.push_back(*zone < 0 ? '-' : '+');
  append_padded(out, minutes / 60, 2);
  out.push_back(':');
  append_padded(out, minutes % 60, 2);
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
