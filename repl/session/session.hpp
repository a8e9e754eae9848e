// Engine: a loaded graph with its vocabulary, names and lexicon; shared, thread-safe. Session: one
// talker on an Engine, with a last answer. Both know nothing of terminals: they return values that
// repl/ renders.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/lexicon.hpp"
#include "ontology/names.hpp"
#include "ontology/schema.hpp"
#include "parser/question/parse.hpp"
#include "store/base/cancel.hpp"
#include "store/base/diagnostic.hpp"
#include "store/dataset/dataset.hpp"
#include "store/term/term.hpp"

namespace griot::session {

enum class Status { stated, told, background, inferred, not_stated };  // strongest first
std::string_view name_of(Status status) noexcept;

// Where a fact was found.
struct Source {
  std::string document;                // its label
  std::string at;                      // "P2.1"; empty when the claim has no locator
  std::string by;                      // label of who said it; empty: the document's own voice
  std::string act;                     // label of the speech act
  std::string gist;                    // our own words
  std::optional<std::string> text;     // the sentence itself, when the document is at hand
  std::optional<std::uint64_t> char_begin, char_end;
  friend auto operator<=>(const Source&, const Source&) = default;
};

struct Cell {
  std::optional<Term> term;  // absent: unbound, or a made value (yes, no, a count)
  std::string label;         // as shown: label, EDTF, number, text
  std::string words;         // times: the document's own wording
  std::string anchor;        // times: the date that the words were counted from
};

// One triple that an answer rests on, for .why.
struct Evidence {
  Term subject, predicate, object;
  Status status = Status::stated;
  std::string rule;              // inferred: label of the rule
  std::vector<Source> sources;
};

struct AnswerRow {
  std::vector<Cell> cells;
  Status status = Status::stated;
  std::string rule;         // inferred: label of the rule
  bool certain = true;
  std::string state;        // label of the event's state as of its claim: "planned" …; may be empty
  std::vector<Source> sources;
  std::vector<Evidence> evidence;
};

struct Answer {
  std::string question;
  std::string reading;
  std::string sparql;
  std::vector<std::string> columns;
  std::vector<question::ColumnKind> kinds;
  std::vector<AnswerRow> rows;
  // Several readings whose answers differ: their texts; rows are then empty.
  std::vector<std::string> alternatives;
  std::chrono::nanoseconds parse_time{}, run_time{};
};

struct EngineOptions {
  std::vector<std::filesystem::path> data;      // "-" is stdin; empty and no built-in: empty graph
  std::vector<std::filesystem::path> lexicons;  // further Turtle with lex: entries and schema
  bool built_in = true;                         // the built-in article graph, when `data` is empty
};

// What happened to a document given by --source.
struct Limits {
  std::optional<std::chrono::milliseconds> timeout;
  std::uint64_t memory = 0;  // bytes; 0: the default
};

}  // namespace griot::session
