// Events drawn over a scale of days, for a terminal. What is certain looks unlike what is only
// possible, and what is planned unlike what happened, with colours and without. Pure functions.
//
//   days that an event covers for certain     █ happened   ▓ going on   ═ planned
//   days that it may cover                    ░            ▒            ┄
//   no bound on that side                     ◄ ►
#pragma once

#include <string>
#include <vector>

#include "repl/palette.hpp"
#include "repl/session/answer.hpp"

namespace griot::repl {

// The events by their first possible day, one a line (more where a label is wrapped), the scale
// above them and the legend of what was used below. Events without any bound are counted, not drawn.
std::string render_timeline(const std::vector<session::TimelineEvent>& events, std::size_t width,
                            const Palette& palette);

}  // namespace griot::repl
