// SERVICE (SPARQL 1.1 Federated Query): what is sent, what comes back, and what happens when nothing does.
#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/execute.hpp"
#include "store/exec/service.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using griot::test::TermQuad;

namespace {

// Answers every question with the same rows, and keeps the questions.
class Client : public exec::ServiceClient {
 public:
  exec::ServiceAnswer select(const std::string& endpoint, const std::string& query,
                             const CancelToken&) override {
    asked.push_back(endpoint.substr(kEx.size()) + ": " + query);
    if (fails) throw Error(ErrorCode::io, "no such server");
    return answer;
  }
  exec::ServiceAnswer answer;
  bool fails = false;
  std::vector<std::string> asked;
};

std::string rows(NodePtr root, const std::vector<std::string>& names, exec::ServiceClient* client) {
  const std::vector<TermQuad> quads = {{ex("a"), ex("p"), ex("x"), {}},
                                       {ex("b"), ex("p"), ex("y"), {}},
                                       {ex("a"), ex("at"), ex("one"), {}},
                                       {ex("b"), ex("at"), ex("two"), {}}};
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  const Query query{QueryForm::select, std::move(root), vars(names)};
  std::vector<std::string> lines;
  for (const auto& row :
       exec::run(griot::test::list_snapshot(quads), query, {}, cancel, budget, client).rows) {
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

NodePtr service(const std::string& endpoint, NodePtr input, bool silent = false) {
  return make(Service{component(endpoint), std::move(input), silent});
}

}  // namespace

TEST_CASE("what is known is sent along, and what comes back is joined") {
  Client client;
  client.answer = {vars({"s", "o"}), {{ex("a"), ex("q")}, {ex("c"), ex("r")}, {ex("a"), std::nullopt}}};
  CHECK(rows(join(bgp("?s", "p", "?m"), service("server", bgp("?s", "k", "?o"))), {"s", "m", "o"}, &client) ==
        "a x -, a x q");
  REQUIRE(client.asked.size() == 1);
  CHECK(client.asked[0] ==
        "server: SELECT ?s ?o\nWHERE {\n  VALUES ?s { <http://example.org/a> <http://example.org/b> }\n"
        "  ?s <http://example.org/k> ?o .\n}\n");
}

TEST_CASE("where nothing can be sent an endpoint is asked once") {
  Client client;
  client.answer = {vars({"s", "o"}), {{ex("a"), ex("q")}}};
  CHECK(rows(optional(bgp("?s", "p", "?m"), service("server", bgp("?s", "k", "?o"))), {"s", "o"}, &client) ==
        "a q, b -");
  CHECK(client.asked.size() == 1);
}

TEST_CASE("a variable says which endpoints are asked, each about its rows") {
  Client client;
  client.answer = {vars({"s", "o"}), {{ex("a"), ex("q")}, {ex("b"), ex("r")}}};
  CHECK(rows(join(service("?e", bgp("?s", "k", "?o")), bgp("?s", "at", "?e")), {"e", "o"}, &client) ==
        "one q, two r");
  REQUIRE(client.asked.size() == 2);
  CHECK(client.asked[0].find("one: ") == 0);
  CHECK(client.asked[0].find("http://example.org/b") == std::string::npos);
  CHECK_THROWS_AS(rows(service("?e", bgp("?s", "k", "?o")), {"s"}, &client), Error);
}

TEST_CASE("a failure ends the query, or is one empty solution") {
  Client client;
  client.fails = true;
  const auto query = [](bool silent) {
    return join(bgp("?s", "p", "?m"), service("server", bgp("?s", "k", "?o"), silent));
  };
  CHECK_THROWS_WITH(rows(query(false), {"s"}, &client), "no such server");
  CHECK(rows(query(true), {"s", "o"}, &client) == "a -, b -");
  CHECK_THROWS_WITH(rows(query(false), {"s"}, nullptr), Catch::Contains("--allow-service"));
  CHECK(rows(query(true), {"s", "o"}, nullptr) == "a -, b -");
}

TEST_CASE("blank nodes of two answers are two") {
  Client client;
  client.answer = {vars({"o"}), {{Term::blank("n")}, {Term::blank("n")}}};
  const auto part = [](const char* endpoint) { return service(endpoint, bgp("s", "k", "?o")); };
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  const Query query{QueryForm::select, make(Union{part("one"), part("two")}), vars({"o"})};
  const auto table = exec::run(griot::test::list_snapshot({}), query, {}, cancel, budget, &client);
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0][0] == table.rows[1][0]);
  CHECK(table.rows[0][0] != table.rows[2][0]);
}
