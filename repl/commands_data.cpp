#include <filesystem>

#include "repl/commands.hpp"
#include "repl/export.hpp"
#include "repl/interrupt.hpp"
#include "repl/render_contents.hpp"

namespace griot::repl::commands {

void load(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1000);
  const std::vector<std::filesystem::path> files(arguments.begin(), arguments.end());
  session::LoadReport report;
  try {
    report = state.session.engine().load(files, interrupt_token());
  } catch (const Error& e) {
    throw CommandError{e.what()};  // the limits of questions have no part in it
  }
  state.out.write(std::to_string(report.triples) + " new triples, " + std::to_string(report.inferred) +
                  " inferred in all\n");
}

void export_graph(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 2);
  ExportOptions options;
  if (!arguments.empty() && arguments[0] != "-") options.output = arguments[0];
  if (arguments.size() > 1) options.to = arguments[1];
  repl::export_graph(*state.session.engine().view(), options, state.out);
  if (options.output) state.out.write("written to " + options.output->string() + "\n");
}

void source(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1);
  state.out.write("sentences are shown from " + arguments[0] + " (" + state.session.add_source(arguments[0]) +
                  ")\n");
}

void classes(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  const auto contents = contents_of(*state.session.engine().view(), interrupt_token());
  state.out.write(render_classes(contents, state.width(), state.palette));
}

void words(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  const auto view = state.session.engine().view();
  state.out.write(
      render_words(view->lexicon, arguments.empty() ? "" : arguments[0], state.width(), state.palette));
}

}  // namespace griot::repl::commands
