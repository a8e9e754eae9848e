// Plans as text, by the printer of `explain`: which pattern comes first, how each join is made, where
// filters run. The graph is a fleet: 200 ships with a flag (10 of them) and a captain each; three tow others.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "store/plan/explain.hpp"
#include "store/plan/planner.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::plan::Options;
using griot::test::TermQuad;

namespace {

std::shared_ptr<const dataset::Snapshot> fleet() {
  std::vector<TermQuad> quads;
  const auto add = [&](const std::string& s, const char* p, const std::string& o,
                       std::optional<Term> graph = {}) {
    quads.push_back({ex(s), ex(p), ex(o), std::move(graph)});
  };
  for (int i = 0; i < 200; ++i) {
    const std::string ship = "ship" + std::to_string(i);
    add(ship, "type", "Ship");
    add(ship, "flag", "flag" + std::to_string(i % 10));
    add(ship, "captain", "captain" + std::to_string(i));
    add("captain" + std::to_string(i), "home", "port" + std::to_string(i % 7));
  }
  for (int i = 0; i < 3; ++i) add("ship" + std::to_string(i), "tows", "ship" + std::to_string(i + 10));
  add("ship1", "seen", "port1", ex("log"));
  return griot::test::list_snapshot(quads);
}

// The plan without its estimates, IRIs by their local names.
std::string plan_of(NodePtr root, const std::vector<std::string>& result, const Options& options = {},
                    QueryForm form = QueryForm::select,
                    std::shared_ptr<const dataset::Snapshot> snapshot = nullptr) {
  static const auto ships = fleet();
  if (!snapshot) snapshot = ships;
  const Query query{form, std::move(root), vars(result)};
  plan::Planner planner(*snapshot, options);
  const plan::Plan planned = planner.plan(query);
  std::string text = plan::explain(planned, planner.variables(), *snapshot, {});
  for (std::size_t at; (at = text.find("  (estimated")) != std::string::npos;) {
    text.erase(at, text.find('\n', at) - at);
  }
  for (std::size_t at; (at = text.find('<' + kEx)) != std::string::npos;) {
    text.erase(at, kEx.size() + 1);
    text.erase(text.find('>', at), 1);
  }
  return "\n" + text;
}

ExpressionPtr is(const std::string& name, const std::string& iri) {
  return call(Operator::equal, variable(name), constant(ex(iri)));
}

NodePtr chain() {
  return bgp({triple("?s", "type", "Ship"), triple("?s", "captain", "?c"), triple("?s", "tows", "?t"),
              triple("?t", "flag", "?f")});
}

}  // namespace

TEST_CASE("the rarest pattern comes first; joins keep its order while they can") {
  CHECK(plan_of(chain(), {"s", "c", "f"}) == R"(
project
  look up ?t flag ?f by spog
    merge join on ?s with ?s captain ?c by psog
      merge join on ?s with ?s type Ship by posg
        scan ?s tows ?t by psog
)");
  CHECK(plan_of(bgp({triple("?s", "captain", "?c"), triple("?c", "home", "?p")}), {"s", "p"}) == R"(
project
  merge join on ?c with ?c home ?p by psog
    scan ?s captain ?c by posg
)");
}

TEST_CASE("as written, where patterns are not to be reordered") {
  Options options;
  options.reorder_joins = false;
  CHECK(
      plan_of(bgp({triple("?s", "type", "Ship"), triple("?s", "captain", "?c"), triple("?s", "tows", "?t")}),
              {"s", "c"}, options) == R"(
project
  merge join on ?s with ?s tows ?t by psog
    merge join on ?s with ?s captain ?c by psog
      scan ?s type Ship by posg
)");
}

TEST_CASE("sorted inputs are merged; what is not sorted alike goes through a table") {
  const auto pair = [] { return bgp({triple("?s", "flag", "?f"), triple("?s", "captain", "?c")}); };
  CHECK(plan_of(pair(), {"s", "f", "c"}) == R"(
merge join on ?s with ?s captain ?c by psog
  scan ?s flag ?f by psog
)");
  Options options;
  options.merge_joins = false;
  CHECK(plan_of(pair(), {"s", "f", "c"}, options) == R"(
hash join on ?s
  scan ?s flag ?f by posg
  scan ?s captain ?c by posg
)");
  // After the first join the rows are in the order of ?b; no scan of the rest is.
  CHECK(plan_of(bgp({triple("?a", "captain", "?b"), triple("?b", "home", "?p"), triple("?c", "home", "?p"),
                     triple("?d", "captain", "?c")}),
                {"a", "d"}) == R"(
project
  hash join on ?c
    hash join on ?p
      merge join on ?b with ?b home ?p by psog
        scan ?a captain ?b by posg
      scan ?c home ?p by posg
    scan ?d captain ?c by posg
)");
}

TEST_CASE("sorted inputs that agree in more than the key are not merged where the key says little") {
  std::vector<TermQuad> quads;
  const auto numbered = [](const char* kind, int i) { return kind + std::to_string(i); };
  for (int i = 0; i < 5; ++i)
    quads.push_back({ex(numbered("city", i)), ex("in"), ex(numbered("region", i % 2)), {}});
  for (int i = 0; i < 400; ++i) {
    quads.push_back({ex(numbered("event", i)), ex("city"), ex(numbered("city", i % 5)), {}});
    quads.push_back({ex(numbered("event", i)), ex("region"), ex(numbered("region", i % 2)), {}});
  }
  auto cycle = bgp({triple("?c", "in", "?r"), triple("?e", "city", "?c"), triple("?e", "region", "?r")});
  // By ?r alone each event would be put beside half of all.
  CHECK(plan_of(std::move(cycle), {"e"}, {}, QueryForm::select, griot::test::list_snapshot(quads)) == R"(
project
  hash join on ?c ?r
    merge join on ?e with ?e region ?r by psog
      scan ?e city ?c by psog
    scan ?c in ?r by posg
)");
}

TEST_CASE("patterns without a common variable are joined on nothing") {
  CHECK(plan_of(bgp({triple("?s", "tows", "?t"), triple("?c", "home", "port1")}), {"s", "c"}) == R"(
project
  hash join on nothing
    scan ?c home port1 by posg
    scan ?s tows ?t by posg
)");
}

TEST_CASE("a filter runs where its variables are first bound") {
  CHECK(plan_of(filter(bgp({triple("?s", "tows", "?t"), triple("?t", "captain", "?c")}), is("t", "ship11")),
                {"s", "c"}) == R"(
project
  merge join on ?t with ?t captain ?c by psog
    filter ?t = ship11
      scan ?s tows ?t by posg
)");
  CHECK(plan_of(filter(either(bgp("?s", "flag", "?f"), bgp("?s", "tows", "?f")), is("s", "ship1")),
                {"s", "f"}) == R"(
union
  filter ?s = ship1
    scan ?s flag ?f by posg
  filter ?s = ship1
    scan ?s tows ?f by posg
)");
  std::vector<ExpressionPtr> f;
  f.push_back(variable("f"));
  CHECK(plan_of(filter(extend(bgp("?s", "flag", "?f"), "x", call("STR", std::move(f))),
                       both(is("f", "flag1"), is("x", "flag1"))),
                {"s", "x"}) == R"(
project
  filter ?x = flag1
    let ?x = STR(?f)
      filter ?f = flag1
        scan ?s flag ?f by posg
)");
}

TEST_CASE("a filter on what OPTIONAL may leave unbound stays outside, a condition of it inside") {
  CHECK(plan_of(filter(optional(bgp("?s", "tows", "?t"), bgp("?t", "flag", "?f")),
                       both(is("s", "ship1"), is("f", "flag1"))),
                {"s", "f"}) == R"(
project
  filter ?f = flag1
    optional for each row, given ?t
      filter ?s = ship1
        scan ?s tows ?t by posg
      scan $t flag ?f by spog
)");
  CHECK(plan_of(optional(bgp("?s", "tows", "?t"), bgp("?t", "flag", "?f"), is("f", "flag1")), {"s", "f"}) ==
        R"(
project
  optional for each row, given ?t if ?f = flag1
    scan ?s tows ?t by posg
    scan $t flag ?f by spog
)");
}

TEST_CASE("few rows look their partners up, many go through a table: OPTIONAL, EXISTS and MINUS") {
  const auto ships = [] { return bgp("?s", "type", "Ship"); };
  const auto tows = [] { return bgp("?s", "tows", "?t"); };
  CHECK(plan_of(optional(ships(), tows()), {"s", "t"}) == R"(
hash optional on ?s
  scan ?s type Ship by posg
  scan ?s tows ?t by posg
)");
  CHECK(plan_of(filter(ships(), exists(tows())), {"s"}) == R"(
hash exists on ?s
  scan ?s type Ship by posg
  scan ?s tows ?t by posg
)");
  CHECK(plan_of(filter(tows(), exists(bgp("?t", "flag", "?f"), true)), {"s", "t"}) == R"(
not exists for each row, given ?t
  scan ?s tows ?t by posg
  scan $t flag ?f by spog
)");
  CHECK(plan_of(minus(ships(), tows()), {"s"}) == R"(
hash minus on ?s
  scan ?s type Ship by posg
  scan ?s tows ?t by posg
)");
}

TEST_CASE("graphs: one by name, each in turn, none, and all together") {
  const auto seen = [] { return bgp("?s", "seen", "?t"); };
  CHECK(plan_of(graph("log", seen()), {"s", "t"}) == "\nscan ?s seen ?t in log by gpos\n");
  CHECK(plan_of(graph("?g", seen()), {"s", "t", "g"}) == "\nscan ?s seen ?t in ?g by posg\n");
  CHECK(plan_of(graph("elsewhere", seen()), {"s", "t"}) == "\nnothing\n");
  CHECK(plan_of(seen(), {"s", "t"}) == "\nnothing\n");  // not in the default graph
  Options all;
  all.default_graph = plan::DefaultGraph::all;
  CHECK(plan_of(seen(), {"s", "t"}, all) == "\nscan ?s seen ?t by posg\n");
}

TEST_CASE("a term that the graph does not hold ends the search for a plan") {
  CHECK(plan_of(join(chain(), bgp("?s", "unheard", "?x")), {"s"}) == "\nproject\n  nothing\n");
}

TEST_CASE("what is done with rows: distinct, slice, order, groups, and whether there are any") {
  const auto flags = [] { return bgp("?s", "flag", "?f"); };
  CHECK(plan_of(make(Slice{make(Distinct{make(Project{flags(), vars({"f"})})}), 2, 5}), {"f"}) == R"(
slice from 2 at most 5
  distinct
    project
      scan ?s flag ?f by posg
)");
  std::vector<SortKey> keys;
  keys.push_back({variable("f"), true});
  CHECK(plan_of(make(OrderBy{flags(), std::move(keys)}), {"s", "f"}) == R"(
order by descending ?f
  scan ?s flag ?f by posg
)");
  Group group;
  group.input = flags();
  group.keys.emplace_back(Variable{"f"}, variable("f"));
  group.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr));
  CHECK(plan_of(make(std::move(group)), {"f", "n"}) == R"(
group by ?f, ?n = COUNT(*)
  scan ?s flag ?f by posg
)");
  CHECK(plan_of(flags(), {}, {}, QueryForm::ask) == R"(
project
  slice at most 1
    scan ?s flag ?f by posg
)");
}

TEST_CASE("the rows that a plan says are sorted are sorted by the first variable of its scan") {
  const auto snapshot = fleet();
  const auto sorted_by = [&](NodePtr root, const std::vector<std::string>& result) {
    const Query query{QueryForm::select, std::move(root), vars(result)};
    plan::Planner planner(*snapshot, {});
    const plan::Plan planned = planner.plan(query);
    return planned.root->sorted_by ? planner.variables().name(*planned.root->sorted_by) : std::string("-");
  };
  CHECK(sorted_by(bgp("?s", "type", "Ship"), {"s"}) == "s");
  CHECK(sorted_by(bgp({triple("?s", "flag", "?f"), triple("?s", "captain", "?c")}), {"s", "f", "c"}) == "s");
  CHECK(sorted_by(optional(bgp("?s", "type", "Ship"), bgp("?s", "tows", "?t")), {"s", "t"}) == "s");
  CHECK(sorted_by(minus(bgp("?s", "type", "Ship"), bgp("?s", "tows", "?t")), {"s"}) == "s");
  CHECK(sorted_by(either(bgp("?s", "type", "Ship"), bgp("?s", "tows", "ship11")), {"s"}) == "-");
}

TEST_CASE("a path is taken apart where it can be and walked from what is known") {
  const auto captains = [] { return walk(OneOrMore{link("captain")}); };
  CHECK(plan_of(along("ship1", list<Sequence>(link("captain"), link("home")), "?p"), {"p"}) == R"(
project
  look up ?#between0 home ?p by spog
    scan ship1 captain ?#between0 by spog
)");
  CHECK(plan_of(join(bgp("?s", "tows", "?x"), along("?s", captains(), "?c")), {"s", "c"}) == R"(
project
  walk ?s captain+ ?c
    scan ?s tows ?x by posg
)");
  CHECK(plan_of(along("?s", list<Alternative>(link("tows"), walk(NegatedSet{{ex("home")}, {}})), "ship10"),
                {"s"}) == R"(
union
  scan ?s tows ship10 by posg
  scan ?s any but home ship10 by ospg
)");
  CHECK(plan_of(join(bgp("?s", "tows", "?x"), along("?s", captains(), "?c")), {"s", "c"}, [] {
          Options options;
          options.hash_joins_only = true;
          return options;
        }()) == R"(
project
  hash join on ?s
    walk ?s captain+ ?c
      one row
    scan ?s tows ?x by posg
)");
}

TEST_CASE("a dataset clause says which graphs a scan sees") {
  const auto text = [](const algebra::Dataset& dataset) {
    const auto snapshot = fleet();
    Query query{QueryForm::select, bgp("?s", "seen", "?o"), vars({"s", "o"})};
    query.dataset = dataset;
    plan::Planner planner(*snapshot, {});
    const plan::Plan planned = planner.plan(query);
    const std::string plan = plan::explain(planned, planner.variables(), *snapshot, {});
    return plan.substr(0, plan.find("  ("));
  };
  CHECK(text({{ex("log")}, {}}).find("in <http://example.org/log>") != std::string::npos);
  CHECK(text({{ex("log"), ex("absent")}, {}}).find("in <http://example.org/log>") != std::string::npos);
  CHECK(text({{}, {ex("log")}}) == "nothing");
}
