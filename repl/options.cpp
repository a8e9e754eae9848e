#include "repl/options.hpp"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <sstream>

#include "repl/file_hint.hpp"
#include "repl/suggest.hpp"
#include "repl/version.hpp"
#include "store/base/iri.hpp"
#include "store/base/spelling.hpp"
#include "store/plan/options.hpp"

namespace griot::repl {

namespace {

namespace po = boost::program_options;
using Words = std::vector<std::string>;

struct TaskName {
  std::string_view name, arguments, help;
  Task task;
};
constexpr std::array kTasks{
    TaskName{"ask", "[QUESTION | -]", "answer a question, or one a line from stdin", Task::ask},
    TaskName{"sparql", "[REQUEST | -]", "carry out SPARQL, given or from stdin", Task::sparql},
    TaskName{"load", "--db DIR FILE…", "add RDF to a database, made where there is none", Task::load},
    TaskName{"checkpoint", "--db DIR", "make files of what was committed", Task::checkpoint},
    TaskName{"verify", "--db DIR", "look a database through for damage", Task::verify},
    TaskName{"backup", "--db DIR --to DIR", "copy a database, while others write to it", Task::backup},
    TaskName{"export", "[OPTIONS]", "write the graph as RDF", Task::export_graph},
    TaskName{"info", "", "what is in the graph", Task::info},
    TaskName{"words", "[PREFIX]", "what can be asked: the words and names", Task::words},
    TaskName{"check", "", "faults of the data, the words and the claims", Task::check}};

const TaskName* find_task(const std::string& word) {
  const auto found =
      std::find_if(kTasks.begin(), kTasks.end(), [&](const auto& t) { return t.name == word; });
  return found == kTasks.end() ? nullptr : &*found;
}

po::options_description common_options() {
  po::options_description options("Options");
  options.add_options()("data,d", po::value<Words>()->composing()->value_name("FILE"),
                        "RDF to read; - is standard input; may be repeated")(
      "db", po::value<std::string>()->value_name("DIR"), "the graph is a database in this folder")(
      "lexicon", po::value<Words>()->composing()->value_name("FILE"), "more words (Turtle); may be repeated")(
      "source", po::value<Words>()->composing()->value_name("FILE"),
      "the text of a document that the graph cites")(
      "format,f", po::value<std::string>()->value_name("FORMAT"), row_format_names().c_str())(
      "limit", po::value<std::string>()->value_name("N"), "show at most N rows of an answer")(
      "timeout", po::value<std::string>()->value_name("TIME"),
      "end a question after 30s, 500ms, 2m; none: never")(
      "memory", po::value<std::string>()->value_name("SIZE"),
      "what one question may hold, or a load work in: 512M, 2G")(
      "depth", po::value<std::string>()->value_name("N"), "end a question nested more than N levels deep")(
      "yes", "carry out what is told and retracted without asking")(
      "no-rc", "do not run the rc file (~/.config/griot/rc) before the prompt")("help,h", "this text")(
      "version", "the version");
  return options;
}

po::options_description sparql_options() {
  po::options_description options("Options of sparql");
  options.add_options()("file", po::value<Words>()->composing()->value_name("FILE"),
                        "a request to answer; may be repeated")("union", "ask the union of all graphs")(
      "infer", "ask the inferred triples too")("allow-load",
                                               "let updates LOAD local files, at the prompt too")(
      "allow-service", "let SERVICE ask other endpoints, at the prompt too")(
      "time", "how long each request takes, instead of its results")(
      "repeat", po::value<std::string>()->value_name("N"), "with --time: N times, and the medians");
  return options;
}

po::options_description export_options() {
  po::options_description options("Options of export");
  options.add_options()("output,o", po::value<std::string>()->value_name("FILE"),
                        "write to FILE instead of standard output")(
      "to", po::value<std::string>()->value_name("FORMAT"),
      "turtle, trig, ntriples or nquads; of backup: a new folder")(
      "graph", po::value<std::string>()->value_name("IRI"), "only this graph; of load too: into it")(
      "inferred", "inferred triples too");
  return options;
}

std::string help_text() {
  std::ostringstream out;
  out << "Griot answers questions in plain English from a graph, and says what the\n"
         "answers rest on.\n\n"
         "  griot [OPTIONS] [FILE…]        ask at a prompt; no files: the built-in graph\n";
  for (const auto& task : kTasks) {
    std::string usage = "griot " + std::string(task.name) + " " + std::string(task.arguments);
    usage.resize(std::max<std::size_t>(usage.size() + 2, 31), ' ');
    out << "  " << usage << task.help << "\n";
  }
  out << "\n"
      << common_options() << "\n"
      << sparql_options() << "\n"
      << export_options()
      << "\nEnvironment: GRIOT_PAGER or PAGER shows tall answers at the prompt, NO_COLOR\n"
         "turns colours off; XDG_CONFIG_HOME and XDG_STATE_HOME are where griot/rc and\n"
         "griot/history lie.\n"
         "\nExit codes: 0 answered, 1 a question failed, 2 usage, 3 data could not be read.\n"
         "Try: griot ask \"who meets CNSP in Niamey and when\"\n";
  return out.str();
}

UsageError usage(std::string message) {
  return {std::move(message) + "\nTry: griot --help\n"};
}

// The first word was neither a command nor a file.
UsageError unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const auto& task : kTasks) names.push_back(task.name);
  std::string message = "griot: \"" + word + "\" is neither a command nor a file";
  const auto near = nearest_of(word, names, 1);
  if (!near.empty())
    message += "; did you mean \"" + near.front() + "\"?";
  else if (const std::string file = nearest_file(word); !file.empty())
    message += "; did you mean the file \"" + file + "\"?";
  else if (word.find(' ') != std::string::npos)
    message += "; to ask a question: griot ask \"" + word + "\"";
  return usage(std::move(message));
}

UsageError unknown_option(const std::string& name, const po::options_description& known) {
  std::vector<std::string> names;
  for (const auto& option : known.options()) names.push_back(option->long_name());
  std::erase(names, "words");  // how the words without an option are called here
  std::string message = "griot: there is no option " + name;
  const std::string near = likeliest(name.substr(std::min(name.size(), name.find_first_not_of('-'))), names);
  if (!near.empty()) message += "; did you mean --" + near + "?";
  return usage(std::move(message));
}

template <typename T>
std::optional<T> whole_number(const std::string& text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::filesystem::path> paths(const po::variables_map& map, const char* name) {
  std::vector<std::filesystem::path> out;
  if (map.count(name) > 0) {
    for (const auto& path : map[name].as<Words>()) out.emplace_back(path);
  }
  return out;
}

std::optional<UsageError> read_common(const po::variables_map& map, Options& options) {
  options.data = paths(map, "data");
  options.lexicons = paths(map, "lexicon");
  if (map.count("db") > 0) options.database = map["db"].as<std::string>();
  options.sources = paths(map, "source");
  const auto text = [&](const char* name) { return map[name].as<std::string>(); };
  if (map.count("format") > 0) {
    const auto format = row_format_of(text("format"));
    if (!format) return usage("griot: " + unknown_row_format(text("format")));
    options.format = *format;
  }
  if (map.count("limit") > 0) {
    options.limit = whole_number<std::uint64_t>(text("limit"));
    if (!options.limit) return usage("griot: --limit takes a whole number, not \"" + text("limit") + "\"");
  }
  if (map.count("timeout") > 0) {
    options.timeout = parse_duration(text("timeout"));
    if (!options.timeout)
      return usage("griot: --timeout takes a time such as 30s, not \"" + text("timeout") + "\"");
  }
  if (map.count("memory") > 0) {
    const auto size = parse_size(text("memory"));
    if (!size || *size == 0)
      return usage("griot: --memory takes a size such as 512M, not \"" + text("memory") + "\"");
    options.memory = *size;
  }
  options.rc = map.count("no-rc") == 0;
  options.yes = map.count("yes") > 0;
  if (map.count("depth") > 0) {
    options.depth = whole_number<std::size_t>(text("depth"));
    if (!options.depth || *options.depth == 0 || *options.depth > plan::kDeepestQuery)
      return usage("griot: --depth takes a number from 1 to " + std::to_string(plan::kDeepestQuery) +
                   ", not \"" + text("depth") + "\"");
  }
  return std::nullopt;
}

std::optional<UsageError> read_export(const po::variables_map& map, Options& options) {
  for (const char* name : {"output", "to", "graph", "inferred"}) {
    const bool other = (options.task == Task::load && name == std::string_view("graph")) ||
                       (options.task == Task::backup && name == std::string_view("to"));
    if (map.count(name) > 0 && options.task != Task::export_graph && !other)
      return usage("griot: --" + std::string(name) + " belongs to: griot export");
  }
  if (options.task == Task::export_graph && map.count("format") > 0)
    return usage("griot: --format is how answers are written; griot export takes --to FORMAT");
  if (map.count("output") > 0) options.output = map["output"].as<std::string>();
  if (map.count("to") > 0) options.to = map["to"].as<std::string>();
  if (map.count("graph") > 0) options.graph = map["graph"].as<std::string>();
  options.inferred = map.count("inferred") > 0;
  return std::nullopt;
}

std::optional<UsageError> read_sparql(const po::variables_map& map, Options& options) {
  for (const char* name : {"file", "union", "infer", "time", "repeat"}) {
    if (map.count(name) > 0 && options.task != Task::sparql)
      return usage("griot: --" + std::string(name) + " belongs to: griot sparql");
  }
  for (const char* name : {"allow-load", "allow-service"}) {
    if (map.count(name) > 0 && options.task != Task::sparql && options.task != Task::shell)
      return usage("griot: --" + std::string(name) + " belongs to: griot sparql, and to the prompt");
  }
  options.allow_load = map.count("allow-load") > 0;
  options.allow_service = map.count("allow-service") > 0;
  options.query_files = paths(map, "file");
  if (options.query && !options.query_files.empty())
    return usage("griot: a query is given as words or by --file, not both");
  if (map.count("infer") > 0) options.default_graph = plan::DefaultGraph::with_inferred;
  if (map.count("union") > 0) options.default_graph = plan::DefaultGraph::all;
  options.time = map.count("time") > 0;
  if (map.count("repeat") > 0) {
    const auto text = map["repeat"].as<std::string>();
    const auto times = whole_number<std::uint64_t>(text);
    if (!times || *times == 0) return usage("griot: --repeat takes a number from 1, not \"" + text + "\"");
    if (!options.time) return usage("griot: --repeat belongs to --time");
    options.repeat = *times;
  }
  return std::nullopt;
}

std::string joined(const Words& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::optional<UsageError> check_database(const Options& options) {
  if (options.task == Task::load) {
    if (!options.database) return usage("griot: load takes the database's folder: griot load --db DIR FILE…");
    if (options.data.empty()) return usage("griot: load takes the files to add: griot load --db DIR FILE…");
    if (!options.graph.empty() && !has_scheme(options.graph))
      return usage("griot: --graph takes a whole IRI such as http://example.org/news, not \"" +
                   options.graph + "\"");
  } else if (options.task == Task::checkpoint && !options.database) {
    return usage("griot: checkpoint takes the database's folder: griot checkpoint --db DIR");
  } else if (options.task == Task::verify && !options.database) {
    return usage("griot: verify takes the database's folder: griot verify --db DIR");
  } else if (options.task == Task::backup && (!options.database || options.to.empty())) {
    return usage("griot: backup takes two folders: griot backup --db DIR --to DIR");
  } else if (options.database && !options.data.empty()) {
    return usage("griot: a graph is a database or files, not both; to add files: griot load --db DIR FILE…");
  }
  return std::nullopt;
}

// The words that are not options: a task and its arguments, or files for the shell.
std::optional<UsageError> read_words(Words words, Options& options) {
  if (words.empty()) return std::nullopt;
  const TaskName* task = find_task(words.front());
  if (task == nullptr) {
    for (const auto& word : words) {
      std::error_code ignored;
      if (word != "-" && !std::filesystem::exists(word, ignored))
        return &word == &words.front()
                   ? unknown_command(word)
                   : usage("griot: there is no file \"" + word + "\"" + file_hint({word}));
      options.data.emplace_back(word);
    }
    return std::nullopt;
  }
  options.task = task->task;
  words.erase(words.begin());
  switch (options.task) {
    case Task::ask:
      if (!words.empty() && words != Words{"-"}) options.question = joined(words);
      break;
    case Task::sparql:
      if (!words.empty() && words != Words{"-"}) options.query = joined(words);
      break;
    case Task::load:
      options.data.insert(options.data.end(), words.begin(), words.end());
      break;
    case Task::words:
      options.prefix = joined(words);
      break;
    default:
      if (!words.empty())
        return usage("griot: " + std::string(task->name) + " takes no argument \"" + words.front() + "\"");
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> parse_size(const std::string& text) {
  std::string digits = text;
  std::uint64_t unit = 1;
  for (const char* unit_end : {"iB", "B", "b"}) {
    if (!digits.ends_with(unit_end)) continue;
    digits.erase(digits.size() - std::strlen(unit_end));
    break;
  }
  if (!digits.empty()) {
    switch (digits.back()) {
      case 'k':
      case 'K':
        unit = std::uint64_t{1} << 10;
        break;
      case 'm':
      case 'M':
        unit = std::uint64_t{1} << 20;
        break;
      case 'g':
      case 'G':
        unit = std::uint64_t{1} << 30;
        break;
      default:
        break;
    }
    if (unit > 1) digits.pop_back();
    if (unit > 1 && digits.ends_with(' ')) digits.pop_back();
  }
  const auto value = whole_number<std::uint64_t>(digits);
  if (!value || *value > std::numeric_limits<std::uint64_t>::max() / unit) return std::nullopt;
  return *value * unit;
}

std::optional<std::chrono::milliseconds> parse_duration(const std::string& text) {
  if (text == "none") return std::chrono::milliseconds(0);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value >= 0)) return std::nullopt;
  std::string unit(end, text.data() + text.size());
  if (unit.starts_with(' ')) unit.erase(0, 1);
  double milliseconds = 0;
  if (unit.empty() || unit == "s")
    milliseconds = value * 1000;
  else if (unit == "ms")
    milliseconds = value;
  else if (unit == "m")
    milliseconds = value * 60'000;
  else
    return std::nullopt;
  if (!(milliseconds <= 1e12)) return std::nullopt;  // thirty years; also refuses infinity
  // What is asked for but rounds to nothing would otherwise mean "never".
  if (milliseconds > 0 && milliseconds < 1) milliseconds = 1;
  return std::chrono::milliseconds(std::llround(milliseconds));
}

std::variant<Options, Message, UsageError> parse_options(const std::vector<std::string>& arguments) {
  po::options_description hidden;
  hidden.add_options()("words", po::value<Words>());
  po::options_description all;
  all.add(common_options()).add(sparql_options()).add(export_options()).add(hidden);
  po::positional_options_description positional;
  positional.add("words", -1);
  po::variables_map map;
  try {
    namespace style = po::command_line_style;
    po::store(po::command_line_parser(arguments)
                  .options(all)
                  .positional(positional)
                  .style(style::unix_style & ~style::allow_guessing)
                  .run(),
              map);
  } catch (const po::unknown_option& e) {
    return unknown_option(e.get_option_name(), all);
  } catch (const po::error& e) {
    return usage(std::string("griot: ") + e.what());
  }
  if (map.count("help") > 0) return Message{help_text()};
  if (map.count("version") > 0) return Message{std::string("griot ") + kVersion + "\n"};
  Options options;
  if (const auto error = read_common(map, options)) return *error;
  if (map.count("words") > 0) {
    if (const auto error = read_words(map["words"].as<Words>(), options)) return *error;
  }
  if (options.yes && options.task != Task::ask && options.task != Task::shell)
    return usage("griot: --yes belongs to: griot ask, and to the prompt");
  if (const auto error = read_sparql(map, options)) return *error;
  if (const auto error = read_export(map, options)) return *error;
  if (const auto error = check_database(options)) return *error;
  const auto inputs = [](const auto& files) { return std::count(files.begin(), files.end(), "-"); };
  const bool asks_there = options.task == Task::shell || (options.task == Task::ask && !options.question) ||
                          (options.task == Task::sparql && !options.query && options.query_files.empty());
  if (inputs(options.data) + inputs(options.lexicons) + inputs(options.sources) +
          inputs(options.query_files) + (asks_there ? 1 : 0) >
      1)
    return usage("griot: standard input can be read for one thing only");
  return options;
}

}  // namespace griot::repl
