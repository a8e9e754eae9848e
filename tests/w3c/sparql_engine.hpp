// Requests carried out as the suites want it: over a graph store of files in memory.
#pragma once

#include <string>

#include "tests/w3c/answer.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {

// Each throws what goes wrong; SyntaxError-like faults of the text as std::runtime_error.
Answer answer_of(const SparqlTest& test);
// The graph store after the test's update.
TextQuads store_after(const SparqlTest& test);
// "" when the text is SPARQL, else the parser's first message.
std::string fault_of(const SuiteFile& request);

}  // namespace griot::test
