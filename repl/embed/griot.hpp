// Griot in another program: a graph that is opened from RDF files or text and asked questions in plain
// English. This header needs nothing but the standard library; `find_package(griot)` gives the target
// griot::griot.
//
//   griot::embed::Graph graph = griot::embed::Graph::open({"cities.ttl"});
//   griot::embed::Conversation talk(graph);
//   if (const auto result = talk.ask("which city has the largest population")) {
//     for (const auto& row : result.answer.rows) std::cout << row.cells[0].label << "\n";
//   } else {
//     std::cerr << result.problems[0].message << "\n";
//   }
//
// What a question cannot be understood for is a Problem, a value. What ends an operation (a file that cannot
// be read, a limit) is thrown as embed::Error; the graph and the conversation are then as they were. Queries
// are questions: SPARQL is given out with each answer, and is not taken in yet.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace griot::embed {

// "0.1.0": of the library that is linked.
std::string_view version() noexcept;

enum class ErrorKind {
  unreadable,   // the system refused: open, read, write, a full disk
  syntax,       // data or a lexicon are not well-formed; the message carries file:line:column
  cancelled,    // cancel() was called
  timeout,      // Limits::timeout
  memory,       // Limits::memory, or the machine's own
  limit,        // another limit: depth, size
  unsupported,  // asked for something that Griot does not do
  internal      // a fault of Griot's own
};

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

enum class Format { turtle, trig, ntriples, nquads };

struct LoadReport {
  std::uint64_t triples = 0;   // new ones that the data stated
  std::uint64_t inferred = 0;  // derived from all that is there
};

// A graph with its words and names, in memory. Copies share it. Thread-safe.
class Graph {
 public:
  // From files: Turtle, TriG, N-Triples or N-Quads by their ending, also packed (.gz, .zst). `lexicons` are
  // further Turtle files: words and schema. Throws Error.
  static Graph open(const std::vector<std::string>& files, const std::vector<std::string>& lexicons = {});
  // From a text. Relative IRIs in it are resolved against `base_iri`, which may be empty. Throws Error.
  static Graph from_text(std::string_view text, Format format = Format::turtle,
                         const std::string& base_iri = {}, const std::vector<std::string>& lexicons = {});
  // The article that is built in.
  static Graph built_in();

  // Adds to the graph; all or nothing. Conversations see it from their next question on. Throws Error.
  LoadReport load(const std::vector<std::string>& files);
  LoadReport load_text(std::string_view text, Format format = Format::turtle,
                       const std::string& base_iri = {});

  struct ExportOptions {
    std::string graph;      // IRI of the one graph to write; empty: all that the data hold
    bool inferred = false;  // with what was derived
  };
  // The graph as RDF, stable: the same graph gives the same bytes. Throws Error: unsupported where the format
  // cannot hold it or there is no such graph. A file is replaced when all is written, or not at all.
  std::string export_text(Format format, const ExportOptions& options) const;
  std::string export_text(Format format = Format::turtle) const { return export_text(format, {}); }
  void export_file(const std::string& path, Format format, const ExportOptions& options) const;
  void export_file(const std::string& path, Format format = Format::turtle) const {
    export_file(path, format, {});
  }

  // Remarks on the words of data and lexicons, as `griot` writes them when it opens them.
  std::vector<std::string> warnings() const;

 private:
  friend class Conversation;
  struct Impl;
  explicit Graph(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  std::shared_ptr<Impl> impl_;
};

// How well a row is founded, strongest first.
enum class Status { stated, told, background, inferred, not_stated };
// "stated", "told", "background", "inferred", "not-stated".
std::string_view name_of(Status status) noexcept;

// Where a fact was found: one sentence of a document.
struct Source {
  std::string document, document_iri;  // its label
  std::string at;                      // "P2.1": paragraph and sentence; may be empty
  std::string by;                      // who said it; empty: the document's own voice
  std::string act;                     // "said", "announced"
  std::string gist;                    // the graph's own words
  std::optional<std::string> text;     // the sentence itself, when the document is at hand
};

struct Cell {
  std::string label;          // as people call it: a label, a date (EDTF), a number, a text; empty: nothing
  std::string term;           // the RDF term as N-Triples; empty for made values (yes, no) and for nothing
  std::string words, anchor;  // times: the document's own wording, and the date that it was counted from
};

struct Row {
  std::vector<Cell> cells;  // one a column
  Status status = Status::stated;
  bool certain = true;          // else only possible: time leaves it open
  std::string state;            // "planned", "happened"; may be empty
  std::string rule;             // inferred: by which rules
  std::vector<Source> sources;  // in document order
};

struct Answer {
  std::string reading;  // the question said back, as it was understood
  std::string sparql;   // the same as SPARQL 1.1
  std::vector<std::string> columns;
  std::vector<Row> rows;      // none: not stated in the graph
  std::size_t more_rows = 0;  // kept back by Limits::rows
  // Readings that differ in their answers: there are then no columns and rows, and choose() takes one.
  std::vector<std::string> alternatives;
};

// Why a question was not understood.
struct Problem {
  std::string message;
  std::size_t position = 0, length = 0;  // of the words that it is about, in code points
  std::string expected;                  // what could stand there; may be empty
  std::vector<std::string> suggestions;  // nearest known words, best first
  std::string nearest;                   // the nearest question that would be accepted; may be empty
};

struct Result {
  Answer answer;
  std::vector<Problem> problems;  // none: answered, or alternatives wait
  explicit operator bool() const noexcept { return problems.empty(); }
};

struct Limits {
  std::optional<std::chrono::milliseconds> timeout;  // of one question
  std::uint64_t memory = 0;                          // bytes that one may hold; 0: a quarter of the machine's
  std::optional<std::uint64_t> rows;                 // of one answer
};

// One talker. One thread at a time, but for cancel(); any number of conversations share a graph.
class Conversation {
 public:
  explicit Conversation(const Graph& graph, const Limits& limits = {});
  Conversation(Conversation&&) noexcept;
  Conversation& operator=(Conversation&&) noexcept;
  ~Conversation();

  // A question may go on from the last one that was answered ("and when?", "how long are they?").
  // Statements ("tell …", "retract …") are refused. Throws Error: cancelled, timeout, memory, limit.
  Result ask(std::string_view question);
  // The answer to the n-th alternative (from 1) of the last one; nothing when there is none.
  std::optional<Answer> choose(std::size_t n);

  // Gives the text of a document that the graph cites, so that sources show their sentences; returns its
  // label. Throws Error.
  std::string add_source(const std::string& file);

  // Words and names that may stand at the end of `text`.
  std::vector<std::string> complete(std::string_view text, std::size_t limit = 20) const;

  // Ends the question that is being answered, which throws Error{cancelled}; without one, nothing.
  // Thread-safe, and may be called by a signal handler.
  void cancel() noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace griot::embed
