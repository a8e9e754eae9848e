// The algebra evaluated as SPARQL 1.1 §18 writes it down: solutions are maps, joins are nested
// loops over all pairs, paths are sets and bags of pairs, EXISTS copies its pattern with the row's values put
// in. Slow and plain: the oracle for planner and executor. Knows all operators but SERVICE, and of functions
// what naive_expressions.hpp says.
#pragma once

#include "store/algebra/algebra.hpp"
#include "tests/support/naive_dataset.hpp"
#include "tests/support/naive_solution.hpp"

namespace griot::test {

// The bag of solutions. Throws Undetermined where the specification allows several.
Solutions naive_evaluate(const NaiveDataset& dataset, const algebra::Node& node);

}  // namespace griot::test
