// What is wrong with a request is said with the words it is about, what was expected there and what may
// have been meant.
#include <catch2/catch.hpp>

#include "parser/sparql/parse.hpp"

using namespace griot;

namespace {

struct Fault {
  std::string text;
  std::string words;  // that the diagnostic points at
  std::string message;
  std::string expected = {};
  std::string suggestion = {};
};

}  // namespace

TEST_CASE("a fault points at its words") {
  const auto fault = GENERATE(values<Fault>({
      {"SELCT ?x { ?x a ?y }", "SELCT", "SELCT cannot stand here", "", "SELECT"},
      {"SELECT ?x WHER { ?x a ?y }", "WHER", "WHER cannot stand here", "", "WHERE"},
      {"SELECT ?x { ?x ?p ?o } LIMTI 5", "LIMTI", "LIMTI cannot stand here", "", "LIMIT"},
      {"SELECT ?x { ?x ?p ?o FILTER(CONTAIN(?o, \"a\")) }", "CONTAIN", "CONTAIN cannot stand here",
       "an expression", "CONTAINS"},
      {"SELECT ?x { ?x ?p ?o } LIMIT ten", "ten", "ten cannot stand here", "a whole number"},
      {"SELECT ?x { ?x foaf:name ?n }", "foaf:", "the prefix foaf: is not declared",
       "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"},
      {"PREFIX book: <http://b/> SELECT ?x { ?x bok:a ?n }", "bok:", "the prefix bok: is not declared",
       "PREFIX bok: <…>", "book:"},
      {"SELECT ?x { ?x a \"abc }", "\"abc }", "this string does not end"},
      {"SELECT ?x { ?x a ?y", "", "the text ends in the middle"},
      {"SELECT ?x { ?x a <y> }", "<y>", "this IRI is relative"},
      {"SELECT ?x { ?x a ?y § }", "§", "the character § has no place here"},
      {"SELECT ?x { ?x a \"\\uD800\" }", "\\uD800", "this escape stands for no character"},
      // §18.2.1, §18.2.4.1, §10.1, §15: what a grammar cannot tell.
      {"SELECT ?y (COUNT(?z) AS ?n) { ?x ?y ?z } GROUP BY ?x", "?y", "?y has no one value in a group"},
      {"SELECT * { ?x ?y ?z } GROUP BY ?x", "*", "* cannot stand where rows are grouped"},
      {"SELECT (?y AS ?x) { ?x ?y ?z }", "?x", "?x has a value already"},
      {"SELECT ?x { ?x ?y ?z BIND(1 AS ?z) }", "?z", "?z has a value before BIND already"},
      {"SELECT ?x { ?x ?y ?z FILTER(COUNT(?z) > 1) }", "COUNT(?z)", "the aggregate COUNT cannot stand here"},
      {"SELECT (SUM(COUNT(?z)) AS ?n) { ?x ?y ?z }", "COUNT(?z)",
       "an aggregate cannot stand within an aggregate"},
      {"SELECT ?x { ?x ?y ?z FILTER(STRLEN(?z, 1) > 1) }", "STRLEN(?z, 1)", "STRLEN takes one argument"},
      {"SELECT ?x { ?x ?y ?z FILTER(BOUND(1)) }", "1", "BOUND asks about a variable"},
      {"SELECT ?x { VALUES (?x ?y) { (1) } }", "(1)", "this row has 1 values for 2 variables"},
      {"SELECT ?x { _:a ?p ?x OPTIONAL { _:a ?q ?y } }", "_:a", "the blank node _:a stands in another"},
      {"INSERT DATA { ?x a ?y }", "?x", "a variable cannot stand in data"},
      {"DELETE DATA { _:a a 1 }", "_:a", "a blank node cannot be told to be removed"},
      {"CONSTRUCT { ?x <u:p>* ?y } { ?x ?p ?y }", "<u:p>*",
       "a property path cannot stand in data or in a template"},
      {"DESCRIBE ?x", "?x", "?x has no value"},
  }));
  INFO(fault.text);
  const auto result = sparql::parse(fault.text);
  REQUIRE_FALSE(result);
  const auto& told = result.diagnostics().front();
  CHECK(fault.text.substr(told.range.begin, told.range.size()) == fault.words);
  CHECK_THAT(told.message, Catch::StartsWith(fault.message));
  if (!fault.expected.empty()) CHECK(told.expected == fault.expected);
  if (!fault.suggestion.empty()) {
    REQUIRE_FALSE(told.suggestions.empty());
    CHECK(told.suggestions.front() == fault.suggestion);
  }
}

TEST_CASE("places are those of the text as written, behind escapes too") {
  const std::string text = "SELECT ?\\u0078 { ?x a foaf:Y }";
  const auto result = sparql::parse(text);
  REQUIRE_FALSE(result);
  const auto range = result.diagnostics().front().range;
  CHECK(text.substr(range.begin, range.size()) == "foaf:");
}

TEST_CASE("bytes that are no text are refused with their place") {
  const auto result = sparql::parse("SELECT \xff");
  REQUIRE_FALSE(result);
  CHECK(result.diagnostics().front().range.begin == 7);
}
