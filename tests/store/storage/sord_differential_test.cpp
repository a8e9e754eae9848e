// The store against Sord, a store that we did not write: the same random quads added and removed in
// both, then the same random patterns asked of both; the answers must agree term for term.
#include <catch2/catch.hpp>
#include <set>

#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/sord_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;
using griot::test::SordGraph;

namespace {

constexpr int kGraphs = 500;
constexpr int kPatternsPerGraph = 20;

// What Sord is to know the default graph by.
const Term kDefaultGraph = Term::iri("urn:default-graph");
const std::array<Term, 4> kAllGraphs = {kDefaultGraph, Term::iri("http://example.org/g/0"),
                                        Term::iri("http://example.org/g/1"),
                                        Term::iri("http://example.org/g/2")};

// A statement as text: four N-Triples terms.
using Line = std::array<std::string, 4>;

using Terms = SordGraph::Pattern;

// The terms of a random quad or, with `holes`, of a pattern.
Terms draw(std::mt19937_64& random, bool holes) {
  Terms terms = {nth_subject(random() % 12),
                 Term::iri("http://example.org/p/" + std::to_string(random() % 4)), nth_term(random() % 25),
                 kAllGraphs[random() % 2 == 0 ? 0 : random() % kAllGraphs.size()]};
  for (auto& term : terms) {
    if (holes && random() % 2 == 0) term = std::nullopt;
  }
  return terms;
}

Quad to_quad(const Terms& terms, dataset::Transaction& transaction) {
  const auto id = [&](std::size_t i) {
    return terms[i] == kDefaultGraph ? Id::default_graph() : transaction.intern(*terms[i]);
  };
  return {id(0), id(1), id(2), id(3)};
}

// A term that the graph does not hold matches nothing; it must not turn into a hole.
std::multiset<Line> find(const dataset::Snapshot& snapshot, const Terms& terms, Order order) {
  Pattern pattern;
  std::array<Id*, 4> components = {&pattern.s, &pattern.p, &pattern.o, &pattern.g};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!terms[i]) continue;
    *components[i] = terms[i] == kDefaultGraph ? Id::default_graph() : snapshot.find(*terms[i]);
    if (!components[i]->bound()) return {};
  }
  std::multiset<Line> lines;
  const auto line = [&](Id id) {
    return to_ntriples(id == Id::default_graph() ? kDefaultGraph : snapshot.term(id));
  };
  for (const Quad& quad : all_of(*snapshot.scan(pattern, order))) {
    lines.insert({line(quad.s), line(quad.p), line(quad.o), line(quad.g)});
  }
  return lines;
}

std::multiset<Line> find(SordGraph& sord, const Terms& terms) {
  std::multiset<Line> lines;
  for (const Term& graph : kAllGraphs) {
    if (terms[3] && terms[3] != graph) continue;
    Terms pattern = terms;
    pattern[3] = graph;
    for (const auto& [s, p, o, g] : sord.find(pattern))
      lines.insert({to_ntriples(s), to_ntriples(p), to_ntriples(o), to_ntriples(g)});
  }
  return lines;
}

std::vector<Line> only_in(const std::multiset<Line>& a, const std::multiset<Line>& b) {
  std::vector<Line> difference;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(difference));
  return difference;
}

void change_both(dataset::Store& store, SordGraph& sord, std::mt19937_64& random) {
  auto transaction = store.begin();
  const std::size_t size = random() % 200;
  for (std::size_t i = 0; i < size; ++i) {
    const Terms terms = draw(random, false);
    const SordGraph::Quad quad = {*terms[0], *terms[1], *terms[2], *terms[3]};
    if (random() % 4 == 0) {
      transaction->erase(to_quad(terms, *transaction));
      sord.remove(quad);
    } else {
      transaction->insert(to_quad(terms, *transaction));
      sord.add(quad);
    }
  }
  transaction->commit();
}

}  // namespace

TEST_CASE("random graphs and patterns: the store and Sord give the same quads") {
  const std::uint64_t seed = test_seed("store against Sord");
  int agreed = 0;
  for (int g = 0; g < kGraphs; ++g) {
    std::mt19937_64 random(seed + static_cast<std::uint64_t>(g));
    const auto store = storage::make_memory_store();
    SordGraph sord;
    const std::uint64_t transactions = 1 + random() % 3;
    for (std::uint64_t i = 0; i < transactions; ++i) change_both(*store, sord, random);
    const auto snapshot = store->snapshot();
    for (int i = 0; i < kPatternsPerGraph; ++i) {
      const auto pattern = draw(random, true);
      const auto order = static_cast<Order>(random() % dataset::kOrders);
      CAPTURE(g, i, static_cast<int>(order));
      const auto ours = find(*snapshot, pattern, order);
      const auto theirs = find(sord, pattern);
      CAPTURE(only_in(ours, theirs), only_in(theirs, ours));
      REQUIRE(ours == theirs);
      ++agreed;
    }
  }
  std::cout << "store against Sord: " << agreed << " cases agree" << std::endl;
}
