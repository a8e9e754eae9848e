// The algebra evaluated as SPARQL 1.1 §18 writes it down: solutions are maps, joins are nested
// loops over all pairs, paths are sets and bags of pairs, EXISTS copies its pattern with the row's values put
// in. Slow and plain: the oracle for planner and executor. Knows the operators and the functions BOUND, IF,
// COALESCE, STR, ISIRI and ISLITERAL.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/plan/options.hpp"
#include "tests/support/list_snapshot.hpp"

namespace griot::test {

using Solution = std::map<std::string, Term>;
using Solutions = std::vector<Solution>;

Solutions naive_evaluate(const std::vector<TermQuad>& quads, const algebra::Node& node,
                         plan::DefaultGraph default_graph,
                         const std::optional<algebra::Dataset>& clause = {});

}  // namespace griot::test
