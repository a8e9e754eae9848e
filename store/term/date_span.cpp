#include "store/term/date_span.hpp"

#include <algorithm>

#include "store/term/calendar.hpp"

namespace griot {
namespace {

using Day = std::optional<std::int64_t>;

// The first and the last day that something may be; nothing where it is open.
struct Days {
  Day first, last;
};

// "2024-04-25", "2024-04", "2024".
std::optional<Days> days_of_date(std::string_view text) {
  if (const auto day = parse_calendar(CalendarType::date, text); day && !day->zone)
    return Days{day->days, day->days};
  if (const auto month = parse_calendar(CalendarType::g_year_month, text); month && !month->zone) {
    const CivilDate first = civil_from_days(month->days);
    return Days{month->days, month->days + days_in_month(first.year, first.month) - 1};
  }
  if (const auto year = parse_calendar(CalendarType::g_year, text); year && !year->zone)
    return Days{year->days, days_from_civil({civil_from_days(year->days).year, 12, 31})};
  return std::nullopt;
}

// A date, "[a..b]", "[..b]", "[a..]" or "..".
std::optional<Days> days_of(std::string_view text) {
  if (text == "..") return Days{};
  if (!text.starts_with('[')) return days_of_date(text);
  const std::size_t dots = text.find("..");
  if (!text.ends_with(']') || dots == std::string_view::npos) return std::nullopt;
  const std::string_view from = text.substr(1, dots - 1), to = text.substr(dots + 2, text.size() - dots - 3);
  if (from.empty() && to.empty()) return std::nullopt;
  const auto first = from.empty() ? Days{} : days_of_date(from);
  const auto last = to.empty() ? Days{} : days_of_date(to);
  if (!first || !last || (first->first && last->last && *last->last < *first->first)) return std::nullopt;
  return Days{first->first, last->last};
}

bool certainly(bool (*compare)(std::int64_t, std::int64_t), const Day& a, const Day& b) noexcept {
  return a && b && compare(*a, *b);
}
bool possibly(bool (*compare)(std::int64_t, std::int64_t), const Day& a, const Day& b) noexcept {
  return !a || !b || compare(*a, *b);
}
bool less(std::int64_t a, std::int64_t b) {
  return a < b;
}
bool at_most(std::int64_t a, std::int64_t b) {
  return a <= b;
}

}  // namespace

std::optional<DateSpan> parse_edtf(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto start = days_of(text.substr(0, slash));
  const auto end = slash == std::string_view::npos ? start : days_of(text.substr(slash + 1));
  if (!start || !end) return std::nullopt;
  if (slash == std::string_view::npos && !start->first && !start->last) return std::nullopt;
  DateSpan span{start->first, start->last, end->first, end->last};
  if (span.earliest_start && span.latest_end && *span.latest_end < *span.earliest_start) return std::nullopt;
  if (span.earliest_start)
    span.earliest_end = std::max(span.earliest_end.value_or(*span.earliest_start), *span.earliest_start);
  if (span.latest_end)
    span.latest_start = std::min(span.latest_start.value_or(*span.latest_end), *span.latest_end);
  return span;
}

bool certainly_before(const DateSpan& e, const DateSpan& f) noexcept {
  return certainly(less, e.latest_end, f.earliest_start);
}
bool possibly_before(const DateSpan& e, const DateSpan& f) noexcept {
  return possibly(less, e.earliest_end, f.latest_start);
}
bool certainly_overlaps(const DateSpan& e, const DateSpan& f) noexcept {
  return certainly(at_most, e.latest_start, f.earliest_end) &&
         certainly(at_most, f.latest_start, e.earliest_end);
}
bool possibly_overlaps(const DateSpan& e, const DateSpan& f) noexcept {
  return possibly(at_most, e.earliest_start, f.latest_end) &&
         possibly(at_most, f.earliest_start, e.latest_end);
}
bool certainly_during(const DateSpan& e, const DateSpan& f) noexcept {
  return certainly(at_most, f.latest_start, e.earliest_start) &&
         certainly(at_most, e.latest_end, f.earliest_end);
}
bool possibly_during(const DateSpan& e, const DateSpan& f) noexcept {
  return possibly(at_most, f.earliest_start, e.latest_start) &&
         possibly(at_most, e.earliest_end, f.latest_end);
}

}  // namespace griot
