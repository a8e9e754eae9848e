#include "store/io/rdf_writer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/io/graphs.hpp"

namespace griot::io {
namespace {

using test::isomorphic;
using test::load_text;
using test::quads_of;
using test::TextQuad;
using test::TextQuads;
using test::write_text;

using Lines = std::vector<TextQuad>;

std::string join(const Lines& lines) {
  std::string text;
  for (const TextQuad& quad : lines) {
    text += quad[0] + ' ' + quad[1] + ' ' + quad[2] + (quad[3].empty() ? "" : ' ' + quad[3]) + " .\n";
  }
  return text;
}

// A small graph full of blank nodes: trees, shared nodes, circles, twins, lists.
Lines random_graph(std::mt19937& random, bool graphs) {
  const auto pick = [&](std::size_t n) { return random() % n; };
  const std::string rdf = std::string(vocab::rdf_ns);
  Lines lines;
  const std::size_t blanks = 1 + pick(9);
  const auto blank = [&] { return "_:n" + std::to_string(pick(blanks)); };
  const auto iri = [&](const char* kind, std::size_t n) {
    return std::string("<http://e/") + kind + std::to_string(pick(n)) + '>';
  };
  const std::size_t size = 1 + pick(20);
  for (std::size_t i = 0; i < size; ++i) {
    const std::string s = pick(3) == 0 ? iri("s", 4) : blank();
    std::string o;
    switch (pick(6)) {
      case 0:
        o = iri("s", 4);
        break;
      case 1:
        o = "\"v" + std::to_string(pick(3)) + "\"";
        break;
      case 2:
        o = "\"" + std::to_string(pick(20)) + "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
        break;
      default:
        o = blank();
        break;
    }
    std::string p = iri("p", 3);
    if (pick(5) == 0) p = '<' + rdf + (pick(2) == 0 ? "first" : "rest") + '>';
    if (pick(9) == 0) o = '<' + rdf + "nil>";
    std::string g;
    if (graphs && pick(3) == 0) g = pick(4) == 0 ? blank() : iri("g", 2);
    lines.push_back({s, p, o, g});
  }
  const std::size_t cells = pick(5);
  for (std::size_t i = 0; i < cells; ++i) {
    const std::string cell = "_:c" + std::to_string(i);
    lines.push_back({cell, '<' + rdf + "first>", pick(2) == 0 ? blank() : "\"x\"", ""});
    lines.push_back(
        {cell, '<' + rdf + "rest>", i + 1 == cells ? '<' + rdf + "nil>" : "_:c" + std::to_string(i + 1), ""});
  }
  if (cells != 0) lines.push_back({iri("s", 4), iri("p", 3), "_:c0", ""});
  return lines;
}

// The same graph with other labels and in another order.
Lines disguised(Lines lines, std::mt19937& random) {
  std::map<std::string, std::string> names;
  std::vector<int> numbers(100);
  for (int i = 0; i < 100; ++i) numbers[static_cast<std::size_t>(i)] = i;
  std::shuffle(numbers.begin(), numbers.end(), random);
  for (TextQuad& quad : lines) {
    for (std::string& term : quad) {
      if (!term.starts_with("_:")) continue;
      const std::size_t next = names.size();
      term = names.emplace(term, "_:z" + std::to_string(numbers[next])).first->second;
    }
  }
  std::shuffle(lines.begin(), lines.end(), random);
  return lines;
}

}  // namespace

TEST_CASE("an empty graph is an empty text") {
  const auto snapshot = load_text("@prefix e: <http://e/> .", Format::turtle);
  for (const Format format : {Format::turtle, Format::trig, Format::ntriples, Format::nquads}) {
    CHECK(write_text(*snapshot, format).empty());
  }
}

TEST_CASE("Turtle is written to be read by people") {
  const std::string text = R"(@prefix e: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

e:a a e:Thing ;
    e:count
        -1 ,
        1.50 ,
        12 ,
        1e6 ,
        true ;
    e:date "2024-04-25"^^xsd:date ;
    e:empty [] ;
    e:list ( 1 "two" e:b [ e:three 3 ] ) ;
    e:nested [
        a e:Address ;
        e:city "Niamey"@fr ;
        e:lines
            [ e:no 1 ] ,
            [ e:no 2 ]
    ] ;
    e:nothing () ;
    e:shared
        _:b1 ,
        _:b2 ;
    e:text """Two
lines""" ;
    rdfs:label "A \"thing\"" .

<http://e/a/b> e:odd "01"^^xsd:int ;
    e:shared _:b2 ;
    <http://f/p> <http://e/x%20y> .

_:b1 e:knows _:b1 ;
    e:name "two" .

[] e:name "nobody's" .

_:b2 e:name "one" .
)";
  const auto snapshot = load_text("@prefix unused: <http://u/> .\n" + text, Format::turtle);
  std::string expected = text;
  expected.replace(expected.find("()"), 2, "rdf:nil");
  expected.insert(expected.find("@prefix rdfs"),
                  "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n");
  CHECK(write_text(*snapshot, Format::turtle) == expected);
}

TEST_CASE("TriG keeps graphs apart") {
  const std::string text = R"(@prefix e: <http://e/> .

e:s e:p _:b2 .

e:g {
    e:s e:p [
            e:q 1 ;
            e:r 2
        ] .

    e:t e:p 3 .
}

e:h {
    e:s e:p _:b2 .
}

_:b1 {
    e:s e:p _:b1 .
}
)";
  const auto snapshot = load_text(text, Format::trig);
  CHECK(write_text(*snapshot, Format::trig) == text);
}

TEST_CASE("N-Triples and N-Quads are sorted, blank nodes numbered as they come") {
  const auto snapshot = load_text(
      "@prefix e: <http://e/> . e:b e:p 2, [ e:q [ ] ], 1 . e:a e:p \"x\ty\"@en . [] e:z 0 . e:g { e:b e:p 1 "
      "}",
      Format::trig);
  CHECK(write_text(*snapshot, Format::nquads) ==
        "<http://e/a> <http://e/p> \"x\ty\"@en .\n"
        "<http://e/b> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
        "<http://e/b> <http://e/p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
        "<http://e/b> <http://e/p> _:b1 .\n"
        "_:b1 <http://e/q> _:b2 .\n"
        "_:b3 <http://e/z> \"0\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
        "<http://e/b> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .\n");
}

TEST_CASE("the same graph gives the same bytes, and what is written is read as the same graph") {
  std::mt19937 random(20240425);
  for (int round = 0; round < 1500; ++round) {
    const bool graphs = round % 2 == 1;
    const Lines lines = random_graph(random, graphs);
    const std::string text = join(lines);
    INFO("round " << round << "\n" << text);
    const auto one = load_text(text, Format::nquads);
    const auto other = load_text(join(disguised(lines, random)), Format::nquads);
    const TextQuads expected = quads_of(*one);
    for (const Format format : graphs ? std::vector{Format::trig, Format::nquads}
                                      : std::vector{Format::turtle, Format::ntriples, Format::trig}) {
      const std::string written = write_text(*one, format);
      const bool same = written == write_text(*other, format);
      if (!same) FAIL(name_of(format) << "\n" << written << "----\n" << write_text(*other, format));
      if (!isomorphic(quads_of(*load_text(written, format)), expected))
        FAIL(name_of(format) << "\n" << written);
    }
  }
}

TEST_CASE("background facts go out as markers and come back") {
  const std::string text =
      "@prefix e: <http://e/> . @prefix griot: <https://griot.example/ns#> .\n"
      "e:s e:p 1, _:x . griot:background { e:s e:p 2 . e:s e:q _:x . } griot:inferred { e:s e:p 3 }";
  const auto snapshot = load_text(text, Format::trig);
  TextQuads expected = quads_of(*snapshot);
  std::erase_if(expected, [](const TextQuad& quad) { return quad[3].find("inferred") != std::string::npos; });
  for (const Format format : {Format::turtle, Format::ntriples, Format::trig, Format::nquads}) {
    const std::string written = write_text(*snapshot, format);
    INFO(written);
    CHECK(isomorphic(quads_of(*load_text(written, format)), expected));
    CHECK((written.find("Background") != std::string::npos) == !has_graphs(format));
  }
}

TEST_CASE("inferred triples go out only when asked for") {
  const auto snapshot = load_text(
      "<http://e/s> <http://e/p> 1 . <https://griot.example/ns#inferred> { <http://e/s> <http://e/p> 1, 2 }",
      Format::trig);
  WriteOptions options;
  options.format = Format::ntriples;
  CHECK(test::read_text(write_text(*snapshot, options), Format::ntriples).size() == 1);
  options.inferred = true;
  CHECK(test::read_text(write_text(*snapshot, options), Format::ntriples).size() == 2);
  options.format = Format::nquads;
  CHECK(test::read_text(write_text(*snapshot, options), Format::nquads).size() == 3);
}

TEST_CASE("one graph may be asked for; others are not dropped unasked") {
  const auto snapshot = load_text("<x:s> <x:p> 1 . <x:g> { <x:s> <x:p> 2 }", Format::trig);
  CHECK_THROWS_WITH(
      write_text(*snapshot, Format::turtle),
      "turtle has no named graphs, but there are triples in the graph <x:g>; write TriG or N-Quads, or "
      "name the one graph that is wanted");
  WriteOptions options;
  options.graph = Term::iri("x:g");
  CHECK(write_text(*snapshot, options) == "<x:s> <x:p> 2 .\n");
  options.format = Format::nquads;
  CHECK(write_text(*snapshot, options) ==
        "<x:s> <x:p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> <x:g> .\n");
  options.graph = Term::iri("x:none");
  CHECK(write_text(*snapshot, options).empty());
}

TEST_CASE("deep nesting, long lists and circles are written so that they can be read again") {
  std::string chain, list = "<x:s> <x:p> (", circle;
  for (int i = 0; i < 1200; ++i) {
    chain += "_:n" + std::to_string(i) + " <x:p> _:n" + std::to_string(i + 1) + " .\n";
    list += " 1 [ <x:q> 2 ]";
    circle += "_:n" + std::to_string(i) + " <x:p> _:n" + std::to_string((i + 1) % 1200) + " .\n";
  }
  for (const std::string& text : {"<x:s> <x:p> _:n0 .\n" + chain, list + " ) .", circle}) {
    const auto snapshot = load_text(text, Format::turtle);
    for (const Format format : {Format::turtle, Format::ntriples}) {
      const std::string written = write_text(*snapshot, format);
      const auto again = load_text(written, format);
      CHECK(again->count({}) == snapshot->count({}));
      const bool same = write_text(*again, format) == written;
      CHECK(same);
    }
  }
}

TEST_CASE("text of every kind of character comes back") {
  std::string odd;
  for (int c = 1; c < 0x80; ++c) odd += static_cast<char>(c);
  odd += "\xC2\x80 é € 😀 \\u0041 \"\"\" ''' ";
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const Id s = transaction->intern(Term::iri("http://e/s")), p = transaction->intern(Term::iri("http://e/p"));
  for (const std::string& text :
       {odd, std::string("a\nb\"c\\d\te\n"), std::string(1, '\0'), std::string("\"\n\"")}) {
    transaction->insert({s, p, transaction->intern(Term::literal(text)), Id::default_graph()});
  }
  for (const char* iri :
       {"http://e/", "http://e/a.b", "http://e/a.", "http://e/-x", "http://e/é", "http://e/a/b",
        "http://e/%41", "http://e/1x", "http://e/a:b", "http://e/·x", "http://e/\xE2\x80\x8D"}) {
    transaction->insert({transaction->intern(Term::iri(iri)), p, s, Id::default_graph()});
  }
  transaction->add_prefix("", "http://e/");
  transaction->commit();
  for (const Format format : {Format::turtle, Format::trig, Format::ntriples, Format::nquads}) {
    const std::string written = write_text(*store->snapshot(), format);
    INFO(written);
    CHECK(quads_of(*load_text(written, format)) == quads_of(*store->snapshot()));
  }
}

TEST_CASE("the longest prefix that fits is used") {
  const auto snapshot = load_text(
      "@prefix a: <http://e/> . @prefix b: <http://e/x#> . @prefix c: <http://e/x> . @prefix d: "
      "<http://e/x#y/> .\n"
      "<http://e/x#y> <http://e/x1> <http://e/x#y/z>, <http://e/x#y/>, <http://e/z>, <http://f/>, "
      "<http://e/x/y> .",
      Format::turtle);
  CHECK(write_text(*snapshot, Format::turtle) ==
        "@prefix a: <http://e/> .\n@prefix b: <http://e/x#> .\n@prefix c: <http://e/x> .\n"
        "@prefix d: <http://e/x#y/> .\n\n"
        "b:y c:1\n        d: ,\n        d:z ,\n        <http://e/x/y> ,\n        a:z ,\n        <http://f/> "
        ".\n");
}

}  // namespace griot::io
