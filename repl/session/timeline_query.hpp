// The events of a graph with their times, by algebra.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "repl/session/answer.hpp"
#include "repl/session/backend.hpp"
#include "repl/session/view.hpp"

namespace griot::session {

// Everything that has a time (griot:time, or what the lexicon says answers "when"), or those of
// `things` that have; sorted by label. A date by itself counts as a time of one day.
std::vector<TimelineEvent> timeline_of(const View& view, const Backend& backend,
                                       const std::optional<std::vector<Term>>& things);

// The properties that lead from a thing to its time: griot:time, and what the lexicon says answers "when".
std::set<std::string> time_properties(const ontology::Lexicon& lexicon);

// "2024-04-25" as a day; nothing when it is no xsd:date of the proleptic Gregorian calendar. A zone is
// left out of account: bounds are whole days.
std::optional<std::chrono::sys_days> day_of(std::string_view date);

}  // namespace griot::session
