// The W3C's suites for SPARQL 1.0 and 1.1, run from their manifests: query evaluation, result formats,
// updates, syntax, and entailment under RDFS by the ontology's rules. What is evaluated is so in every way of
// planning, and in a database. The material lies outside the tree, where GRIOT_SHARED points.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "tests/support/ways.hpp"
#include "tests/w3c/answer.hpp"
#include "tests/w3c/graph_files.hpp"
#include "tests/w3c/known_failures.hpp"
#include "tests/w3c/sparql_engine.hpp"
#include "tests/w3c/sparql_manifest.hpp"

namespace griot::test {
namespace {

bool is_syntax(const SparqlTest& test) {
  return test.type.find("Syntax") != std::string::npos;
}

// What a query answers, or what is in the store after an update.
Answer outcome(const SparqlTest& test, Keeping keeping, const plan::Options& way = {}) {
  if (test.type == "UpdateEvaluationTest") return store_after(test, way, keeping);
  return answer_of(test, way, keeping);
}

// "" when each way of planning answers the same bag of rows, term for term and with blank nodes up to
// isomorphism, else which does not. No query is left out: those of RAND, UUID, NOW and BNODE ask what form
// the values have, SAMPLE and GROUP_CONCAT are taken of what leaves no choice, and no LIMIT is without ORDER
// BY.
std::string difference_of_ways(const SparqlTest& test) {
  std::optional<Answer> planned;
  for (const auto& [name, way] : ways()) {
    try {
      Answer answer = outcome(test, Keeping::memory, way);
      if (auto* const solutions = std::get_if<Solutions>(&answer)) solutions->ordered = false;
      if (!planned) planned = answer;
      const std::string how = difference(answer, *planned, false);
      if (!how.empty()) return std::string(name) + ": " + how;
    } catch (const std::exception& error) {
      return std::string(name) + ": " + error.what();
    }
  }
  return "";
}

// "" when the test passes, else why not.
std::string run(const SparqlTest& test, Keeping keeping, bool by_value) {
  try {
    if (is_syntax(test)) {
      const std::string fault = fault_of(test.request);
      if (test.type.starts_with("Positive")) return fault.empty() ? "" : "cannot be read: " + fault;
      return fault.empty() ? "was read, but is not SPARQL" : "";
    }
    if (test.type == "UpdateEvaluationTest")
      return difference(outcome(test, keeping), Answer(text_of(test.after)), false);
    const Answer expected = as_written(read_answer(test.result), test.result);
    return difference(as_written(outcome(test, keeping), test.result), expected, by_value);
  } catch (const std::exception& error) {
    return error.what();
  }
}

struct Count {
  std::size_t passed = 0, known = 0, all = 0;
};

class Suite {
 public:
  Suite(std::string name, const KnownFailures& known, Keeping keeping)
      : name_(std::move(name)), known_(known), keeping_(keeping) {}

  void add(const SparqlTest& test) {
    const std::string id = name_ + '/' + test.id;
    seen_.insert(id);
    const Expectation expectation = known_.of(id);
    std::string failure = run(test, keeping_, false);
    if (expectation == Expectation::passes_by_value) {
      if (failure.empty()) FAIL_CHECK(id << " passes by term too: take it off the list");
      failure = run(test, keeping_, true);
    }
    // What way is planned does not depend on where the graph is kept.
    if (!is_syntax(test) && keeping_ == Keeping::memory) compare_ways(test, id, expectation);
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
    std::cout << "W3C " << name_ << " in all: " << shown(whole);
    if (keeping_ == Keeping::memory)
      std::cout << "; " << alike_ << " answered alike in " << ways().size() << " ways of planning";
    std::cout << '\n';
    CHECK(whole.all == expected);
    for (const auto& [id, expectation] : known_.all())
      if (id.starts_with(name_ + '/') && !seen_.contains(id))
        FAIL_CHECK(id << " is on the list, but no test");
  }

 private:
  void compare_ways(const SparqlTest& test, const std::string& id, Expectation expectation) {
    const std::string way = difference_of_ways(test);
    alike_ += way.empty() ? 1 : 0;
    if (expectation == Expectation::passes_as_planned) {
      if (way.empty()) FAIL_CHECK(id << " passes however it is planned: take it off the list");
    } else if (!way.empty()) {
      FAIL_CHECK(id << " depends on how it is planned: " << way);
    }
  }

  static std::string shown(const Count& count) {
    std::string text = std::to_string(count.passed) + " of " + std::to_string(count.all) + " passed";
    return count.known == 0 ? text : text + ", " + std::to_string(count.known) + " known not to";
  }

  std::string name_;
  const KnownFailures& known_;
  Keeping keeping_;
  std::map<std::string, Count> counts_;
  std::set<std::string> seen_;
  std::size_t alike_ = 0;
};

// Of the entailment regimes Griot has RDFS.
bool is_asked(const SparqlTest& test) {
  return test.regimes.empty() || std::find(test.regimes.begin(), test.regimes.end(),
                                           "http://www.w3.org/ns/entailment/RDFS") != test.regimes.end();
}

void run_suite(const std::string& name, const std::string& manifest, const std::vector<std::string>& without,
               std::size_t expected, Keeping keeping) {
  const char* const shared = std::getenv("GRIOT_SHARED");
  if (shared == nullptr) {
    std::cout << "SKIPPED: W3C suite " << name << " needs GRIOT_SHARED\n";
    return;
  }
  const auto home = std::filesystem::path(shared) / "w3c" / "sparql" / name;
  const KnownFailures known(std::filesystem::path(GRIOT_W3C_DIR) / "known_failures.txt");
  Suite suite(name, known, keeping);
  const std::string published = "https://w3c.github.io/rdf-tests/sparql/" + name + "/";
  for (const SparqlTest& test : read_sparql_manifest(home, published, manifest, without))
    if (is_asked(test)) suite.add(test);
  suite.tell(expected);
}

void run_sparql_1_0(Keeping keeping) {
  // One more is defined, but is no entry: two readings of SPARQL 1.0, of which 1.1 chose the other.
  run_suite("sparql10", "manifest.ttl", {}, 482, keeping);
}

void run_sparql_1_1(Keeping keeping) {
  run_suite("sparql11", "manifest-all.ttl",
            {"protocol", "graph-store-protocol", "http-rdf-update", "service-description"}, 505 + 36,
            keeping);
}

TEST_CASE("W3C SPARQL 1.0", "[w3c]") {
  run_sparql_1_0(Keeping::memory);
}
TEST_CASE("W3C SPARQL 1.0 in a database", "[w3c]") {
  run_sparql_1_0(Keeping::database);
}
TEST_CASE("W3C SPARQL 1.1", "[w3c]") {
  run_sparql_1_1(Keeping::memory);
}
TEST_CASE("W3C SPARQL 1.1 in a database", "[w3c]") {
  run_sparql_1_1(Keeping::database);
}

}  // namespace
}  // namespace griot::test
