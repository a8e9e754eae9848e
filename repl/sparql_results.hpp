// Answers as SPARQL 1.1 query results (JSON or XML): the terms alone; a yes-no question as a boolean.
// Variables are called like the columns, with "_" for what no variable may hold.
#pragma once

#include <string>

#include "repl/row_format.hpp"
#include "repl/session/answer.hpp"

namespace griot::repl {

// Requires: format is json or xml. Throws Error{unsupported} for characters that XML cannot hold.
std::string sparql_results(const session::Answer& answer, RowFormat format);

}  // namespace griot::repl
