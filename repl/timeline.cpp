#include "repl/timeline.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "repl/text_table.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using session::TimelineEvent;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t kFewestCells = 20;
constexpr std::size_t kGap = 2;

struct Glyphs {
  std::string_view certain, possible, name;
  Paint paint;
};
constexpr Glyphs kHappened{"█", "░", "happened", Paint::happened};
constexpr Glyphs kGoingOn{"▓", "▒", "going on", Paint::going_on};
constexpr Glyphs kPlanned{"═", "┄", "planned", Paint::planned};

const Glyphs& glyphs_of(const TimelineEvent& event) {
  return event.planned ? kPlanned : event.going_on ? kGoingOn : kHappened;
}

bool has_bound(const TimelineEvent& e) {
  return e.earliest_start || e.latest_start || e.earliest_end || e.latest_end;
}

// The days from `first` to `last` laid over `cells` character cells.
struct Scale {
  sys_days first, last;
  std::size_t cells;

  std::size_t cell_of(sys_days day) const {
    const auto total = (last - first).count() + 1;
    const auto offset = std::clamp<long>((day - first).count(), 0, total - 1);
    return static_cast<std::size_t>(offset * static_cast<long>(cells) / total);
  }
};

// Every day that any event names, and a little room on the sides for the arrows of open ends.
Scale scale_of(const std::vector<TimelineEvent>& events, std::size_t cells) {
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

// The scale in two lines: dates, and a rule with a mark under the first letter of each date.
std::array<std::string, 2> axis(const Scale& scale) {
  const double cells_a_day =
      static_cast<double>(scale.cells) / static_cast<double>((scale.last - scale.first).count() + 1);
  const TickUnit* unit = &kTickUnits.back();
  for (const auto& candidate : kTickUnits) {
    const double room = candidate.length_days * cells_a_day;
    const double needed = candidate.parts == 1 ? 6 : candidate.parts == 2 ? 9 : 12;
    if (room >= needed) {
      unit = &candidate;
      break;
    }
  }
  std::string dates(scale.cells, ' ');
  std::vector<bool> marks(scale.cells, false);
  // The day before the scale, so that a period that starts with it gets its tick.
  sys_days tick = unit->months == 0 ? scale.first : next_tick(scale.first - days(1), 0, unit->months);
  std::size_t free_from = 0;
  for (; tick <= scale.last; tick = next_tick(tick, unit->period_days, unit->months)) {
    const std::size_t cell = scale.cell_of(tick);
    const std::string text = date_text(tick, unit->parts);
    if (cell < free_from || cell + text.size() > scale.cells) continue;
    dates.replace(cell, text.size(), text);
    marks[cell] = true;
    free_from = cell + text.size() + 2;
  }
  std::string rule;
  for (const bool mark : marks) rule += mark ? "┬" : "─";
  return {dates, rule};
}

std::string bar(const TimelineEvent& e, const Scale& scale, const Palette& palette) {
  const Glyphs& glyphs = glyphs_of(e);
  // A bound that is absent is filled from the one that limits it: what starts after it has started
  // cannot end before.
  const bool open_left = !e.earliest_start, open_right = !e.latest_end;
  const std::size_t from = open_left ? 0 : scale.cell_of(*e.earliest_start);
  const std::size_t to = open_right ? scale.cells - 1 : scale.cell_of(*e.latest_end);
  const bool certain = e.latest_start && e.earliest_end && *e.latest_start <= *e.earliest_end;
  const std::size_t sure_from = certain ? scale.cell_of(*e.latest_start) : 0;
  const std::size_t sure_to = certain ? scale.cell_of(*e.earliest_end) : 0;
  std::string out(from, ' ');
  std::string run;
  for (std::size_t cell = from; cell <= std::max(from, to); ++cell) {
    if (open_left && cell == 0)
      run += "◄";
    else if (open_right && cell == scale.cells - 1)
      run += "►";
    else if (certain && cell >= sure_from && cell <= sure_to)
      run += glyphs.certain;
    else
      run += glyphs.possible;
  }
  out += palette.paint(glyphs.paint, run);
  out.append(scale.cells - 1 - std::max(from, to), ' ');
  return out;
}

std::string legend(const std::vector<TimelineEvent>& events, const Palette& palette) {
  std::string out;
  for (const Glyphs* glyphs : {&kHappened, &kGoingOn, &kPlanned}) {
    const bool used =
        std::any_of(events.begin(), events.end(), [&](const auto& e) { return &glyphs_of(e) == glyphs; });
    if (!used) continue;
    out += palette.paint(glyphs->paint, glyphs->certain) + " " + std::string(glyphs->name) + ", " +
           palette.paint(glyphs->paint, glyphs->possible) + " possibly   ";
  }
  return out + "◄ ► open\n";
}

bool starts_before(const TimelineEvent& a, const TimelineEvent& b) {
  const auto key = [](const TimelineEvent& e) {
    return std::tuple(e.earliest_start.value_or(sys_days::min()), e.latest_start.value_or(sys_days::max()),
                      e.latest_end.value_or(sys_days::max()), e.label);
  };
  return key(a) < key(b);
}

}  // namespace

std::string render_timeline(const std::vector<TimelineEvent>& events, std::size_t width,
                            const Palette& palette) {
  std::vector<TimelineEvent> drawn;
  std::copy_if(events.begin(), events.end(), std::back_inserter(drawn), has_bound);
  std::stable_sort(drawn.begin(), drawn.end(), starts_before);
  const std::size_t undated = events.size() - drawn.size();
  const std::string note =
      undated == 0 ? ""
                   : std::to_string(undated) + (undated == 1 ? " event has" : " events have") + " no time\n";
  if (drawn.empty()) return events.empty() ? "No events.\n" : note;

  std::size_t labels = kFewestCells / 2, times = 0;
  for (const auto& e : drawn) {
    labels = std::max(labels, display_width(printable(e.label)));
    times = std::max(times, display_width(printable(e.edtf)));
  }
  const std::size_t usable = std::max<std::size_t>(width, 60);
  times = std::min(times, usable / 3);
  labels = std::min(labels, usable / 3);
  const std::size_t taken = labels + times + 2 * kGap;
  const Scale scale = scale_of(drawn, std::max(kFewestCells, usable - std::min(usable, taken)));

  std::string out;
  const auto line = [&](std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  const std::string indent(labels + kGap, ' ');
  const auto [dates, rule] = axis(scale);
  line(indent + dates);
  line(indent + palette.paint(Paint::dim, rule));
  for (const auto& e : drawn) {
    const auto label = wrap(e.label, labels);
    const auto time = wrap(e.edtf, std::max<std::size_t>(1, times));
    for (std::size_t l = 0; l < std::max(label.size(), time.size()); ++l) {
      const std::string name = pad(l < label.size() ? label[l] : "", labels + kGap);
      const std::string cells = l == 0 ? bar(e, scale, palette) : std::string(scale.cells, ' ');
      line(name + cells + std::string(kGap, ' ') + (l < time.size() ? time[l] : ""));
    }
  }
  line("");
  out += legend(drawn, palette) + note;
  return out;
}

}  // namespace griot::repl
