// What answers algebra: here the local store, one day an endpoint that takes SPARQL. Everything that
// the session says of a graph's facts comes through run(). One thread a Backend.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/exec/execute.hpp"
#include "store/plan/options.hpp"

namespace griot::session {

class Backend {
 public:
  // `cancel` must outlive it. `memory`: bytes that one query may hold; 0: the default. `max_depth`: levels
  // that one may be nested.
  Backend(std::shared_ptr<const dataset::Snapshot> snapshot, const CancelToken& cancel, std::uint64_t memory,
          std::size_t max_depth = plan::kDeepestQuery)
      : snapshot_(std::move(snapshot)), cancel_(cancel), memory_(memory), max_depth_(max_depth) {}

  // Throws Error (cancelled, timeout, memory, unsupported) and plan::DepthError.
  exec::Table run(const algebra::Query& query, plan::DefaultGraph graph = plan::DefaultGraph::all) const;
  // The plan of `query`, run, with estimated and actual rows.
  std::string explain(const algebra::Query& query) const;

  const CancelToken& cancel() const noexcept { return cancel_; }
  const std::shared_ptr<const dataset::Snapshot>& snapshot() const noexcept { return snapshot_; }
  std::uint64_t memory() const noexcept { return memory_; }

 private:
  std::shared_ptr<const dataset::Snapshot> snapshot_;
  const CancelToken& cancel_;
  std::uint64_t memory_;
  std::size_t max_depth_;
};

}  // namespace griot::session
