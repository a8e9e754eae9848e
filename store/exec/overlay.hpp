// Terms that a query makes (BIND, aggregates, inline data). Each gets the Id that the snapshot or
// the inline encoding has for it, so that joins and comparisons by Id stay right; a term that
// neither knows gets an Id of the overlay, equal terms the same one. One overlay a query, one thread.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/base/memory_budget.hpp"
#include "store/dataset/dataset.hpp"
#include "store/term/id.hpp"
#include "store/term/term.hpp"

namespace griot::exec {

class Overlay {
 public:
  // Both must outlive the overlay.
  Overlay(const dataset::Snapshot& snapshot, MemoryBudget& budget) : snapshot_(snapshot), charge_(budget) {}

  // The Id of any term. Throws Error{memory} when the query may hold no more.
  Id id(const Term& term);
  // A blank node that nothing else is.
  Id fresh_blank();
  // The term of any Id. Requires: id.bound(), not the default graph.
  Term term(Id id) const;

 private:
  struct TermHash {
    std::size_t operator()(const Term& term) const noexcept;
  };
  Id add(const Term& term);

  const dataset::Snapshot& snapshot_;
  MemoryCharge charge_;
  std::uint64_t bytes_ = 0;
  std::uint64_t blanks_ = 0;
  std::unordered_map<Term, Id, TermHash> ids_;
  std::vector<const Term*> terms_;  // keys of ids_, whose addresses are stable
};

}  // namespace griot::exec
