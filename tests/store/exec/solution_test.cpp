// What functions know beside their arguments: the solution, the query, chance (SPARQL 1.1 §17.4.2.9,
// §17.4.2.12, §17.4.4.5, §17.4.5.1).
#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "tests/store/exec/evaluate.hpp"

using namespace griot;
using namespace griot::exec::test;

namespace {

// The rows of (e1 AS ?x) (e2 AS ?y) for `rows` solutions that bind ?n to 0, 1 …
std::vector<std::array<std::string, 2>> pairs(ExpressionPtr e1, ExpressionPtr e2, int rows) {
  Values data{vars({"n"}), {}};
  for (int i = 0; i < rows; ++i) data.rows.push_back({std::get<Term>(integer(i)->value)});
  CancelToken cancel;
  MemoryBudget budget(1 << 26);
  Query query{QueryForm::select,
              extend(extend(make(std::move(data)), "x", std::move(e1)), "y", std::move(e2)),
              vars({"x", "y"})};
  const auto table = exec::run(griot::test::list_snapshot({}), query, {}, cancel, budget);
  std::vector<std::array<std::string, 2>> result;
  for (const auto& row : table.rows) {
    REQUIRE(row[0]);
    REQUIRE(row[1]);
    result.push_back({to_ntriples(*row[0]), to_ntriples(*row[1])});
  }
  REQUIRE(result.size() == static_cast<std::size_t>(rows));
  return result;
}

}  // namespace

TEST_CASE("BNODE makes one node for a label within a solution, and another in the next") {
  std::set<std::string> nodes;
  for (const auto& [x, y] : pairs(fn("BNODE", text("a")), fn("BNODE", text("a")), 3000)) {
    CHECK(x == y);
    CHECK(nodes.insert(x).second);
  }
  for (const auto& [x, y] : pairs(fn("BNODE", text("a")), fn("BNODE", text("b")), 10)) CHECK(x != y);
  for (const auto& [x, y] : pairs(fn("BNODE"), fn("BNODE"), 10)) CHECK(x != y);
  CHECK(value(call(Operator::equal, fn("BNODE", text("a")), fn("BNODE", text("a")))) == truth(true));
  CHECK(value(call(Operator::equal, fn("BNODE"), fn("BNODE"))) == truth(false));
  CHECK(value(fn("BNODE", integer(1))) == "error");
  CHECK(value(fn("BNODE", text("a", "en"))) == "error");
}

TEST_CASE("NOW is the same throughout a query") {
  std::set<std::string> times;
  for (const auto& [x, y] : pairs(fn("NOW"), fn("NOW"), 2000)) {
    times.insert(x);
    times.insert(y);
  }
  CHECK(times.size() == 1);
  CHECK(value(fn("DATATYPE", fn("NOW"))) == "<" + xsd("dateTime") + ">");
  CHECK(value(fn("TZ", fn("NOW"))) == "\"Z\"");
}

TEST_CASE("RAND lies in [0, 1), and no two are alike") {
  std::set<std::string> seen;
  for (const auto& [x, y] : pairs(fn("RAND"), fn("RAND"), 100)) {
    CHECK(seen.insert(x).second);
    CHECK(seen.insert(y).second);
  }
  const auto within = [](ExpressionPtr e) {
    return call(Operator::logical_and, call(Operator::greater_equal, fn("RAND"), integer(0)),
                call(Operator::less, std::move(e), integer(1)));
  };
  for (const auto& [x, y] : pairs(within(fn("RAND")), within(fn("RAND")), 500)) {
    CHECK(x == truth(true));
    CHECK(y == truth(true));
  }
}

TEST_CASE("UUIDs are of version 4, each a new one") {
  const std::string form = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
  std::set<std::string> seen;
  for (const auto& [x, y] : pairs(fn("UUID"), fn("STRUUID"), 200)) {
    CHECK(std::regex_match(x, std::regex("<urn:uuid:" + form + ">")));
    CHECK(std::regex_match(y, std::regex("\"" + form + "\"")));
    CHECK(seen.insert(x).second);
    CHECK(seen.insert(y).second);
  }
}
