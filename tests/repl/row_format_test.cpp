// Each format of rows against what its specification says.
#include "repl/row_format.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sample_answers.hpp"
#include "store/base/utf8.hpp"
#include "store/io/rdf_format.hpp"
#include "tests/repl/program.hpp"
#include "tests/support/collect.hpp"

using namespace griot;
using namespace griot::repl;
using griot::test::holds;
using griot::test::run_griot;

namespace {

using Lines = std::vector<std::vector<std::string>>;

const std::vector<std::string> kNasty{
    "plain",     "a,b",     "say \"hi\"",  "two\nlines", "a\r\nb",
    "tab\there", " blank ", "back\\slash", "",           "é 你 |*_`<&>[x](y)~"};

session::Answer nasty() {
  session::Answer answer = sample::harbour();
  answer.rows.clear();
  answer.columns = {"which thing", "note"};
  for (const auto& text : kNasty) {
    session::AnswerRow row;
    row.cells = {{Term::iri("https://ex.org/x"), text, {}, {}}, {Term::literal(text), text, {}, {}}};
    answer.rows.push_back(row);
  }
  return answer;
}

std::string format(const session::Answer& answer, RowFormat as) {
  return format_answer(answer, as, 80, Palette());
}

// RFC 4180, §2: lines end with CRLF, quoted fields may hold anything, a quote is doubled.
Lines parse_csv(const std::string& text) {
  Lines lines{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& field = lines.back().back();
    if (quoted) {
      if (text[i] != '"')
        field += text[i];
      else if (i + 1 < text.size() && text[i + 1] == '"')
        field += text[++i];
      else
        quoted = false;
    } else if (text[i] == '"') {
      REQUIRE(field.empty());
      quoted = true;
    } else if (text[i] == ',') {
      lines.back().emplace_back();
    } else if (text[i] == '\r') {
      REQUIRE(text[++i] == '\n');
      lines.push_back({""});
    } else {
      REQUIRE(text[i] != '\n');
      field += text[i];
    }
  }
  REQUIRE_FALSE(quoted);
  REQUIRE(lines.back() == std::vector<std::string>{""});
  lines.pop_back();
  return lines;
}

// SPARQL 1.1 Query Results CSV and TSV, §4: one line a row, \t \n \r \\ for what would break it.
Lines parse_tsv(const std::string& text) {
  Lines lines{{""}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\t') {
      lines.back().emplace_back();
    } else if (text[i] == '\n') {
      lines.push_back({""});
    } else if (text[i] == '\\') {
      const char c = text[++i];
      lines.back().back() += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    } else {
      lines.back().back() += text[i];
    }
  }
  lines.pop_back();
  return lines;
}

void check_lines(const Lines& lines) {
  REQUIRE(lines.size() == kNasty.size() + 1);
  CHECK(lines[0] ==
        std::vector<std::string>{"which thing", "note", "status", "certainty", "state", "sources"});
  for (std::size_t i = 0; i < kNasty.size(); ++i) {
    REQUIRE(lines[i + 1].size() == 6);
    CHECK(lines[i + 1][0] == kNasty[i]);
    CHECK(lines[i + 1][1] == kNasty[i]);
  }
}

}  // namespace

TEST_CASE("CSV is read back by RFC 4180, whatever the cells hold") {
  check_lines(parse_csv(format(nasty(), RowFormat::csv)));
}

TEST_CASE("TSV has one line a row, and is read back whatever the cells hold") {
  check_lines(parse_tsv(format(nasty(), RowFormat::tsv)));
}

TEST_CASE("SPARQL results in JSON: every kind of term, what is unbound, names that variables may have") {
  session::Answer answer = sample::harbour();
  answer.columns = {"how many", "how many", "what", "when", "note"};
  session::AnswerRow row;
  row.cells = {{Term::iri("https://ex.org/x"), "x", {}, {}},
               {Term::blank("b"), "b", {}, {}},
               {Term::literal("3", "http://www.w3.org/2001/XMLSchema#integer"), "3", {}, {}},
               {std::nullopt, "", {}, {}},
               {std::nullopt, "made here", {}, {}}};
  answer.rows = {row};
  const auto json = nlohmann::json::parse(format(answer, RowFormat::json));
  CHECK(json["head"]["vars"] == nlohmann::json({"how_many", "how_many_2", "what", "when", "note"}));
  const auto& binding = json["results"]["bindings"][0];
  CHECK(binding["how_many"] == nlohmann::json({{"type", "uri"}, {"value", "https://ex.org/x"}}));
  CHECK(binding["how_many_2"]["type"] == "bnode");
  CHECK(binding["what"] ==
        nlohmann::json(
            {{"type", "literal"}, {"value", "3"}, {"datatype", "http://www.w3.org/2001/XMLSchema#integer"}}));
  CHECK_FALSE(binding.contains("when"));
  CHECK(binding["note"] == nlohmann::json({{"type", "literal"}, {"value", "made here"}}));
  CHECK(nlohmann::json::parse(format(nasty(), RowFormat::json))["results"]["bindings"][3]["note"]["value"] ==
        kNasty[3]);
}

TEST_CASE("a yes-no question is a boolean in SPARQL's formats") {
  session::Answer answer = sample::harbour();
  answer.columns = {"answer"};
  answer.kinds = {question::ColumnKind::yes_no};
  answer.rows.resize(1);
  answer.rows[0].cells = {{std::nullopt, "yes", {}, {}}};
  CHECK(nlohmann::json::parse(format(answer, RowFormat::json))["boolean"] == true);
  CHECK(holds(format(answer, RowFormat::xml), "<boolean>true</boolean>"));
  answer.rows.clear();
  CHECK(nlohmann::json::parse(format(answer, RowFormat::json))["boolean"] == false);
}

TEST_CASE("SPARQL results in XML: namespace, head, bindings, escapes") {
  session::Answer answer = sample::harbour();
  answer.columns = {"how many"};
  session::AnswerRow row;
  row.cells = {{Term::literal("a < b & \"c\""), "", {}, {}}};
  answer.rows = {row};
  const std::string xml = format(answer, RowFormat::xml);
  CHECK(
      xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql "
                      "xmlns=\"http://www.w3.org/2005/sparql-results#\">"));
  CHECK(holds(xml, "<variable name=\"how_many\"/>"));
  CHECK(holds(xml, "<binding name=\"how_many\"><literal>a &lt; b &amp; "));
  CHECK(xml.ends_with("</sparql>\n"));
}

TEST_CASE("Markdown: a table of GFM whose cells are text and nothing else") {
  session::Answer answer = nasty();
  const std::string table = format(answer, RowFormat::markdown);
  CHECK(
      table.starts_with("| which thing | note | status | certainty | state | sources |\n"
                        "| --- | --- | --- | --- | --- | --- |\n"));
  CHECK(holds(table, "| é 你 \\|\\*\\_\\`\\<\\&>\\[x\\](y)\\~ |"));
  CHECK(holds(table, "| two lines |"));
  CHECK(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) == kNasty.size() + 2);
}

TEST_CASE("jsonl is one object in a line") {
  const std::string line = format(nasty(), RowFormat::jsonl);
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
  CHECK(nlohmann::json::parse(line)["rows"].size() == kNasty.size());
}

TEST_CASE("turtle is the triples that the rows rest on, each once") {
  session::Answer answer = sample::harbour();
  CHECK(format(answer, RowFormat::turtle).empty());
  const session::Evidence fact{Term::iri("https://ex.org/trip"),
                               Term::iri("https://ex.org/agent"),
                               Term::literal("say \"hi\"\n"),
                               session::Status::inferred,
                               {},
                               {}};
  answer.rows[0].evidence = {fact};
  answer.rows[1].evidence = {fact};
  const auto quads = test::read_text(format(answer, RowFormat::turtle), io::Format::turtle);
  CHECK(quads ==
        test::TextQuads{{"<https://ex.org/trip>", "<https://ex.org/agent>", "\"say \\\"hi\\\"\\n\"", ""}});
  const auto r = run_griot("ask --format turtle 'who meets CNSP in Niamey'");
  CHECK(r.status == 0);
  CHECK(test::read_text(r.out, io::Format::turtle).size() >= 4);
}

TEST_CASE("a table in a pipe has no colours, and is as wide as COLUMNS says") {
  const std::string question = "ask 'who meets CNSP in Niamey and when'";
  setenv("COLUMNS", "70", 1);
  const auto narrow = run_griot(question);
  unsetenv("COLUMNS");
  const auto usual = run_griot(question);
  const auto widest = [](const std::string& text) {
    std::size_t most = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) most = std::max(most, display_width(line));
    return most;
  };
  CHECK(widest(narrow.out) <= 70);
  CHECK(widest(usual.out) <= 100);
  CHECK(widest(usual.out) > 70);
  CHECK_FALSE(holds(usual.out, "\x1b"));
}
