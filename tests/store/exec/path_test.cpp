// Property paths (SPARQL 1.1 §9, §18.4): what counts twice and what does not, paths of no length, graphs,
// EXISTS, and walks over large graphs. Random ones are in differential_test.
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/execute.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::test::TermQuad;

namespace {

TermQuad quad(const char* s, const char* p, const char* o, std::optional<Term> g = std::nullopt) {
  return {ex(s), ex(p), ex(o), std::move(g)};
}

// a → b → c → a by p; a → c by q; c → d by p.
std::vector<TermQuad> small() {
  return {quad("a", "p", "b"), quad("b", "p", "c"), quad("c", "p", "a"), quad("a", "q", "c"),
          quad("c", "p", "d")};
}

// The rows as "a b, …", sorted.
std::string rows(const std::vector<TermQuad>& quads, NodePtr root, const std::vector<std::string>& names) {
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  const Query query{QueryForm::select, std::move(root), vars(names)};
  std::vector<std::string> lines;
  for (const auto& row : exec::run(griot::test::list_snapshot(quads), query, {}, cancel, budget).rows) {
    std::string line;
    for (const auto& cell : row)
      line += (line.empty() ? "" : " ") + (cell ? cell->value.substr(kEx.size()) : "-");
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : ", ") + line;
  return text;
}

std::string reached(PathPtr path, const std::string& from = "a") {
  return rows(small(), along(from, std::move(path), "?x"), {"x"});
}

std::shared_ptr<const dataset::Snapshot> cycle(int length) {
  const auto store = storage::make_memory_store();
  auto transaction = store->begin();
  const Id p = transaction->intern(ex("p"));
  std::vector<Id> nodes;
  for (int i = 0; i < length; ++i) nodes.push_back(transaction->intern(ex("n" + std::to_string(i))));
  for (std::size_t i = 0; i < nodes.size(); ++i)
    transaction->insert({nodes[i], p, nodes[(i + 1) % nodes.size()], Id::default_graph()});
  transaction->commit();
  transaction.reset();
  return store->snapshot();
}

PathPtr both_ways() {
  return walk(ZeroOrMore{list<Alternative>(link("p"), walk(Inverse{link("p")}))});
}

}  // namespace

TEST_CASE("sequences and alternatives keep duplicates; ?, * and + give each pair once") {
  CHECK(reached(list<Alternative>(link("p"), link("p"))) == "b, b");
  CHECK(reached(list<Alternative>(list<Sequence>(link("p"), link("p")), link("q"))) == "c, c");
  CHECK(reached(walk(ZeroOrOne{list<Alternative>(link("p"), link("p"))})) == "a, b");
  CHECK(reached(walk(ZeroOrMore{link("p")})) == "a, b, c, d");
  CHECK(reached(walk(OneOrMore{link("p")})) == "a, b, c, d");
  CHECK(reached(walk(OneOrMore{link("q")})) == "c");
  CHECK(reached(walk(OneOrMore{list<Sequence>(link("p"), link("p"))})) == "a, b, c, d");
  CHECK(reached(walk(ZeroOrMore{walk(Inverse{link("p")})}), "b") == "a, b, c");
}

TEST_CASE("a negated set is any property but those, in the directions that it names") {
  const auto negated = [](std::vector<Term> forward, std::vector<Term> backward) {
    return walk(NegatedSet{std::move(forward), std::move(backward)});
  };
  CHECK(reached(negated({ex("p")}, {})) == "c");
  CHECK(reached(negated({}, {ex("q")})) == "c");
  CHECK(reached(negated({}, {})) == "b, c");
  CHECK(reached(negated({ex("p")}, {ex("q")})) == "c, c");
  CHECK(reached(walk(OneOrMore{negated({ex("q")}, {})})) == "a, b, c, d");
}

TEST_CASE("a path of no length joins a node with itself") {
  const auto star = [] { return walk(ZeroOrMore{link("q")}); };
  CHECK(rows(small(), along("?x", star(), "?y"), {"x", "y"}) == "a a, a c, b b, c c, d d");
  CHECK(rows(small(), along("nowhere", star(), "?y"), {"y"}) == "nowhere");
  CHECK(rows(small(), along("?y", star(), "nowhere"), {"y"}) == "nowhere");
  CHECK(rows(small(), along("nowhere", star(), "nowhere"), {}) == "");
  CHECK(rows(small(), along("?x", star(), "?x"), {"x"}) == "a, b, c, d");
  CHECK(rows(small(), along("?x", walk(OneOrMore{link("p")}), "?x"), {"x"}) == "a, b, c");
  CHECK(rows({}, along("?x", star(), "?y"), {"x"}) == "");
  // A value from beside the path is none of its nodes, but one that EXISTS puts in is what it begins at.
  const auto beside = [] { return extend(bgp(std::vector<TriplePattern>{}), "x", constant(ex("nowhere"))); };
  CHECK(rows(small(), join(beside(), along("?x", star(), "?y")), {"x", "y"}) == "");
  CHECK(rows(small(), optional(beside(), along("?x", star(), "?y")), {"x", "y"}) == "nowhere -");
  CHECK(rows(small(), filter(beside(), exists(along("?x", star(), "?y"))), {"x"}) == "nowhere");
}

TEST_CASE("a path stays within its graph") {
  std::vector<TermQuad> quads = {quad("a", "p", "b", ex("g")), quad("b", "p", "c", ex("h")),
                                 quad("c", "p", "d")};
  const auto plus = [] { return walk(OneOrMore{link("p")}); };
  CHECK(rows(quads, along("?x", plus(), "?y"), {"x", "y"}) == "c d");
  CHECK(rows(quads, graph("g", along("?x", plus(), "?y")), {"x", "y"}) == "a b");
  CHECK(rows(quads, graph("?g", along("?x", plus(), "?y")), {"g", "x", "y"}) == "g a b, h b c");
  CHECK(rows(quads, graph("?g", along("?x", walk(ZeroOrMore{link("q")}), "?y")), {"g", "x", "y"}) ==
        "g a a, g b b, h b b, h c c");
}

TEST_CASE("paths are joined from the side that is bound") {
  CHECK(rows(small(), join(bgp("?s", "q", "?m"), along("?m", walk(OneOrMore{link("p")}), "?o")),
             {"s", "o"}) == "a a, a b, a c, a d");
  CHECK(rows(small(), join(bgp("?s", "q", "?m"), along("?o", walk(ZeroOrMore{link("p")}), "?m")),
             {"s", "o"}) == "a a, a b, a c");
  CHECK(rows(small(), join(bgp("?s", "q", "?m"), along("?s", walk(OneOrMore{link("p")}), "?m")),
             {"s", "m"}) == "a c");
}

TEST_CASE("a long list of parts is not deep") {
  std::vector<PathPtr> parts;
  for (int i = 0; i < 5000; ++i) parts.push_back(link(i == 4000 ? "q" : "r" + std::to_string(i)));
  CHECK(reached(list<Alternative>(std::move(parts))) == "c");
  std::vector<PathPtr> joined;
  for (int i = 0; i < 1000; ++i) joined.push_back(link("r"));
  CHECK(rows({quad("a", "r", "a")}, along("a", list<Sequence>(std::move(joined)), "?x"), {"x"}) == "a");
  std::vector<PathPtr> steps;
  for (int i = 0; i < 300; ++i) steps.push_back(link("p"));
  CHECK(reached(walk(OneOrMore{list<Sequence>(std::move(steps))})) == "a, d");
}

TEST_CASE("a walk over a large cycle ends, within its limits and when it is asked to") {
  constexpr int kNodes = 200'000;
  const auto graph = cycle(kNodes);
  CancelToken cancel;
  MemoryBudget budget(std::uint64_t{64} << 20);
  const auto from_all = [] {
    return Query{QueryForm::select, along("?x", both_ways(), "?y"), vars({"x", "y"})};
  };
  SECTION("from one node it reaches all") {
    const Query query{QueryForm::select, along("n7", both_ways(), "?y"), vars({"y"})};
    exec::Execution execution(graph, query, {}, cancel, budget);
    RowBatch batch;
    std::size_t rows = 0;
    while (execution.next(batch)) rows += batch.rows();
    CHECK(rows == kNodes);
  }
  SECTION("from all nodes the first rows come at once") {
    Query query = from_all();
    query.root = make(Slice{std::move(query.root), 0, 1000});
    CHECK(exec::run(graph, query, {}, cancel, budget).rows.size() == 1000);
  }
  SECTION("the memory limit holds") {
    MemoryBudget small(1 << 20);
    CHECK_THROWS_AS(exec::run(graph, from_all(), {}, cancel, small), Error);
    CHECK(small.used() == 0);
  }
  SECTION("a wish to stop is heard") {
    std::thread asks([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      cancel.request();
    });
    exec::Execution execution(graph, from_all(), {}, cancel, budget);
    RowBatch batch;
    CHECK_THROWS_AS(
        [&] {
          while (execution.next(batch)) {
          }
        }(),
        Error);
    asks.join();
  }
}
