// Terms that a query makes (BIND, aggregates, inline data). Each gets the Id that the snapshot or
// the inline encoding has for it, so that joins and comparisons by Id stay right; a term that
// neither knows gets an Id of the overlay, equal terms the same one. One overlay a query, one thread.
#pragma once

#include <cstdint>
#include "store/base/memory_budget.hpp"
#include "store/base/paged_array.hpp"
#include "store/base/text_arena.hpp"
#include "store/dataset/dataset.hpp"
#include "store/exec/slot_table.hpp"
#include "store/term/id.hpp"
#include "store/term/term.hpp"

namespace griot::exec {

class Overlay {
 public:
  // All must outlive the overlay.
  Overlay(const dataset::Snapshot& snapshot, const CancelToken& cancel, MemoryBudget& budget)
      : snapshot_(snapshot), charge_(budget), slots_(cancel, budget) {}

  // The Id of any term. Throws Error{memory} when the query may hold no more.
  Id id(const Term& term);
  // A blank node that nothing else is.
  Id fresh_blank();
  // The term of any Id. Requires: id.bound(), not the default graph.
  Term term(Id id) const;

 private:
  // A term taken apart; its texts follow each other at `text`.
  struct Made {
    const char* text;
    std::size_t value_size;
    std::uint32_t datatype_size, language_size;
    std::uint64_t hash;
    Id id;
  };
  bool is(const Made& made, const Term& term, std::uint64_t hash) const noexcept;
  Id add(const Term& term, std::uint64_t hash);

  const dataset::Snapshot& snapshot_;
  MemoryCharge charge_;
  std::uint64_t blanks_ = 0;
  PagedArray<Made> made_;  // by payload of the Id
  TextArena texts_;
  SlotTable slots_;
};

}  // namespace griot::exec
