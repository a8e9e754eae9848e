// The nearest question that this graph would answer, where one was refused: to be shown, never asked by
// itself. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "repl/session/view.hpp"

namespace griot::session {

// Empty when there is none near. Its words speak of what the graph has, and it has one answer. Takes a tenth
// of a second at most; within that time always the same for the same graph.
std::string nearest_question(std::string_view refused, const View& view);

}  // namespace griot::session
