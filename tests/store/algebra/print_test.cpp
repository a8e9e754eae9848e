#include "store/algebra/print.hpp"

#include <catch2/catch.hpp>

#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

const Prefixes kPrefixes = {{"ex", kEx}, {"unused", "http://unused.example/"}};

std::string sparql(NodePtr root, const std::vector<std::string>& result) {
  Query query{QueryForm::select, std::move(root), vars(result)};
  return to_sparql(query, kPrefixes);
}

std::string expression(const ExpressionPtr& e) {
  return to_sparql(*e, kPrefixes);
}

}  // namespace

TEST_CASE("triples share subjects and predicates") {
  const auto rdf_type = VarOrTerm(Term::iri(vocab::rdf_type));
  auto root = bgp({{component("?e"), rdf_type, component("Meeting"), {}},
                   triple("?e", "agent", "?who"),
                   triple("?e", "agent", "?other"),
                   triple("?who", "place", "_p")});
  CHECK(sparql(project(std::move(root), {"who"}), {"who"}) == R"(PREFIX ex: <http://example.org/>
SELECT ?who
WHERE {
  ?e a ex:Meeting ;
    ex:agent ?who, ?other .
  ?who ex:place _:p .
}
)");
}

TEST_CASE("joins are flat where that means the same") {
  SECTION("patterns merge") {
    CHECK(sparql(join(bgp("?a", "p", "?b"), join(bgp("?b", "p", "?c"), bgp("?b", "q", "?d"))), {"a"}) ==
          R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?a ex:p ?b .
  ?b ex:p ?c ;
    ex:q ?d .
}
)");
  }
  SECTION("a filter whose variables are bound moves out") {
    auto condition = call(Operator::greater, variable("b"), integer(3));
    CHECK(sparql(join(bgp("?a", "p", "?c"), filter(bgp("?a", "q", "?b"), std::move(condition))), {"a"}) ==
          R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?a ex:p ?c ;
    ex:q ?b .
  FILTER(?b > 3)
}
)");
  }
  SECTION("a filter that would see more stays in its braces") {
    auto condition = call(Operator::greater, variable("c"), integer(3));
    CHECK(sparql(join(bgp("?a", "p", "?c"), filter(bgp("?a", "q", "?b"), std::move(condition))), {"a"}) ==
          R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?a ex:p ?c .
  {
    ?a ex:q ?b .
    FILTER(?c > 3)
  }
}
)");
  }
  SECTION("an OPTIONAL on the right goes first or keeps its braces") {
    CHECK(sparql(join(bgp("?x", "p", "?b"), optional(bgp("?a", "q", "?x"), bgp("?a", "r", "?c"))), {"a"}) ==
          R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?x ex:p ?b .
  ?a ex:q ?x .
  OPTIONAL {
    ?a ex:r ?c .
  }
}
)");
    auto left = optional(bgp("?x", "p", "?b"), bgp("?x", "s", "?c"));
    auto right = optional(bgp("?a", "q", "?x"), bgp("?a", "r", "?c"));
    CHECK(sparql(join(std::move(left), std::move(right)), {"a"}) == R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?x ex:p ?b .
  OPTIONAL {
    ?x ex:s ?c .
  }
  {
    ?a ex:q ?x .
    OPTIONAL {
      ?a ex:r ?c .
    }
  }
}
)");
  }
}

TEST_CASE("the condition of OPTIONAL and a filter within it are told apart") {
  const auto condition = [] { return call(Operator::equal, variable("a"), variable("c")); };
  CHECK(sparql(optional(bgp("?a", "p", "?b"), bgp("?b", "p", "?c"), condition()), {"a"}) ==
        R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?a ex:p ?b .
  OPTIONAL {
    ?b ex:p ?c .
    FILTER(?a = ?c)
  }
}
)");
  CHECK(sparql(optional(bgp("?a", "p", "?b"), filter(bgp("?b", "p", "?c"), condition())), {"a"}) ==
        R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?a ex:p ?b .
  OPTIONAL {
    {
      ?b ex:p ?c .
      FILTER(?a = ?c)
    }
  }
}
)");
}

TEST_CASE("a group is printed in the order in which it is read") {
  auto root = join(along("?a", walk(ZeroOrMore{link("p")}), "?b"), bgp("?b", "p", "?c"));
  const auto is = [](const char* name) { return call(Operator::equal, variable(name), variable("c")); };
  root = filter(filter(filter(std::move(root), is("a")), exists(bgp("?a", "p", "?a"))), is("b"));
  CHECK(sparql(filter(std::move(root), call(Operator::logical_or, is("a"), is("b"))), {"a"}) ==
        R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?b ex:p ?c .
  ?a ex:p* ?b .
  FILTER(?a = ?c)
  FILTER EXISTS {
    ?a ex:p ?a .
  }
  FILTER(?b = ?c && (?a = ?c || ?b = ?c))
}
)");
}

TEST_CASE("UNION, MINUS, GRAPH, VALUES, BIND and EXISTS have their own words") {
  auto values =
      make(Values{vars({"a", "b"}), {{ex("x"), std::nullopt}, {Term::lang_literal("é\"", "fr"), ex("y z")}}});
  auto root = join(std::move(values), either(bgp("?a", "p", "?b"), either(bgp("?b", "p", "?a"), bgp({}))));
  root = minus(std::move(root), graph("?g", bgp("?a", "q", "?b")));
  root = extend(std::move(root), "z", call("CONCAT", [] {
                  std::vector<ExpressionPtr> a;
                  a.push_back(variable("a"));
                  a.push_back(constant(Term::literal("-\n")));
                  return a;
                }()));
  root = filter(std::move(root), both(call(Operator::logical_not, call("BOUND",
                                                                       [] {
                                                                         std::vector<ExpressionPtr> a;
                                                                         a.push_back(variable("g"));
                                                                         return a;
                                                                       }())),
                                      exists(bgp("?z", "p", "_n"), true)));
  CHECK(sparql(std::move(root), {"z"}) == R"(PREFIX ex: <http://example.org/>
SELECT ?z
WHERE {
  VALUES (?a ?b) {
    (ex:x UNDEF)
    ("é\""@fr <http://example.org/y\u0020z>)
  }
  {
    ?a ex:p ?b .
  } UNION {
    ?b ex:p ?a .
  } UNION { }
  MINUS {
    GRAPH ?g {
      ?a ex:q ?b .
    }
  }
  BIND(CONCAT(?a, "-\n") AS ?z)
  FILTER(!BOUND(?g))
  FILTER NOT EXISTS {
    ?z ex:p _:n .
  }
}
)");
}

TEST_CASE("groups, HAVING and order become clauses of one SELECT") {
  Group g;
  g.input = bgp("?a", "p", "?b");
  g.keys.emplace_back(Variable{"a"}, variable("a"));
  g.keys.emplace_back(Variable{"year"}, call("YEAR", [] {
                        std::vector<ExpressionPtr> a;
                        a.push_back(variable("b"));
                        return a;
                      }()));
  g.aggregates.emplace_back(Variable{".0"}, aggregate(AggregateKind::count, variable("b"), true));
  g.aggregates.emplace_back(Variable{"top"}, aggregate(AggregateKind::max, variable("b")));
  NodePtr root = filter(make(std::move(g)), call(Operator::greater_equal, variable(".0"), integer(2)));
  root = extend(std::move(root), "n", call(Operator::add, variable(".0"), integer(1)));
  std::vector<SortKey> keys;
  keys.push_back({variable("n"), true});
  keys.push_back({variable(".0"), false});
  keys.push_back({variable("a"), false});
  root = make(OrderBy{std::move(root), std::move(keys)});
  root = make(Slice{make(Distinct{project(std::move(root), {"a", "n", "top"})}), 5, 10});
  CHECK(sparql(std::move(root), {"a", "n", "top"}) == R"(PREFIX ex: <http://example.org/>
SELECT DISTINCT ?a (COUNT(DISTINCT ?b) + 1 AS ?n) (MAX(?b) AS ?top)
WHERE {
  ?a ex:p ?b .
}
GROUP BY ?a (YEAR(?b) AS ?year)
HAVING (COUNT(DISTINCT ?b) >= 2)
ORDER BY DESC(?n) ASC(COUNT(DISTINCT ?b)) ?a
LIMIT 10
OFFSET 5
)");
}

TEST_CASE("nodes without a surface form become sub-SELECTs") {
  Group g;
  g.input = bgp("?a", "p", "?b");
  g.aggregates.emplace_back(Variable{"n"}, aggregate(AggregateKind::count, nullptr));
  auto root = join(bgp("?x", "size", "?n"), make(std::move(g)));
  CHECK(sparql(std::move(root), {"x"}) == R"(PREFIX ex: <http://example.org/>
SELECT ?x
WHERE {
  ?x ex:size ?n .
  {
    SELECT (COUNT(*) AS ?n)
    WHERE {
      ?a ex:p ?b .
    }
  }
}
)");
  CHECK(sparql(make(Distinct{project(bgp("?a", "p", "?b"), {"a", "b"})}), {"b"}) ==
        R"(PREFIX ex: <http://example.org/>
SELECT ?b
WHERE {
  SELECT DISTINCT ?a ?b
  WHERE {
    ?a ex:p ?b .
  }
}
)");
}

TEST_CASE("hidden variables become blank nodes only where one pattern knows them") {
  CHECK(sparql(join(bgp("_b", "p", "?a"), optional(bgp("_b", "q", "?b"), bgp("_c", "q", "?b"))), {"a"}) ==
        R"(PREFIX ex: <http://example.org/>
SELECT ?a
WHERE {
  ?b_2 ex:p ?a ;
    ex:q ?b .
  OPTIONAL {
    _:c ex:q ?b .
  }
}
)");
}

TEST_CASE("ask drops what cannot matter") {
  Query query{QueryForm::ask, make(Slice{make(Distinct{project(bgp("a", "p", "?b"), {"b"})}), 0, 1}), {}};
  CHECK(to_sparql(query, kPrefixes) == "PREFIX ex: <http://example.org/>\nASK {\n  ex:a ex:p ?b .\n}\n");
}

TEST_CASE("paths are bracketed by their strength") {
  const auto p = [] { return link("p"); };
  const auto q = [] { return link("q"); };
  const auto text = [](const PathPtr& path) { return to_sparql(*path, kPrefixes); };
  CHECK(text(list<Sequence>(list<Alternative>(p(), q()), walk(Inverse{q()}))) == "(ex:p | ex:q) / ^ex:q");
  CHECK(text(walk(ZeroOrMore{walk(Inverse{p()})})) == "(^ex:p)*");
  CHECK(text(walk(Inverse{walk(ZeroOrMore{p()})})) == "^ex:p*");
  CHECK(text(walk(Inverse{walk(Inverse{p()})})) == "^(^ex:p)");
  CHECK(text(walk(OneOrMore{walk(ZeroOrOne{p()})})) == "(ex:p?)+");
  CHECK(text(list<Alternative>(list<Sequence>(p(), q()), p())) == "ex:p / ex:q | ex:p");
  CHECK(text(walk(NegatedSet{{ex("p"), Term::iri(vocab::rdf_type)}, {ex("q")}})) == "!(ex:p | a | ^ex:q)");
  CHECK(text(walk(ZeroOrMore{walk(NegatedSet{{}, {ex("q")}})})) == "!^ex:q*");
  std::vector<PathPtr> one;
  one.push_back(list<Alternative>(p(), q()));
  CHECK(text(list<Sequence>(walk(ZeroOrOne{list<Sequence>(std::move(one))}), q())) ==
        "(ex:p | ex:q)? / ex:q");
}

TEST_CASE("paths and services in a group") {
  auto root = join(join(bgp("?a", "p", "_b"), along("_b", walk(OneOrMore{link("p")}), "?c")),
                   make(Service{component("?e"), bgp("?c", "q", "?d"), true}));
  CHECK(sparql(std::move(root), {"a", "d"}) == R"(PREFIX ex: <http://example.org/>
SELECT ?a ?d
WHERE {
  ?a ex:p ?b .
  ?b ex:p+ ?c .
  SERVICE SILENT ?e {
    ?c ex:q ?d .
  }
}
)");
  const auto tree =
      along("?a", list<Sequence>(walk(ZeroOrMore{link("p")}), walk(NegatedSet{{ex("q")}, {ex("r")}})), "o");
  CHECK(to_sexpr(*tree, kPrefixes) == "(path ?a (seq (path* ex:p) (not ex:q (inverse ex:r))) ex:o)\n");
}

TEST_CASE("what is constructed and described, and from which graphs") {
  Query query{QueryForm::construct, bgp("?a", "p", "?b"), vars({"a", "b"})};
  query.construct = {triple("?a", "q", "?b"), {Term::blank("n"), component("r"), component("?a"), {}}};
  query.dataset = Dataset{{ex("g")}, {ex("h")}};
  CHECK(to_sparql(query, kPrefixes) == R"(PREFIX ex: <http://example.org/>
CONSTRUCT {
  ?a ex:q ?b .
  _:n ex:r ?a .
}
FROM ex:g
FROM NAMED ex:h
WHERE {
  ?a ex:p ?b .
}
)");
  query.root = make(Slice{make(Distinct{project(std::move(query.root), {"a", "b"})}), 0, 3});
  query.dataset.reset();
  CHECK(to_sparql(query, kPrefixes) == R"(PREFIX ex: <http://example.org/>
CONSTRUCT {
  ?a ex:q ?b .
  _:n ex:r ?a .
}
WHERE {
  SELECT DISTINCT ?a ?b
  WHERE {
    ?a ex:p ?b .
  }
  LIMIT 3
}
)");
  Query describe{QueryForm::describe, bgp(std::vector<TriplePattern>{}), {}};
  describe.described = {ex("a")};
  CHECK(to_sparql(describe, kPrefixes) == "PREFIX ex: <http://example.org/>\nDESCRIBE ex:a\n");
  describe.described.clear();
  CHECK(to_sparql(describe, kPrefixes) == "DESCRIBE ?none\nWHERE { }\n");
  describe.described = {ex("a")};
  describe.root = make(Slice{project(bgp("?a", "p", "?b"), {"a"}), 0, 2});
  describe.result = vars({"a"});
  CHECK(to_sparql(describe, kPrefixes) ==
        "PREFIX ex: <http://example.org/>\nDESCRIBE ?a ex:a\nWHERE {\n  ?a ex:p ?b .\n}\nLIMIT 2\n");
  Query ask{QueryForm::ask, bgp("?a", "p", "?b"), {}};
  ask.dataset = Dataset{{ex("g")}, {}};
  CHECK(to_sparql(ask, kPrefixes) ==
        "PREFIX ex: <http://example.org/>\nASK\nFROM ex:g\nWHERE {\n  ?a ex:p ?b .\n}\n");
  CHECK(clone(ask).dataset == ask.dataset);
}

TEST_CASE("operators are bracketed by their strength") {
  const auto v = [](const char* n) { return variable(n); };
  CHECK(expression(call(Operator::multiply, call(Operator::add, v("a"), v("b")), v("c"))) ==
        "(?a + ?b) * ?c");
  CHECK(expression(call(Operator::subtract, v("a"), call(Operator::subtract, v("b"), v("c")))) ==
        "?a - (?b - ?c)");
  CHECK(expression(call(Operator::subtract, call(Operator::subtract, v("a"), v("b")), v("c"))) ==
        "?a - ?b - ?c");
  CHECK(expression(call(Operator::logical_not, call(Operator::equal, v("a"), integer(-1)))) == "!(?a = -1)");
  CHECK(expression(call(Operator::unary_minus, integer(-1))) == "-(-1)");
  CHECK(expression(call(Operator::equal, call(Operator::less, v("a"), v("b")), v("c"))) == "(?a < ?b) = ?c");
  CHECK(expression(call(Operator::logical_and, call(Operator::logical_or, v("a"), v("b")), v("c"))) ==
        "(?a || ?b) && ?c");
  OperatorCall in{Operator::not_in, {}};
  in.operands.push_back(v("a"));
  in.operands.push_back(integer(1));
  in.operands.push_back(constant(Term::literal("x", kEx + "type")));
  CHECK(expression(std::make_unique<Expression>(std::move(in))) == "?a NOT IN (1, \"x\"^^ex:type)");
}

TEST_CASE("only tokens of the grammar are written bare") {
  const auto text = [](const char* lexical, std::string_view type) {
    return expression(constant(Term::literal(lexical, type)));
  };
  CHECK(text("007", vocab::xsd_integer) == "007");
  CHECK(text("1.", vocab::xsd_decimal) == "\"1.\"^^<http://www.w3.org/2001/XMLSchema#decimal>");
  CHECK(text("1", vocab::xsd_decimal) == "\"1\"^^<http://www.w3.org/2001/XMLSchema#decimal>");
  CHECK(text("-.5", vocab::xsd_decimal) == "-.5");
  CHECK(text("1.e5", vocab::xsd_double) == "1.e5");
  CHECK(text("INF", vocab::xsd_double) == "\"INF\"^^<http://www.w3.org/2001/XMLSchema#double>");
  CHECK(text("true", vocab::xsd_boolean) == "true");
  CHECK(text("1", vocab::xsd_boolean) == "\"1\"^^<http://www.w3.org/2001/XMLSchema#boolean>");
}

TEST_CASE("the S-expression shows every node") {
  const auto tree = filter(bgp({triple("?a", "p", "_b"), triple("?a", "q", "o")}),
                           call(Operator::less, variable("a"), integer(2)));
  CHECK(to_sexpr(*tree, kPrefixes) ==
        "(filter (< ?a 2)\n  (bgp\n    (triple ?a ex:p ?.b)\n    (triple ?a ex:q ex:o)))\n");
}
