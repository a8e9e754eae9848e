#include <catch2/catch.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/error.hpp"
#include "store/io/rdf_reader.hpp"
#include "tests/support/collect.hpp"

namespace griot::io {
namespace {

using test::read_text;
using test::TextQuads;

const std::string kInteger = "^^<http://www.w3.org/2001/XMLSchema#integer>";

TextQuads turtle(const std::string& text) {
  return read_text(text, Format::turtle);
}

}  // namespace

TEST_CASE("an empty text is an empty graph") {
  for (const Format format : {Format::turtle, Format::trig, Format::ntriples, Format::nquads}) {
    for (const char* text : {"", "\n", "# only a comment", " \r\n\t\n", "\xEF\xBB\xBF"}) {
      CHECK(read_text(text, format).empty());
    }
  }
}

TEST_CASE("a byte order mark and Windows line ends are taken") {
  CHECK(turtle("\xEF\xBB\xBF<a>\r\n<b> <c> .\r\n") ==
        TextQuads{{"<http://base/a>", "<http://base/b>", "<http://base/c>", ""}});
  CHECK(read_text("\xEF\xBB\xBF<x:a> <x:b> \"c\" .\r\n<x:a> <x:b> \"d\" .\r\n", Format::ntriples).size() ==
        2);
}

TEST_CASE("prefixes are expanded and told, relative IRIs resolved") {
  const std::string text =
      "@base <http://e/x/> . @prefix p: <y#> . PREFIX q: <http://q/>\n"
      "p:a q:b <../c> . @prefix p: <http://new/> . p:a <> <?q> .";
  const auto source = memory_source("t", text);
  test::Collector collector;
  read(*source, Format::turtle, ReadOptions{"http://base/", "", nullptr}, collector);
  CHECK(collector.quads == TextQuads{{"<http://e/x/y#a>", "<http://q/b>", "<http://e/c>", ""},
                                     {"<http://new/a>", "<http://e/x/>", "<http://e/x/?q>", ""}});
  CHECK(collector.prefixes == std::map<std::string, std::string>{{"p", "http://new/"}, {"q", "http://q/"}});
}

TEST_CASE("language tags come in lower case") {
  CHECK(turtle("<a> <b> \"x\"@EN-us .") ==
        TextQuads{{"<http://base/a>", "<http://base/b>", "\"x\"@en-us", ""}});
  CHECK(read_text("<x:a> <x:b> \"x\"@DE .", Format::ntriples) ==
        TextQuads{{"<x:a>", "<x:b>", "\"x\"@de", ""}});
}

TEST_CASE("an integer right before the final dot stays one") {
  const TextQuads quads =
      turtle("<a> <b> 1.<a> <b> -2.\n<a> <b> 1.5. <a> <b> 2.e3. <a> <b> 3,+4.# 5.\n<a> <b> 6.");
  std::set<std::string> objects;
  for (const auto& quad : quads) objects.insert(quad[2]);
  const std::string decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>";
  CHECK(objects == std::set<std::string>{"\"1\"" + kInteger, "\"-2\"" + kInteger, "\"1.5\"" + decimal,
                                         "\"2.e3\"^^<http://www.w3.org/2001/XMLSchema#double>",
                                         "\"3\"" + kInteger, "\"+4\"" + kInteger, "\"6\"" + kInteger});
  // Names that end in digits are not numbers.
  CHECK(turtle("@prefix e: <e:> . e:a e:p1 e:1.2 .") == TextQuads{{"<e:a>", "<e:p1>", "<e:1.2>", ""}});
}

TEST_CASE("escapes after a quote in a long string are escapes") {
  const auto value = [](const std::string& text) { return (*turtle("<a> <b> " + text + " .").begin())[2]; };
  CHECK(value(R"("""a"\tb""")") == "\"a\\\"\tb\"");
  CHECK(value(R"("""a""\tb""")") == "\"a\\\"\\\"\tb\"");
  CHECK(value(R"('''a'\\'b''')") == R"("a'\\'b")");
  CHECK(value(R"("""a'\"\"\"b\"""")") == R"("a'\"\"\"b\"")");
  CHECK(value(R"("""\"\u0041""")") == R"("\"A")");
  CHECK(value(R"("""x"y\\uD800""")") == R"("x\"y\\uD800")");
}

TEST_CASE("blank node labels of any shape stay apart from made ones") {
  const TextQuads expected = read_text(
      "_:x <http://base/p> _:y . _:y <http://base/p> _:z . _:m <http://base/p> _:n . _:n <http://base/p> _:x "
      ".",
      Format::ntriples);
  CHECK(test::isomorphic(turtle("_:b1 <p> _:B1 . _:B1 <p> _:b2 . [] <p> [ <p> _:b1 ] ."), expected));
  CHECK_FALSE(test::isomorphic(turtle("_:b1 <p> _:B1 . _:B1 <p> _:b2 . _:b1 <p> [ <p> _:b1 ] ."), expected));
  // "_:" within a name does not begin a label.
  CHECK(turtle("@prefix e: <e:> . e:a._:b e:_:c e:d:_:e .") ==
        TextQuads{{"<e:a._:b>", "<e:_:c>", "<e:d:_:e>", ""}});
  CHECK(test::isomorphic(turtle("<a> <p> 1 ._:b <p> 2 .<c><p>_:b."),
                         turtle("<a> <p> 1 . _:q <p> 2 . <c> <p> _:q .")));
}

TEST_CASE("the caller's prefix is put before blank labels") {
  const auto source = memory_source("t", "_:x <p:p> [] .");
  test::Collector collector;
  read(*source, Format::turtle, ReadOptions{"", "file1-", nullptr}, collector);
  for (const auto& quad : collector.quads) {
    CHECK(quad[0].starts_with("_:file1-"));
    CHECK(quad[2].starts_with("_:file1-"));
  }
}

TEST_CASE("NUL may stand in strings only") {
  using namespace std::string_literals;
  CHECK(turtle("<a> <b> \"x\0y\" ."s).begin()->at(2) == "\"x\0y\""s);
  CHECK(read_text("<x:a> <x:b> \"x\0y\" .\n<x:a> <x:b> \"z\" .\n"s, Format::nquads).size() == 2);
  CHECK_THROWS_WITH(turtle("<a> <b>\0 <c> ."s), "text:1:8: a NUL byte: this is not RDF text");
  CHECK_THROWS_WITH(read_text("<x:a> <x:b>\0 <x:c> .\n"s, Format::ntriples),
                    "text:1:12: a NUL byte: this is not RDF text");
}

// Whatever is respelt on the way must be so across the borders of the pieces that texts are read in.
TEST_CASE("what is read does not depend on where a text is cut into pieces") {
  const std::string tail =
      "_:b1 <p> 12.\n_:B1 <p> \"\"\"a\"\\tb\"\"\", '\\u00e9é', 1.5, 2.e3, \"\\U0001F600\" .<s> <q> _:b1, [ "
      "], \"é\" .";
  const TextQuads expected = turtle(tail);
  for (const std::size_t border : {16384U, 65536U, 131072U}) {
    for (std::size_t before = 0; before <= tail.size() + 2; ++before) {
      const std::string text = "#" + std::string(border - before - 2, 'x') + "\n" + tail;
      if (!test::isomorphic(turtle(text), expected)) FAIL("cut " << before << " bytes into the text");
    }
  }
}

TEST_CASE("lines of any length are read in blocks") {
  std::string text;
  for (int i = 0; i < 30000; ++i) {
    text += "<x:s" + std::to_string(i) + "> <x:p> \"" + std::string(static_cast<std::size_t>(i % 97), 'v') +
            "\" <x:g" + std::to_string(i % 3) + "> .\n";
  }
  text += "<x:s> <x:p> \"" + std::string(2'000'000, 'w') + "\" .\n_:a <x:p> _:b1 .";
  CHECK(read_text(text, Format::nquads).size() == 30002);
  // The same label in different blocks is the same node.
  std::string shared;
  for (int i = 0; i < 40000; ++i) shared += "_:b1 <x:p> \"" + std::to_string(i) + "\" .\n";
  std::set<std::string> subjects;
  for (const auto& quad : read_text(shared, Format::ntriples)) subjects.insert(quad[0]);
  CHECK(subjects == std::set<std::string>{"_:b1"});
}

TEST_CASE("what the sink throws comes through, and nothing is read after it") {
  struct Thrower final : QuadSink {
    int seen = 0;
    void quad(const Term&, const Term&, const Term&, const Term*) override {
      if (++seen == 2) throw std::runtime_error("enough");
    }
  };
  for (const Format format : {Format::trig, Format::nquads}) {
    Thrower sink;
    const auto source = memory_source("t", "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n<x:a> <x:b> <x:e> .\n");
    CHECK_THROWS_WITH(read(*source, format, ReadOptions{}, sink), "enough");
    CHECK(sink.seen == 2);
  }
}

namespace {

// "object line:column", one a quad.
struct Places final : QuadSink {
  std::vector<std::string> told;
  void place(LineColumn at) override {
    told.push_back(std::to_string(at.line) + ':' + std::to_string(at.column));
  }
  void quad(const Term&, const Term&, const Term& object, const Term*) override {
    told.back() = object.value + ' ' + told.back();
  }
};

std::vector<std::string> places_in(const std::string& text) {
  Places sink;
  ReadOptions options;
  options.base_iri = "http://base/";
  options.places = true;
  const auto source = memory_source("t", text);
  read(*source, Format::turtle, options, sink);
  return sink.told;
}

}  // namespace

TEST_CASE("the place of each quad is told to who asks for it") {
  using Told = std::vector<std::string>;
  CHECK(places_in("<x:a> <x:b> <x:c> ;\n  <x:d> \"é\", \"two words\" .\n") ==
        Told{"x:c 1:13", "é 2:9", "two words 2:14"});
  // Bytes that the reader puts in for Serd's sake count for nothing.
  CHECK(places_in("_:b1 <x:b> 3, 4 ; <x:c> <x:d>, 12 .\n_:b2 <x:b> 12.") ==
        Told{"3 1:12", "4 1:15", "x:d 1:25", "12 1:32", "12 2:12"});
}

TEST_CASE("places are right however far into a file") {
  std::string text;
  std::vector<std::string> expected;
  for (std::size_t line = 1; line <= 4000; ++line) {
    text += "<x:subject> <x:predicate> \"" + std::string(line % 60, 'e') + "\" .\n";
    expected.push_back(std::string(line % 60, 'e') + ' ' + std::to_string(line) + ":27");
  }
  CHECK(places_in(text) == expected);
}

TEST_CASE("reading stops when asked to") {
  CancelToken cancel;
  cancel.request();
  test::Collector collector;
  for (const Format format : {Format::turtle, Format::ntriples}) {
    const auto source = memory_source("t", "<x:a> <x:b> <x:c> .\n");
    try {
      read(*source, format, ReadOptions{"", "", &cancel}, collector);
      FAIL("was not stopped");
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::cancelled);
    }
  }
}

}  // namespace griot::io
