#include "store/io/result_reader.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

using Row = std::vector<std::optional<Term>>;

struct Results final : ResultSink {
  void begin(std::span<const std::string> names) override { columns.assign(names.begin(), names.end()); }
  void row(std::span<const std::optional<Term>> cells) override {
    rows.emplace_back(cells.begin(), cells.end());
  }
  void boolean(bool value) override { answer = value; }

  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::optional<bool> answer;
};

Results read(ResultFormat format, std::string_view text, const std::string& blank_prefix = "") {
  Results results;
  const auto source = memory_source("results", text);
  read_results(*source, format, blank_prefix, results);
  return results;
}

std::string message(ResultFormat format, std::string_view text) {
  try {
    read(format, text);
  } catch (const SyntaxError& error) {
    return error.what();
  }
  return "read";
}

std::string written(ResultFormat format, const std::vector<std::string>& columns,
                    const std::vector<Row>& rows) {
  std::string out;
  const auto sink = memory_sink(out);
  const auto writer = make_result_writer(format, *sink);
  writer->begin(columns);
  for (const Row& row : rows) writer->row(row);
  writer->end();
  sink->commit();
  return out;
}

// The labels are those that a writer gives, in order.
const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {Term::iri("http://e/a?b&c"), Term::literal("say \"hi\", <b>&|\n\t\r\n tab\\ 'q'")},
      {Term::blank("b0"), Term::lang_literal("chat", "fr-be")},
      {Term::blank("b1"), Term::literal("12", vocab::xsd_integer)},
      {Term::blank("b0"), Term::literal("a", "http://e/t")},
      {Term::literal("_:x"), Term::literal("")},
      {Term::literal("-1.5", vocab::xsd_decimal), Term::literal("true", vocab::xsd_boolean)},
      {std::nullopt, Term::literal("1.5e0", vocab::xsd_double)},
      {Term::literal("\xC3\xA9\xF0\x9F\x98\x80"), std::nullopt},
      {std::nullopt, std::nullopt}};
  return all;
}

constexpr ResultFormat kAll[] = {ResultFormat::json, ResultFormat::xml, ResultFormat::csv, ResultFormat::tsv};

}  // namespace

TEST_CASE("what is written is read again") {
  for (const ResultFormat format : {ResultFormat::json, ResultFormat::xml, ResultFormat::tsv}) {
    CAPTURE(name_of(format));
    const Results results = read(format, written(format, {"x", "longer_name"}, rows()));
    CHECK(results.columns == std::vector<std::string>{"x", "longer_name"});
    CHECK(results.rows == rows());
    CHECK_FALSE(results.answer);
  }
  for (const ResultFormat format : kAll) {
    CAPTURE(name_of(format));
    CHECK(read(format, written(format, {"x"}, {})).columns == std::vector<std::string>{"x"});
    CHECK(read(format, written(format, {}, {{}, {}})).rows == std::vector<Row>{{}, {}});
    for (const bool value : {true, false}) {
      std::string out;
      const auto sink = memory_sink(out);
      make_result_writer(format, *sink)->boolean(value);
      sink->commit();
      CHECK(read(format, out).answer == value);
    }
  }
}

TEST_CASE("CSV keeps the text of values, and which are blank nodes or missing") {
  const Results results = read(ResultFormat::csv, written(ResultFormat::csv, {"x", "y"}, rows()));
  REQUIRE(results.rows.size() == rows().size());
  CHECK(results.rows[0] == Row{Term::literal("http://e/a?b&c"), rows()[0][1]});
  CHECK(results.rows[1] == Row{Term::blank("b0"), Term::literal("chat")});
  CHECK(results.rows[6] == Row{std::nullopt, Term::literal("1.5e0")});
  CHECK(results.rows[4] == rows()[4]);
  CHECK(results.rows[8] == Row{std::nullopt, std::nullopt});
  // A mark that is part of a name, and a character that begins with the same byte.
  for (const char* const name : {"\xEF\xBB\xBFx", "\xEF\xBD\x98"})
    CHECK(read(ResultFormat::csv, written(ResultFormat::csv, {name}, {})).columns ==
          std::vector<std::string>{name});
  const Results quoted = read(ResultFormat::csv, "\xEF\xBB\xBFx,y\n\"\",\"_:a\"\"b\"\n_:c,");
  CHECK(quoted.columns == std::vector<std::string>{"x", "y"});
  CHECK(quoted.rows ==
        std::vector<Row>{{Term::literal(""), Term::literal("_:a\"b")}, {Term::blank("c"), std::nullopt}});
}

TEST_CASE("blank nodes of several documents are kept apart") {
  CHECK(read(ResultFormat::tsv, "?x\n_:a\n", "d1-").rows[0][0] == Term::blank("d1-a"));
  CHECK(read(ResultFormat::csv, "x\n_:a\n", "d2-").rows[0][0] == Term::blank("d2-a"));
  const char* const json = R"({"head": {"vars": ["x"]},
    "results": {"bindings": [{"x": {"type": "bnode", "value": "a"}}]}})";
  CHECK(read(ResultFormat::json, json, "d3-").rows[0][0] == Term::blank("d3-a"));
}

TEST_CASE("TSV holds terms as Turtle writes them") {
  const Results results = read(ResultFormat::tsv,
                               "?x\t$y\r\n'it\\'s'\t<http://e/\\u00e9>\r\n"
                               "\"\\u0041\\t\"^^<http://e/t>\t+1\n.5\t1E6\n5.5\t'a'@en-GB\n");
  CHECK(results.columns == std::vector<std::string>{"x", "y"});
  CHECK(read(ResultFormat::tsv, "$\n\n").rows == std::vector<Row>{{}});
  CHECK(results.rows ==
        std::vector<Row>{{Term::literal("it's"), Term::iri("http://e/\xC3\xA9")},
                         {Term::literal("A\t", "http://e/t"), Term::literal("+1", vocab::xsd_integer)},
                         {Term::literal(".5", vocab::xsd_decimal), Term::literal("1E6", vocab::xsd_double)},
                         {Term::literal("5.5", vocab::xsd_decimal), Term::lang_literal("a", "en-gb")}});
}

TEST_CASE("JSON comes in any order, and with members that say nothing of results") {
  const Results results = read(ResultFormat::json, R"({
    "results": {"ordered": true, "bindings": [
      {"y": {"value": "1", "datatype": "http://e/t", "type": "typed-literal"}},
      {"x": {"xml:lang": "EN", "type": "literal", "value": "A\nb"}}]},
    "more": [1, {"vars": ["z"]}, null], "head": {"link": ["a"], "vars": ["x", "y"]}})");
  CHECK(results.columns == std::vector<std::string>{"x", "y"});
  CHECK(results.rows == std::vector<Row>{{std::nullopt, Term::literal("1", "http://e/t")},
                                         {Term::lang_literal("A\nb", "en"), std::nullopt}});
}

TEST_CASE("a document holds rows or an answer, and once") {
  CHECK(read(ResultFormat::json, R"({"head": {"vars": []}, "boolean": true})").answer == true);
  CHECK(message(ResultFormat::json, R"({"head": {}, "results": {"bindings": []}, "boolean": true})") ==
        "results:1:59: \"results\" and \"boolean\" are both there");
  const std::string start = "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head/>";
  CHECK_THAT(message(ResultFormat::xml, start + "<boolean>true</boolean><results/></sparql>"),
             Catch::Contains("a second <results> is not expected here"));
  CHECK_THAT(message(ResultFormat::xml, start + "<results/><results/></sparql>"),
             Catch::Contains("a second <results> is not expected here"));
  CHECK_THAT(message(ResultFormat::xml, start + "<results/><boolean>true</boolean></sparql>"),
             Catch::Contains("a second <boolean> is not expected here"));
}

TEST_CASE("XML may have other namespaces, prefixes and blanks around IRIs") {
  const Results results = read(ResultFormat::xml, R"(<?xml version="1.0"?>
<r:sparql xmlns:r="http://www.w3.org/2005/sparql-results#" xmlns:o="http://o/">
 <r:head><r:variable name="x"/><r:link href="a"/></r:head><o:note>hello</o:note>
 <r:results><r:result>
  <r:binding name="x"> <r:uri> http://e/a </r:uri> </r:binding></r:result>
  <r:result><r:binding name="x"><r:literal xml:lang="en"> <![CDATA[<a>]]> </r:literal></r:binding></r:result>
  <r:result/></r:results></r:sparql>)");
  CHECK(results.rows ==
        std::vector<Row>{{Term::iri("http://e/a")}, {Term::lang_literal(" <a> ", "en")}, {std::nullopt}});
}

TEST_CASE("what is not of the format is refused, and where") {
  CHECK(message(ResultFormat::json, "{\"head\": {\"vars\": [\"x\"]},\n \"results\": {\"bindings\": {") ==
        "results:2:27: a list is expected here");
  CHECK(message(ResultFormat::json, "{\"head\": {}") == "results:1:12: the document ends too early");
  CHECK(message(ResultFormat::json, "{}") ==
        "results:1:3: these are no SPARQL results: neither \"results\" nor \"boolean\" is there");
  CHECK_THAT(message(ResultFormat::json, "<html>"), Catch::Contains("results:1:2: this is no JSON"));
  CHECK_THAT(message(ResultFormat::json, R"({"head": {"vars": ["x"]}, "results": {"bindings": [{"y":
    {"type": "uri", "value": "a"}}]}})"),
             Catch::Contains("\"y\" is not among"));
  CHECK_THAT(message(ResultFormat::json, R"({"head": {"vars": ["x"]}, "results": {"bindings": [{"x":
    {"type": "triple", "value": "a"}}]}})"),
             Catch::Contains("\"triple\""));
  CHECK_THAT(message(ResultFormat::xml, "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head/>"),
             Catch::Contains("results:1:"));
  CHECK_THAT(message(ResultFormat::xml, "<html/>"), Catch::Contains("<html> is not expected here"));
  CHECK_THAT(
      message(ResultFormat::xml, "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head/></sparql>"),
      Catch::Contains("neither <results> nor <boolean>"));
  CHECK_THAT(message(ResultFormat::xml,
                     "<sparql xmlns='http://www.w3.org/2005/sparql-results#'><head/>\n<results><result>\n"
                     "<binding name='x'><uri>a</uri></binding></result></results></sparql>"),
             Catch::Contains("results:3:") && Catch::Contains("\"x\" is not among"));
  CHECK(message(ResultFormat::csv, "") ==
        "results:1:1: a line with the names of the columns is expected here");
  CHECK(message(ResultFormat::csv, "x,y\n1\n") == "results:2:1: this line has 1 fields, not 2");
  CHECK(message(ResultFormat::csv, "x\n\"a\n") == "results:2:1: this quote is never closed");
  CHECK(message(ResultFormat::csv, "x\n\"a\"b\n") ==
        "results:2:4: a comma or a line end is expected after a quoted field");
  CHECK(message(ResultFormat::csv, "x\n\xFF\n") == "results:2:1: this is no UTF-8");
  CHECK(message(ResultFormat::tsv, "x\n") == "results:1:1: \"x\" is no variable: it does not begin with ?");
  CHECK(message(ResultFormat::tsv, "?x\nabc\n") == "results:2:1: \"abc\" is no term as Turtle writes it");
  CHECK(message(ResultFormat::tsv, "?x\n1.\n") == "results:2:1: \"1.\" is no term as Turtle writes it");
  CHECK(message(ResultFormat::tsv, "?x\t?y\n1\n") ==
        "results:2:2: a tab is expected here: there is a column more");
  CHECK(message(ResultFormat::tsv, "?x\n\"a\\q\"\n") == "results:2:5: there is no such escape");
  CHECK(message(ResultFormat::tsv, "?x\n<a\n") == "results:2:1: this IRI is never closed");
  CHECK_THROWS_AS(read(ResultFormat::markdown, "|x|"), Error);
}

TEST_CASE("damaged results are read as something else or refused, never worse") {
  std::mt19937 random(11);
  for (const ResultFormat format : kAll) {
    const std::string whole = written(format, {"x", "longer_name"}, rows());
    std::size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
      std::string text = whole;
      for (int change = round % 3; change >= 0; --change) {
        const std::size_t at = random() % text.size();
        if (random() % 4 == 0) {
          text.resize(at + 1);
        } else if (random() % 2 == 0) {
          text[at] = static_cast<char>(random());
        } else {
          text.erase(at, random() % 8);
          if (text.empty()) text = "x";
        }
      }
      CAPTURE(name_of(format), text);
      refused += message(format, text) != "read";
    }
    CHECK(refused > 100);
  }
}

}  // namespace griot::io
