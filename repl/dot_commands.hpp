// The shell's dot commands: one table of names, arguments, help and functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "repl/commands.hpp"
#include "repl/shell.hpp"

namespace griot::repl {

// What a command's arguments name, for completion.
enum class ArgumentKind {
  other,
  file,             // the first
  files,            // each
  file_and_format,  // a file, then a format of RDF
  row_format,
  command
};

struct DotCommand {
  std::string_view name;       // with its dot
  std::string_view arguments;  // as help shows them
  std::string_view help;
  // Throws CommandError, Error, ClosedPipe.
  void (*run)(ShellState& state, const std::vector<std::string>& arguments);
  ArgumentKind kind = ArgumentKind::other;
  std::string_view choices = {};  // words that the first argument may be, with blanks between them
};

std::span<const DotCommand> dot_commands() noexcept;

// Null when there is none of that name, which begins with a dot.
const DotCommand* find_dot_command(std::string_view name) noexcept;

// Runs the command that `line` names; says so when there is none, with the nearest that there is.
void run_dot_command(ShellState& state, std::string_view line);

// What to say to `line`, which is no question, when it is a command but for its dot.
struct DotHint {
  std::string text;      // empty: it is none
  bool certain = false;  // it can be nothing else
};
DotHint missing_dot(std::string_view line);

// The words of a command line: split at blanks; 'single' and "double" quotes keep blanks, a
// backslash the next character (not in single quotes); a word that begins with a bare ~ begins with a home
// folder. Nothing when a quote is not closed.
std::optional<std::vector<std::string>> split_command(std::string_view line);

}  // namespace griot::repl
