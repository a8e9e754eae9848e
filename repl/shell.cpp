#include "repl/shell.hpp"

#include <csignal>

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <new>

#include "repl/answer_json.hpp"
#include "repl/dot_commands.hpp"
#include "repl/interrupt.hpp"
#include "repl/limits.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/sparql_task.hpp"
#include "repl/statement.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// A line that is only a number chooses among the alternatives of the last question.
std::optional<std::size_t> choice(const session::Session& session, std::string_view line) {
  std::size_t n = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), n);
  if (error != std::errc() || end != line.data() + line.size()) return std::nullopt;
  if (n == 0 || n > session.alternatives()) return std::nullopt;
  return n;
}

std::string microseconds(std::chrono::nanoseconds t) {
  return std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(t).count()) + " µs";
}

std::string timing(const session::Answer& answer) {
  return "read in " + microseconds(answer.parse_time) + ", answered in " + microseconds(answer.run_time) +
         "\n";
}

}  // namespace

std::size_t ShellState::width() const {
  constexpr std::size_t kFileWidth = 100;
  return out.redirected() ? kFileWidth : terminal_width(STDOUT_FILENO);
}
std::size_t ShellState::err_width() const {
  return terminal_width(STDERR_FILENO);
}

void ShellState::note(std::string_view text) {
  if (!quiet) (out.redirected() ? console : out).write(text);
}

void ShellState::complain(std::string_view message) {
  failed = true;
  if (interactive && interrupt_token().stop_requested()) err.write("\n");  // the terminal has put ^C there
  const std::string place =
      scripts.empty() ? "" : scripts.back().file + ":" + std::to_string(scripts.back().line) + ": ";
  err.write(render_error(place + std::string(message), message_width(STDERR_FILENO), err_palette));
}

void Shell::run() {
  Statement statement;
  while (!state_.quit) {
    state_.out.flush();
    state_.console.flush();
    state_.err.flush();
    interrupt_token().reset();
    const LineEvent event = read_statement(editor_, statement);
    if (event == LineEvent::end) break;
    // Ctrl-C at the prompt drops the line; with nobody at the prompt it ends the program.
    if (event == LineEvent::interrupted) {
      if (editor_.interactive()) continue;
      die_of(SIGINT);
    }
    interrupt_token().reset();
    run_line(state_, statement.text);
    if (editor_.interactive() && statement.text.find_first_not_of(" \t") != std::string::npos)
      state_.console.write("\n");
  }
  state_.out.flush();
  state_.console.flush();
  state_.err.flush();
}

namespace {

void tell_faults(ShellState& state, const std::string& text, const Diagnostics& faults) {
  state.failed = true;
  if (state.format == RowFormat::jsonl)
    return state.out.write(diagnostics_json(text, faults, state.session.nearest(text)));
  const DotHint hint = missing_dot(text);
  if (hint.certain) return state.complain(hint.text);
  if (!state.scripts.empty())
    state.err.write(state.scripts.back().file + ":" + std::to_string(state.scripts.back().line) + ":\n");
  state.err.write(render_diagnostics(text, faults, state.err_width(), state.err_palette));
  if (!hint.text.empty()) return state.err.write(hint.text + "\n");
  state.err.write(render_nearest(state.session.nearest(text), state.err_width(), state.err_palette));
}

// What was told, or is taken back; false when the text is a question.
bool state_something(ShellState& state, const std::string& text) {
  const auto proposal = state.session.propose(text);
  if (!proposal) return false;
  if (!*proposal) {
    tell_faults(state, text, proposal->diagnostics());
  } else {
    const TellingLook look{state.format, state.width(), state.palette(), state.err_palette};
    if (!carry_out(state.session, proposal->value(), state.consent, look, state.out, state.err))
      state.failed = true;
  }
  return true;
}

void answer(ShellState& state, const std::string& text) {
  if (state_something(state, text)) return;
  const auto result = state.session.ask(text, session::Asked::in_conversation);
  if (!result) return tell_faults(state, text, result.diagnostics());
  const session::Answer& found = result.value();
  if (!found.alternatives.empty() && !state.interactive) state.failed = true;
  const bool for_people = !found.alternatives.empty() && state.format != RowFormat::jsonl;
  if (for_people) {
    Output& out = state.interactive ? state.console : state.err;
    const Palette& palette = state.interactive ? state.console_palette : state.err_palette;
    out.write(format_answer(found, RowFormat::table, terminal_width(STDOUT_FILENO), palette));
    if (state.interactive) out.write("Type its number, or ask more exactly.\n");
  } else {
    state.out.write(format_answer(found, state.format, state.width(), state.palette()));
  }
  if (state.timer) state.err.write(timing(found));
}

void run_sparql(ShellState& state, std::string text) {
  const SparqlLook look{state.format, state.width(), state.palette(),
                        state.session.engine().view()->prefixes};
  const auto report = run_request(state.session, {{}, std::move(text), {}},
                                  {state.default_graph, working_base(), state.allow_load,
                                   state.allow_service ? &http_services() : nullptr},
                                  look, state.out, state.err);
  if (!report) {
    state.failed = true;
  } else if (state.timer) {
    state.err.write("read in " + microseconds(report->parse_time) + ", planned in " +
                    microseconds(report->plan_time) + ", run in " + microseconds(report->run_time) +
                    ", written in " + microseconds(report->output_time) + "\n");
  }
}

}  // namespace

void run_line(ShellState& state, std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.empty() || text.front() == '#') return;
  interrupt_token().set_deadline(std::nullopt);  // the last question's is no limit of a command
  try {
    if (const std::string_view request = sparql_in(text); !request.empty()) {
      run_sparql(state, std::string(request));
    } else if (text.front() == '.') {
      run_dot_command(state, text);
    } else if (const auto n = choice(state.session, text)) {
      const auto chosen = state.session.choose(*n);
      state.out.write(format_answer(*chosen, state.format, state.width(), state.palette()));
    } else {
      answer(state, std::string(text));
    }
    if (state.out.redirected()) state.out.flush();  // a full disk is told like any other fault
  } catch (const CommandError& e) {
    state.complain(e.message);
  } catch (const Error& e) {
    state.complain(limited_message(e, state.session.limits(), LimitWords::commands));
  } catch (const std::bad_alloc&) {
    state.complain("out of memory");
  }
  // In the order in which things were said, although they go two ways.
  state.out.flush();
  state.console.flush();
  state.err.flush();
}

}  // namespace griot::repl
