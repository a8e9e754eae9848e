#include "store/io/load.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/io/graphs.hpp"
#include "tests/support/temp_dir.hpp"

namespace griot::io {
namespace {

using test::load_text;
using test::quads_of;
using test::TextQuads;

const std::string kHead =
    "@prefix griot: <https://griot.example/ns#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
    ".\n";
const std::string kBackground = "<https://griot.example/ns#background>";

std::string error_of(const std::string& text, Format format = Format::turtle) {
  try {
    load_text((format == Format::turtle ? kHead : "") + text, format);
  } catch (const Error& error) {
    return error.code() == ErrorCode::syntax ? error.what() : "another kind of error";
  }
  return "";
}

}  // namespace

TEST_CASE("a marker puts its triple into the background graph and leaves nothing else") {
  const auto snapshot =
      load_text(kHead +
                    "<s> <p> <o> .\n"
                    "[] a griot:Background ; rdf:subject <s> ; rdf:predicate <q> ; rdf:object 7 .\n"
                    "<m> rdf:object <x>; rdf:subject <s>; rdf:predicate <q>; a griot:Background .",
                Format::turtle);
  CHECK(quads_of(*snapshot) ==
        TextQuads{{"<http://base/s>", "<http://base/p>", "<http://base/o>", ""},
                  {"<http://base/s>", "<http://base/q>", "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>",
                   kBackground},
                  {"<http://base/s>", "<http://base/q>", "<http://base/x>", kBackground}});
}

TEST_CASE("the triples of a marker may lie apart, and reification is not a marker") {
  const auto snapshot = load_text(kHead +
                                      "_:m rdf:subject <s> . <r> rdf:subject <s> . _:m rdf:object <o> .\n"
                                      "<r> a rdf:Statement ; rdf:predicate <p> . _:m a griot:Background .\n"
                                      "_:m rdf:predicate <p> .",
                                  Format::turtle);
  const TextQuads quads = quads_of(*snapshot);
  CHECK(quads.size() == 4);
  CHECK(quads.contains({"<http://base/s>", "<http://base/p>", "<http://base/o>", kBackground}));
  CHECK(quads.contains(
      {"<http://base/r>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>", "<http://base/s>", ""}));
}

TEST_CASE("a malformed marker is an error that says what it lacks") {
  const std::string needs =
      "; it needs one rdf:subject (an IRI or a blank node), one rdf:predicate (an IRI), one rdf:object, and "
      "nothing "
      "else";
  const std::string start = "text:2:7: the background marker <http://base/m> ";
  CHECK(error_of("<m> a griot:Background ; rdf:subject <s> ; rdf:predicate <p> .") ==
        start + "lacks its rdf:object" + needs);
  CHECK(error_of("<m> a griot:Background .") == start + "lacks its rdf:subject" + needs);
  CHECK(error_of("<m> a griot:Background ; rdf:subject <s>, <t> ; rdf:predicate <p> ; rdf:object <o> .") ==
        start + "has two values of rdf:subject" + needs);
  CHECK(error_of("<m> a griot:Background ; rdf:subject 's' ; rdf:predicate <p> ; rdf:object <o> .") ==
        start + "has a literal as its rdf:subject" + needs);
  CHECK(error_of("<m> a griot:Background ; rdf:subject <s> ; rdf:predicate [] ; rdf:object <o> .") ==
        start + "has an rdf:predicate that is not an IRI" + needs);
  const std::string more = start + "says more than a triple" + needs;
  CHECK(error_of("<m> a griot:Background ; rdf:subject <s> ; rdf:predicate <p> ; rdf:object <o> ; <x> 1 .") ==
        more);
  CHECK(error_of("<n> <x> 1 .\n[] <x> 1 ; a griot:Background ; rdf:subject <s> ; rdf:predicate <p> .") ==
        "text:3:14: this background marker says more than a triple" + needs);
}

TEST_CASE("a malformed marker of a line-based text has the place that is known of it") {
  const std::string lines =
      "_:x <http://e/p> _:y .\n"
      "_:m <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
      "<https://griot.example/ns#Background> .\n";
  CHECK(error_of(lines, Format::ntriples)
            .starts_with("text:2:55: this background marker lacks its rdf:subject"));
  CHECK(error_of(lines, Format::nquads).starts_with("text: this background marker lacks its rdf:subject"));
}

TEST_CASE("files are loaded together, their blank nodes apart") {
  const test::TempDir folder;
  const std::vector<LoadFile> files{
      {folder.write("a.ttl", "_:x <p> 1 . [] <p> 2 ."), {}},
      {folder.write("b.nt", "_:x <http://e/p> \"1\" .\n"), {}},
      {folder.write("c.data", "_:x <http://e/p> <g> <http://e/g> ."), Format::turtle}};
  const auto store = storage::make_memory_store();
  SECTION("all well") {
    const auto transaction = store->begin();
    LoadOptions options;
    std::uint64_t reported = 0;
    options.progress = [&](const LoadProgress& progress) {
      reported = progress.quads;
      CHECK(progress.bytes == progress.of);
    };
    const LoadCounts counts = load(*transaction, std::span(files).first(2), options);
    CHECK(counts.files == 2);
    CHECK(counts.quads == 3);
    CHECK(reported == 3);
    transaction->commit();
    std::set<std::string> subjects;
    for (const auto& quad : quads_of(*store->snapshot())) subjects.insert(quad[0]);
    CHECK(subjects.size() == 3);
  }
  SECTION("one fails: the others leave no trace") {
    {
      const auto transaction = store->begin();
      CHECK_THROWS_AS(load(*transaction, files), Error);
    }
    CHECK(store->snapshot()->count({}) == 0);
  }
}

TEST_CASE("the same file loaded twice gives its blank nodes twice, its other triples once") {
  const auto store = storage::make_memory_store();
  for (int i = 0; i < 2; ++i) {
    const auto transaction = store->begin();
    const auto source = memory_source("t", "<x:s> <x:p> <x:o> . _:b <x:p> 1 .");
    load(*transaction, *source, Format::turtle, "");
    transaction->commit();
  }
  CHECK(store->snapshot()->count({}) == 3);
}

TEST_CASE("a graph may be given for what has none") {
  LoadOptions options;
  options.graph = Term::iri("http://e/g");
  const auto snapshot = load_text("<x:s> <x:p> <x:o> . <x:h> { <x:s> <x:p> <x:o> }", Format::trig, options);
  CHECK(quads_of(*snapshot) ==
        TextQuads{{"<x:s>", "<x:p>", "<x:o>", "<http://e/g>"}, {"<x:s>", "<x:p>", "<x:o>", "<x:h>"}});
}

TEST_CASE("prefixes of loaded files are kept") {
  const auto snapshot = load_text("@prefix e: <http://e/> . @prefix : <#> .", Format::turtle);
  CHECK(snapshot->prefixes() == dataset::Prefixes{{"", "http://base/#"}, {"e", "http://e/"}});
}

TEST_CASE("a file whose ending tells no format asks for one") {
  const test::TempDir folder;
  const auto store = storage::make_memory_store();
  const auto transaction = store->begin();
  const std::vector<LoadFile> odd{{folder.write("x.rdf", ""), {}}};
  CHECK_THROWS_WITH(
      load(*transaction, odd),
      Catch::EndsWith("x.rdf: the ending does not tell the format; known are .ttl, .trig, .nt and .nq, "
                      "each also with .gz or .zst"));
  const std::vector<LoadFile> missing{{folder.path() / "none.rdf", {}}};
  CHECK_THROWS_WITH(load(*transaction, missing), Catch::EndsWith("none.rdf: no such file"));
}

}  // namespace griot::io
