// What a statement would change, for people. Pure functions; lines end with a newline.
#pragma once

#include <string>

#include "repl/palette.hpp"
#include "repl/session/proposal.hpp"

namespace griot::repl {

// The reading, what is added and removed, thing by thing, and what there is to remark. Of several readings:
// each, with its number.
std::string render_proposal(const session::Proposal& proposal, std::size_t width, const Palette& palette);

// "12 facts", "1 fact".
std::string fact_count(std::size_t count);

// As one JSON object; `done`: the change has been made.
std::string proposal_json(const session::Proposal& proposal, bool done);

}  // namespace griot::repl
