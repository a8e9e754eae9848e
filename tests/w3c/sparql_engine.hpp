// Requests carried out as the suites want it: over a graph store of files in memory.
#pragma once

#include <string>

#include "store/plan/options.hpp"
#include "tests/w3c/answer.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {

// Each throws what goes wrong; SyntaxError-like faults of the text as std::runtime_error. `way`: how to plan;
// the base IRI is the test's, and so is whether inferred triples are seen.
Answer answer_of(const SparqlTest& test, plan::Options way = {});
// The graph store after the test's update.
TextQuads store_after(const SparqlTest& test, plan::Options way = {});
// "" when the text is SPARQL, else the parser's first message.
std::string fault_of(const SuiteFile& request);

}  // namespace griot::test
