// The nearest question that this graph would answer, where one was refused: to be shown, never asked by
// itself. Thread-safe.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "repl/session/view.hpp"

namespace griot::session {

// Empty when there is none near, or none was found within `patience`. Its words speak of what the graph has,
// and it has one answer. With patience enough always the same for the same graph.
std::string nearest_question(std::string_view refused, const View& view, std::chrono::milliseconds patience);

}  // namespace griot::session
