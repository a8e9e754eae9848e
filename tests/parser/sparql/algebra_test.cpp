// Queries to algebra, by the examples that SPARQL 1.1 §18.2 works through and by what it says of each form.
#include <catch2/catch.hpp>

#include "parser/sparql/parse.hpp"
#include "store/algebra/print.hpp"

using namespace griot;

namespace {

const algebra::Prefixes kPrefixes{{"", "http://example.org/"},
                                  {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}};

sparql::Request read(std::string_view text) {
  auto request = sparql::parse(text, {"http://example.org/dir/file", kPrefixes});
  if (!request) FAIL(request.diagnostics().front().message);
  return std::move(request).value();
}

// The pattern of a SELECT * query, without its projection and in one line.
std::string pattern(const std::string& group) {
  const auto request = read("SELECT * " + group);
  const auto& project = std::get<algebra::Project>(request.query().root->value);
  std::string line;
  for (const char c : algebra::to_sexpr(*project.input, kPrefixes)) {
    if (c == '\n' || (c == ' ' && (line.empty() || line.back() == ' '))) {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else {
      line += c;
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string columns(std::string_view text) {
  const auto request = read(text);
  std::string names;
  for (const auto& v : request.query().result) names += (names.empty() ? "" : " ") + v.name;
  return names;
}

}  // namespace

TEST_CASE("groups become joins, left joins and filters as §18.2.2.6 says") {
  CHECK(pattern("{ ?s :p ?o }") == "(bgp (triple ?s :p ?o))");
  CHECK(pattern("{ }") == "(bgp)");
  CHECK(pattern("{ { ?s :p ?o } UNION { ?s :q ?o } }") ==
        "(union (bgp (triple ?s :p ?o)) (bgp (triple ?s :q ?o)))");
  CHECK(pattern("{ ?s :p ?o OPTIONAL { ?s :q ?v FILTER(?v > 1) } }") ==
        "(leftjoin (> ?v 1) (bgp (triple ?s :p ?o)) (bgp (triple ?s :q ?v)))");
  // The filter of an inner group stays inside.
  CHECK(pattern("{ ?s :p ?o OPTIONAL { { ?s :q ?v FILTER(?v > 1) } } }") ==
        "(leftjoin (bgp (triple ?s :p ?o)) (filter (> ?v 1) (bgp (triple ?s :q ?v))))");
  CHECK(pattern("{ ?s :p ?o MINUS { ?s :q ?v } }") ==
        "(minus (bgp (triple ?s :p ?o)) (bgp (triple ?s :q ?v)))");
  CHECK(pattern("{ OPTIONAL { ?s :q ?v } }") == "(leftjoin (bgp) (bgp (triple ?s :q ?v)))");
  CHECK(pattern("{ GRAPH ?g { ?s :p ?o } }") == "(graph ?g (bgp (triple ?s :p ?o)))");
}

TEST_CASE("a filter parts no basic graph pattern, and sees the whole group") {
  CHECK(pattern("{ ?s :p ?o FILTER(?o < 3) ?s :q ?v }") ==
        "(filter (< ?o 3) (bgp (triple ?s :p ?o) (triple ?s :q ?v)))");
}

TEST_CASE("BIND takes what stands before it") {
  CHECK(pattern("{ ?s :p ?o BIND(?o + 1 AS ?n) ?s :q ?n }") ==
        "(join (extend (?n (+ ?o 1)) (bgp (triple ?s :p ?o))) (bgp (triple ?s :q ?n)))");
}

TEST_CASE("triples may be written short") {
  CHECK(pattern("{ ?s :p 1, 2 ; a :C ; }") ==
        "(bgp (triple ?s :p 1) (triple ?s :p 2) (triple ?s rdf:type :C))");
  CHECK(pattern("{ [ :p ?o ] :q [] }") == "(bgp (triple ?.b1 :p ?o) (triple ?.b1 :q ?.b2))");
  CHECK(pattern("{ (1) :p () }") ==
        "(bgp (triple ?.b1 rdf:first 1) "
        "(triple ?.b1 rdf:rest "
        "rdf:nil) "
        "(triple ?.b1 :p rdf:nil))");
}

TEST_CASE("paths that are triples become triples") {
  CHECK(pattern("{ ?s ^:p ?o }") == "(bgp (triple ?o :p ?s))");
  CHECK(pattern("{ ?s :p/:q ?o }") == "(bgp (triple ?s :p ?.b1) (triple ?.b1 :q ?o))");
  CHECK(pattern("{ ?s ^(:p/:q) ?o }") == "(bgp (triple ?o :p ?.b1) (triple ?.b1 :q ?s))");
}

TEST_CASE("terms are what §4.1 and §19 say") {
  CHECK(pattern("{ <x> <#y> \"a\\\"\\n\"@EN }") ==
        "(bgp (triple <http://example.org/dir/x> <http://example.org/dir/file#y> \"a\\\"\\n\"@en))");
  CHECK(pattern("{ :a\\-b%20 :p '''it's''' , 1.50, -2, 1e3, true }").find("-2") != std::string::npos);
  CHECK(pattern("{ :\\u0061b :p \"\\u00e9\" }") == pattern("{ :ab :p \"é\" }"));
}

TEST_CASE("aggregates are computed once each, and their names are no one else's") {
  const auto request = read(
      "SELECT ?k (COUNT(*) AS ?n) (COUNT(*) + 1 AS ?m) { ?k :p ?aggregate1 } GROUP BY ?k HAVING(COUNT(*) > "
      "1) "
      "ORDER BY DESC(?n)");
  const std::string text = algebra::to_sexpr(*request.query().root, kPrefixes);
  CHECK(text.find("(group ((?k ?k)) ((?aggregate2 (count)))") != std::string::npos);
  CHECK(text.find("aggregate3") == std::string::npos);
}

TEST_CASE("HAVING knows the names of SELECT as what they stand for") {
  const auto request = read("SELECT ?k (COUNT(*) AS ?n) { ?k :p ?o } GROUP BY ?k HAVING(?n > 1)");
  CHECK(algebra::to_sexpr(*request.query().root).find("(filter (> ?aggregate1 1)") != std::string::npos);
}

TEST_CASE("the columns of * come in the order of the text") {
  CHECK(columns("SELECT * { ?z :p ?a . OPTIONAL { ?a :q ?m } }") == "z a m");
  CHECK(columns("SELECT * { ?z :p [] }") == "z");
  CHECK(columns("SELECT ?b ?a ?b { ?a :p ?b }") == "b a");
}

TEST_CASE("CONSTRUCT, DESCRIBE and ASK keep what they are to give") {
  const auto construct = read("CONSTRUCT { ?s :q [ :r ?o ] } WHERE { ?s :p ?o } LIMIT 3");
  REQUIRE(construct.query().construct.size() == 2);
  CHECK(std::get<Term>(construct.query().construct[0].object).is_blank());
  const auto shorter = read("CONSTRUCT WHERE { ?s :p ?o }");
  CHECK(shorter.query().construct.size() == 1);
  const auto describe = read("DESCRIBE :a ?x { ?x :p 1 }");
  CHECK(describe.query().described.size() == 1);
  CHECK(describe.query().result.size() == 1);
  CHECK(read("ASK { }").query().form == algebra::QueryForm::ask);
}

TEST_CASE("FROM and USING name a dataset") {
  const auto request = read("SELECT * FROM :g FROM NAMED :h { ?s ?p ?o }");
  REQUIRE(request.query().dataset);
  CHECK(request.query().dataset->default_graphs == std::vector{Term::iri("http://example.org/g")});
  CHECK(request.query().dataset->named_graphs == std::vector{Term::iri("http://example.org/h")});
  CHECK_FALSE(read("SELECT * { ?s ?p ?o }").query().dataset);
}

TEST_CASE("an update is its operations in turn") {
  const auto request = read(
      "INSERT DATA { :a :p _:x . GRAPH :g { :b :p 1 } } ;\n"
      "PREFIX e: <http://e/> WITH e:g DELETE { ?s ?p ?o } INSERT { ?s ?p 2 } USING :h WHERE { ?s ?p ?o } ;\n"
      "DELETE WHERE { ?s :q ?o } ; CLEAR SILENT NAMED ; DROP GRAPH :g ; CREATE GRAPH :k ;\n"
      "LOAD <f.ttl> INTO GRAPH :g ; COPY DEFAULT TO :g ; MOVE GRAPH :g TO DEFAULT ; ADD :g TO :h ;");
  REQUIRE_FALSE(request.is_query());
  const auto& operations = request.update().operations;
  REQUIRE(operations.size() == 10);
  const auto& data = std::get<algebra::Modify>(operations[0].value);
  REQUIRE(data.insert.size() == 2);
  CHECK_FALSE(data.where);
  CHECK_FALSE(data.insert[0].graph);
  CHECK(data.insert[1].graph);
  const auto& modify = std::get<algebra::Modify>(operations[1].value);
  CHECK(modify.with == Term::iri("http://e/g"));
  CHECK(modify.using_->default_graphs.size() == 1);
  CHECK(std::get<algebra::Modify>(operations[2].value).remove.size() == 1);
  CHECK(std::get<algebra::Clear>(operations[3].value).silent);
  CHECK(std::get<algebra::Clear>(operations[4].value).drop);
  CHECK(std::get<algebra::Load>(operations[6].value).source == Term::iri("http://example.org/dir/f.ttl"));
  const auto& copy = std::get<algebra::Transfer>(operations[7].value);
  CHECK_FALSE(copy.from);
  CHECK(copy.to == Term::iri("http://example.org/g"));
  CHECK(std::get<algebra::Transfer>(operations[9].value).kind == algebra::Transfer::Kind::add);
}
