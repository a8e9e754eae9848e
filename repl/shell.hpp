// The prompt: reads lines, answers questions, runs dot commands. Answers go to `out`, everything
// else to `err`. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "repl/editor.hpp"
#include "repl/options.hpp"
#include "repl/output.hpp"
#include "repl/palette.hpp"
#include "repl/session/session.hpp"

namespace griot::repl {

// What the dot commands work on.
struct ShellState {
  session::Session& session;
  Output& out;
  Output& err;
  Palette palette;  // of out
  Palette err_palette;
  RowFormat format = RowFormat::table;
  bool timer = false;
  bool quit = false;
  bool failed = false;  // a question or command failed

  std::size_t width() const;
  std::size_t err_width() const;
};

class Shell {
 public:
  Shell(ShellState& state, Editor& editor) : state_(state), editor_(editor) {}

  // Until the end of input or .quit. Throws ClosedPipe, and Error when `out` cannot be written.
  void run();

 private:
  void handle(const std::string& line);
  void answer(const std::string& question);

  ShellState& state_;
  Editor& editor_;
};

// Completion at the end of `text`: dot commands with their arguments, else words and names.
Completion complete_line(const session::Session& session, std::string_view text);

}  // namespace griot::repl
