// Answers as values: what a Session gives back for a question, before anyone has decided how to
// show it. Plain data, owned by whoever holds it; safe to copy between threads.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/question/parse.hpp"
#include "store/term/term.hpp"

namespace griot::session {

// How well a row is founded, strongest first.
enum class Status { stated, told, background, inferred, not_stated };
// "stated", "told", "background", "inferred", "not-stated".
std::string_view name_of(Status status) noexcept;
// The one that promises less.
inline Status weaker(Status a, Status b) noexcept {
  return a < b ? b : a;
}

// Where a fact was found: one claim.
struct Source {
  std::string document;  // its label
  std::string document_iri;
  std::string at;                                     // "P2.1"; empty when the claim has no locator
  std::string by;                                     // label of who said it; empty: the document's own voice
  std::string act;                                    // label of the speech act
  std::string gist;                                   // the graph's own words
  std::optional<std::string> text;                    // the sentence itself, when the document is at hand
  std::optional<std::uint64_t> char_begin, char_end;  // code points into the document, half-open
  std::uint64_t paragraph = 0, sentence = 0;          // 0: not given
  friend bool operator==(const Source&, const Source&) = default;
  // Document order: document, place in it, then the rest.
  friend std::strong_ordering operator<=>(const Source& a, const Source& b);
};

struct Cell {
  std::optional<Term> term;  // absent: unbound, or a made value (yes, no)
  std::string label;         // as shown: label, EDTF, number, text; empty when unbound
  std::string words;         // times: the document's own wording
  std::string anchor;        // times: the date that the words were counted from
};

// One triple that an answer rests on.
struct Evidence {
  Term subject, predicate, object;
  Status status = Status::stated;
  std::string rule;             // inferred: label of the rule
  std::vector<Source> sources;  // in document order
};

struct AnswerRow {
  std::vector<Cell> cells;  // one a column
  Status status = Status::stated;
  std::string rule;  // inferred: labels of the rules, joined by "; "
  bool certain = true;
  std::string state;               // label of the event's state as of its claim: "planned" …; may be empty
  std::vector<Source> sources;     // in document order, each once
  std::vector<Evidence> evidence;  // each triple once
  std::vector<Term> roots;         // the events and things that the row is about, each once
};

// The rows of an answer. Copying shares them; a large number of them is freed in the background. One thread
// at a time, and what was copied before an edit() stays as it was.
class AnswerRows {
 public:
  using value_type = AnswerRow;
  using const_iterator = std::vector<AnswerRow>::const_iterator;

  AnswerRows() = default;
  AnswerRows(std::vector<AnswerRow> rows);  // NOLINT: converts on purpose
  AnswerRows(std::initializer_list<AnswerRow> rows) : AnswerRows(std::vector<AnswerRow>(rows)) {}

  std::size_t size() const noexcept { return rows_ ? rows_->size() : 0; }
  bool empty() const noexcept { return size() == 0; }
  const_iterator begin() const noexcept { return all().begin(); }
  const_iterator end() const noexcept { return all().end(); }
  const AnswerRow& operator[](std::size_t n) const noexcept { return all()[n]; }
  const AnswerRow& front() const noexcept { return all().front(); }
  const AnswerRow& back() const noexcept { return all().back(); }

  // To change them, as the functions below do: they become its own, when others share them.
  std::vector<AnswerRow>& edit();
  AnswerRow& operator[](std::size_t n) { return edit()[n]; }
  AnswerRow& front() { return edit().front(); }
  AnswerRow& back() { return edit().back(); }
  void push_back(AnswerRow row) { edit().push_back(std::move(row)); }
  void resize(std::size_t size) { edit().resize(size); }
  void clear() { *this = {}; }

 private:
  const std::vector<AnswerRow>& all() const noexcept;

  std::shared_ptr<std::vector<AnswerRow>> rows_;
};

struct Answer {
  std::string question;
  std::string reading;
  std::string sparql;
  std::vector<std::string> columns;
  std::vector<question::ColumnKind> kinds;
  AnswerRows rows;
  // Several readings whose answers differ: their texts; there are then no columns and no rows.
  std::vector<std::string> alternatives;
  // Rows that a limit kept back.
  std::size_t more_rows = 0;
  std::chrono::nanoseconds parse_time{}, run_time{};
};

// A triple with what it rests on, for .why: an inferred one with its premises, each in turn.
struct Proof {
  Evidence fact;
  std::vector<Proof> premises;
};

// One event on a timeline. Days are counted as xsd:date has them; an absent bound is open.
struct TimelineEvent {
  std::string label;
  std::string edtf;   // empty when the time has only a date
  std::string state;  // label: "happened", "going on", "planned"; may be empty
  bool planned = false;
  bool going_on = false;
  std::optional<std::chrono::sys_days> earliest_start, latest_start, earliest_end, latest_end;
};

}  // namespace griot::session
