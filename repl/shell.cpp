#include "repl/shell.hpp"

#include <csignal>

#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "repl/answer_json.hpp"
#include "repl/dot_commands.hpp"
#include "repl/interrupt.hpp"
#include "repl/limits.hpp"
#include "repl/render_diagnostic.hpp"
#include "store/base/error.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kCompletions = 200;

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

std::string timing(const session::Answer& answer) {
  const auto microseconds = [](std::chrono::nanoseconds t) {
    return std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(t).count()) + " µs";
  };
  return "read in " + microseconds(answer.parse_time) + ", answered in " + microseconds(answer.run_time) +
         "\n";
}

}  // namespace

std::size_t ShellState::width() const {
  return terminal_width(STDOUT_FILENO);
}
std::size_t ShellState::err_width() const {
  return terminal_width(STDERR_FILENO);
}

void Shell::run() {
  std::string line;
  while (!state_.quit) {
    state_.out.flush();
    state_.err.flush();
    interrupt_token().reset();
    const LineEvent event = editor_.read("griot> ", line);
    if (event == LineEvent::end) break;
    // Ctrl-C at the prompt drops the line; with nobody at the prompt it ends the program.
    if (event == LineEvent::interrupted) {
      if (editor_.interactive()) continue;
      die_of(SIGINT);
    }
    interrupt_token().reset();
    handle(line);
  }
  state_.out.flush();
  state_.err.flush();
}

void Shell::handle(const std::string& line) {
  const std::string_view text = trimmed(line);
  if (text.empty()) return;
  interrupt_token().set_deadline(std::nullopt);  // the last question's is no limit of a command
  const auto fail = [&](const std::string& message) {
    state_.failed = true;
    state_.err.write(render_error(message, state_.err_palette));
  };
  try {
    if (text.front() == '.') {
      run_dot_command(state_, text);
    } else if (const auto n = choice(state_.session, text)) {
      const auto chosen = state_.session.choose(*n);
      state_.out.write(format_answer(*chosen, state_.format, state_.width(), state_.palette));
    } else {
      answer(std::string(text));
    }
  } catch (const CommandError& e) {
    fail(e.message);
  } catch (const Error& e) {
    fail(limited_message(e, state_.session.limits(), LimitWords::commands));
  }
  // In the order in which things were said, although they go two ways.
  state_.out.flush();
  state_.err.flush();
  if (editor_.interactive()) state_.out.write("\n");
}

void Shell::answer(const std::string& text) {
  const auto result = state_.session.ask(text);
  if (!result) {
    state_.failed = true;
    if (state_.format == RowFormat::jsonl)
      state_.out.write(diagnostics_json(text, result.diagnostics()));
    else
      state_.err.write(
          render_diagnostics(text, result.diagnostics(), state_.err_width(), state_.err_palette));
    return;
  }
  const session::Answer& found = result.value();
  if (!found.alternatives.empty() && !editor_.interactive()) state_.failed = true;
  const bool for_people = !found.alternatives.empty() && state_.format != RowFormat::jsonl;
  const RowFormat format = for_people ? RowFormat::table : state_.format;
  (for_people && !editor_.interactive() ? state_.err : state_.out)
      .write(format_answer(found, format, state_.width(), state_.palette));
  if (for_people && editor_.interactive()) state_.out.write("Type its number, or ask more exactly.\n");
  if (state_.timer) state_.err.write(timing(found));
}

Completion complete_line(const session::Session& session, std::string_view text) {
  const std::size_t start = std::min(text.find_first_not_of(' '), text.size());
  Completion completion;
  if (text.substr(start).starts_with('.')) {
    const std::size_t blank = text.find_last_of(' ');
    completion.begin = blank == std::string_view::npos || blank < start ? start : blank + 1;
    const std::string_view typed = text.substr(completion.begin);
    if (completion.begin == start) {
      for (const auto& command : dot_commands()) {
        if (command.name.starts_with(typed)) completion.words.emplace_back(command.name);
      }
    }
    return completion;
  }
  const std::size_t blank = text.find_last_of(' ');
  completion.begin = blank == std::string_view::npos ? 0 : blank + 1;
  completion.words = session.complete(text, kCompletions);
  return completion;
}

}  // namespace griot::repl
