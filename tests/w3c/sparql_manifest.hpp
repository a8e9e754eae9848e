// The manifests of the W3C's SPARQL suites: what each test is made of.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace griot::test {

// A file of the suites, and the IRI by which it is published.
struct SuiteFile {
  std::filesystem::path path;
  std::string iri;
  bool empty() const noexcept { return iri.empty(); }
};

struct NamedGraph {
  std::string name;
  SuiteFile file;
};

// A graph store: files of the default graph, and of named graphs.
struct GraphFiles {
  std::vector<SuiteFile> defaults;
  std::vector<NamedGraph> named;
};

struct Endpoint {
  std::string iri;
  GraphFiles data;
};

struct SparqlTest {
  std::string id;    // folder#name: "sparql11/bind#bind01"
  std::string type;  // local name of its class: "QueryEvaluationTest"
  SuiteFile request;
  GraphFiles data;
  std::vector<std::string> regimes;  // IRIs of the entailment regimes under which it holds; none: simple ones
  std::vector<Endpoint> endpoints;
  SuiteFile result;  // of a query
  GraphFiles after;  // of an update
};

// The tests of a manifest and of those that it includes, but for the folders `without`. `home` is the folder
// of the suites, published under `published`. Throws std::runtime_error when a manifest cannot be read.
std::vector<SparqlTest> read_sparql_manifest(const std::filesystem::path& home, const std::string& published,
                                             const std::string& manifest,
                                             const std::vector<std::string>& without);

}  // namespace griot::test
