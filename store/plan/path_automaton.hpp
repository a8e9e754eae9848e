// A property path as a finite automaton: a pair of nodes is joined by the path when the automaton, begun in
// its first state at the one, can end in an accepting state at the other, each step along a triple. A path of
// any shape is then walked in time linear in states × triples, with each pair (state, node) seen once; this
// is what ?, * and + need, which give distinct pairs (SPARQL 1.1 §18.4). Value types; a pure function.
#pragma once

#include <cstdint>
#include <vector>

#include "store/algebra/path.hpp"
#include "store/dataset/dataset.hpp"
#include "store/term/id.hpp"

namespace griot::plan {

// Along one triple to state `target`.
struct PathStep {
  bool backward = false;       // from the object to the subject
  bool negated = false;        // any predicate but those
  std::vector<Id> predicates;  // sorted; exactly one unless negated
  std::uint32_t target = 0;
  friend bool operator==(const PathStep&, const PathStep&) = default;
  friend auto operator<=>(const PathStep&, const PathStep&) = default;
};

struct PathState {
  std::vector<PathStep> steps;
  bool accepting = false;
  friend bool operator==(const PathState&, const PathState&) = default;
  friend auto operator<=>(const PathState&, const PathState&) = default;
};

struct PathAutomaton {
  std::vector<PathState> states;  // the first is where it begins
};

// The automaton of `path`, or of its inverse. Steps along predicates that the graph has not are left out.
PathAutomaton path_automaton(const algebra::Path& path, bool inverse, const dataset::Snapshot& snapshot);

}  // namespace griot::plan
