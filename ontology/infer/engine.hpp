// Runs rules forward over a graph to a fixpoint. What follows and is not asserted in any graph goes to the
// graph griot:inferred; what lies there and no longer follows is taken out. The whole is computed
// anew each time (rounds are semi-naive: each looks only at combinations with something new) and
// written as a difference. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "ontology/infer/rules.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::infer {

struct Summary {
  std::uint64_t inferred = 0;  // triples in griot:inferred afterwards
  std::uint64_t added = 0, removed = 0;
  std::size_t rounds = 0;
};

// Of the graph as the transaction has made it, to be committed with the rest. Throws Error (cancelled,
// timeout, memory) and then has changed nothing. Never derived: literals as subjects, predicates that are no
// IRIs, a class or property below itself, membership in rdfs:Resource and owl:Thing.
Summary materialise(dataset::Transaction& transaction, const std::vector<Rule>& rules,
                    const CancelToken& cancel, MemoryBudget& budget);

}  // namespace griot::infer
