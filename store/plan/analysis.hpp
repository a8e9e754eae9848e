// What planning must know of an algebra tree, in slots: scope.hpp of algebra gives the same in names
// for printing, but a planner asks often and needs it fast. Pure but for the variable table, which
// gets the names that it does not know yet.
#pragma once

#include <cstddef>

#include "store/algebra/algebra.hpp"
#include "store/plan/slots.hpp"

namespace griot::plan {

struct Facts {
  SlotSet scope;    // can be bound by a solution
  SlotSet certain;  // is bound by every solution
  // Replacing one of these by a value from outside (EXISTS, OPTIONAL by substitution) may give other
  // solutions than joining with that value: an expression, OPTIONAL or MINUS within sees it unbound.
  SlotSet exposed;
  // Ends of paths that may be of no length: a value put in (EXISTS) is joined with itself by them whatever it
  // is, one that is joined with only if it is a node of the graph.
  SlotSet walked;
};

Facts facts(const algebra::Node& node, VariableTable& variables);

// Every slot that the expression reads, those of EXISTS patterns included.
SlotSet slots_of(const algebra::Expression& expression, VariableTable& variables);

// Throws DepthError, an Error{limit}, when a tree is nested more than `most` levels deep, before recursion
// over it can exhaust the stack. Requires: most <= kDeepestQuery.
void check_depth(const algebra::Node& node, std::size_t most);

}  // namespace griot::plan
