// What the random test leaves out: order, slices, aggregates over errors, what a query makes, ask.
#include <catch2/catch.hpp>

#include "store/exec/execute.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::test::TermQuad;

namespace {

std::optional<Term> number(const char* text, std::string_view type = vocab::xsd_integer) {
  return Term::literal(text, type);
}

NodePtr column(std::vector<std::optional<Term>> cells) {
  Values data{vars({"v"}), {}};
  for (auto& cell : cells) data.rows.push_back({std::move(cell)});
  return make(std::move(data));
}

exec::Table rows(const std::vector<TermQuad>& quads, NodePtr root, const std::vector<std::string>& names) {
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  Query query{QueryForm::select, std::move(root), vars(names)};
  return exec::run(griot::test::list_snapshot(quads), query, {}, cancel, budget);
}

std::string first_column(const exec::Table& table) {
  std::string out;
  for (const auto& row : table.rows) out += (out.empty() ? "" : " ") + (row[0] ? to_ntriples(*row[0]) : "-");
  return out;
}

std::string aggregated(AggregateKind kind, std::vector<std::optional<Term>> cells, bool distinct = false) {
  Group g;
  g.input = column(std::move(cells));
  g.aggregates.emplace_back(Variable{"n"}, aggregate(kind, variable("v"), distinct));
  return first_column(rows({}, make(std::move(g)), {"n"}));
}

NodePtr ordered(NodePtr input, bool down) {
  std::vector<SortKey> keys;
  keys.push_back({variable("v"), down});
  return make(OrderBy{std::move(input), std::move(keys)});
}

}  // namespace

TEST_CASE("ORDER BY: unbound, blank nodes, IRIs, literals; numbers by value") {
  const auto cells = [] {
    return column({Term::literal("b"), number("10"), ex("x"), std::nullopt, number("9.5", vocab::xsd_decimal),
                   Term::blank("k"), Term::literal("a"), number("1.0E1", vocab::xsd_double)});
  };
  const std::string up = first_column(rows({}, ordered(cells(), false), {"v"}));
  CHECK(up.starts_with("- _:k <http://example.org/x> \"9.5\""));
  CHECK(up.ends_with("\"a\" \"b\""));
  CHECK(first_column(rows({}, ordered(cells(), true), {"v"})).starts_with("\"b\" \"a\""));
  CHECK(first_column(rows({}, make(Slice{ordered(cells(), false), 1, 2}), {"v"})) ==
        "_:k <http://example.org/x>");
  CHECK(rows({}, make(Slice{cells(), 0, 0}), {"v"}).rows.empty());
  CHECK(rows({}, make(Slice{cells(), 7, std::nullopt}), {"v"}).rows.size() == 1);
}

TEST_CASE("aggregates over values, errors and nothing") {
  const std::string one = to_ntriples(*number("1")), zero = to_ntriples(*number("0"));
  CHECK(aggregated(AggregateKind::count, {number("1"), std::nullopt}) == one);
  CHECK(aggregated(AggregateKind::count, {number("1"), number("1")}, true) == one);
  CHECK(aggregated(AggregateKind::count, {}) == zero);
  CHECK(aggregated(AggregateKind::sum, {}) == zero);
  CHECK(aggregated(AggregateKind::avg, {}) == zero);
  CHECK(aggregated(AggregateKind::min, {}) == "-");
  CHECK(aggregated(AggregateKind::group_concat, {}) == "\"\"");
  CHECK(aggregated(AggregateKind::sum, {number("1"), ex("x")}) == "-");
  CHECK(aggregated(AggregateKind::sum, {number("1"), std::nullopt}) == "-");
  CHECK(aggregated(AggregateKind::avg, {number("1"), number("2")}) ==
        to_ntriples(*number("1.5", vocab::xsd_decimal)));
  CHECK(aggregated(AggregateKind::max, {number("9"), number("10")}) == to_ntriples(*number("10")));
  CHECK(aggregated(AggregateKind::min, {number("9"), number("10")}) == to_ntriples(*number("9")));
  CHECK(aggregated(AggregateKind::sample, {std::nullopt, ex("x")}) == "<http://example.org/x>");
  CHECK(aggregated(AggregateKind::group_concat, {Term::literal("a"), number("2")}) == "\"a 2\"");
}

TEST_CASE("aggregates over distinct values, and over what has no numbers") {
  const auto all = [](AggregateKind kind, bool distinct) {
    return aggregated(kind,
                      {number("2"), number("1"), number("2"), number("2.0", vocab::xsd_decimal), number("1")},
                      distinct);
  };
  const auto decimal = [](const char* text) { return to_ntriples(*number(text, vocab::xsd_decimal)); };
  CHECK(all(AggregateKind::count, true) == to_ntriples(*number("3")));
  CHECK(all(AggregateKind::sum, false) == decimal("8.0"));
  CHECK(all(AggregateKind::sum, true) == decimal("5.0"));
  CHECK(all(AggregateKind::avg, true) == decimal("1.666666666666666666"));
  CHECK(all(AggregateKind::group_concat, true) == "\"2 1 2.0\"");
  CHECK(all(AggregateKind::max, true) == to_ntriples(*number("2")));
  CHECK(all(AggregateKind::sample, true) == to_ntriples(*number("2")));
  CHECK(aggregated(AggregateKind::sum, {number("1"), number("2", "http://www.w3.org/2001/XMLSchema#byte")}) ==
        to_ntriples(*number("3")));
  CHECK(aggregated(AggregateKind::avg, {number("1", vocab::xsd_float), number("2")}) ==
        to_ntriples(*number("1.5E0", vocab::xsd_float)));
  // Blank nodes, IRIs, then literals: a mixture has an order too.
  CHECK(aggregated(AggregateKind::min, {Term::literal("a"), ex("x"), number("1")}) ==
        "<http://example.org/x>");
  CHECK(aggregated(AggregateKind::max, {Term::literal("a"), ex("x"), number("1")}) == "\"a\"");
  CHECK(aggregated(AggregateKind::min, {number("1"), std::nullopt}) == "-");
  CHECK(aggregated(AggregateKind::max, {number("1"), std::nullopt}) == "-");
  CHECK(aggregated(AggregateKind::group_concat, {number("1"), std::nullopt}) == "-");
  CHECK(aggregated(AggregateKind::group_concat, {number("1"), Term::blank("k")}) == "-");
}

TEST_CASE("COUNT(DISTINCT *) counts the different solutions of a group") {
  Values data{vars({"v", "w"}), {}};
  for (const auto& [v, w] : std::initializer_list<std::pair<std::optional<Term>, std::optional<Term>>>{
           {number("1"), ex("a")},
           {number("1"), ex("a")},
           {number("1"), std::nullopt},
           {number("2"), ex("a")},
           {std::nullopt, std::nullopt},
           {std::nullopt, std::nullopt}})
    data.rows.push_back({v, w});
  Group g;
  g.input = make(std::move(data));
  g.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr, true));
  g.aggregates.emplace_back(Variable{"m"}, aggregate(AggregateKind::count, nullptr));
  const auto table = rows({}, make(std::move(g)), {"n", "m"});
  CHECK(first_column(table) == to_ntriples(*number("4")));
  CHECK(table.rows[0][1] == number("6"));
}

TEST_CASE("terms that a query makes join with those of the graph and with each other") {
  const std::vector<TermQuad> quads = {{ex("a"), ex("name"), Term::literal("xy"), std::nullopt}};
  std::vector<ExpressionPtr> parts;
  parts.push_back(constant(Term::literal("x")));
  parts.push_back(constant(Term::literal("y")));
  auto made = extend(bgp(std::vector<TriplePattern>{}), "n", call("CONCAT", std::move(parts)));
  CHECK(rows(quads, join(std::move(made), bgp("?s", "name", "?n")), {"s"}).rows.size() == 1);
  const auto constant_column = [] {
    return extend(bgp(std::vector<TriplePattern>{}), "n", constant(Term::literal("nowhere")));
  };
  CHECK(rows(quads, join(constant_column(), constant_column()), {"n"}).rows.size() == 1);
}

TEST_CASE("ask, unknown columns and terms that the graph has not") {
  const auto snapshot = griot::test::list_snapshot({{ex("a"), ex("p"), ex("b"), std::nullopt}});
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  const auto ask = [&](NodePtr root) {
    const Query query{QueryForm::ask, std::move(root), {}};
    exec::Execution execution(snapshot, query, {}, cancel, budget);
    RowBatch batch;
    const bool yes = execution.next(batch);
    if (yes) CHECK((batch.columns() == 0 && batch.rows() == 1 && !execution.next(batch)));
    return yes;
  };
  CHECK(ask(bgp("?s", "p", "?o")));
  CHECK_FALSE(ask(bgp("?s", "q", "?o")));
  const auto table = rows({{ex("a"), ex("p"), ex("b"), std::nullopt}}, bgp("?s", "p", "?o"), {"o", "z", "s"});
  REQUIRE(table.rows.size() == 1);
  CHECK(table.rows[0][0] == ex("b"));
  CHECK_FALSE(table.rows[0][1]);
}

TEST_CASE("explain names operators with estimated and actual rows") {
  const auto snapshot = griot::test::list_snapshot(
      {{ex("a"), ex("p"), ex("b"), std::nullopt}, {ex("b"), ex("q"), ex("c"), std::nullopt}});
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  const Query query{QueryForm::select, bgp({triple("?s", "p", "?m"), triple("?m", "q", "?o")}),
                    vars({"s", "o"})};
  exec::Execution execution(snapshot, query, {}, cancel, budget);
  CHECK(execution.explain().find("actual") == std::string::npos);
  RowBatch batch;
  while (execution.next(batch)) {
  }
  const std::string text = execution.explain();
  CHECK(text.find("project  (estimated") == 0);
  CHECK(text.find("?s <http://example.org/p> ?m by ") != std::string::npos);
  CHECK(text.find("actual 1") != std::string::npos);
}

TEST_CASE(
    "of rows that leave a variable unbound and rows that bind it DISTINCT keeps one each, under OPTIONAL "
    "too") {
  LeftJoin optional;
  optional.left = bgp({triple("?s", "p", "?v")});
  optional.right = make(Distinct{column({ex("a"), std::nullopt, std::nullopt, ex("a")})});
  // Both the row with a and the one without are compatible with ?v = a.
  CHECK(first_column(rows({{ex("s"), ex("p"), ex("a"), {}}}, make(std::move(optional)), {"v"})) ==
        to_ntriples(ex("a")) + " " + to_ntriples(ex("a")));
}
