#include "store/io/result_writer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

using Row = std::vector<std::optional<Term>>;

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

std::string answered(ResultFormat format, bool value) {
  std::string out;
  const auto sink = memory_sink(out);
  make_result_writer(format, *sink)->boolean(value);
  return out;
}

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {Term::iri("http://e/a?b&c"), Term::literal("say \"hi\", <b>&|\n\ttab\\")},
      {Term::blank("f1-x"), Term::lang_literal("chat", "FR")},
      {Term::blank("f1-y"), Term::literal("12", vocab::xsd_integer)},
      {Term::blank("f1-x"), Term::literal("a", "http://e/t")},
      {std::nullopt, Term::literal("1.5e0", vocab::xsd_double)},
      {std::nullopt, std::nullopt}};
  return all;
}

}  // namespace

TEST_CASE("result formats are told by name") {
  CHECK(result_format_by_name("JSON") == ResultFormat::json);
  CHECK(result_format_by_name("application/sparql-results+xml") == ResultFormat::xml);
  CHECK(result_format_by_name("md") == ResultFormat::markdown);
  CHECK_FALSE(result_format_by_name("table"));
  for (const ResultFormat format : {ResultFormat::json, ResultFormat::xml, ResultFormat::csv,
                                    ResultFormat::tsv, ResultFormat::jsonl, ResultFormat::markdown}) {
    CHECK(result_format_by_name(name_of(format)) == format);
  }
}

TEST_CASE("SPARQL JSON") {
  const auto json = nlohmann::json::parse(written(ResultFormat::json, {"x", "y"}, rows()));
  CHECK(json == nlohmann::json::parse(R"({"head": {"vars": ["x", "y"]}, "results": {"bindings": [
    {"x": {"type": "uri", "value": "http://e/a?b&c"},
     "y": {"type": "literal", "value": "say \"hi\", <b>&|\n\ttab\\"}},
    {"x": {"type": "bnode", "value": "b0"}, "y": {"type": "literal", "value": "chat", "xml:lang": "fr"}},
    {"x": {"type": "bnode", "value": "b1"},
     "y": {"type": "literal", "value": "12", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}},
    {"x": {"type": "bnode", "value": "b0"}, "y": {"type": "literal", "value": "a", "datatype": "http://e/t"}},
    {"y": {"type": "literal", "value": "1.5e0", "datatype": "http://www.w3.org/2001/XMLSchema#double"}},
    {}]}})"));
  CHECK(written(ResultFormat::json, {"x"}, {}) ==
        "{\n  \"head\": {\"vars\": [\"x\"]},\n  \"results\": {\"bindings\": []}\n}\n");
  CHECK(answered(ResultFormat::json, true) == "{\n  \"head\": {},\n  \"boolean\": true\n}\n");
}

TEST_CASE("JSON by lines") {
  const std::string text = written(ResultFormat::jsonl, {"x", "y"}, {rows()[1], rows()[5]});
  CHECK(text ==
        "{\"x\": {\"type\": \"bnode\", \"value\": \"b0\"}, \"y\": {\"type\": \"literal\", \"xml:lang\": "
        "\"fr\", "
        "\"value\": \"chat\"}}\n{}\n");
  const std::string controls =
      written(ResultFormat::jsonl, {"x"}, {{Term::literal(std::string("\0\x1F\r", 3))}});
  CHECK(nlohmann::json::parse(controls)["x"]["value"] == std::string("\0\x1F\r", 3));
}

TEST_CASE("SPARQL XML") {
  CHECK(written(ResultFormat::xml, {"x", "y"}, {rows()[0], rows()[1], rows()[2], rows()[5]}) ==
        R"(<?xml version="1.0" encoding="UTF-8"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
    <variable name="x"/>
    <variable name="y"/>
  </head>
  <results>
    <result>
      <binding name="x"><uri>http://e/a?b&amp;c</uri></binding>
      <binding name="y"><literal>say &quot;hi&quot;, &lt;b&gt;&amp;|&#xA;&#x9;tab\</literal></binding>
    </result>
    <result>
      <binding name="x"><bnode>b0</bnode></binding>
      <binding name="y"><literal xml:lang="fr">chat</literal></binding>
    </result>
    <result>
      <binding name="x"><bnode>b1</bnode></binding>
      <binding name="y"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">12</literal></binding>
    </result>
    <result>
    </result>
  </results>
</sparql>
)");
  CHECK(answered(ResultFormat::xml, false).find("  <head/>\n  <boolean>false</boolean>\n") !=
        std::string::npos);
  CHECK_THROWS_WITH(written(ResultFormat::xml, {"x"}, {{Term::literal("\x01")}}),
                    "XML cannot hold the character U+0001 of a result; ask for json, csv or tsv");
}

TEST_CASE("SPARQL CSV") {
  CHECK(written(ResultFormat::csv, {"x", "y"}, rows()) ==
        "x,y\r\nhttp://e/a?b&c,\"say \"\"hi\"\", "
        "<b>&|\n\ttab\\\"\r\n_:b0,chat\r\n_:b1,12\r\n_:b0,a\r\n,1.5e0\r\n,\r\n");
  CHECK(written(ResultFormat::csv, {}, {{}, {}}) == "\r\n\r\n\r\n");
}

TEST_CASE("SPARQL TSV") {
  CHECK(written(ResultFormat::tsv, {"x", "y"}, rows()) ==
        "?x\t?y\n<http://e/a?b&c>\t\"say \\\"hi\\\", <b>&|\\n\\ttab\\\\\"\n_:b0\t\"chat\"@fr\n_:b1\t12\n"
        "_:b0\t\"a\"^^<http://e/t>\n\t1.5e0\n\t\n");
  CHECK(written(ResultFormat::tsv, {"x"}, {{Term::literal("x1", vocab::xsd_integer)}}) ==
        "?x\n\"x1\"^^<http://www.w3.org/2001/XMLSchema#integer>\n");
}

TEST_CASE("Markdown") {
  CHECK(written(ResultFormat::markdown, {"x", "y"}, {rows()[0], rows()[1], rows()[5]}) ==
        "| x | y |\n| --- | --- |\n| <http://e/a?b&amp;c> | say \"hi\", &lt;b&gt;&amp;\\|<br>\ttab\\\\ |\n"
        "| _:b0 | chat |\n|  |  |\n");
  CHECK(answered(ResultFormat::markdown, true) == "true\n");
}

}  // namespace griot::io
