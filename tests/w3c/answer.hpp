// What a query answers: read from the suites' result files, brought into the format that these have and back,
// and compared (SPARQL 1.1 §16; blank nodes by isomorphism).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "store/term/term.hpp"
#include "tests/support/isomorphism.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {

struct Solutions {
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<Term>>> rows;
  bool ordered = false;  // the order of rows counts
};

using Answer = std::variant<Solutions, bool, TextQuads>;  // SELECT, ASK, CONSTRUCT and DESCRIBE

// By the file's ending: SPARQL's result formats, or RDF, which is a graph or the description of a result set.
Answer read_answer(const SuiteFile& file);

// The answer written in the format of that file and read again, where it is one of SPARQL's: what comes back
// is all that the format tells.
Answer as_written(const Answer& answer, const SuiteFile& file);

// "" when they are the same, else how they differ. `by_value`: numbers are the same when type and value are.
std::string difference(const Answer& actual, const Answer& expected, bool by_value);

}  // namespace griot::test
