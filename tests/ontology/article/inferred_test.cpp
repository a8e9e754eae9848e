// The rules of the ontology over the article's facts: what follows, by which rule, and what does not.
#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ontology/infer/engine.hpp"
#include "ontology/infer/proof.hpp"
#include "ontology/infer/rules.hpp"
#include "store/base/cancel.hpp"
#include "store/base/memory_budget.hpp"
#include "store/io/load.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/ontology/article/graph.hpp"

namespace griot::article_test {
namespace {

std::string text(const infer::Triple& triple) {
  return shorten(triple.subject.value) + " " + shorten(triple.predicate.value) + " " +
         shorten(triple.object.value);
}

class Inferred {
 public:
  Inferred() {
    const auto rules = infer::build_rules(graph_.vocabulary());
    REQUIRE(rules.problems.empty());
    rules_ = rules.rules;
    load("griot.ttl", Term::iri(vocab::vocabulary_graph));
    load("niger-2024.ttl", std::nullopt);
    run();
  }

  void run() {
    const CancelToken cancel;
    MemoryBudget budget;
    const auto transaction = store_->begin();
    infer::materialise(*transaction, rules_, cancel, budget);
    transaction->commit();
    snapshot_ = store_->snapshot();
  }

  // Asserts a triple of n24: and griot: terms.
  void state(std::string_view s, std::string_view p, std::string_view o) {
    const auto transaction = store_->begin();
    const auto id = [&](std::string_view name) { return transaction->intern(Term::iri(expand(name))); };
    transaction->insert({id(s), id(p), id(o), Id::default_graph()});
    transaction->commit();
    run();
  }

  // What was inferred with one property; with none, all.
  std::vector<infer::Triple> triples(std::string_view property = {}) const {
    const Id p = property.empty() ? Id() : snapshot_->find(Term::iri(expand(property)));
    const Id graph = snapshot_->find(Term::iri(vocab::inferred_graph));
    std::vector<infer::Triple> found;
    const auto scan = snapshot_->scan({Id(), p, Id(), graph}, dataset::Order::gspo);
    dataset::QuadBlock block;
    while (scan->next(block)) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        found.push_back({snapshot_->term(block.columns[0][i]), snapshot_->term(block.columns[1][i]),
                         snapshot_->term(block.columns[2][i])});
      }
    }
    return found;
  }
  // "subject property object by rule", short.
  Values with(std::string_view property) const {
    Values result;
    for (const infer::Triple& triple : triples(property)) {
      const auto proof = infer::find_proof(*snapshot_, rules_, triple);
      result.insert(text(triple) + " by " + (proof ? shorten(proof->rule->iri) : "no rule"));
    }
    return result;
  }

  bool holds(const infer::Triple& triple) const {
    const Id s = snapshot_->find(triple.subject), p = snapshot_->find(triple.predicate),
             o = snapshot_->find(triple.object);
    return s.bound() && p.bound() && o.bound() && snapshot_->count({s, p, o, Id()}) > 0;
  }
  const dataset::Snapshot& snapshot() const { return *snapshot_; }
  const std::vector<infer::Rule>& rules() const { return rules_; }

 private:
  void load(const std::string& name, const std::optional<Term>& graph) {
    const auto transaction = store_->begin();
    io::LoadOptions options;
    options.graph = graph;
    const auto content = read_file(std::string(GRIOT_ONTOLOGY_DIR) + "/" + name);
    REQUIRE(content);
    const auto source = io::memory_source(name, *content);
    io::load(*transaction, *source, io::Format::turtle, "http://base/", options);
    transaction->commit();
  }

  Graph graph_;
  std::vector<infer::Rule> rules_;
  std::unique_ptr<dataset::Store> store_ = storage::make_memory_store();
  std::shared_ptr<const dataset::Snapshot> snapshot_;
};

TEST_CASE("the follow-up meets whom the meeting met, and nothing else gets a counterpart") {
  Inferred inferred;
  CHECK(inferred.with("griot:counterpart") ==
        Values{"n24:follow-up griot:counterpart n24:CNSP by griot:follow-up-counterpart-rule",
               "n24:discussion griot:counterpart n24:CNSP by griot:negotiating-counterpart-rule"});
  inferred.state("n24:follow-up", "griot:counterpart", "n24:Toumba");
  CHECK(inferred.with("griot:counterpart") ==
        Values{"n24:discussion griot:counterpart n24:CNSP by griot:negotiating-counterpart-rule"});
}

TEST_CASE("who comes to no agreement in a negotiation leads it, unless another is stated to") {
  Inferred inferred;
  CHECK(inferred.with("griot:agent") ==
        Values{"n24:discussion griot:agent n24:UnitedStates by griot:negotiating-agent-rule"});
  inferred.state("n24:discussion", "griot:agent", "n24:Campbell");
  CHECK(inferred.with("griot:agent").empty());
}

TEST_CASE("the pullout that goes on and the withdrawal that is planned are one process, both ways") {
  CHECK(Inferred().with("griot:sameProcess") ==
        Values{"n24:pullout griot:sameProcess n24:withdrawal by griot:one-withdrawal-rule",
               "n24:withdrawal griot:sameProcess n24:pullout by griot:symmetric-rule"});
}

TEST_CASE("inverse properties hold both ways, and no fact of places or of order is made up") {
  const Inferred inferred;
  CHECK(inferred.with("griot:hasPart") ==
        Values{"n24:negotiations griot:hasPart n24:meeting by griot:inverse-back-rule"});
  for (const char* property : {"griot:follows", "griot:partOf", "griot:place", "griot:time", "griot:topic",
                               "griot:theme", "griot:statedIn", "griot:content", "griot:state"}) {
    CAPTURE(property);
    CHECK(inferred.with(property).empty());
  }
}

TEST_CASE("what a thing is follows from its class and from what it does") {
  const Inferred inferred;
  const Values types = inferred.with("rdf:type");
  const auto has = [&](const std::string& triple, const std::string& rule) {
    INFO(triple << " by " << rule);
    CHECK(types.contains(triple + " by griot:" + rule + "-rule"));
  };
  has("n24:meeting rdf:type griot:Encounter", "superclass");
  has("n24:Niamey rdf:type griot:Place", "superclass");
  CHECK_FALSE(inferred.with("griot:involves").empty());
  CHECK(inferred.with("griot:involves")
            .contains("n24:follow-up griot:involves n24:CNSP by griot:superproperty-rule"));
}

TEST_CASE("everything inferred has a proof, whose premises hold") {
  const Inferred inferred;
  const auto all = inferred.triples();
  CHECK(all.size() > 400);
  std::set<std::string> used;
  for (const infer::Triple& triple : all) {
    INFO(text(triple));
    const auto proof = infer::find_proof(inferred.snapshot(), inferred.rules(), triple);
    REQUIRE(proof);
    used.insert(proof->rule->iri);
    for (const infer::Triple& premise : proof->premises) {
      INFO("premise " << text(premise));
      CHECK(inferred.holds(premise));
    }
  }
  CHECK(used.size() >= 8);
}

}  // namespace
}  // namespace griot::article_test
