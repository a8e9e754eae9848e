// What may stand at the end of a line, for the Tab key: dot commands with their arguments, else words and
// names. Looks into folders for files. One thread.
#pragma once

#include <string_view>

#include "repl/editor.hpp"
#include "repl/session/session.hpp"

namespace griot::repl {

// Completion at the end of `text`. Files are written as split_command() takes them; folders end with "/".
Completion complete_line(const session::Session& session, std::string_view text);

}  // namespace griot::repl
