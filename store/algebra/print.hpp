// Algebra back to text. Pure functions.
#pragma once

#include <map>
#include <string>

#include "store/algebra/algebra.hpp"

namespace griot::algebra {

using Prefixes = std::map<std::string, std::string>;  // prefix → IRI

// `query` as SPARQL 1.1 text that any engine runs with the same result: PREFIX lines for those of
// `prefixes` that are used, then the query, indented by two. Nodes without a surface form of their
// own (a Project within a pattern, an Extend above a Group …) become sub-SELECTs.
std::string to_sparql(const Query& query, const Prefixes& prefixes = {});

// The tree as an S-expression, one operator a line: golden files and explain.
std::string to_sexpr(const Node& node, const Prefixes& prefixes = {});
std::string to_sparql(const Expression& expression, const Prefixes& prefixes = {});
std::string to_sparql(const Path& path, const Prefixes& prefixes = {});

}  // namespace griot::algebra
