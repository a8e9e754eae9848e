// SPARQL asked of an engine's graph: results go to a sink as they come, so that a large one starts at once
// and needs no memory of its size. Private to the session but for its types.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "store/exec/service.hpp"
#include "store/plan/options.hpp"
#include "store/term/term.hpp"

namespace griot::session {

// What is asked, besides the text.
struct SparqlOptions {
  plan::DefaultGraph default_graph = plan::DefaultGraph::asserted;
  std::string base;                         // what relative IRIs are resolved against; empty: they are errors
  bool allow_load = false;                  // LOAD may read the files that file: IRIs name
  exec::ServiceClient* services = nullptr;  // what answers SERVICE; null: it is an error
};

// Where the results of one request go. Exactly one of begin(), boolean() and begin_graph() is called, first.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  // SELECT. Then row() for each, with as many cells as columns, an empty one unbound.
  virtual void begin(std::span<const std::string> columns) = 0;
  virtual void row(std::span<const std::optional<Term>> cells) = 0;
  // ASK.
  virtual void boolean(bool value) = 0;
  // CONSTRUCT and DESCRIBE. Then triple() for each, each once.
  virtual void begin_graph() = 0;
  virtual void triple(const Term& subject, const Term& predicate, const Term& object) = 0;
  // All is there.
  virtual void end() = 0;
};

enum class ResultKind { rows, boolean, graph, update };

struct SparqlReport {
  ResultKind kind = ResultKind::rows;
  std::uint64_t rows = 0;                   // rows or triples given; 1 for ASK
  bool more = false;                        // the row limit left some out
  std::uint64_t inserted = 0, deleted = 0;  // update: triples that were not there before, or are no longer
  // How long reading the text, planning, running, and giving rows to the sink took.
  std::chrono::nanoseconds parse_time{}, plan_time{}, run_time{}, output_time{};
};

}  // namespace griot::session
