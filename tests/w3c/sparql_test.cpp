// The W3C's suites for SPARQL 1.0 and 1.1, run from their manifests: query evaluation, result formats,
// updates and syntax. The material lies outside the tree, where GRIOT_SHARED points.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "tests/w3c/answer.hpp"
#include "tests/w3c/graph_files.hpp"
#include "tests/w3c/known_failures.hpp"
#include "tests/w3c/sparql_engine.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {
namespace {

// "" when the test passes, else why not.
std::string run(const SparqlTest& test, bool by_value) {
  try {
    if (test.type.find("Syntax") != std::string::npos) {
      const std::string fault = fault_of(test.request);
      if (test.type.starts_with("Positive")) return fault.empty() ? "" : "cannot be read: " + fault;
      return fault.empty() ? "was read, but is not SPARQL" : "";
    }
    if (test.type == "UpdateEvaluationTest")
      return difference(Answer(store_after(test)), Answer(text_of(test.after)), false);
    const Answer expected = as_written(read_answer(test.result), test.result);
    return difference(as_written(answer_of(test), test.result), expected, by_value);
  } catch (const std::exception& error) {
    return error.what();
  }
}

struct Count {
  std::size_t passed = 0, known = 0, all = 0;
};

class Suite {
 public:
  Suite(std::string name, const KnownFailures& known) : name_(std::move(name)), known_(known) {}

  void add(const SparqlTest& test) {
    const std::string id = name_ + '/' + test.id;
    seen_.insert(id);
    const Expectation expectation = known_.of(id);
    std::string failure = run(test, false);
    if (expectation == Expectation::passes_by_value) {
      if (failure.empty()) FAIL_CHECK(id << " passes by term too: take it off the list");
      failure = run(test, true);
    }
    Count& count = counts_[test.id.substr(0, test.id.find('#'))];
    ++count.all;
    if (expectation == Expectation::fails) {
      ++count.known;
      if (failure.empty()) FAIL_CHECK(id << " passes: take it off the list");
    } else if (failure.empty()) {
      ++count.passed;
    } else {
      FAIL_CHECK(id << " (" << test.type << "): " << failure);
    }
  }

  // One line a folder, and the whole.
  void tell(std::size_t expected) const {
    Count whole;
    for (const auto& [folder, count] : counts_) {
      std::cout << "W3C " << name_ << '/' << folder << ": " << shown(count) << '\n';
      whole = {whole.passed + count.passed, whole.known + count.known, whole.all + count.all};
    }
    std::cout << "W3C " << name_ << " in all: " << shown(whole) << '\n';
    CHECK(whole.all == expected);
    for (const auto& [id, expectation] : known_.all())
      if (id.starts_with(name_ + '/') && !seen_.contains(id))
        FAIL_CHECK(id << " is on the list, but no test");
  }

 private:
  static std::string shown(const Count& count) {
    std::string text = std::to_string(count.passed) + " of " + std::to_string(count.all) + " passed";
    return count.known == 0 ? text : text + ", " + std::to_string(count.known) + " known not to";
  }

  std::string name_;
  const KnownFailures& known_;
  std::map<std::string, Count> counts_;
  std::set<std::string> seen_;
};

void run_suite(const std::string& name, const std::string& manifest, const std::vector<std::string>& without,
               std::size_t expected) {
  const char* const shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: W3C suite " << name << " needs GRIOT_SHARED\n";
    return;
  }
  const auto home = std::filesystem::path(shared) / "w3c" / "sparql" / name;
  const KnownFailures known(std::filesystem::path(GRIOT_W3C_DIR) / "known_failures.txt");
  Suite suite(name, known);
  const std::string published = "https://w3c.github.io/rdf-tests/sparql/" + name + "/";
  for (const SparqlTest& test : read_sparql_manifest(home, published, manifest, without)) suite.add(test);
  suite.tell(expected);
}

TEST_CASE("W3C SPARQL 1.0", "[w3c]") {
  // One more is defined, but is no entry: two readings of SPARQL 1.0, of which 1.1 chose the other.
  run_suite("sparql10", "manifest.ttl", {}, 482);
}
TEST_CASE("W3C SPARQL 1.1", "[w3c]") {
  run_suite("sparql11", "manifest-all.ttl",
            {"entailment", "protocol", "graph-store-protocol", "http-rdf-update", "service-description"},
            505);
}

}  // namespace
}  // namespace griot::test
