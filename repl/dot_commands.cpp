#include "repl/dot_commands.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "repl/home.hpp"
#include "repl/text_table.hpp"
#include "store/base/spelling.hpp"

namespace griot::repl {

namespace {

using commands::Arguments;

void help(ShellState& state, const Arguments& arguments);

void quit(ShellState& state, const Arguments& arguments) {
  commands::expect(arguments, 0, 0);
  state.quit = true;
}

constexpr std::array kCommands{
    DotCommand{".help", "[COMMAND]", "this list, or one command", help, ArgumentKind::command},
    DotCommand{".load", "FILE…", "add RDF files to the graph", commands::load, ArgumentKind::files},
    DotCommand{".open", "FILE…", "ask these RDF files instead", commands::open, ArgumentKind::files},
    DotCommand{".refresh", "", "see what other processes have committed to the database", commands::refresh},
    DotCommand{".save", "FILE [FORMAT]", "write the graph to FILE: .ttl, .trig, .nt, .nq, also with .gz",
               commands::save, ArgumentKind::file_and_format},
    DotCommand{".export", "[FILE|-] [FORMAT]", "write the graph as turtle, trig, ntriples or nquads",
               commands::export_graph, ArgumentKind::file_and_format},
    DotCommand{".source", "FILE", "show sentences from the text of a document", commands::source,
               ArgumentKind::file},
    DotCommand{".read", "FILE", "run the lines of FILE as if they were typed; # begins a remark",
               commands::read, ArgumentKind::file},
    DotCommand{".output", "[FILE|-]", "write answers to FILE, or to the screen again", commands::output,
               ArgumentKind::file},
    DotCommand{".undo", "", "take back what was last told or retracted here", commands::undo},
    DotCommand{".explain", "", "SPARQL and plan of the last answer", commands::explain},
    DotCommand{".sparql", "[REQUEST]", "carry out SPARQL; alone: the SPARQL of the last question",
               commands::sparql},
    DotCommand{".dataset", "[asserted|inferred|all]",
               "which triples SPARQL sees: the data's own, inferred ones too, all graphs", commands::dataset,
               ArgumentKind::other, "asserted inferred all"},
    DotCommand{".why", "[N]", "what row N of the last answer rests on", commands::why},
    DotCommand{".timeline", "[all] [FILE.svg]", "the events of the last answer, or all, on a scale of days",
               commands::timeline, ArgumentKind::files, "all"},
    DotCommand{".graph", "[FILE]", "what the last answer rests on as a graph: .dot, .ttl, .svg by Graphviz",
               commands::graph, ArgumentKind::file},
    DotCommand{".mode", "[FORMAT]",
               "how answers are written: table, jsonl, csv, tsv, json, xml, markdown, turtle, ntriples",
               commands::mode, ArgumentKind::row_format},
    DotCommand{".pager", "[on|off]", "show tall answers through $GRIOT_PAGER, $PAGER or less",
               commands::pager, ArgumentKind::other, "on off"},
    DotCommand{".timer", "[on|off]", "tell how long each answer took", commands::timer, ArgumentKind::other,
               "on off"},
    DotCommand{".limit", "[N|off]", "show at most N rows of an answer", commands::limit, ArgumentKind::other,
               "off"},
    DotCommand{".timeout", "[TIME|none]", "end a question after 30s, 500ms, 2m", commands::timeout,
               ArgumentKind::other, "none"},
    DotCommand{".memory", "[SIZE|default]", "what one question may hold: 512M, 2G", commands::memory,
               ArgumentKind::other, "default"},
    DotCommand{".depth", "[N|default]", "end a question nested more than N levels deep", commands::depth,
               ArgumentKind::other, "default"},
    DotCommand{".classes", "", "what kinds of things there are, and how many", commands::classes},
    DotCommand{".words", "[PREFIX]", "the words that can be asked with", commands::words},
    DotCommand{".check", "", "faults of the data, the words and the claims", commands::check},
    DotCommand{".quit", "", "leave", quit},
    DotCommand{".exit", "", "leave", quit}};

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
  commands::expect(arguments, 0, 1);
  if (!arguments.empty()) {
    const std::string name = arguments[0].starts_with('.') ? arguments[0] : "." + arguments[0];
    const DotCommand* command = find_dot_command(name);
    if (command == nullptr) throw unknown(name);
    state.out.write(std::string(command->name) + " " + std::string(command->arguments) + "\n  " +
                    std::string(command->help) + "\n");
    return;
  }
  std::string out =
      "Ask in plain English: who meets CNSP in Niamey\n"
      "Go on from the answer: and when?  which of them are generals\n"
      "Add what is not there: tell CNSP meets Ekman in Niamey on 2 May 2024\n\n";
  for (const auto& command : kCommands) {
    const std::string usage = std::string(command.name) + " " + std::string(command.arguments);
    const std::string lead = "  " + pad(usage, 28);
    const std::string line = flow(lead + std::string(command.help), state.width(), lead.size());
    out += state.palette().paint(Paint::command, lead) + line.substr(lead.size()) + "\n";
  }
  state.out.write(out);
}

}  // namespace

void commands::expect(const Arguments& arguments, std::size_t fewest, std::size_t most) {
  if (arguments.size() < fewest) throw CommandError{"an argument is missing; see .help"};
  if (arguments.size() > most)
    throw CommandError{"too many arguments: \"" + arguments[most] + "\"; see .help"};
}

std::uint64_t commands::number(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw CommandError{"\"" + text + "\" is not a whole number"};
  return value;
}

const DotCommand* find_dot_command(std::string_view name) noexcept {
  const auto at =
      std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& c) { return c.name == name; });
  return at == kCommands.end() ? nullptr : &*at;
}

std::span<const DotCommand> dot_commands() noexcept {
  return kCommands;
}

std::optional<std::vector<std::string>> split_command(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false, at_home = false;
  char quote = '\0';
  const auto end_word = [&] {
    if (in_word) words.push_back(at_home ? with_home(word) : std::move(word));
    word.clear();
    in_word = at_home = false;
  };
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
      end_word();
    } else {
      if (c == '~' && !in_word) at_home = true;
      word += c;
      in_word = true;
    }
  }
  if (quote != '\0') return std::nullopt;
  end_word();
  return words;
}

DotHint missing_dot(std::string_view line) {
  const auto words = split_command(line);
  if (!words || words->empty()) return {};
  std::string name;
  for (const char c : words->front()) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (words->size() == 1) {
    const bool leaves = name == "q" || name == "bye" || name == "quit()" || name == "exit()";
    if (name == "?" || name == "h") name = "help";
    if (leaves) name = "quit";
    const DotCommand* command = find_dot_command("." + name);
    if (command == nullptr) return {};
    return {"commands begin with a dot: " + std::string(command->name), true};
  }
  // What the words of a question would not be. ".why" is left out: questions begin with it.
  const std::string& argument = (*words)[1];
  const bool settles = argument == "on" || argument == "off" || argument == "none" ||
                       row_format_of(argument) || argument.find_first_of("./") != std::string::npos;
  if (!settles || name == "why" || find_dot_command("." + name) == nullptr) return {};
  return {"commands begin with a dot: ." + std::string(line), false};
}

void run_dot_command(ShellState& state, std::string_view line) {
  auto words = split_command(line);
  if (!words) throw CommandError{"a quote is not closed"};
  if (words->empty()) return;
  const std::string name = words->front();
  const DotCommand* command = find_dot_command(name);
  if (command == nullptr) throw unknown(name);
  words->erase(words->begin());
  command->run(state, *words);
}

}  // namespace griot::repl
