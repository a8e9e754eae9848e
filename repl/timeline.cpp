#include "repl/timeline.hpp"

#include <algorithm>
#include <array>

#include "repl/text_table.hpp"
#include "repl/timeline_scale.hpp"
#include "store/base/utf8.hpp"

namespace griot::repl {

namespace {

using session::TimelineEvent;

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

// The scale in two lines: dates, and a rule with a mark under the first letter of each date.
std::array<std::string, 2> axis(const TimeScale& scale) {
  std::string dates(scale.cells, ' ');
  std::vector<bool> marks(scale.cells, false);
  for (const auto& tick : ticks_of(scale)) {
    const std::size_t cell = scale.cell_of(tick.day);
    dates.replace(cell, tick.text.size(), tick.text);
    marks[cell] = true;
  }
  std::string rule;
  for (const bool mark : marks) rule += mark ? "┬" : "─";
  return {dates, rule};
}

std::string bar(const TimelineEvent& e, const TimeScale& scale, const Palette& palette) {
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

}  // namespace

std::string render_timeline(const std::vector<TimelineEvent>& events, std::size_t width,
                            const Palette& palette) {
  const auto drawn = dated_events(events);
  const std::string note = undated_note(events.size() - drawn.size());
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
  const TimeScale scale = scale_of(drawn, std::max(kFewestCells, usable - std::min(usable, taken)));

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
