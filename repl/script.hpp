// Files of lines for the shell: .read FILE and the rc file. One thread.
#pragma once

#include <filesystem>

#include "repl/shell.hpp"

namespace griot::repl {

// Runs the lines of `file` as if they were typed. A line that fails is told with its place, and the next
// goes on; Ctrl-C and .quit end the reading. Throws Error{io} when the file cannot be read, Error{limit}
// when files read one another too deep, ClosedPipe.
void run_script(ShellState& state, const std::filesystem::path& file);

// $XDG_CONFIG_HOME/griot/rc, else ~/.config/griot/rc; empty without a home.
std::filesystem::path rc_path();

// Runs the rc file when there is one, saying nothing but what is wrong.
void run_rc(ShellState& state);

}  // namespace griot::repl
