// What a person reads when a file is not well-formed: place, what was expected, what stands there.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/rdf_reader.hpp"
#include "tests/support/collect.hpp"

namespace griot::io {
namespace {

struct Case {
  std::string text;
  std::string message;  // without "text:"
};

void check(Format format, const std::vector<Case>& cases) {
  for (const Case& item : cases) {
    std::string message = "was read";
    try {
      test::read_text(item.text, format);
    } catch (const Error& error) {
      message = error.code() == ErrorCode::syntax ? error.what() : "another kind of error";
    }
    INFO(item.text);
    CHECK(message == "text:" + item.message);
  }
}

const std::string kAfterObject = "expected ';', ',' or '.' after the object, found ";
const std::string kPredicate = "expected a predicate: an IRI, a prefixed name or 'a', found ";

}  // namespace

TEST_CASE("Turtle: errors say place, what was expected and what was found") {
  check(Format::turtle,
        {
            {"<a> <b> <c>\n<d> <e> <f> .\n", "2:1: " + kAfterObject + "'<d>'"},
            {"<a> <b> \"é\" x .\n", "1:13: " + kAfterObject + "'x'"},
            {"# é\r\n<a> <b> \"é\"  x .\r\n", "2:14: " + kAfterObject + "'x'"},
            {"<a> <b> <c> .\n\n<a> \"x\" <b> .", "3:5: " + kPredicate + "'\"x\"'"},
            {"<a> <b> <c>", "1:12: expected the rest of the statement, found the end of the file"},
            {"<a> <b> \"abc\n\" .",
             "1:13: expected the closing quote of the string before the end of the line (longer text goes "
             "between three quotes)"},
            {"<a> <b> \"\"\"abc",
             "1:15: expected the three closing quotes of the string, found the end of the file"},
            {"<a> <b c> <d> .", "1:7: an IRI cannot hold this character; write it percent-encoded"},
            {"<a> <b> [ <c> <d> .", "1:19: expected ']', found '.'"},
            {"<a> <b> \"a\\z\" .", "1:12: invalid escape '\\z'"},
            {"@prefix foo <x> .", "1:12: expected ':', found a space"},
            {"<a> <b> 1.2.3 .", "1:13: " + kPredicate + "'3'"},
        });
}

TEST_CASE("Turtle: an undeclared prefix is found where it is used first") {
  const std::string rest = ": the prefix 'ex:' is not declared; put '@prefix ex: <…> .' before its first use";
  check(Format::turtle,
        {
            {"<a> <b> ex:c .", "1:9" + rest},
            {"<ex:> <p> \"ex:\" . # ex:\n@prefix rex: <r:> . rex:a <p> '''\nex:'''; <p>\n ex:d .",
             "4:2" + rest},
            {"<a> <b> 'é'^^ex:t .", "1:14" + rest},
        });
}

TEST_CASE("errors are found far into a file, whatever came before") {
  std::string text = "@prefix ex: <http://e/> .\n";
  for (int i = 0; i < 20000; ++i) text += "_:b" + std::to_string(i) + " ex:p \"é\", 1 .\n";
  check(Format::turtle,
        {{text + "ex:s ex:p \"é\" \"x\" .", "20002:15: " + kAfterObject + "'\"x\"'"},
         {text + "_:q ex:p 'é', no:where .",
          "20002:15: the prefix 'no:' is not declared; put '@prefix no: <…> .' before its first use"},
         {text + "_:q ex:p 'é', \"\\uD800\" .",
          "20002:16: the escape \\uD800 is half of a surrogate pair, not a character; write one \\U "
          "escape of eight digits"}});
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "<x:s> <x:p> \"é\" .\n";
  check(Format::nquads,
        {{lines + "<x:s> <x:p> \"é\" \"x\" .\n", "20001:17: expected an IRI in <>, found '\"x\"'"},
         {lines + "<x:s> <x:p> \"é\\U00110000\" .\n",
          "20001:15: the escape \\U00110000 is beyond the last character, U+10FFFF"}});
}

TEST_CASE("N-Triples and N-Quads: errors ask for what these formats have") {
  check(Format::ntriples,
        {
            {"<x:a> <x:b> \"c\" <x:d> .\n", "1:17: expected '.' after the object, found '<x:d>'"},
            {"<x:a> <x:b> <rel> .\n",
             "1:17: expected a whole IRI with its scheme, as in <http://…>, found '>'"},
            {"<x:a> <x:b> .\n", "1:13: expected an IRI in <> or a blank node, found '.'"},
            {"<x:a> <x:b> \"c\"\n", "2:1: expected the rest of the statement, found the end of the file"},
            {"<x:a> <x:b> 1 .\n", "1:13: expected an IRI in <> or a blank node, found '1'"},
        });
  check(Format::nquads, {{"<x:a> <x:b> \"c\" <x:g> <x:h> .\n", "1:23: expected '.', found '<x:h>'"}});
}

TEST_CASE("TriG: braces are minded") {
  check(Format::trig,
        {
            {"<g> { <a> <b> <c> ", "1:19: expected the rest of the statement, found the end of the file"},
            {"<g> { <a> <b> <c> } }", "1:21: expected a statement, found '}' that closes nothing"},
            {"{ <a> <b> <c> } .", "1:17: expected no '.' after a graph"},
        });
}

TEST_CASE("bytes that are no text are told as such") {
  check(Format::turtle,
        {
            {"%PDF-1.4\n%\xE2\xE3", "1:1: expected RDF text, found a PDF file"},
            {"\n<?xml version='1.0'?>",
             "1:1: expected RDF text, found XML (RDF/XML is not read; convert it to Turtle)"},
            {"<!DOCTYPE html>", "1:1: expected RDF text, found a web page (HTML)"},
            {std::string("\xFF\xFE<\0", 4), "1:1: expected RDF text, found UTF-16 text; convert it to UTF-8"},
            {"<a> <b> \"é\xE9\" .",
             "1:11: the byte 0xE9 is not valid UTF-8; is the file in another encoding, or no text at all?"},
            {"<a> <b> <c> .\n# \xC0\x80",
             "2:3: the byte 0xC0 is not valid UTF-8; is the file in another encoding, or no text at all?"},
            {"<a> <b> \"\xED\xA0\x80\" .",
             "1:10: the byte 0xED is not valid UTF-8; is the file in another encoding, or no text at all?"},
            {"<a> <b> \"\xE2\x82",
             "1:10: the byte 0xE2 is not valid UTF-8; is the file in another encoding, or no text at all?"},
        });
}

TEST_CASE("of two errors the first is told") {
  check(Format::turtle,
        {{"<a> <b> x y .\n<c> <d> \"\\uD800\" .",
          "1:10: expected a prefixed name, as in ex:name, found a space"},
         {"<a> <b> ex:c .\n<c> <d> \"\xFF\" .",
          "1:9: the prefix 'ex:' is not declared; put '@prefix ex: <…> .' before its first use"}});
}

TEST_CASE("numeric escapes of what an IRI cannot hold") {
  check(Format::turtle,
        {{"<a\\uDFFF> <b> <c> .",
          "1:3: the escape \\uDFFF is half of a surrogate pair, not a character; write one \\U "
          "escape of eight digits"},
         {"<a> <b> <c\\U0000003E> .", "1:11: an IRI cannot hold the character that \\u003E stands for"}});
  // None is meant here.
  CHECK(test::read_text("# \\uD800\n<a> <b> \"\\\\uD800\" .", Format::turtle).size() == 1);
  CHECK(test::read_text("# \\uD800\n<x:a> <x:b> \"\\\\uD800\" . # \\U99999999\n", Format::ntriples).size() ==
        1);
}

TEST_CASE("brackets without end are an error, not a crash") {
  for (const char* open : {"[ <p> ", "( "}) {
    std::string deep = "<a> <b> ";
    for (int i = 0; i < 200000; ++i) deep += open;
    const bool square = open[0] == '[';
    check(Format::turtle,
          {{deep, (square ? "1:6009" : "1:2009") + std::string(": brackets nested more than 1000 deep")}});
  }
  std::string nested = "<a> <b> ";
  for (int i = 0; i < 900; ++i) nested += "[ <p> ";
  nested += "1";
  for (int i = 0; i < 900; ++i) nested += " ]";
  CHECK(test::read_text(nested + " .", Format::turtle).size() == 901);
}

}  // namespace griot::io
