#include "store/term/duration.hpp"

#include <algorithm>
#include <utility>

#include "store/term/calendar_text.hpp"

namespace griot {
namespace {

using namespace calendar_text;

constexpr std::int64_t kLargest = 1'000'000'000'000'000'000;

// Reads "12Y", "3.5S" … one after another.
class Parts {
 public:
  explicit Parts(std::string_view text) noexcept : text_(text) {}

  bool at_end() const noexcept { return at_ == text_.size(); }
  bool take(char c) noexcept {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  // A number and its letter, if what comes next is one; 0 if not.
  std::int64_t part(char letter) noexcept {
    const std::size_t end = text_.find_first_not_of("0123456789", at_);
    if (failed_ || end == at_ || end >= text_.size() || text_[end] != letter) return 0;
    const std::int64_t value = digits_to(end);
    if (failed_) return 0;
    ++at_;
    any_ = true;
    return value;
  }

  // "S", whose number may have a fraction; in nanoseconds.
  Int128 seconds() noexcept {
    const std::size_t end = text_.find_first_not_of("0123456789", at_);
    if (failed_ || end == at_ || end >= text_.size() || text_[end] != '.') return Int128(part('S')) * kSecond;
    const std::int64_t whole = digits_to(end);
    std::int64_t fraction = 0, unit = kSecond / 10;
    const std::size_t first = ++at_;
    for (; !at_end() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_, unit /= 10) {
      if (unit == 0 && text_[at_] != '0') failed_ = true;
      fraction += unit * (text_[at_] - '0');
    }
    if (at_ == first || !take('S')) failed_ = true;
    any_ = true;
    return Int128(whole) * kSecond + fraction;
  }

  bool failed() const noexcept { return failed_; }
  // Whether there has been a part since this was asked last.
  bool any() noexcept { return std::exchange(any_, false); }

 private:
  // The number up to `end`; failed when it is not below kLargest.
  std::int64_t digits_to(std::size_t end) noexcept {
    std::int64_t value = 0;
    for (; at_ < end && !failed_; ++at_) {
      const int digit = text_[at_] - '0';
      failed_ = value > (kLargest - 1 - digit) / 10;
      if (!failed_) value = value * 10 + digit;
    }
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false, any_ = false;
};

bool has_months(std::string_view lexical) noexcept {
  return lexical.substr(0, lexical.find('T')).find_first_of("YM") != std::string_view::npos;
}

bool fits(const Duration& d) noexcept {
  return d.months < kLargest && d.months > -kLargest && d.nanoseconds < Int128(kLargest) * kSecond &&
         d.nanoseconds > -Int128(kLargest) * kSecond;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view lexical) noexcept {
  Parts in(lexical);
  const bool negative = in.take('-');
  if (!in.take('P')) return std::nullopt;
  const Int128 years = in.part('Y');
  const Int128 months = years * 12 + in.part('M');
  Int128 time = Int128(in.part('D')) * kDay;
  bool some = in.any();
  if (in.take('T')) {
    time += Int128(in.part('H')) * kHour;
    time += Int128(in.part('M')) * kMinute;
    time += in.seconds();
    if (!in.any()) return std::nullopt;
    some = true;
  }
  if (!some || in.failed() || !in.at_end() || months >= kLargest) return std::nullopt;
  const Duration value{static_cast<std::int64_t>(months), time};
  if (!fits(value)) return std::nullopt;
  return negative ? negate(value) : value;
}

std::optional<Duration> parse_year_month_duration(std::string_view lexical) noexcept {
  if (lexical.find_first_of("DT") != std::string_view::npos) return std::nullopt;
  return parse_duration(lexical);
}

std::optional<Duration> parse_day_time_duration(std::string_view lexical) noexcept {
  if (has_months(lexical)) return std::nullopt;
  return parse_duration(lexical);
}

std::string canonical_duration(const Duration& value, bool of_months) {
  const bool negative = value.months < 0 || value.nanoseconds < 0;
  const Duration size = negative ? negate(value) : value;
  std::string out = negative ? "-P" : "P";
  const auto put = [&out](std::int64_t number, char letter) {
    if (number != 0) out += std::to_string(number) + letter;
  };
  put(size.months / 12, 'Y');
  put(size.months % 12, 'M');
  put(static_cast<std::int64_t>(size.nanoseconds / kDay), 'D');
  const auto time = static_cast<std::int64_t>(size.nanoseconds % kDay);
  if (time != 0) {
    out += 'T';
    put(time / kHour, 'H');
    put(time / kMinute % 60, 'M');
    if (time % kMinute != 0) out += Decimal(time % kMinute, 9).to_string() + 'S';
  }
  if (out.back() == 'P') out += of_months ? "0M" : "T0S";
  return out;
}

std::optional<Duration> add(const Duration& a, const Duration& b) noexcept {
  const Duration sum{a.months + b.months, a.nanoseconds + b.nanoseconds};
  if (!fits(sum) || (sum.months < 0 && sum.nanoseconds > 0) || (sum.months > 0 && sum.nanoseconds < 0))
    return std::nullopt;
  return sum;
}

Duration negate(const Duration& a) noexcept {
  return {-a.months, -a.nanoseconds};
}

std::optional<DateTime> add(const DateTime& time, const Duration& duration, bool whole_days) noexcept {
  CivilDate date = civil_from_days(time.days);
  const Int128 months = Int128(date.year) * 12 + (date.month - 1) + duration.months;
  const Int128 year = months / 12 - (months % 12 < 0 ? 1 : 0);
  if (year > kMaxYear || year < -kMaxYear) return std::nullopt;
  date.year = static_cast<std::int64_t>(year);
  date.month = static_cast<unsigned>(months - year * 12) + 1;
  date.day = std::min(date.day, days_in_month(date.year, date.month));
  const Int128 instant = Int128(days_from_civil(date)) * kDay + time.nanoseconds + duration.nanoseconds;
  const Int128 days = instant / kDay - (instant % kDay < 0 ? 1 : 0);
  constexpr std::int64_t kMaxDays = kMaxYear * 365;
  if (days > kMaxDays || days < -kMaxDays) return std::nullopt;
  return DateTime{static_cast<std::int64_t>(days),
                  whole_days ? 0 : static_cast<std::int64_t>(instant - days * kDay), time.zone};
}

Duration difference(const DateTime& a, const DateTime& b) noexcept {
  const auto instant = [](const DateTime& t) {
    return Int128(t.days) * kDay + t.nanoseconds - Int128(t.zone.value_or(0)) * kMinute;
  };
  return {0, instant(a) - instant(b)};
}

}  // namespace griot
