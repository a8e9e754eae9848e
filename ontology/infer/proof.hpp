// Why a derived triple holds: a rule run backwards, so that only rules need be kept, not derivations.
// Thread-safe: everything is only read.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "ontology/infer/rules.hpp"
#include "store/dataset/dataset.hpp"
#include "store/term/term.hpp"

namespace griot::infer {

struct Triple {
  Term subject, predicate, object;
  friend bool operator==(const Triple&, const Triple&) = default;
  friend auto operator<=>(const Triple&, const Triple&) = default;
};

struct Proof {
  const Rule* rule = nullptr;    // one of the rules given
  std::vector<Triple> premises;  // in the rule's order; each asserted, or inferred and provable in turn
};

// A shortest proof of a triple in the graph griot:inferred (of one that is asserted too, if it follows):
// the proofs of its inferred premises are shorter, so that following them ends at asserted triples.
// Nothing when no rule gives it or the search is given up (after some 200 000 steps).
// `rules` must outlive the proof.
std::optional<Proof> find_proof(const dataset::Snapshot& snapshot, const std::vector<Rule>& rules,
                                const Triple& triple);

}  // namespace griot::infer
