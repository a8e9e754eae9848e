// The command line as a value. Parsing has no effects: it neither prints nor opens files, except
// that it asks whether words name existing files, and what files have names like theirs.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "repl/row_format.hpp"
#include "store/plan/options.hpp"

namespace griot::repl {

enum class Task { shell, ask, sparql, load, verify, checkpoint, backup, export_graph, info, words, check };

struct Options {
  Task task = Task::shell;
  std::vector<std::filesystem::path> data;        // "-" is standard input
  std::optional<std::filesystem::path> database;  // a folder; `data` are then what is loaded into it
  std::vector<std::filesystem::path> lexicons;
  std::vector<std::filesystem::path> sources;  // texts of documents
  RowFormat format = RowFormat::table;
  std::optional<std::uint64_t> limit;                // rows shown
  std::optional<std::chrono::milliseconds> timeout;  // absent: the task's own default
  std::uint64_t memory = 0;          // bytes a query may hold, or a load work in; 0: the default
  std::optional<std::size_t> depth;  // levels a query may be nested; absent: the most
  bool rc = true;                    // shell: run the rc file first
  bool yes = false;                  // shell and ask: carry out what is told without asking
  // ask: the question; absent: one a line on standard input.
  std::optional<std::string> question;
  // sparql: the request; absent and no files: standard input.
  std::optional<std::string> query;
  std::vector<std::filesystem::path> query_files;  // "-" is standard input
  bool allow_load = false;                         // the shell too: LOAD may read files
  bool allow_service = false;                      // the shell too: SERVICE may ask endpoints
  bool time = false;                               // how long each takes, instead of results
  std::uint64_t repeat = 1;                        // time: as often, medians told
  plan::DefaultGraph default_graph = plan::DefaultGraph::asserted;
  // export
  std::optional<std::filesystem::path> output;
  std::string to;  // name of an RDF format; empty: by the file's ending. backup: the new folder
  std::string
      graph;  // IRI; empty: all but the inferred. load: where the default graph goes; empty: the unnamed
  bool inferred = false;
  // words: only those that begin with this
  std::string prefix;
};

// Text for standard output, after which the program ends well.
struct Message {
  std::string text;
};
// What is wrong with the command line; exit code 2.
struct UsageError {
  std::string text;
};

std::variant<Options, Message, UsageError> parse_options(const std::vector<std::string>& arguments);

// "1500" bytes, "64K", "512M", "512 M", "512MiB", "2G".
std::optional<std::uint64_t> parse_size(const std::string& text);
// "30" or "2.5" seconds, "30s", "30 s", "500ms", "2m"; "none" and "0" mean no limit: zero.
std::optional<std::chrono::milliseconds> parse_duration(const std::string& text);

}  // namespace griot::repl
