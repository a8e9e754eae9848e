#include "repl/timeline.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "store/base/utf8.hpp"

using namespace griot;
using namespace griot::repl;
using session::TimelineEvent;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_days day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

TimelineEvent event(std::string label, std::string edtf) {
  TimelineEvent e;
  e.label = std::move(label);
  e.edtf = std::move(edtf);
  return e;
}

std::vector<TimelineEvent> voyage() {
  TimelineEvent sailed = event("sailed", "2024-03-01/2024-03-10");
  sailed.earliest_start = sailed.latest_start = day(2024, 3, 1);
  sailed.earliest_end = sailed.latest_end = day(2024, 3, 10);
  TimelineEvent repair = event("repair in some week", "[2024-03-11..2024-03-17]");
  repair.earliest_start = repair.earliest_end = day(2024, 3, 11);
  repair.latest_start = repair.latest_end = day(2024, 3, 17);
  repair.planned = true;
  TimelineEvent watch = event("watch", "[..2024-03-05]/..");
  watch.latest_start = watch.earliest_end = day(2024, 3, 5);
  watch.going_on = true;
  return {repair, watch, event("wish", ""), sailed};
}

}  // namespace

TEST_CASE("possible spans look unlike certain ones, planned unlike happened, open ends have arrows") {
  CHECK(
      render_timeline(voyage(), 100, Palette()) ==
      "                     2024-02-29         2024-03-07          2024-03-14\n"
      "                     ┬──────────────────┬───────────────────┬─────────────\n"
      "watch                ◄▒▒▒▒▒▒▒▒▒▒▒▒▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒►  [..2024-03-05]/..\n"
      "sailed                 ██████████████████████████                           2024-03-01/2024-03-10\n"
      "repair in some week                                ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄       [2024-03-11..2024-03-17]\n"
      "\n"
      "█ happened, ░ possibly   ▓ going on, ▒ possibly   ═ planned, ┄ possibly   ◄ ► open\n"
      "1 event has no time\n");
}

TEST_CASE("a timeline needs no colours to be read") {
  const std::string plain = render_timeline(voyage(), 100, Palette());
  for (const char* glyph :
       {"█", "▓", "┄", "◄", "►", "happened", "going on", "planned", "1 event has no time"})
    CHECK(plain.find(glyph) != std::string::npos);
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(render_timeline(voyage(), 100, Palette(true)).find('\x1b') != std::string::npos);
}

TEST_CASE("timelines fit the width, from days to ages") {
  for (const int years : {0, 1, 3, 30, 300, 20'000}) {
    TimelineEvent a = event("first", "");
    a.earliest_start = a.latest_start = a.earliest_end = a.latest_end = day(2000, 1, 1);
    TimelineEvent b =
        event("a later one with a rather long label that has to be wrapped somewhere", "some time");
    b.earliest_start = b.latest_start = b.earliest_end = b.latest_end = day(2000 + years, 6, 1);
    for (const std::size_t width : {60u, 80u, 133u, 300u}) {
      std::istringstream lines(render_timeline({a, b}, width, Palette()));
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(years, width, line);
        CHECK(display_width(line) <= width);
      }
    }
  }
}

TEST_CASE("nothing to draw is said") {
  CHECK(render_timeline({}, 80, Palette()) == "No events.\n");
  CHECK(render_timeline({event("wish", ""), event("hope", "")}, 80, Palette()) == "2 events have no time\n");
}
