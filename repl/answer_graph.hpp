// The triples that an answer's rows rest on, as a graph to be drawn. Pure functions.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "repl/session/answer.hpp"

namespace griot::repl {

struct AnswerGraph {
  std::string dot;           // Graphviz's language; the same for the same answer
  std::size_t triples = 0;   // drawn
  std::size_t left_out = 0;  // beyond kMostDrawn
};
inline constexpr std::size_t kMostDrawn = 300;

// What is in the answer's cells is bold, with the classes that the answer rests on under its name; inferred
// triples are dashed, background facts grey. `label` gives the words for a term.
AnswerGraph answer_graph(const session::Answer& answer, const std::function<std::string(const Term&)>& label);

// Draws `dot` with Graphviz into `file`, which is SVG. Throws Error{unsupported} when Graphviz is not
// installed, Error (io, no_space) when it fails or the file cannot be written, which is then as it was.
void draw_svg(const std::string& dot, const std::filesystem::path& file);

}  // namespace griot::repl
