// Answers for people: the reading, a table fitted to the width, and under it the sources and rules
// that its rows rest on. Pure functions; every line ends with a newline.
#pragma once

#include <string>
#include <string_view>

#include "repl/palette.hpp"
#include "repl/session/answer.hpp"

namespace griot::repl {

std::string render_answer(const session::Answer& answer, std::size_t width, const Palette& palette);

// A cell as it stands in a table: its label and, for times, the document's own wording.
std::string cell_text(const session::Cell& cell);
// "P2.1 Miller", with the document's label when `with_document`.
std::string source_text(const session::Source& source, bool with_document);
// "stated", "inferred, possible".
std::string standing_text(const session::AnswerRow& row);

// `text` wrapped to `width` under a hanging indent: the first line begins with `lead`, the others
// with as many blanks as `lead` is wide. `painted_lead` is `lead` with its colours.
std::string hanging(std::string_view lead, std::string_view painted_lead, std::string_view text,
                    std::size_t width);

}  // namespace griot::repl
