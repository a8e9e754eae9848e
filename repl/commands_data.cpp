#include <unistd.h>

#include <filesystem>
#include <functional>
#include <new>

#include "repl/commands.hpp"
#include "repl/export.hpp"
#include "repl/file_hint.hpp"
#include "repl/interrupt.hpp"
#include "repl/progress_line.hpp"
#include "repl/render_contents.hpp"
#include "repl/render_proposal.hpp"
#include "repl/script.hpp"
#include "repl/text_table.hpp"

namespace griot::repl::commands {

namespace {

using Paths = std::vector<std::filesystem::path>;

// `step` on files, told with what may have been meant by one that is not there. The limits of questions
// have no part in it.
template <typename Step>
auto with_files(const Paths& files, const Step& step) {
  try {
    return step();
  } catch (const Error& e) {
    if (e.code() == ErrorCode::cancelled) throw CommandError{"stopped; the graph is as it was"};
    throw CommandError{e.what() + (e.code() == ErrorCode::io ? file_hint(files) : std::string())};
  } catch (const std::bad_alloc&) {
    throw CommandError{"there is not enough memory to load this; the graph is as it was"};
  }
}

}  // namespace

void load(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1000);
  const Paths files(arguments.begin(), arguments.end());
  const auto report = with_files(files, [&] {
    ProgressLine progress(STDERR_FILENO);
    return state.session.engine().load(files, interrupt_token(), std::ref(progress));
  });
  state.note(render_load(report, "new"));
}

void refresh(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  const auto commits = with_files({}, [&] { return state.session.engine().refresh(); });
  if (!commits)
    throw CommandError{"the graph is in memory, where nobody else changes it; .open reads files again"};
  state.note(std::to_string(*commits) + (*commits == 1 ? " new commit\n" : " new commits\n"));
}

void open(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1000);
  const Paths files(arguments.begin(), arguments.end());
  auto engine = with_files(files, [&] {
    ProgressLine progress(STDERR_FILENO);
    return std::make_shared<session::Engine>(state.session.engine(), files, interrupt_token(),
                                             std::ref(progress));
  });
  for (const auto& problem : engine->view()->words(interrupt_token()).warnings)
    state.err.write(flow(to_string(problem), message_width(STDERR_FILENO)) + "\n");
  const std::string note = render_load(engine->opened(), "");
  state.session.change_engine(std::move(engine));
  state.note(note);
}

void export_graph(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 2);
  ExportOptions options;
  if (!arguments.empty() && arguments[0] != "-") options.output = arguments[0];
  if (arguments.size() > 1) options.to = arguments[1];
  repl::export_graph(*state.session.engine().view(), options, state.out);
  if (options.output) state.note("written to " + options.output->string() + "\n");
}

void save(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 2);
  export_graph(state, arguments);
}

void source(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1);
  const std::string label =
      with_files({arguments[0]}, [&] { return state.session.add_source(arguments[0]); });
  state.note("sentences are shown from " + arguments[0] + " (" + label + ")\n");
}

void read(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1);
  if (const std::string hint = file_hint({arguments[0]}); !hint.empty())
    throw CommandError{arguments[0] + ": no such file" + hint};
  run_script(state, arguments[0]);
}

void output(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (arguments.empty() || arguments[0] == "-")
    state.out.restore();
  else
    state.out.redirect(arguments[0]);
}

void undo(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  const auto undone = state.session.undo();
  if (!undone) throw CommandError{"nothing was told or retracted here that could be taken back"};
  const auto& [added, removed] = undone->change;
  std::string note = "taken back: " + undone->statement + "\n";
  if (!added.empty()) note += fact_count(added.size()) + " removed\n";
  if (!removed.empty()) note += fact_count(removed.size()) + " put back\n";
  state.note(printable(note));
}

void classes(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  const auto contents = contents_of(*state.session.engine().view(), interrupt_token());
  state.out.write(render_classes(contents, state.width(), state.palette()));
}

void check(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  const auto findings =
      session::check_graph(*state.session.engine().view(), interrupt_token(), kCheckExamples);
  state.out.write(render_check(findings, state.width(), state.palette()));
}

void words(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  const auto view = state.session.engine().view();
  state.out.write(render_words(*view, arguments.empty() ? "" : arguments[0], state.width(), state.palette(),
                               interrupt_token()));
}

}  // namespace griot::repl::commands
