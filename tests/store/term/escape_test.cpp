#include "store/term/escape.hpp"

#include <catch2/catch.hpp>

namespace griot {
namespace {

std::string escaped(std::string_view text, Escapes escapes) {
  std::string out = "before ";
  append_escaped(out, text, escapes);
  return out.substr(7);
}

TEST_CASE("canonical text escapes no more than it must") {
  CHECK(escaped("a\"b\\c\nd\re", Escapes::canonical) == "a\\\"b\\\\c\\nd\\re");
  CHECK(escaped("\t\b\f\x01\x7F'é", Escapes::canonical) == "\t\b\f\x01\x7F'é");
}

TEST_CASE("controls are seen as what they are") {
  CHECK(escaped("\"\\\n\r\t\b\f", Escapes::controls) == "\\\"\\\\\\n\\r\\t\\b\\f");
  CHECK(escaped(std::string_view("\0\x1F\x7F", 3), Escapes::controls) == "\\u0000\\u001F\\u007F");
  CHECK(escaped("é\xC2\x85'", Escapes::controls) == "é\xC2\x85'");
}

TEST_CASE("text of several lines keeps its line ends") {
  CHECK(escaped("a\nb\r\t\"", Escapes::all_but_lines) == "a\nb\\r\\t\\\"");
}

TEST_CASE("quotes go around a literal, angle brackets around an IRI") {
  std::string out;
  append_quoted(out, "a\nb", Escapes::controls);
  append_iri(out, "http://e/a b>\\é");
  CHECK(out == "\"a\\nb\"<http://e/a\\u0020b\\u003E\\u005Cé>");
}

}  // namespace
}  // namespace griot
