// What the dot commands do, by subject: a file of functions each. Private to the shell; dot_commands.hpp
// has the table of names that calls them. Each throws CommandError for arguments that it cannot take,
// Error and ClosedPipe, and leaves what it was to change as it was.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "repl/shell.hpp"

namespace griot::repl {

// What is wrong with a command's arguments, for the user.
struct CommandError {
  std::string message;
};

namespace commands {

using Arguments = std::vector<std::string>;

void expect(const Arguments& arguments, std::size_t fewest, std::size_t most);
// Throws CommandError for what is no whole number.
std::uint64_t number(const std::string& text);

// commands_data.cpp: what is asked, and the files that lines come from and answers go to.
void load(ShellState& state, const Arguments& arguments);
void refresh(ShellState& state, const Arguments& arguments);
void open(ShellState& state, const Arguments& arguments);
void save(ShellState& state, const Arguments& arguments);
void export_graph(ShellState& state, const Arguments& arguments);
void source(ShellState& state, const Arguments& arguments);
void read(ShellState& state, const Arguments& arguments);
void output(ShellState& state, const Arguments& arguments);
void undo(ShellState& state, const Arguments& arguments);
void classes(ShellState& state, const Arguments& arguments);
void words(ShellState& state, const Arguments& arguments);
void check(ShellState& state, const Arguments& arguments);

// commands_answer.cpp: the last answer.
void explain(ShellState& state, const Arguments& arguments);
void sparql(ShellState& state, const Arguments& arguments);
void why(ShellState& state, const Arguments& arguments);
void timeline(ShellState& state, const Arguments& arguments);
void graph(ShellState& state, const Arguments& arguments);

// commands_settings.cpp: how answers are made and written. Without arguments each tells what is set.
void mode(ShellState& state, const Arguments& arguments);
void timer(ShellState& state, const Arguments& arguments);
void limit(ShellState& state, const Arguments& arguments);
void timeout(ShellState& state, const Arguments& arguments);
void memory(ShellState& state, const Arguments& arguments);
void dataset(ShellState& state, const Arguments& arguments);
void depth(ShellState& state, const Arguments& arguments);
void pager(ShellState& state, const Arguments& arguments);

}  // namespace commands
}  // namespace griot::repl
