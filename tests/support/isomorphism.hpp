// Whether two sets of quads are the same but for the labels of blank nodes (RDF 1.1 Concepts §3.6).
// For tests: quads are held as N-Triples text, an empty graph being the default one.
#pragma once

#include <array>
#include <set>
#include <string>

namespace griot::test {

using TextQuad = std::array<std::string, 4>;  // subject, predicate, object, graph
using TextQuads = std::set<TextQuad>;

bool isomorphic(const TextQuads& left, const TextQuads& right);

}  // namespace griot::test
