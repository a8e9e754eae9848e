#include "repl/timeline_scale.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <optional>
#include <tuple>

namespace griot::repl {

namespace {

using session::TimelineEvent;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

bool has_bound(const TimelineEvent& e) {
  return e.earliest_start || e.latest_start || e.earliest_end || e.latest_end;
}

bool starts_before(const TimelineEvent& a, const TimelineEvent& b) {
  const auto key = [](const TimelineEvent& e) {
    return std::tuple(e.earliest_start.value_or(sys_days::min()), e.latest_start.value_or(sys_days::max()),
                      e.latest_end.value_or(sys_days::max()), e.label);
  };
  return key(a) < key(b);
}

std::string date_text(sys_days day, int parts) {
  const year_month_day date(day);
  std::array<char, 24> buffer{};
  const int year = int(date.year());
  const unsigned month = unsigned(date.month()), in_month = unsigned(date.day());
  if (parts == 1)
    std::snprintf(buffer.data(), buffer.size(), "%04d", year);
  else if (parts == 2)
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u", year, month);
  else
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year, month, in_month);
  return buffer.data();
}

// The first day of the tick period that follows `day`. Periods: days, or months when `months` > 0.
sys_days next_tick(sys_days day, int period_days, int months) {
  if (months == 0) return day + days(period_days);
  const year_month_day date(day);
  // Counted in whole months from year 0, so that quarters, years and decades start where people
  // expect them.
  const long index = long(int(date.year())) * 12 + long(unsigned(date.month())) - 1;
  const long next = (index / months + 1) * months;
  return sys_days(std::chrono::year(static_cast<int>(next / 12)) /
                  std::chrono::month(static_cast<unsigned>(next % 12) + 1) / 1);
}

struct TickUnit {
  int period_days, months, parts;
  double length_days;
};
constexpr std::array kTickUnits{
    TickUnit{1, 0, 3, 1},       TickUnit{2, 0, 3, 2},        TickUnit{7, 0, 3, 7},
    TickUnit{0, 1, 2, 30.4},    TickUnit{0, 3, 2, 91.3},     TickUnit{0, 6, 2, 182.6},
    TickUnit{0, 12, 1, 365.2},  TickUnit{0, 60, 1, 1826},    TickUnit{0, 120, 1, 3652},
    TickUnit{0, 600, 1, 18262}, TickUnit{0, 1200, 1, 36524}, TickUnit{0, 12000, 1, 365243}};

}  // namespace

std::vector<TimelineEvent> dated_events(const std::vector<TimelineEvent>& events) {
  std::vector<TimelineEvent> dated;
  std::copy_if(events.begin(), events.end(), std::back_inserter(dated), has_bound);
  std::stable_sort(dated.begin(), dated.end(), starts_before);
  return dated;
}

std::string undated_note(std::size_t count) {
  return count == 0 ? ""
                    : std::to_string(count) + (count == 1 ? " event has" : " events have") + " no time\n";
}

std::size_t TimeScale::cell_of(sys_days day) const {
  const auto offset = std::clamp<long>((day - first).count(), 0, days() - 1);
  return static_cast<std::size_t>(offset * static_cast<long>(cells) / days());
}

TimeScale scale_of(const std::vector<TimelineEvent>& events, std::size_t cells) {
  std::optional<sys_days> first, last;
  for (const auto& e : events) {
    for (const auto& bound : {e.earliest_start, e.latest_start, e.earliest_end, e.latest_end}) {
      if (!bound) continue;
      first = first ? std::min(*first, *bound) : *bound;
      last = last ? std::max(*last, *bound) : *bound;
    }
  }
  const days margin{std::max<long>(1, (*last - *first).count() / 20)};
  return {*first - margin, *last + margin, cells};
}

std::vector<TimeTick> ticks_of(const TimeScale& scale) {
  const double cells_a_day = static_cast<double>(scale.cells) / static_cast<double>(scale.days());
  const TickUnit* unit = &kTickUnits.back();
  for (const auto& candidate : kTickUnits) {
    const double room = candidate.length_days * cells_a_day;
    const double needed = candidate.parts == 1 ? 6 : candidate.parts == 2 ? 9 : 12;
    if (room >= needed) {
      unit = &candidate;
      break;
    }
  }
  std::vector<TimeTick> ticks;
  // The day before the scale, so that a period that starts with it gets its tick.
  sys_days tick = unit->months == 0 ? scale.first : next_tick(scale.first - days(1), 0, unit->months);
  std::size_t free_from = 0;
  for (; tick <= scale.last; tick = next_tick(tick, unit->period_days, unit->months)) {
    const std::size_t cell = scale.cell_of(tick);
    std::string text = date_text(tick, unit->parts);
    if (cell < free_from || cell + text.size() > scale.cells) continue;
    free_from = cell + text.size() + 2;
    ticks.push_back({tick, std::move(text)});
  }
  return ticks;
}

}  // namespace griot::repl
