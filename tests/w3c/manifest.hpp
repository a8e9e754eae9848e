// The manifests of the W3C's test suites, read with Sord: not by the reader that they test.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace griot::test {

struct ManifestEntry {
  std::string name;                      // mf:name
  std::string type;                      // local name of its class: "TestTurtleEval"
  std::filesystem::path action, result;  // files; result may be empty
  std::string action_iri;                // as published
};

// The entries of a manifest in its order. `published` is the IRI under which its folder is published.
// Throws std::runtime_error when it cannot be read.
std::vector<ManifestEntry> read_manifest(const std::filesystem::path& manifest, const std::string& published);

}  // namespace griot::test
