// Carrying out an update request (SPARQL 1.1 Update §3, §4). Each operation sees what those before it did;
// either all of them take effect or, when one throws, none does. Used by one thread.
//
// Which graphs. The default graph that quads are inserted into, and that CLEAR, DROP, COPY, MOVE and ADD
// name, is the unnamed graph. WHERE sees what a query with the same options sees (WITH and USING say
// otherwise), and so does what is removed without a graph said: under DefaultGraph::all a triple is removed
// from every graph that has it. griot:inferred is the exception: what is derived is removed from it only
// where the request names it, or names all graphs, since it comes back as long as its premises stand.
//
// Graphs without triples are not kept: there CREATE does nothing, and a graph that was not created in the
// same request is absent to CLEAR, DROP and as the source of COPY, MOVE and ADD, which is an error unless
// SILENT.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "store/algebra/update.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/plan/options.hpp"

namespace griot::exec {

class ServiceClient;

// What came and went, operation by operation: a triple that is put where it is, or taken from where it is
// not, does not count, and nothing in griot:inferred does.
struct UpdateCounts {
  std::uint64_t inserted = 0, removed = 0;
  friend bool operator==(const UpdateCounts&, const UpdateCounts&) = default;
};

struct UpdateHelpers {
  // LOAD: puts the document at `source` into the transaction, its default graph into `into`. Throws Error.
  // Absent: loading is an Error{unsupported}.
  std::function<void(const Term& source, const std::optional<Term>& into, dataset::Transaction&)> load;
  ServiceClient* services = nullptr;  // as in Execution
};

// In a transaction of its own, committed at the end.
// Throws Error: cancelled, timeout, memory, limit; unsupported when an operation cannot be done (above).
UpdateCounts run(dataset::Store& store, const algebra::Update& update, const plan::Options& options,
                 const CancelToken& cancel, MemoryBudget& budget, const UpdateHelpers& helpers = {});

// The same, for the caller to commit. When it throws, the transaction must be dropped.
UpdateCounts run(dataset::Transaction& transaction, const algebra::Update& update,
                 const plan::Options& options, const CancelToken& cancel, MemoryBudget& budget,
                 const UpdateHelpers& helpers = {});

}  // namespace griot::exec
