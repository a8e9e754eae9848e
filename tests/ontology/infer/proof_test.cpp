#include "ontology/infer/proof.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "ontology/infer/engine.hpp"
#include "tests/ontology/infer/rules_of.hpp"

namespace griot::infer {
namespace {

void infer_in(dataset::Store& store, const std::vector<Rule>& rules) {
  const CancelToken cancel;
  MemoryBudget budget;
  const auto transaction = store.begin();
  materialise(*transaction, rules, cancel, budget);
  transaction->commit();
}

Triple triple(std::string_view s, std::string_view p, std::string_view o) {
  return {short_term(s), short_term(p), short_term(o)};
}

std::vector<std::string> premises_of(const Proof& proof) {
  std::vector<std::string> premises;
  for (const Triple& premise : proof.premises) {
    premises.push_back(shown(premise.subject, premise.predicate, premise.object));
  }
  return premises;
}

using Lines = std::vector<std::string>;

TEST_CASE("a proof names its rule and the triples that it rests on") {
  const auto store = store_of({{"tows", "rdfs:subPropertyOf", "moves"}, {"olga", "tows", "barge"}});
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  infer_in(*store, rules);
  const auto proof = find_proof(*store->snapshot(), rules, triple("olga", "moves", "barge"));
  REQUIRE(proof);
  CHECK(proof->rule->label == "super-property");
  CHECK(proof->rule >= rules.data());
  CHECK(proof->rule < rules.data() + rules.size());
  CHECK(premises_of(*proof) == Lines{"olga tows barge", "tows subPropertyOf moves"});
}

TEST_CASE("what no rule gives has no proof") {
  const auto store = store_of({{"olga", "tows", "barge"}, {"barge", "rdf:type", "Ship"}});
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  CHECK_FALSE(find_proof(*store->snapshot(), rules, triple("barge", "tows", "olga")));
  CHECK_FALSE(find_proof(*store->snapshot(), rules, triple("olga", "tows", "barge")));
  CHECK_FALSE(find_proof(*store->snapshot(), rules, triple("nobody", "tows", "nothing")));
  CHECK_FALSE(find_proof(*store->snapshot(), {}, triple("olga", "tows", "barge")));
}

TEST_CASE("an exception forbids the proof as it forbids the conclusion") {
  const std::vector<Rule> rules = rules_of(R"(
    ex:follow a griot:Rule ; rdfs:label "same crew" ;
      griot:if [ rdf:subject var:f ; rdf:predicate ex:after ; rdf:object var:e ] ,
               [ rdf:subject var:e ; rdf:predicate ex:crew ; rdf:object var:x ] ;
      griot:unless [ rdf:subject var:f ; rdf:predicate ex:crew ; rdf:object var:other ] ;
      griot:then [ rdf:subject var:f ; rdf:predicate ex:crew ; rdf:object var:x ] .
  )");
  const auto store = store_of({{"v2", "after", "v1"}, {"v1", "crew", "ann"}});
  infer_in(*store, rules);
  const auto proof = find_proof(*store->snapshot(), rules, triple("v2", "crew", "ann"));
  REQUIRE(proof);
  CHECK(premises_of(*proof) == Lines{"v2 after v1", "v1 crew ann"});
  change(*store, {{"v2", "crew", "bob"}});
  CHECK_FALSE(find_proof(*store->snapshot(), rules, triple("v2", "crew", "ann")));
}

TEST_CASE("inferred premises have shorter proofs, down to asserted triples") {
  const auto store = store_of({{"in", "rdf:type", "owl:TransitiveProperty"},
                               {"in", "owl:inverseOf", "holds"},
                               {"near", "rdf:type", "owl:SymmetricProperty"},
                               {"a", "in", "b"},
                               {"b", "in", "c"},
                               {"c", "in", "d"},
                               {"d", "in", "e"},
                               {"e", "in", "a"},
                               {"a", "near", "e"}});
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  infer_in(*store, rules);
  const auto snapshot = store->snapshot();
  const Id inferred = snapshot->find(Term::iri(vocab::inferred_graph));
  const auto is_asserted = [&](const Triple& t) {
    const dataset::Quad quad{snapshot->find(t.subject), snapshot->find(t.predicate), snapshot->find(t.object),
                             Id()};
    const dataset::Quad derived{quad.s, quad.p, quad.o, inferred};
    return snapshot->count(quad) > snapshot->count(derived);
  };
  // Follows every proof to its end; what is being proved must never come back on the way.
  const std::function<void(const Triple&, std::set<Triple>)> follow = [&](const Triple& t,
                                                                          std::set<Triple> above) {
    REQUIRE(above.insert(t).second);
    const auto proof = find_proof(*snapshot, rules, t);
    REQUIRE(proof);
    for (const Triple& premise : proof->premises) {
      if (!is_asserted(premise)) follow(premise, above);
    }
  };
  std::size_t proved = 0;
  const auto scan = snapshot->scan({Id(), Id(), Id(), inferred}, dataset::Order::gspo);
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i, ++proved) {
      follow({snapshot->term(block.columns[0][i]), snapshot->term(block.columns[1][i]),
              snapshot->term(block.columns[2][i])},
             {});
    }
  }
  CHECK(proved == 20 + 25 + 1);  // in, holds, near
}

TEST_CASE("the shortest proof is the one that is shown") {
  const auto store = store_of({{"in", "rdf:type", "owl:TransitiveProperty"},
                               {"a", "in", "b"},
                               {"b", "in", "c"},
                               {"c", "in", "z"},
                               {"a", "in", "x"},
                               {"x", "in", "z"}});
  const std::vector<Rule> rules = rules_of(kSchemaRules);
  infer_in(*store, rules);
  const auto proof = find_proof(*store->snapshot(), rules, triple("a", "in", "z"));
  REQUIRE(proof);
  CHECK(premises_of(*proof) == Lines{"in type TransitiveProperty", "a in x", "x in z"});
}

}  // namespace
}  // namespace griot::infer
