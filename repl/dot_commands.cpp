#include "repl/dot_commands.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "repl/export.hpp"
#include "repl/interrupt.hpp"
#include "repl/render_contents.hpp"
#include "repl/render_why.hpp"
#include "repl/text_table.hpp"
#include "repl/timeline.hpp"
#include "store/base/error.hpp"
#include "store/base/spelling.hpp"

namespace griot::repl {

namespace {

using Arguments = std::vector<std::string>;

void expect(const Arguments& arguments, std::size_t fewest, std::size_t most) {
  if (arguments.size() < fewest) throw CommandError{"an argument is missing; see .help"};
  if (arguments.size() > most)
    throw CommandError{"too many arguments: \"" + arguments[most] + "\"; see .help"};
}

std::uint64_t number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw CommandError{"\"" + text + "\" is not a whole number"};
  return value;
}

const session::Answer& last_answer(const ShellState& state) {
  const session::Answer* last = state.session.last();
  if (last == nullptr) throw CommandError{"nothing has been answered yet"};
  return *last;
}

void help(ShellState& state, const Arguments& arguments);

void load(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1000);
  const std::vector<std::filesystem::path> files(arguments.begin(), arguments.end());
  const auto report = state.session.engine().load(files, interrupt_token());
  state.out.write(std::to_string(report.triples) + " new triples, " + std::to_string(report.inferred) +
                  " inferred in all\n");
}

void export_(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 2);
  ExportOptions options;
  if (!arguments.empty() && arguments[0] != "-") options.output = arguments[0];
  if (arguments.size() > 1) options.to = arguments[1];
  export_graph(*state.session.engine().view(), options, state.out);
  if (options.output) state.out.write("written to " + options.output->string() + "\n");
}

void source(ShellState& state, const Arguments& arguments) {
  expect(arguments, 1, 1);
  state.out.write("sentences are shown from " + arguments[0] + " (" + state.session.add_source(arguments[0]) +
                  ")\n");
}

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
  state.out.write(render_why(proofs, label, state.width(), state.palette));
}

void timeline(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (!arguments.empty() && arguments[0] != "all") throw CommandError{".timeline takes nothing or \"all\""};
  state.out.write(render_timeline(state.session.timeline(!arguments.empty()), state.width(), state.palette));
}

void mode(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (!arguments.empty()) {
    const auto format = row_format_of(arguments[0]);
    if (!format) throw CommandError{"no format \"" + arguments[0] + "\"; there are: " + row_format_names()};
    state.format = *format;
  }
  state.out.write("mode: " + std::string(name_of(state.format)) + "\n");
}

void timer(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (arguments.empty())
    state.timer = !state.timer;
  else if (arguments[0] == "on" || arguments[0] == "off")
    state.timer = arguments[0] == "on";
  else
    throw CommandError{".timer takes on or off"};
  state.out.write(state.timer ? "timer: on\n" : "timer: off\n");
}

void limit(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  auto limits = state.session.limits();
  if (!arguments.empty()) {
    if (arguments[0] == "off")
      limits.rows.reset();
    else
      limits.rows = number(arguments[0]);
    state.session.set_limits(limits);
  }
  state.out.write("limit: " + (limits.rows ? std::to_string(*limits.rows) + " rows" : "off") + "\n");
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

void quit(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 0);
  state.quit = true;
}

constexpr std::array kCommands{
    DotCommand{".help", "[COMMAND]", "this list, or one command", help},
    DotCommand{".load", "FILE…", "add RDF files to the graph", load},
    DotCommand{".export", "[FILE|-] [FORMAT]", "write the graph as turtle, trig, ntriples or nquads",
               export_},
    DotCommand{".source", "FILE", "show sentences from the text of a document", source},
    DotCommand{".explain", "", "SPARQL and plan of the last answer", explain},
    DotCommand{".why", "[N]", "what row N of the last answer rests on", why},
    DotCommand{".timeline", "[all]", "the events of the last answer, or all, on a scale of days", timeline},
    DotCommand{".mode", "[FORMAT]", "how answers are written: table, jsonl, csv, tsv, json, xml, markdown",
               mode},
    DotCommand{".timer", "[on|off]", "tell how long each answer took", timer},
    DotCommand{".limit", "[N|off]", "show at most N rows of an answer", limit},
    DotCommand{".classes", "", "what kinds of things there are, and how many", classes},
    DotCommand{".words", "[PREFIX]", "the words that can be asked with", words},
    DotCommand{".quit", "", "leave", quit}};

const DotCommand* find(std::string_view name) {
  const auto at =
      std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& c) { return c.name == name; });
  return at == kCommands.end() ? nullptr : &*at;
}

CommandError unknown(const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& command : kCommands) names.push_back(command.name);
  const auto near = nearest_of(name, names, 3);
  std::string message = "there is no command " + name;
  for (std::size_t i = 0; i < near.size(); ++i) message += (i == 0 ? "; did you mean " : ", ") + near[i];
  message += near.empty() ? "; .help lists them" : "?";
  return {message};
}

void help(ShellState& state, const Arguments& arguments) {
  expect(arguments, 0, 1);
  if (!arguments.empty()) {
    const std::string name = arguments[0].starts_with('.') ? arguments[0] : "." + arguments[0];
    const DotCommand* command = find(name);
    if (command == nullptr) throw unknown(name);
    state.out.write(std::string(command->name) + " " + std::string(command->arguments) + "\n  " +
                    std::string(command->help) + "\n");
    return;
  }
  std::string out = "Ask in plain English: who meets CNSP in Niamey and when\n\n";
  for (const auto& command : kCommands) {
    const std::string usage = std::string(command.name) + " " + std::string(command.arguments);
    const std::string lead = "  " + pad(usage, 28);
    out += state.palette.paint(Paint::command, lead) + std::string(command.help) + "\n";
  }
  state.out.write(out);
}

}  // namespace

std::span<const DotCommand> dot_commands() noexcept {
  return kCommands;
}

std::optional<std::vector<std::string>> split_command(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      word += line[++i];
      in_word = true;
    } else if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        word += c;
    } else if (c == '"' || c == '\'') {
      quote = c;
      in_word = true;
    } else if (c == ' ' || c == '\t') {
      if (in_word) words.push_back(std::move(word));
      word.clear();
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (quote != '\0') return std::nullopt;
  if (in_word) words.push_back(std::move(word));
  return words;
}

void run_dot_command(ShellState& state, std::string_view line) {
  auto words = split_command(line);
  if (!words) throw CommandError{"a quote is not closed"};
  if (words->empty()) return;
  const std::string name = words->front();
  const DotCommand* command = find(name);
  if (command == nullptr) throw unknown(name);
  words->erase(words->begin());
  command->run(state, *words);
}

}  // namespace griot::repl
