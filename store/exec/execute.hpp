// Running a query: algebra in, rows of Ids out, over one snapshot. The only header of exec that the
// floors above need. A Execution is used by one thread; several may share a snapshot.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/plan/options.hpp"
#include "store/term/row_batch.hpp"

namespace griot::exec {

class ServiceClient;

// A query under way. The snapshot, cancel token, budget and client must outlive it; the query need not.
class Execution {
 public:
  // Plans at once. Throws Error{unsupported} for what this build cannot run, and for SERVICE (unless it is
  // silent) without `services`. A construct or describe query gives the rows that its triples are made of
  // (construct.hpp).
  Execution(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
            const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
            ServiceClient* services = nullptr);
  ~Execution();
  Execution(const Execution&) = delete;
  Execution& operator=(const Execution&) = delete;

  // The columns of each batch, in the query's order. Ask queries have none.
  const std::vector<algebra::Variable>& columns() const noexcept;

  // The next rows; false at the end. Ask queries give one row of no columns for yes, none for no.
  // Throws Error (cancelled, timeout, memory, limit); the execution is then over.
  bool next(RowBatch& batch);

  // The term of any Id that a batch held, overlay or not. Requires: id.bound().
  Term term(Id id) const;

  // The plan as an indented tree with estimated rows and, for what has run, actual rows and time.
  std::string explain() const;

 private:
  friend class TripleExecution;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Everything at once, as terms; unbound cells are absent. While it is made it counts against the budget; then
// it is the caller's. A large one is freed in the background.
struct Table {
  using Row = std::vector<std::optional<Term>>;

  Table() = default;
  Table(Table&&) = default;
  Table& operator=(Table&&) = default;
  ~Table();

  std::vector<algebra::Variable> columns;
  std::deque<Row> rows;  // grows without moving what is there
};
Table run(std::shared_ptr<const dataset::Snapshot> snapshot, const algebra::Query& query,
          const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
          ServiceClient* services = nullptr);

}  // namespace griot::exec
