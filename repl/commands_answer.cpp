#include <filesystem>

#include "repl/answer_graph.hpp"
#include "repl/answer_triples.hpp"
#include "repl/commands.hpp"
#include "repl/render_why.hpp"
#include "repl/text_table.hpp"
#include "repl/timeline.hpp"
#include "repl/timeline_svg.hpp"
#include "store/io/byte_sink.hpp"

namespace griot::repl::commands {

namespace {

const session::Answer& last_answer(const ShellState& state) {
  const session::Answer* last = state.session.last();
  if (last == nullptr) throw CommandError{"nothing has been answered yet"};
  return *last;
}

void write_file(const std::filesystem::path& file, std::string_view text) {
  const auto sink = io::open_sink(file);
  sink->write(text);
  sink->commit();
}

}  // namespace

void explain(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  std::string text = state.session.explain();
  if (text.empty()) throw CommandError{"nothing has been answered yet"};
  if (!text.ends_with('\n')) text += '\n';
  state.out.write(printable(text));
}

void sparql(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);  // with a request, it is a statement of SPARQL and comes not here
  state.out.write(printable(last_answer(state).sparql) + "\n");
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
  expect(arguments, 0, 2);
  const bool all = !arguments.empty() && arguments[0] == "all";
  const Arguments rest(arguments.begin() + (all ? 1 : 0), arguments.end());
  if (rest.empty()) {
    state.out.write(render_timeline(state.session.timeline(all), state.width(), state.palette()));
    return;
  }
  expect(rest, 0, 1);
  const std::filesystem::path file = rest[0];
  if (file.extension() != ".svg")
    throw CommandError{".timeline takes \"all\" and a file to draw into: .timeline all " +
                       file.stem().string() + ".svg"};
  write_file(file, timeline_svg(state.session.timeline(all)));
  state.note("written to " + file.string() + "\n");
}

void graph(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  const std::filesystem::path file = arguments.empty() ? "" : arguments[0];
  const std::string ending = file.extension().string();
  if (!file.empty() && ending != ".dot" && ending != ".gv" && ending != ".svg" && ending != ".ttl")
    throw CommandError{file.string() + ": its ending tells no format; there are: .dot, .gv, .svg, .ttl"};
  const auto& answer = last_answer(state);
  const auto drawn = answer_graph(answer, [&](const Term& term) { return state.session.label_of(term); });
  if (drawn.triples == 0) throw CommandError{"the last answer rests on no triple that could be drawn"};
  if (ending == ".ttl") {
    write_file(file, answer_triples(answer, io::Format::turtle));
    state.note("written to " + file.string() + "\n");
    return;
  }
  if (file.empty())
    state.out.write(drawn.dot);
  else if (ending == ".svg")
    draw_svg(drawn.dot, file);
  else
    write_file(file, drawn.dot);
  if (!file.empty()) state.note("written to " + file.string() + "\n");
  if (drawn.left_out > 0)
    state.err.write(std::to_string(drawn.left_out) +
                    " more triples are not drawn; .limit keeps answers small\n");
}

}  // namespace griot::repl::commands
