#include "store/term/term.hpp"

#include <catch2/catch.hpp>

#include "store/term/vocab.hpp"

using namespace griot;

TEST_CASE("terms say what they are") {
  CHECK(Term::literal("x").datatype == vocab::xsd_string);
  CHECK(Term::literal("x", "") == Term::literal("x"));
  CHECK(Term::lang_literal("x", "en-GB").language == "en-gb");
  CHECK(Term::lang_literal("x", "EN") == Term::lang_literal("x", "en"));
  CHECK(Term::lang_literal("x", "") == Term::literal("x"));
  CHECK(Term::literal("01", vocab::xsd_integer) != Term::literal("1", vocab::xsd_integer));
  CHECK(Term::blank("b") < Term::iri("a"));
  CHECK(Term::iri("b") < Term::literal("a"));
}

TEST_CASE("the N-Triples form is canonical") {
  CHECK(to_ntriples(Term::iri("http://e/ü")) == "<http://e/ü>");
  CHECK(to_ntriples(Term::iri("http://e/a b>")) == "<http://e/a\\u0020b\\u003E>");
  CHECK(to_ntriples(Term::blank("b1")) == "_:b1");
  CHECK(to_ntriples(Term::literal("tab\t \"q\" \\ \r\n")) == "\"tab\t \\\"q\\\" \\\\ \\r\\n\"");
  CHECK(to_ntriples(Term::lang_literal("où", "fr")) == "\"où\"@fr");
  CHECK(to_ntriples(Term::literal("1", vocab::xsd_integer)) ==
        "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>");
}
