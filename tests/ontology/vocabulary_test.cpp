#include "ontology/vocabulary.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"
#include "tests/ontology/build.hpp"
#include "tests/support/collect.hpp"

namespace griot::ontology {
namespace {

Problems problems_of(const std::string& text) {
  Vocabulary vocabulary;
  Problems problems = vocabulary.read_turtle(text, "words.ttl");
  CHECK(vocabulary.size() == 0);  // all or nothing
  return problems;
}

TEST_CASE("triples are found in every direction, in the order of the file") {
  const Vocabulary v = vocabulary_of(R"(
    ex:z rdfs:label "zed", "a", "m" ; a rdfs:Class .
    ex:a a rdfs:Class ; ex:parts ( ex:one ex:two "three" ) .
  )");
  CHECK(v.objects(Term::iri(ex("z")), vocab::rdfs_label) ==
        std::vector{Term::literal("zed"), Term::literal("a"), Term::literal("m")});
  CHECK(v.subjects(vocab::rdf_type, Term::iri(vocab::rdfs_class)) ==
        std::vector{Term::iri(ex("z")), Term::iri(ex("a"))});
  CHECK(v.subjects(vocab::rdf_type).size() == 2);
  CHECK(v.contains(Term::iri(ex("z")), vocab::rdfs_label, Term::literal("m")));
  CHECK_FALSE(v.contains(Term::iri(ex("z")), vocab::rdfs_label, Term::literal("q")));
  CHECK(v.triples_of(Term::iri(ex("z"))).size() == 4);
  const auto heads = v.objects(Term::iri(ex("a")), ex("parts"));
  REQUIRE(heads.size() == 1);
  CHECK(v.list(heads.front()) ==
        std::vector{Term::iri(ex("one")), Term::iri(ex("two")), Term::literal("three")});
  CHECK_FALSE(v.list(Term::iri(ex("a"))));
  CHECK(v.list(Term::iri(vocab::rdf_nil)) == std::vector<Term>{});
}

TEST_CASE("a list that runs in a circle is none") {
  const Vocabulary v = vocabulary_of("ex:l rdf:first 1 ; rdf:rest ex:l .");
  CHECK_FALSE(v.list(Term::iri(ex("l"))));
}

TEST_CASE("terms keep their datatype, language and escapes") {
  const Vocabulary v =
      vocabulary_of("ex:a ex:p 1, 1.5, true, \"x\"@EN, \"x\", \"x\"^^xsd:string, \"q\\\"\\n\\u00e9\" .");
  const auto values = v.objects(Term::iri(ex("a")), ex("p"));
  CHECK(values == std::vector{Term::literal("1", vocab::xsd_integer),
                              Term::literal("1.5", vocab::xsd_decimal),
                              Term::literal("true", vocab::xsd_boolean), Term::lang_literal("x", "en"),
                              Term::literal("x"), Term::literal("q\"\né")});
}

TEST_CASE("labels are English ones or, without any, others") {
  const Vocabulary v = vocabulary_of(R"(
    ex:a rdfs:label "Schiff"@de, "ship"@en ; skos:altLabel "vessel", "bateau"@fr ; skos:prefLabel "the ship"@en-GB .
    ex:b rdfs:label "Schiff"@de .
  )");
  CHECK(v.labels(Term::iri(ex("a"))) == std::vector<std::string>{"ship", "the ship", "vessel"});
  CHECK(v.labels(Term::iri(ex("b"))) == std::vector<std::string>{"Schiff"});
  CHECK(v.labels(Term::iri(ex("c"))).empty());
}

TEST_CASE("every triple knows its line and column") {
  Vocabulary v;
  REQUIRE(v.read_turtle("@prefix ex: <http://example.org/port#> .\n"
                        "\n"
                        "ex:a ex:p ex:b ;\n"
                        "  ex:q \"one\" , \"two words\"\n"
                        "  , [ ex:r 5 ] .\n"
                        "ex:c ex:p \"é\", ex:d.\n",
                        "dir/words.ttl")
              .empty());
  const auto at = [&](const char* s, const char* p, const Term& o) {
    const Place place = v.place(v.spot(Term::iri(ex(s)), ex(p), o));
    CHECK(place.file == "dir/words.ttl");
    return std::pair(place.line, place.column);
  };
  CHECK(at("a", "p", Term::iri(ex("b"))) == std::pair<std::size_t, std::size_t>{3, 11});
  CHECK(at("a", "q", Term::literal("one")) == std::pair<std::size_t, std::size_t>{4, 8});
  CHECK(at("a", "q", Term::literal("two words")) == std::pair<std::size_t, std::size_t>{4, 16});
  CHECK(at("c", "p", Term::literal("é")) == std::pair<std::size_t, std::size_t>{6, 11});
  CHECK(at("c", "p", Term::iri(ex("d"))).first == 6);
  CHECK(v.place(v.spot(Term::iri(ex("a")))).line == 3);
  const auto blank = v.objects(Term::iri(ex("a")), ex("q")).back();
  REQUIRE(blank.is_blank());
  CHECK(v.place(v.spot(blank)).line == 5);
  CHECK_FALSE(v.place(v.spot(Term::iri(ex("nothing")))).known());
}

TEST_CASE("triples without a place come last and keep what is there") {
  Vocabulary v = vocabulary_of("ex:a rdfs:label \"file\" .");
  v.add(Term::iri(ex("a")), Term::iri(vocab::rdfs_label), Term::literal("aaa"));
  v.add(Term::iri(ex("a")), Term::iri(vocab::rdfs_label), Term::literal("file"));
  CHECK(v.size() == 2);
  CHECK(v.labels(Term::iri(ex("a"))) == std::vector<std::string>{"file", "aaa"});
  CHECK(v.spot(Term::iri(ex("a")), vocab::rdfs_label, Term::literal("file")).known());
  CHECK_FALSE(v.spot(Term::iri(ex("a")), vocab::rdfs_label, Term::literal("aaa")).known());
}

TEST_CASE("blank nodes of two files are different nodes") {
  Vocabulary v;
  const std::string text = "_:b <http://example.org/p> 1 .";
  REQUIRE(v.read_turtle(text, "one.ttl").empty());
  REQUIRE(v.read_turtle(text, "two.ttl").empty());
  CHECK(v.size() == 2);
}

TEST_CASE("syntax errors have their place and leave nothing behind") {
  const Problems missing = problems_of("<http://a> <http://b> <http://c> .\n<http://a> <http://b> .\n");
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].place.line == 2);
  CHECK(missing[0].place.file == "words.ttl");

  const Problems prefix = problems_of("<http://a> <http://b> 1 .\n  nope:x a <http://c> .\n");
  REQUIRE(prefix.size() >= 1);
  CHECK(prefix[0].message ==
        "the prefix 'nope:' is not declared; put '@prefix nope: <…> .' before its first use");
  CHECK(prefix[0].place.line == 2);

  const Problems utf8 = problems_of("<http://a> <http://b> \"ok\" .\n<http://a> <http://b> \"\xFF\" .\n");
  REQUIRE(utf8.size() == 1);
  CHECK(utf8[0].message ==
        "the byte 0xFF is not valid UTF-8; is the file in another encoding, or no text at all?");
  CHECK(utf8[0].place.line == 2);
  CHECK(utf8[0].place.column == 24);

  CHECK(problems_of("<http://a> <http://b> \"open").size() == 1);
  CHECK(problems_of("%PDF-1.4 binary").size() == 1);
}

TEST_CASE("numbers before a final dot, labels like the reader's own and bad escapes are read as in data") {
  Vocabulary v;
  REQUIRE(v.read_turtle("<http://a> <http://b> 1.\n_:b1 <http://b> [ <http://c> _:b1 ] .", "n.ttl").empty());
  CHECK(v.objects(Term::iri("http://a"), "http://b") == std::vector{Term::literal("1", vocab::xsd_integer)});
  CHECK(v.subjects("http://b").size() == 2);
  CHECK(v.subjects("http://c") != v.objects(v.subjects("http://c").front(), "http://c"));

  const Problems escape =
      problems_of("<http://a> <http://b> \"ok\" .\n<http://a> <http://b> \"\\uD800\" .\n");
  REQUIRE(escape.size() == 1);
  CHECK(escape[0].place.line == 2);
  CHECK(escape[0].place.column == 24);
}

TEST_CASE("a reader of the same text gets every quad, and relative IRIs the base that is given") {
  test::Collector also;
  Vocabulary v;
  TurtleOptions options;
  options.base_iri = "http://base/";
  options.also = &also;
  REQUIRE(v.read_turtle("@prefix p: <#> . <a> p:b \"c\" .", "x.ttl", options).empty());
  CHECK(v.contains(Term::iri("http://base/a"), "http://base/#b", Term::literal("c")));
  CHECK(also.quads == test::TextQuads{{"<http://base/a>", "<http://base/#b>", "\"c\"", ""}});
  CHECK(also.prefixes == std::map<std::string, std::string>{{"p", "http://base/#"}});
}

TEST_CASE("reading a vocabulary stops when asked to") {
  CancelToken cancel;
  cancel.request();
  Vocabulary v;
  TurtleOptions options;
  options.cancel = &cancel;
  CHECK_THROWS_AS(v.read_turtle("<x:a> <x:b> <x:c> .", "x.ttl", options), Error);
  CHECK(v.size() == 0);
}

TEST_CASE("empty files and relative IRIs are fine") {
  Vocabulary v;
  CHECK(v.read_turtle("", "empty.ttl").empty());
  CHECK(v.size() == 0);
  CHECK(v.read_turtle("<> a <http://www.w3.org/2002/07/owl#Ontology> . <#x> a <y> .", "rel.ttl").empty());
  CHECK(v.size() == 2);
}

TEST_CASE("problems read like a compiler's") {
  Problem problem{Severity::error, {"a.ttl", 3, 7}, "no property <x> is declared", "a property", {"y", "z"}};
  CHECK(to_string(problem) ==
        "a.ttl:3:7: no property <x> is declared; expected a property; did you mean y, z?");
  problem.severity = Severity::warning;
  problem.place = {};
  problem.expected.clear();
  problem.suggestions.clear();
  CHECK(to_string(problem) == "warning: no property <x> is declared");
}

}  // namespace
}  // namespace griot::ontology
