// Updates (SPARQL 1.1 Update §3): what comes and goes, in which graphs, what is counted, and that all of a
// request happens or nothing.
#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/update.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using exec::UpdateCounts;

namespace {

class Fixture {
 public:
  UpdateCounts run(std::vector<Operation> operations, const exec::UpdateHelpers& helpers = {}) {
    Update update;
    update.operations = std::move(operations);
    CancelToken cancel;
    const UpdateCounts counts = exec::run(*store, update, options, cancel, budget, helpers);
    CHECK(budget.used() == 0);
    return counts;
  }
  template <typename T>
  UpdateCounts run(T operation, const exec::UpdateHelpers& helpers = {}) {
    std::vector<Operation> one;
    one.push_back({std::move(operation), {}});
    return run(std::move(one), helpers);
  }

  // "s p o; s p o @g", sorted; local names.
  std::string all() const {
    const auto view = store->snapshot();
    std::vector<std::string> lines;
    const auto scan = view->scan({}, dataset::Order::spog);
    dataset::QuadBlock block;
    const auto text = [&](Id id) {
      const Term t = view->term(id);
      return t.is_blank() ? std::string("_") : t.value.substr(t.value.find_last_of("/#") + 1);
    };
    while (scan->next(block))
      for (std::size_t i = 0; i < block.size(); ++i) {
        std::string line;
        for (unsigned p = 0; p < 3; ++p) line += (p ? " " : "") + text(block.columns[p][i]);
        if (block.columns[3][i] != Id::default_graph()) line += " @" + text(block.columns[3][i]);
        lines.push_back(line);
      }
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : "; ") + line;
    return out;
  }

  std::unique_ptr<dataset::Store> store = storage::make_memory_store();
  plan::Options options;
  MemoryBudget budget{std::uint64_t{1} << 26};
};

QuadTemplate quad(const std::string& s, const std::string& p, const std::string& o,
                  const std::string& g = "") {
  QuadTemplate made{triple(s, p, o), std::nullopt};
  if (!g.empty()) made.graph = component(g);
  return made;
}

Modify insert(std::vector<QuadTemplate> quads) {
  Modify m;
  m.insert = std::move(quads);
  return m;
}
Modify remove(std::vector<QuadTemplate> quads) {
  Modify m;
  m.remove = std::move(quads);
  return m;
}
Modify replace(std::vector<QuadTemplate> gone, std::vector<QuadTemplate> come, NodePtr where) {
  Modify m;
  m.remove = std::move(gone);
  m.insert = std::move(come);
  m.where = std::move(where);
  return m;
}
Clear clear(GraphRef::Kind kind, const std::string& graph = "", bool silent = false) {
  return {{kind, graph.empty() ? Term() : ex(graph)}, silent, false};
}
Transfer transfer(Transfer::Kind kind, const std::string& from, const std::string& to, bool silent = false) {
  const auto graph = [](const std::string& name) {
    return name.empty() ? std::nullopt : std::optional(ex(name));
  };
  return {kind, graph(from), graph(to), silent};
}

}  // namespace

TEST_CASE_METHOD(Fixture, "data come and go, and only what changes is counted") {
  CHECK(run(insert({quad("a", "p", "b"), quad("a", "p", "b"), quad("a", "p", "b", "g")})) ==
        UpdateCounts{2, 0});
  CHECK(run(insert({quad("a", "p", "b")})) == UpdateCounts{0, 0});
  CHECK(all() == "a p b; a p b @g");
  CHECK(run(remove({quad("a", "p", "b"), quad("x", "y", "z")})) == UpdateCounts{0, 1});
  CHECK(all() == "a p b @g");
}

TEST_CASE_METHOD(Fixture, "each operation sees what those before it did") {
  std::vector<Operation> operations;
  operations.push_back({insert({quad("a", "p", "b")}), {}});
  operations.push_back({replace({quad("?s", "p", "?o")}, {quad("?o", "q", "?s")}, bgp("?s", "p", "?o")), {}});
  operations.push_back({insert({quad("c", "p", "d")}), {}});
  operations.push_back({remove({quad("c", "p", "d")}), {}});
  operations.push_back({replace({}, {quad("?s", "r", "?o")}, bgp("?s", "q", "?o")), {}});
  CHECK(run(std::move(operations)) == UpdateCounts{4, 2});
  CHECK(all() == "b q a; b r a");
}

TEST_CASE_METHOD(Fixture, "a quad that one solution removes and another inserts stays") {
  run(insert({quad("a", "p", "b"), quad("b", "p", "a")}));
  CHECK(run(replace({quad("?s", "p", "?o")}, {quad("?o", "p", "?s")}, bgp("?s", "p", "?o"))) ==
        UpdateCounts{0, 0});
  CHECK(all() == "a p b; b p a");
}

TEST_CASE_METHOD(Fixture, "WITH names the graph of all that does not say, USING what WHERE sees") {
  run(insert({quad("a", "p", "b"), quad("c", "p", "d", "g"), quad("e", "p", "f", "h")}));
  Modify with = replace({quad("?s", "p", "?o")}, {quad("?s", "q", "?o")}, bgp("?s", "p", "?o"));
  with.with = ex("g");
  CHECK(run(std::move(with)) == UpdateCounts{1, 1});
  CHECK(all() == "a p b; c q d @g; e p f @h");
  Modify other = replace({}, {quad("?s", "q", "?o")}, bgp("?s", "p", "?o"));
  other.with = ex("g");
  other.using_ = Dataset{{ex("h")}, {}};
  run(std::move(other));
  CHECK(all() == "a p b; c q d @g; e p f @h; e q f @g");
  Modify graphs = replace({}, {quad("?s", "r", "?g")}, graph("?g", bgp("?s", "p", "?o")));
  graphs.with = ex("absent");
  run(std::move(graphs));
  CHECK(all() == "a p b; c q d @g; e p f @h; e q f @g; e r h @absent");
}

TEST_CASE_METHOD(Fixture, "blank nodes of a template are fresh for each solution") {
  const VarOrTerm blank = Term::blank("x");
  run(insert({quad("a", "p", "b"), quad("c", "p", "d")}));
  const auto about = [&](NodePtr where) {
    return replace({},
                   {{{component("?s"), component("q"), blank, {}}, {}},
                    {{blank, component("r"), component("?s"), {}}, {}}},
                   std::move(where));
  };
  CHECK(run(about(bgp("?s", "p", "?o"))) == UpdateCounts{4, 0});
  CHECK(run(about(bgp("?s", "p", "?o"))) == UpdateCounts{4, 0});
  const auto view = store->snapshot();
  CHECK(view->distinct({{}, view->find(ex("q")), {}, {}}, dataset::object) == 4);
}

TEST_CASE_METHOD(Fixture, "what is no triple is left out") {
  Modify m = replace(
      {}, {quad("?o", "q", "?s"), quad("?s", "?o", "?s"), quad("?none", "q", "?s"), quad("?s", "q", "?s")},
      bgp("?s", "p", "?o"));
  Modify data;
  data.insert.push_back({{component("a"), component("p"), Term::literal("text"), {}}, {}});
  run(std::move(data));
  CHECK(run(std::move(m)) == UpdateCounts{1, 0});
  CHECK(all() == "a p text; a q a");
}

TEST_CASE_METHOD(Fixture, "terms that the query makes are stored") {
  std::vector<ExpressionPtr> none;
  run(insert({quad("a", "p", "b")}));
  auto where = extend(extend(bgp("?s", "p", "?o"), "made", constant(Term::literal("new"))), "blank",
                      call("BNODE", std::move(none)));
  run(replace({}, {quad("?s", "q", "?made"), quad("?s", "r", "?blank")}, std::move(where)));
  CHECK(all() == "a p b; a q new; a r _");
}

TEST_CASE_METHOD(Fixture, "graphs are cleared, created, copied, moved and added to") {
  run(insert({quad("a", "p", "b"), quad("c", "p", "d", "g"), quad("e", "p", "f", "h")}));
  SECTION("clear") {
    CHECK(run(clear(GraphRef::Kind::graph, "g")) == UpdateCounts{0, 1});
    CHECK(all() == "a p b; e p f @h");
    CHECK(run(clear(GraphRef::Kind::named)) == UpdateCounts{0, 1});
    CHECK(run(clear(GraphRef::Kind::default_graph)) == UpdateCounts{0, 1});
    CHECK(run(clear(GraphRef::Kind::all)) == UpdateCounts{0, 0});
    CHECK(all().empty());
  }
  SECTION("absent graphs") {
    CHECK_THROWS_WITH(run(clear(GraphRef::Kind::graph, "x")), "there is no graph <http://example.org/x>");
    CHECK(run(clear(GraphRef::Kind::graph, "x", true)) == UpdateCounts{0, 0});
    CHECK_THROWS_AS(run(transfer(Transfer::Kind::copy, "x", "g")), Error);
    CHECK(run(transfer(Transfer::Kind::copy, "x", "g", true)) == UpdateCounts{0, 0});
    CHECK_THROWS_WITH(run(Create{ex("g"), false}), "the graph <http://example.org/g> exists already");
    CHECK(run(Create{ex("g"), true}) == UpdateCounts{0, 0});
    std::vector<Operation> operations;
    operations.push_back({Create{ex("x"), false}, {}});
    operations.push_back({clear(GraphRef::Kind::graph, "x"), {}});
    CHECK(run(std::move(operations)) == UpdateCounts{0, 0});
  }
  SECTION("copy") {
    CHECK(run(transfer(Transfer::Kind::copy, "g", "")) == UpdateCounts{1, 1});
    CHECK(all() == "c p d; c p d @g; e p f @h");
    CHECK(run(transfer(Transfer::Kind::copy, "g", "")) == UpdateCounts{0, 0});
    CHECK(run(transfer(Transfer::Kind::copy, "g", "g")) == UpdateCounts{0, 0});
  }
  SECTION("move") {
    CHECK(run(transfer(Transfer::Kind::move, "g", "h")) == UpdateCounts{1, 2});
    CHECK(all() == "a p b; c p d @h");
    CHECK(run(transfer(Transfer::Kind::move, "h", "new")) == UpdateCounts{1, 1});
    CHECK(all() == "a p b; c p d @new");
  }
  SECTION("add") {
    CHECK(run(transfer(Transfer::Kind::add, "", "h")) == UpdateCounts{1, 0});
    CHECK(all() == "a p b; a p b @h; c p d @g; e p f @h");
  }
}

TEST_CASE_METHOD(Fixture,
                 "what is removed without a graph said goes from all that the query sees but the derived") {
  Modify data = insert({quad("a", "p", "b"), quad("a", "p", "b", "g")});
  data.insert.push_back({triple("a", "p", "b"), Term::iri(vocab::inferred_graph)});
  CHECK(run(std::move(data)) == UpdateCounts{2, 0});
  options.default_graph = plan::DefaultGraph::all;
  CHECK(run(remove({quad("a", "p", "b")})) == UpdateCounts{0, 2});
  CHECK(all() == "a p b @inferred");
  CHECK(run(remove({quad("a", "p", "b")})) == UpdateCounts{0, 0});
}

TEST_CASE_METHOD(Fixture, "all of a request happens or nothing") {
  run(insert({quad("a", "p", "b")}));
  std::vector<Operation> operations;
  operations.push_back({insert({quad("c", "p", "d")}), {}});
  operations.push_back({clear(GraphRef::Kind::all), {}});
  operations.push_back({clear(GraphRef::Kind::graph, "absent"), {}});
  CHECK_THROWS_AS(run(std::move(operations)), Error);
  CHECK(all() == "a p b");
  CHECK(budget.used() == 0);
}

TEST_CASE_METHOD(Fixture, "documents are loaded by the caller, and a silent failure leaves nothing of them") {
  CHECK_THROWS_WITH(run(Load{ex("file"), std::nullopt, false}),
                    Catch::StartsWith("LOAD is not allowed here"));
  CHECK(run(Load{ex("file"), std::nullopt, true}) == UpdateCounts{0, 0});
  exec::UpdateHelpers helpers;
  bool fails = false;
  helpers.load = [&](const Term& source, const std::optional<Term>& into, dataset::Transaction& transaction) {
    const Id id = transaction.intern(source);
    transaction.insert({id, id, id, into ? transaction.intern(*into) : Id::default_graph()});
    if (fails) throw Error(ErrorCode::io, "cannot be read");
  };
  CHECK(run(Load{ex("file"), ex("g"), false}, helpers) == UpdateCounts{1, 0});
  fails = true;
  CHECK_THROWS_WITH(run(Load{ex("other"), ex("g"), false}, helpers), "cannot be read");
  std::vector<Operation> operations;
  operations.push_back({insert({quad("a", "p", "b")}), {}});
  operations.push_back({Load{ex("other"), ex("g"), true}, {}});
  CHECK(run(std::move(operations), helpers) == UpdateCounts{1, 0});
  CHECK(all() == "a p b; file file file @g");
}

TEST_CASE_METHOD(Fixture, "many operations of one kind are carried out without a look at each") {
  std::vector<Operation> operations;
  for (int i = 0; i < 5000; ++i)
    operations.push_back({insert({quad("s" + std::to_string(i), "p", "o")}), {}});
  CHECK(run(std::move(operations)) == UpdateCounts{5000, 0});
}
