// The prompt: reads lines, answers questions, runs dot commands. Answers go to `out`, everything
// else to `err`. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "repl/answer_output.hpp"
#include "repl/editor.hpp"
#include "repl/options.hpp"
#include "repl/output.hpp"
#include "repl/palette.hpp"
#include "repl/session/session.hpp"
#include "repl/telling.hpp"

namespace griot::repl {

// The line that is being run of a file of lines.
struct ScriptPlace {
  std::string file;
  std::size_t line = 0;
};

// What the dot commands work on.
struct ShellState {
  session::Session& session;
  AnswerOutput& out;
  Output& console;  // standard output, wherever answers go
  Output& err;
  Palette console_palette;
  Palette err_palette;
  RowFormat format = RowFormat::table;
  bool interactive = false;                                         // somebody sits there
  plan::DefaultGraph default_graph = plan::DefaultGraph::asserted;  // of SPARQL
  bool allow_load = false;                                          // SPARQL's LOAD may read files
  bool allow_service = false;                                       // its SERVICE may ask endpoints
  bool timer = false;
  bool quiet = false;  // settings are not confirmed
  bool quit = false;
  bool failed = false;                 // a question or command failed
  std::vector<ScriptPlace> scripts{};  // files under way, the innermost last
  Consent consent{};                   // to what is told

  // Of where answers go.
  Palette palette() const { return out.redirected() ? Palette() : console_palette; }
  std::size_t width() const;
  std::size_t err_width() const;

  // Confirms what a command did: with the answers, or on the console when those go to a file.
  void note(std::string_view text);
  // What is wrong, with its place in the file that is read.
  void complain(std::string_view message);
};

// Answers or does what the statement says (statement.hpp); what is wrong with it is told. Lines that begin
// with # are remarks. Throws ClosedPipe, and Error when `out` cannot be written.
void run_line(ShellState& state, std::string_view line);

class Shell {
 public:
  Shell(ShellState& state, Editor& editor) : state_(state), editor_(editor) {}

  // Until the end of input or .quit. Throws as run_line() does.
  void run();

 private:
  ShellState& state_;
  Editor& editor_;
};

}  // namespace griot::repl
