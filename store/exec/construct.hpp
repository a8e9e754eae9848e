// Queries whose answer is a graph: CONSTRUCT (SPARQL 1.1 §16.2) and DESCRIBE (§16.4). A term is described by
// its concise bounded description: every triple of the query's default graph that has it as subject, and so
// on for each blank node that is the object of one of these. Used by one thread.
#pragma once

#include <memory>

#include "store/exec/execute.hpp"

namespace griot::exec {

struct Triple {
  Term subject, predicate, object;
  friend bool operator==(const Triple&, const Triple&) = default;
  friend auto operator<=>(const Triple&, const Triple&) = default;
};

// Such a query under way. The snapshot, cancel token, budget and client must outlive it; the query need not.
class TripleExecution {
 public:
  // Requires: a construct or describe query. Throws what Execution throws.
  TripleExecution(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
                  const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
                  ServiceClient* services = nullptr);
  ~TripleExecution();
  TripleExecution(const TripleExecution&) = delete;
  TripleExecution& operator=(const TripleExecution&) = delete;

  // The next triple, each once; false at the end. What is no RDF triple (a literal as subject, a cell without
  // value) is left out. Labels of blank nodes that the query makes are of this execution only, and none of
  // the store's. Throws Error (cancelled, timeout, memory, limit); the execution is then over.
  bool next(Triple& triple);

  std::string explain() const;

 private:
  class Source;
  class Construction;
  class Description;
  std::unique_ptr<Source> source_;
};

}  // namespace griot::exec
