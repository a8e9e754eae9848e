// DateSpan: a time known by four bounds in whole days, inclusive, of its start and of its end; an absent
// bound is open. Relations of two are certain or possible: a comparison with an absent bound is never certain
// and always possible. Value type; pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace griot {

// Days since 1970-01-01.
struct DateSpan {
  std::optional<std::int64_t> earliest_start, latest_start, earliest_end, latest_end;
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

// Of the Extended Date/Time Format (ISO 8601-2): dates of a day, a month or a year ("2024-04-25", "2024-04",
// "2024"), the one-of-a-set "[2024-04-01..2024-05]", of which one end may be missing, ".." for open, and
// intervals "start/end" of these. A month is one day of it, not known which; nothing ends before it has
// begun, so the earliest start bounds an open end too. Nothing for other text.
std::optional<DateSpan> parse_edtf(std::string_view text);

// e ends before f starts; a day is in both; e lies within f.
bool certainly_before(const DateSpan& e, const DateSpan& f) noexcept;
bool possibly_before(const DateSpan& e, const DateSpan& f) noexcept;
bool certainly_overlaps(const DateSpan& e, const DateSpan& f) noexcept;
bool possibly_overlaps(const DateSpan& e, const DateSpan& f) noexcept;
bool certainly_during(const DateSpan& e, const DateSpan& f) noexcept;
bool possibly_during(const DateSpan& e, const DateSpan& f) noexcept;

}  // namespace griot
