// Answers for programs: one JSON object a question, on one line (the jsonl format). Pure functions;
// text that is not UTF-8 is shown with U+FFFD in place of the malformed bytes.
//
//   {"question", "reading", "sparql", "columns": [name], "answers": [[text]],
//    "rows": [{"cells": [{"label", "term"?, "words"?, "anchor"?}], "status", "certainty",
//              "state", "rule"?, "sources": [{"document", "at", "by", "act", "gist", "text"?,
//              "begin"?, "end"?}]}], "more_rows"?}
//   {"question", "error": {"message", "position", "length", "expected", "suggestions"}}
//   {"question", "error": {"message", "alternatives": [reading]}}
//
// position and length count code points of the question; absent when the error has no place in it.
// term is the N-Triples form of what the cell names.
#pragma once

#include <string>
#include <string_view>

#include "repl/session/answer.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::repl {

// The object, with a newline at its end.
std::string answer_json(const session::Answer& answer);
// Requires: at least one diagnostic; the first is told. `nearest`: a question that would be accepted, or "".
std::string diagnostics_json(std::string_view question, const Diagnostics& diagnostics,
                             std::string_view nearest = {});
std::string error_json(std::string_view question, std::string_view message);

}  // namespace griot::repl
