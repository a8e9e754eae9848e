#include "repl/commands.hpp"
#include "repl/render_why.hpp"
#include "repl/text_table.hpp"
#include "repl/timeline.hpp"

namespace griot::repl::commands {

namespace {

const session::Answer& last_answer(const ShellState& state) {
  const session::Answer* last = state.session.last();
  if (last == nullptr) throw CommandError{"nothing has been answered yet"};
  return *last;
}

}  // namespace

void explain(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  last_answer(state);
  std::string text = state.session.explain();
  if (!text.ends_with('\n')) text += '\n';
  state.out.write(printable(text));
}

void why(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  const auto& answer = last_answer(state);
  if (answer.rows.empty()) throw CommandError{"the last answer has no rows"};
  if (arguments.empty() && answer.rows.size() > 1)
    throw CommandError{"which row? There are " + std::to_string(answer.rows.size()) +
                       "; for the first: .why 1"};
  const std::uint64_t n = arguments.empty() ? 1 : number(arguments[0]);
  if (n == 0 || n > answer.rows.size())
    throw CommandError{"the last answer has " + std::to_string(answer.rows.size()) + " rows, no row " +
                       std::to_string(n)};
  const auto proofs = state.session.why(n - 1);
  const auto label = [&](const Term& term) { return state.session.label_of(term); };
  state.out.write(render_why(proofs, label, state.width(), state.palette()));
}

void timeline(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (!arguments.empty() && arguments[0] != "all") throw CommandError{".timeline takes nothing or \"all\""};
  state.out.write(
      render_timeline(state.session.timeline(!arguments.empty()), state.width(), state.palette()));
}

}  // namespace griot::repl::commands
