// What the naive evaluator calculates with (SPARQL 1.1 §18.1.8). Value types.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/term/term.hpp"

namespace griot::test {

using MaybeTerm = std::optional<Term>;  // none: unbound, or an error
using Solution = std::map<std::string, Term>;
using Solutions = std::vector<Solution>;

// Thrown where the specification leaves the answer open: which of two rows a slice leaves out, which of
// several values is sampled.
struct Undetermined {};

}  // namespace griot::test
