// PathWalk: the nodes that a property path leads to from one node, each once, breadth first (SPARQL 1.1
// §18.4, ALP). It keeps the pairs (state, node) that it has met, charged to the query's budget, and looks at
// the query's token. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "store/exec/context.hpp"
#include "store/exec/pattern_cursor.hpp"
#include "store/exec/rows.hpp"
#include "store/plan/physical_plan.hpp"

namespace griot::exec {

class PathWalk {
 public:
  // Both must outlive the walk.
  PathWalk(Context& context, const plan::Walk& walk);

  // Begins anew at `node`, with the parameters of now.
  void start(Id node);
  // The next node; false at the end. The first may be `node` itself, reached without a step: then
  // stands_still() is true.
  bool next(Id& node);
  bool stands_still() const noexcept { return at_ == 1; }
  // Forgets what it has met.
  void clear() { met_.clear(); }

  // How many triples leave `node` in the first state.
  std::uint64_t width(Id node) const;

 private:
  using State = std::uint64_t;

  void meet(State state, Id node);
  void step(State state, Id node);
  // The pattern of a step from a node; nothing when a parameter has no value.
  std::optional<dataset::Pattern> pattern(std::size_t state, std::size_t step, Id node) const;

  Context& context_;
  const plan::Walk& walk_;
  std::vector<std::vector<PatternCursor>> cursors_;  // by state and step
  bool several_ends_;                                // a node may be reached in more than one accepting state
  RowSet met_;
  std::uint32_t at_ = 0;  // pairs of met_ that were looked at
};

}  // namespace griot::exec
