// Large and deep requests are read, or refused with what is too much of what: never a crash.
#include <catch2/catch.hpp>

#include "parser/sparql/parse.hpp"

using namespace griot;

namespace {

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::string message(const std::string& text) {
  const auto result = sparql::parse(text);
  return result ? "" : result.diagnostics().front().message;
}

}  // namespace

TEST_CASE("flat requests may be long") {
  CHECK(message("SELECT * { { ?s ?p 0 }" + repeated(" UNION { ?s ?p ?o }", 5000) + " }").empty());
  CHECK(message("SELECT * { VALUES ?x {" + repeated(" <http://example.org/a> \"text\"", 20000) + " } }")
            .empty());
  CHECK(message("SELECT * { ?s ?p ?o FILTER(?o = 1" + repeated(" || ?o = 2", 10000) + ") }").empty());
  CHECK(message("SELECT * { ?s ?p ?o" + repeated(" . ?s ?p 1", 10000) + " }").empty());
  CHECK(message("SELECT * {" + repeated(" { ?s ?p ?o }", 5000) + " }").empty());
}

TEST_CASE("brackets may be nested deep, but not without end") {
  CHECK(message("SELECT * " + repeated("{", 200) + "?s ?p ?o" + repeated("}", 200)).empty());
  CHECK(message("SELECT * { FILTER" + repeated("(", 200) + "1" + repeated(")", 200) + " }").empty());
  for (const char* open :
       {"{ ", "{ ?s ?p (", "{ ?s ?p [ ?q ", "{ FILTER(!(", "{ FILTER(EXISTS { ", "{ SELECT * { "}) {
    INFO(open);
    const std::string text = "SELECT * " + repeated(open, 100000);
    CHECK_FALSE(message(text).empty());
  }
  CHECK_THAT(message("SELECT * { FILTER" + repeated("(", 100000) + "1" + repeated(")", 100000) + " }"),
             Catch::Contains("nested more than"));
  CHECK_THAT(message("SELECT * { ?s " + repeated("(", 100000) + "<a:b>" + repeated(")", 100000) + " ?o }"),
             Catch::Contains("nested more than"));
}

TEST_CASE("what must become nested is bounded") {
  CHECK_THAT(message("SELECT * { FILTER(1" + repeated(" + 1", 100000) + ") }"),
             Catch::Contains("operations in a row"));
  CHECK_THAT(message("SELECT * {" + repeated(" OPTIONAL { ?s ?p ?o }", 100000) + " }"),
             Catch::Contains("more than"));
  CHECK_THAT(message("SELECT * {" + repeated(" FILTER(true)", 100000) + " }"), Catch::Contains("more than"));
}
