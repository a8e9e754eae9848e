#include "ontology/infer/engine.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "tests/ontology/infer/rules_of.hpp"

namespace griot::infer {
namespace {

using Shown = std::set<std::string>;

Summary infer_in(dataset::Store& store, const std::vector<Rule>& rules) {
  const CancelToken cancel;
  MemoryBudget budget;
  const auto transaction = store.begin();
  const Summary summary = materialise(*transaction, rules, cancel, budget);
  transaction->commit();
  CHECK(budget.used() == 0);
  return summary;
}

const char* const kFollowUp = R"(
  ex:follow a griot:Rule ; rdfs:label "a second voyage has the crew of the first" ;
    griot:if [ rdf:subject var:f ; rdf:predicate ex:after ; rdf:object var:e ] ,
             [ rdf:subject var:e ; rdf:predicate ex:crew ; rdf:object var:x ] ;
    griot:unless [ rdf:subject var:f ; rdf:predicate ex:crew ; rdf:object var:other ] ;
    griot:then [ rdf:subject var:f ; rdf:predicate ex:crew ; rdf:object var:x ] .
)";

TEST_CASE("schema rules run to a fixpoint") {
  const auto store = store_of({{"Tug", "rdfs:subClassOf", "Ship"},
                               {"Ship", "rdfs:subClassOf", "Vessel"},
                               {"olga", "rdf:type", "Tug"},
                               {"tows", "rdfs:subPropertyOf", "moves"},
                               {"moves", "rdfs:range", "Vessel"},
                               {"olga", "tows", "barge"},
                               {"moves", "owl:inverseOf", "movedBy"}});
  const Summary summary = infer_in(*store, rules_of(kSchemaRules));
  CHECK(inferred_in(*store) == Shown{"Tug subClassOf Vessel", "olga type Ship", "olga type Vessel",
                                     "olga moves barge", "barge type Vessel", "barge movedBy olga"});
  CHECK(summary.inferred == 6);
  CHECK(summary.added == 6);
  CHECK(summary.rounds >= 2);
}

TEST_CASE("cycles end, and nothing is said of itself") {
  const auto store = store_of({{"A", "rdfs:subClassOf", "B"},
                               {"B", "rdfs:subClassOf", "A"},
                               {"x", "rdf:type", "A"},
                               {"in", "rdf:type", "owl:TransitiveProperty"},
                               {"a", "in", "b"},
                               {"b", "in", "c"},
                               {"c", "in", "a"},
                               {"near", "rdf:type", "owl:SymmetricProperty"},
                               {"a", "near", "b"},
                               {"A", "rdfs:subClassOf", "owl:Thing"}});
  infer_in(*store, rules_of(kSchemaRules));
  CHECK(inferred_in(*store) == Shown{"x type B", "a in c", "b in a", "c in b", "a in a", "b in b", "c in c",
                                     "b near a", "B subClassOf Thing"});
}

TEST_CASE("what any graph asserts is not inferred, and all graphs are premises") {
  const auto store = store_of({{"in", "rdf:type", "owl:TransitiveProperty"}, {"a", "in", "b"}});
  change(*store, {{"b", "in", "c"}}, {}, "griot:background");
  change(*store, {{"a", "in", "c"}}, {}, "griot:told");
  CHECK(infer_in(*store, rules_of(kSchemaRules)).inferred == 0);
  change(*store, {}, {{"a", "in", "c"}}, "griot:told");
  infer_in(*store, rules_of(kSchemaRules));
  CHECK(inferred_in(*store) == Shown{"a in c"});
  // Asserting it takes it out of the inferred ones again.
  change(*store, {{"a", "in", "c"}});
  CHECK(infer_in(*store, rules_of(kSchemaRules)).removed == 1);
  CHECK(inferred_in(*store).empty());
}

TEST_CASE("exceptions look at asserted triples only") {
  const auto store =
      store_of({{"v2", "after", "v1"}, {"v1", "crew", "ann"}, {"v1", "crew", "bob"}, {"v3", "after", "v2"}});
  const std::vector<Rule> rules = rules_of(kFollowUp);
  infer_in(*store, rules);
  const Shown both = {"v2 crew ann", "v2 crew bob", "v3 crew ann", "v3 crew bob"};
  CHECK(inferred_in(*store) == both);
  // Again with the derived ones in place: they block nothing and support nothing.
  const Summary again = infer_in(*store, rules);
  CHECK(again.added == 0);
  CHECK(again.removed == 0);
  CHECK(inferred_in(*store) == both);

  change(*store, {{"v2", "crew", "cy"}});
  infer_in(*store, rules);
  CHECK(inferred_in(*store) == Shown{"v3 crew cy"});
}

TEST_CASE("what no longer follows is taken out, also what rested on it") {
  const auto store = store_of(
      {{"in", "rdf:type", "owl:TransitiveProperty"}, {"a", "in", "b"}, {"b", "in", "c"}, {"c", "in", "d"}});
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  infer_in(*store, rules);
  CHECK(inferred_in(*store) == Shown{"a in c", "a in d", "b in d"});
  change(*store, {}, {{"b", "in", "c"}});
  const Summary summary = infer_in(*store, rules);
  CHECK(summary.removed == 3);
  CHECK(inferred_in(*store).empty());
}

TEST_CASE("without rules everything inferred goes") {
  const auto store =
      store_of({{"in", "rdf:type", "owl:TransitiveProperty"}, {"a", "in", "b"}, {"b", "in", "c"}});
  infer_in(*store, rules_of(kSchemaRules));
  CHECK(infer_in(*store, {}).removed == 1);
}

TEST_CASE("literals are never subjects, and the same variable twice means the same term") {
  const auto store = store_of(
      {{"name", "rdfs:range", "Text"}, {"a", "name", "\"A\""}, {"a", "likes", "a"}, {"a", "likes", "b"}});
  infer_in(*store, rules_of(std::string(kSchemaRules) + R"(
    ex:self a griot:Rule ;
      griot:if [ rdf:subject var:x ; rdf:predicate ex:likes ; rdf:object var:x ] ;
      griot:then [ rdf:subject var:x ; rdf:predicate rdf:type ; rdf:object ex:Vain ] .
  )"));
  CHECK(inferred_in(*store) == Shown{"a type Vain"});
}

TEST_CASE("a cancelled or starved run changes nothing") {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const Id in = transaction->intern(Term::iri(ex("in")));
  transaction->insert({in, transaction->intern(Term::iri(vocab::rdf_type)),
                       transaction->intern(Term::iri(vocab::owl_transitive_property)), Id::default_graph()});
  std::vector<Id> nodes;
  for (int i = 0; i < 300; ++i) nodes.push_back(transaction->intern(Term::iri(ex("n" + std::to_string(i)))));
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    transaction->insert({nodes[i - 1], in, nodes[i], Id::default_graph()});
  }
  const auto before = transaction->snapshot();
  const std::vector<Rule> rules = rules_of(kSchemaRules);

  CancelToken cancelled;
  cancelled.request();
  MemoryBudget plenty;
  CHECK_THROWS_AS(materialise(*transaction, rules, cancelled, plenty), Error);
  CHECK(transaction->snapshot() == before);

  const CancelToken cancel;
  MemoryBudget little(100'000);
  CHECK_THROWS_AS(materialise(*transaction, rules, cancel, little), Error);
  CHECK(little.used() == 0);
  CHECK(transaction->snapshot() == before);

  CHECK(materialise(*transaction, rules, cancel, plenty).inferred == 300U * 299 / 2 - 299);
}

// An oracle of another kind: Warshall's closure of a random relation.
TEST_CASE("transitive and symmetric closures agree with Warshall's") {
  const unsigned seed = 72'024;
  std::mt19937 random(seed);
  INFO("seed " << seed);
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  for (int round = 0; round < 60; ++round) {
    const std::size_t n = 2 + random() % 8;
    const bool symmetric = random() % 2 == 0;
    std::vector<std::vector<bool>> reach(n, std::vector<bool>(n, false));
    const auto store = store_of({{"in", "rdf:type", "owl:TransitiveProperty"}});
    if (symmetric) change(*store, {{"in", "rdf:type", "owl:SymmetricProperty"}});
    std::size_t asserted = 0;
    for (std::size_t edge = random() % (2 * n); edge > 0; --edge) {
      const std::size_t a = random() % n, b = random() % n;
      const std::string from = "n" + std::to_string(a), to = "n" + std::to_string(b);
      change(*store, {{from, "in", to}});
      asserted += reach[a][b] ? 0 : 1;
      reach[a][b] = true;
    }
    if (symmetric) {
      for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
          if (reach[a][b]) reach[b][a] = true;
        }
      }
    }
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
          if (reach[a][k] && reach[k][b]) reach[a][b] = true;
        }
      }
    }
    std::size_t expected = 0;
    for (const auto& row : reach) {
      for (const bool cell : row) expected += cell ? 1 : 0;
    }
    REQUIRE(infer_in(*store, rules).inferred + asserted == expected);
  }
}

TEST_CASE("a large graph without schema costs next to nothing") {
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const Id link = transaction->intern(Term::iri(ex("link")));
  std::vector<Id> nodes;
  for (int i = 0; i < 50'000; ++i)
    nodes.push_back(transaction->intern(Term::iri(ex("n" + std::to_string(i)))));
  for (std::size_t i = 0; i < 200'000; ++i) {
    transaction->insert({nodes[i % nodes.size()], link, nodes[(i * 31 + i / nodes.size()) % nodes.size()],
                         Id::default_graph()});
  }
  transaction->commit();
  const auto start = std::chrono::steady_clock::now();
  CHECK(infer_in(*store, rules_of(kSchemaRules)).inferred == 0);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  CHECK(took.count() < 5'000);  // building the orders that are asked for is most of it
}

}  // namespace
}  // namespace griot::infer
