// What is typed at the prompt or stands in a file of lines, a statement at a time: a line, or the lines of a
// SPARQL request. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "repl/editor.hpp"

namespace griot::repl {

// A statement and the number of lines that it took.
struct Statement {
  std::string text;
  std::size_t lines = 0;
};

// The next statement. A SPARQL request that its first line does not hold whole goes on to the empty line, or
// the end of input, behind the line that completes it. Interrupted: what there was of it is dropped.
// Throws Error{io} as the editor does.
LineEvent read_statement(Editor& editor, Statement& statement);

// The request in a statement that is SPARQL, told by its first words or by ".sparql" before it; empty when it
// is none.
std::string_view sparql_in(std::string_view statement);

}  // namespace griot::repl
