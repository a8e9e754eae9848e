// Requests carried out as the suites want it: over a graph store of what is in files.
#pragma once

#include <string>

#include "store/plan/options.hpp"
#include "tests/w3c/answer.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {

// Where the graph store is kept: in memory, or in a database as the last checkpoint left it.
enum class Keeping { memory, database };

// Each throws what goes wrong; SyntaxError-like faults of the text as std::runtime_error. `way`: how to plan;
// the base IRI is the test's, and so is whether inferred triples are seen.
Answer answer_of(const SparqlTest& test, plan::Options way = {}, Keeping keeping = Keeping::memory);
// The graph store after the test's update.
TextQuads store_after(const SparqlTest& test, plan::Options way = {}, Keeping keeping = Keeping::memory);
// "" when the text is SPARQL, else the parser's first message.
std::string fault_of(const SuiteFile& request);

}  // namespace griot::test
