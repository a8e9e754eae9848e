// The triples of a snapshot that somebody stated or told: neither inferred nor background, nor the
// vocabulary's. Thread-safe, as the snapshot is.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "repl/session/proposal.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

class StatedTriples {
 public:
  // `snapshot` must outlive it.
  explicit StatedTriples(const dataset::Snapshot& snapshot);

  // Those with these parts; null means any.
  std::vector<GraphTriple> with(const Term* subject, const Term* predicate, const Term* object) const;
  // Some value of the property, in whatever graph, when it is a literal.
  std::optional<Term> any_literal(const Term& property) const;

 private:
  const dataset::Snapshot& snapshot_;
  std::set<Id> others_;  // graphs that are left out
};

}  // namespace griot::session
