#include "store/algebra/scope.hpp"

#include <catch2/catch.hpp>

#include "store/algebra/print.hpp"
#include "tests/store/algebra/build.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

TEST_CASE("scope follows the table of SPARQL 1.1 §18.2.1") {
  CHECK(variables_in_scope(*bgp("?s", "?p", "o")) == vars({"p", "s"}));
  CHECK(variables_in_scope(*join(bgp("?b", "p", "?a"), bgp("?a", "p", "?c"))) == vars({"a", "b", "c"}));
  CHECK(variables_in_scope(*optional(bgp("?a", "p", "o"), bgp("?b", "p", "o"))) == vars({"a", "b"}));
  CHECK(variables_in_scope(*minus(bgp("?a", "p", "o"), bgp("?b", "p", "o"))) == vars({"a"}));
  CHECK(variables_in_scope(*graph("?g", bgp("?a", "p", "o"))) == vars({"a", "g"}));
  CHECK(variables_in_scope(*extend(bgp("?a", "p", "o"), "z", integer(1))) == vars({"a", "z"}));
  CHECK(variables_in_scope(*filter(bgp("?a", "p", "o"), exists(bgp("?a", "p", "?hidden")))) == vars({"a"}));
  CHECK(variables_in_scope(*project(bgp("?a", "p", "?b"), {"b", "never"})) == vars({"b", "never"}));
  Group g;
  g.input = bgp("?a", "p", "?b");
  g.keys.emplace_back(Variable{"a"}, variable("a"));
  g.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr));
  CHECK(variables_in_scope(*make(std::move(g))) == vars({"a", "n"}));
}

TEST_CASE("certainly bound variables are those of every solution") {
  CHECK(certainly_bound(*optional(bgp("?a", "p", "o"), bgp("?b", "p", "o"))) == vars({"a"}));
  CHECK(certainly_bound(*either(bgp("?a", "p", "?b"), bgp("?a", "p", "?c"))) == vars({"a"}));
  CHECK(certainly_bound(*extend(bgp("?a", "p", "o"), "z", integer(1))) == vars({"a", "z"}));
  CHECK(certainly_bound(*extend(bgp("?a", "p", "o"), "z", variable("a"))) == vars({"a"}));
  CHECK(certainly_bound(*make(Values{vars({"x", "y"}), {{ex("a"), ex("b")}, {ex("a"), std::nullopt}}})) ==
        vars({"x"}));
  CHECK(certainly_bound(*project(bgp("?a", "p", "?b"), {"b", "never"})) == vars({"b"}));
}

TEST_CASE("mentioned variables include the hidden ones") {
  const auto tree = filter(project(bgp("?a", "p", "?b"), {"b"}), exists(bgp("?b", "p", "?c")));
  CHECK(variables_mentioned(*tree) == vars({"a", "b", "c"}));
}

TEST_CASE("clone makes an equal tree of its own") {
  auto tree = optional(filter(bgp("?a", "p", "?b"), exists(bgp("?b", "p", "?c"), true)),
                       extend(make(Values{vars({"v"}), {{std::nullopt}}}), "w", integer(3)), integer(1));
  const auto copy = clone(*tree);
  const std::string text = to_sexpr(*copy);
  CHECK(text == to_sexpr(*tree));
  tree.reset();
  CHECK(text == to_sexpr(*copy));
}
