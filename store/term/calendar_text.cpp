#include "store/term/calendar_text.hpp"

namespace griot::calendar_text {

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

void append_year(std::string& out, std::int64_t year) {
  if (year < 0) out.push_back('-');
  append_padded(out, year < 0 ? -year : year, 4);
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

}  // namespace griot::calendar_text
