// Estimates and orders, on a graph whose figures are known.
#include <catch2/catch.hpp>

#include "store/storage/memory_store.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;

namespace {

struct Graph {
  std::unique_ptr<dataset::Store> store = storage::make_memory_store();
  Id p, q, g;
  std::shared_ptr<const dataset::Snapshot> snapshot;

  // p: 20 000 subjects with one of 5 000 objects each; q: 1 000 quads in a named graph, beside p's.
  Graph() {
    auto transaction = store->begin();
    p = transaction->intern(Term::iri("http://example.org/p"));
    q = transaction->intern(Term::iri("http://example.org/q"));
    g = transaction->intern(Term::iri("http://example.org/g"));
    for (std::size_t i = 0; i < 20000; ++i) {
      const Id s = transaction->intern(Term::iri("http://example.org/s/" + std::to_string(i)));
      const Id o = transaction->intern(Term::literal("o" + std::to_string(i % 5000)));
      transaction->insert({s, p, o, Id::default_graph()});
      if (i < 1000) transaction->insert({s, q, o, g});
    }
    transaction->commit();
    snapshot = store->snapshot();
  }
};

void check_close(std::uint64_t estimate, double truth) {
  CHECK(static_cast<double>(estimate) > 0.8 * truth);
  CHECK(static_cast<double>(estimate) < 1.25 * truth);
}

}  // namespace

TEST_CASE("numbers of different values are near the truth") {
  const Graph graph;
  const Pattern all_p{Id(), graph.p, Id(), Id()};
  CHECK(graph.snapshot->count(all_p) == 20000);
  check_close(graph.snapshot->distinct(all_p, dataset::subject), 20000);
  check_close(graph.snapshot->distinct(all_p, dataset::object), 5000);
  CHECK(graph.snapshot->distinct({}, dataset::predicate) == 2);
  CHECK(graph.snapshot->distinct({}, dataset::graph) == 2);
  CHECK(graph.snapshot->distinct({Id(), graph.q, Id(), Id()}, dataset::object) == 1000);
  CHECK(graph.snapshot->distinct(all_p, dataset::predicate) == 1);
  CHECK(graph.snapshot->distinct({graph.p, Id(), Id(), Id()}, dataset::object) == 0);
  CHECK(graph.snapshot->graphs() == std::vector<Id>{graph.g});
}

TEST_CASE("orders sort by what a join wants") {
  const Graph graph;
  const auto order = [&](const Pattern& pattern, dataset::Position first) {
    return graph.snapshot->order_for(pattern, first);
  };
  CHECK(order({Id(), graph.p, Id(), Id()}, dataset::subject) == Order::psog);
  CHECK(order({Id(), graph.p, Id(), Id()}, dataset::object) == Order::posg);
  CHECK(order({}, dataset::object) == Order::ospg);
  CHECK(order({}, dataset::graph) == Order::gspo);
  CHECK(order({Id(), graph.p, Id(), Id::default_graph()}, dataset::object) == Order::gpos);
  // All of p is in the default graph: psog serves although it has the graph last.
  CHECK(order({Id(), graph.p, Id(), Id::default_graph()}, dataset::subject) == Order::psog);
  // Nothing of p is in g: an order of triples would pass over all of it.
  CHECK(order({Id(), graph.p, Id(), graph.g}, dataset::subject) == Order::gpos);
}
