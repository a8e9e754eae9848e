// What a timeline's drawings share: which events can be drawn, and the dates along their scale. Pure
// functions.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "repl/session/answer.hpp"

namespace griot::repl {

// The events that have a bound, by their first possible day.
std::vector<session::TimelineEvent> dated_events(const std::vector<session::TimelineEvent>& events);

// "2 events have no time\n", of those that dated_events() leaves out; empty when there are none.
std::string undated_note(std::size_t count);

// The days from `first` to `last` laid over `cells` cells, each as wide as a letter.
struct TimeScale {
  std::chrono::sys_days first, last;
  std::size_t cells = 0;

  long days() const { return (last - first).count() + 1; }
  std::size_t cell_of(std::chrono::sys_days day) const;
};

// Every day that an event names, and a little room on the sides for the arrows of open ends.
// Requires: an event, and each with a bound.
TimeScale scale_of(const std::vector<session::TimelineEvent>& events, std::size_t cells);

// A date to be written at a day: days, months or years, whichever have room beside one another.
struct TimeTick {
  std::chrono::sys_days day;
  std::string text;
};
std::vector<TimeTick> ticks_of(const TimeScale& scale);

}  // namespace griot::repl
