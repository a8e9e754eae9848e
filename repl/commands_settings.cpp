#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "repl/commands.hpp"
#include "repl/limits.hpp"
#include "repl/pager.hpp"
#include "store/base/memory_budget.hpp"
#include "store/plan/options.hpp"

namespace griot::repl::commands {

namespace {

// Takes "on", "off", or nothing, which turns the switch over.
bool switched(bool now, const Arguments& arguments, const std::string& name) {
  expect(arguments, 0, 1);
  if (arguments.empty()) return !now;
  if (arguments[0] != "on" && arguments[0] != "off") throw CommandError{name + " takes on or off"};
  return arguments[0] == "on";
}

// "512 M" comes as two arguments.
std::string joined(const Arguments& arguments) {
  std::string out;
  for (const auto& argument : arguments) out += (out.empty() ? "" : " ") + argument;
  return out;
}

}  // namespace

void mode(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (!arguments.empty()) {
    const auto format = row_format_of(arguments[0]);
    if (!format) throw CommandError{unknown_row_format(arguments[0])};
    state.format = *format;
  }
  state.note("mode: " + std::string(name_of(state.format)) + "\n");
}

void timer(ShellState& state, const Arguments& arguments) {
  state.timer = switched(state.timer, arguments, ".timer");
  state.note(state.timer ? "timer: on\n" : "timer: off\n");
}

void pager(ShellState& state, const Arguments& arguments) {
  state.out.set_paging(switched(state.out.paging(), arguments, ".pager"));
  const std::string command = pager_command();
  state.note(!state.out.paging() ? "pager: off\n"
             : command.empty()   ? "pager: on, but $GRIOT_PAGER or $PAGER names none\n"
                                 : "pager: on, " + command + "\n");
}

void limit(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  auto limits = state.session.limits();
  if (!arguments.empty()) {
    if (arguments[0] == "off" || arguments[0] == "none")
      limits.rows.reset();
    else
      limits.rows = number(arguments[0]);
    state.session.set_limits(limits);
  }
  state.note("limit: " + (limits.rows ? std::to_string(*limits.rows) + " rows" : "off") + "\n");
}

void timeout(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 2);
  auto limits = state.session.limits();
  if (!arguments.empty()) {
    const std::string text = joined(arguments);
    const auto time = parse_duration(text == "off" ? "none" : text);
    if (!time) throw CommandError{"\"" + text + "\" is not a time; there are: 30s, 500ms, 2m, none"};
    limits.timeout = time->count() == 0 ? std::nullopt : time;
    state.session.set_limits(limits);
  }
  state.note("timeout: " + duration_text(limits.timeout.value_or(std::chrono::milliseconds(0))) + "\n");
}

void memory(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 2);
  auto limits = state.session.limits();
  if (!arguments.empty()) {
    const std::string text = joined(arguments);
    const auto size = text == "default" ? 0 : parse_size(text);
    if (!size || (*size == 0 && text != "default"))
      throw CommandError{"\"" + text + "\" is not a size; there are: 512M, 2G, default"};
    limits.memory = *size;
    state.session.set_limits(limits);
  }
  const std::uint64_t bytes = MemoryBudget(limits.memory).limit();
  state.note("memory: " +
             (limits.memory != 0 ? size_text(bytes)
                                 : "default, a quarter of the machine's: " + size_text(bytes >> 20 << 20)) +
             "\n");
}

void dataset(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  using plan::DefaultGraph;
  constexpr std::array<std::pair<std::string_view, DefaultGraph>, 3> kNames{
      {{"asserted", DefaultGraph::asserted},
       {"inferred", DefaultGraph::with_inferred},
       {"all", DefaultGraph::all}}};
  for (const auto& [name, graph] : kNames) {
    if (!arguments.empty() && arguments[0] == name) state.default_graph = graph;
  }
  if (!arguments.empty() &&
      std::none_of(kNames.begin(), kNames.end(), [&](const auto& n) { return n.first == arguments[0]; }))
    throw CommandError{".dataset takes asserted, inferred or all"};
  for (const auto& [name, graph] : kNames) {
    if (graph == state.default_graph) state.note("SPARQL sees: " + std::string(name) + "\n");
  }
}

void depth(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  auto limits = state.session.limits();
  if (!arguments.empty()) {
    const std::uint64_t wanted = arguments[0] == "default" ? plan::kDeepestQuery : number(arguments[0]);
    if (wanted == 0 || wanted > plan::kDeepestQuery)
      throw CommandError{".depth takes a number from 1 to " + std::to_string(plan::kDeepestQuery)};
    limits.depth = wanted;
    state.session.set_limits(limits);
  }
  state.note("depth: " + std::to_string(limits.depth) + " levels\n");
}

}  // namespace griot::repl::commands
