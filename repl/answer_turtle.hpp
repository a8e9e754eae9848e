// The triples that an answer's rows rest on, as Turtle. Pure function.
#pragma once

#include <string>

#include "repl/session/answer.hpp"

namespace griot::repl {

// Each triple once, as exports are written; inferred ones too. Empty when the rows rest on none.
std::string answer_turtle(const session::Answer& answer);

}  // namespace griot::repl
