// The suites' RDF files, into a store or as text quads.
#pragma once

#include "store/dataset/dataset.hpp"
#include "store/io/rdf_reader.hpp"
#include "tests/support/isomorphism.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {

// Turtle, N-Triples, TriG, N-Quads or RDF/XML, by the path's ending; blank nodes get `blank_prefix`.
void read_graph_file(const SuiteFile& file, const std::string& blank_prefix, io::QuadSink& sink);

// All the files' triples, each file's blank nodes its own.
void load(const GraphFiles& files, dataset::Transaction& into);
TextQuads text_of(const GraphFiles& files);
// What the store holds.
TextQuads text_of(const dataset::Snapshot& snapshot);

}  // namespace griot::test
