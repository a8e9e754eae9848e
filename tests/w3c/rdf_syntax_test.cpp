// The W3C's suites for Turtle, TriG, N-Triples and N-Quads, run from their manifests. The material
// lies outside the tree, where GRIOT_SHARED points.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "store/base/error.hpp"
#include "store/io/rdf_reader.hpp"
#include "tests/support/collect.hpp"
#include "tests/support/isomorphism.hpp"
#include "tests/w3c/manifest.hpp"

namespace griot::test {
namespace {

TextQuads read_file(const std::filesystem::path& file, io::Format format, const std::string& base) {
  const auto source = io::open_source(file);
  Collector collector;
  io::read(*source, format, io::ReadOptions{base, "", nullptr}, collector);
  return collector.quads;
}

// "" when the test passes, else why not.
std::string run_entry(const ManifestEntry& entry, io::Format format) {
  const bool negative = entry.type.find("Negative") != std::string::npos;
  TextQuads quads;
  try {
    quads = read_file(entry.action, format, entry.action_iri);
  } catch (const Error& error) {
    if (negative && error.code() == ErrorCode::syntax) return "";
    return error.what();
  }
  if (negative) return "was read, but is not well-formed";
  if (entry.type.find("Eval") == std::string::npos) return "";
  const io::Format result_format = has_graphs(format) ? io::Format::nquads : io::Format::ntriples;
  return isomorphic(quads, read_file(entry.result, result_format, "")) ? "" : "was read as something else";
}

void run_suite(const std::string& folder, io::Format format, std::size_t expected) {
  const char* const shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: W3C suite " << folder << " needs GRIOT_SHARED\n";
    return;
  }
  const std::filesystem::path home = std::filesystem::path(shared) / "w3c" / "rdf" / "rdf11" / folder;
  const std::vector<ManifestEntry> entries =
      read_manifest(home / "manifest.ttl", "https://w3c.github.io/rdf-tests/rdf/rdf11/" + folder + "/");
  std::size_t passed = 0;
  for (const ManifestEntry& entry : entries) {
    const std::string failure = run_entry(entry, format);
    passed += failure.empty() ? 1 : 0;
    if (!failure.empty()) FAIL_CHECK(folder << " " << entry.name << " (" << entry.type << "): " << failure);
  }
  std::cout << "W3C " << folder << ": " << passed << " of " << entries.size() << " passed\n";
  CHECK(entries.size() == expected);
}

TEST_CASE("W3C Turtle", "[w3c]") {
  run_suite("rdf-turtle", io::Format::turtle, 313);
}
TEST_CASE("W3C N-Triples", "[w3c]") {
  run_suite("rdf-n-triples", io::Format::ntriples, 70);
}
TEST_CASE("W3C N-Quads", "[w3c]") {
  run_suite("rdf-n-quads", io::Format::nquads, 87);
}
TEST_CASE("W3C TriG", "[w3c]") {
  run_suite("rdf-trig", io::Format::trig, 356);
}

}  // namespace
}  // namespace griot::test
