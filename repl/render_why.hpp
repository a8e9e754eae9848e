// What a row rests on, for people: each triple in words, its standing, the sentence or gist that
// says it, and for an inferred one the rule and the premises under it. Pure functions.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "repl/palette.hpp"
#include "repl/session/answer.hpp"

namespace griot::repl {

// `label` gives the words for a term.
std::string render_why(const std::vector<session::Proof>& proofs,
                       const std::function<std::string(const Term&)>& label, std::size_t width,
                       const Palette& palette);

}  // namespace griot::repl
