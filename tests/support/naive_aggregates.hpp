// Aggregates as SPARQL 1.1 §18.5.1 writes them down. Part of the oracle.
#pragma once

#include "store/algebra/expression.hpp"
#include "tests/support/naive_solution.hpp"

namespace griot::test {

// Of the values of a group, errors among them; each once where the aggregate says DISTINCT. Throws
// Undetermined where several results are right.
MaybeTerm naive_aggregate(const algebra::Aggregate& aggregate, const std::vector<MaybeTerm>& values);

}  // namespace griot::test
