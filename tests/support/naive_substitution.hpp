// A pattern with a solution's values put in for its variables (SPARQL 1.1 §18.6, substitute), as EXISTS wants
// it. Part of the oracle.
#pragma once

#include "store/algebra/algebra.hpp"
#include "tests/support/naive_solution.hpp"

namespace griot::test {

// A variable that a sub-SELECT hides is another one; a variable that the pattern computes or lists keeps its
// place, and the value given for it is compared with what it comes to.
algebra::NodePtr substituted(const algebra::Node& pattern, const Solution& values);

}  // namespace griot::test
