#include <fcntl.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "repl/answer_json.hpp"
#include "repl/interrupt.hpp"
#include "repl/output.hpp"
#include "repl/render_answer.hpp"
#include "repl/render_diagnostic.hpp"
#include "repl/render_why.hpp"
#include "repl/row_format.hpp"
#include "sample_answers.hpp"
#include "store/base/error.hpp"
#include "store/base/utf8.hpp"

using namespace griot;
using namespace griot::repl;
using session::Status;

TEST_CASE("an answer begins with its reading and says what each row rests on") {
  CHECK(render_answer(sample::harbour(), 100, Palette()) ==
        "who sails to Cotonou, and when\n"
        "\n"
        "who    when                     status              state    source\n"
        "─────  ───────────────────────  ──────────────────  ───────  ──────────────\n"
        "Amina  2024-05 (in May)         stated              planned  P2.1 the pilot\n"
        "Bo     [2024-05-01..] (in May)  inferred, possible           P2.3\n"
        "\n"
        "inferred by  a mate sails with the ship\n"
        "P2.1  the pilot (said): Amina will sail to Cotonou in May\n"
        "P2.3  Bo is the mate\n");
}

TEST_CASE("no rows means not stated, never no") {
  session::Answer answer = sample::harbour();
  answer.rows.clear();
  CHECK(render_answer(answer, 80, Palette()) ==
        "who sails to Cotonou, and when\n\nNot stated in the graph.\n");
}

TEST_CASE("the sentence itself is shown when it is at hand") {
  session::Answer answer = sample::harbour();
  answer.rows.resize(1);
  answer.rows[0].sources[0].text = "In May I sail.";
  CHECK(render_answer(answer, 80, Palette()).find("      “In May I sail.”\n") != std::string::npos);
}

TEST_CASE("documents are named when there are several") {
  session::Answer answer = sample::harbour();
  answer.rows[1].sources[0].document = "crew list";
  const std::string text = render_answer(answer, 120, Palette());
  CHECK(text.find("harbour log P2.1 the pilot") != std::string::npos);
  CHECK(text.find("crew list P2.3") != std::string::npos);
}

TEST_CASE("several readings are listed with numbers") {
  session::Answer answer;
  answer.alternatives = {"sail a ship", "be sailed"};
  const std::string text = render_answer(answer, 80, Palette());
  CHECK(text.find("  1  sail a ship\n  2  be sailed\n") != std::string::npos);
}

TEST_CASE("rows that a limit kept back are told") {
  session::Answer answer = sample::harbour();
  answer.more_rows = 7;
  CHECK(render_answer(answer, 80, Palette()).find("… and 7 more\n") != std::string::npos);
}

TEST_CASE("what is wrong with a question stands under its words") {
  const Diagnostic d{"“sals” is not a word that I know", {4, 8}, "a verb", {"sails", "salts"}};
  CHECK(render_diagnostic("who sals to Cotonou", d, 80, Palette()) ==
        "who sals to Cotonou\n"
        "    ^^^^\n"
        "“sals” is not a word that I know\n"
        "expected: a verb\n"
        "did you mean: sails, salts?\n");
}

TEST_CASE("what is said of a fault keeps to the width, and breaks between suggestions") {
  const Diagnostic fault{"the word \"x\" is not known", {0, 1}, "", {"Kathleen FitzGibbon", "Ken Ekman"}};
  CHECK(render_diagnostic("x", fault, 40, Palette()) ==
        "x\n^\nthe word \"x\" is not known\n"
        "did you mean: Kathleen FitzGibbon,\n"
        "  Ken Ekman?\n");
  CHECK(render_error("there is no command .lod; did you mean .load?", 30, Palette(true)) ==
        "\x1b[1;31merror:\x1b[0m there is no command\n.lod; did you mean .load?\n");
}

TEST_CASE("a question that would be accepted is shown in lines of the width") {
  CHECK(render_nearest("", 80, Palette()).empty());
  CHECK(render_nearest("who sails to Cotonou", 80, Palette()) == "perhaps: who sails to Cotonou\n");
  CHECK(render_nearest("who sails to Cotonou", 24, Palette()) == "perhaps: who sails to\nCotonou\n");
  CHECK(render_nearest("who\x1b", 80, Palette(true)).find("who\x1b") == std::string::npos);
}

TEST_CASE("carets stand right under wide and accented words") {
  const std::string question = "où 你好 sals";
  const Diagnostic d{"no", {11, 15}, "", {}};
  CHECK(render_diagnostic(question, d, 80, Palette()) == "où 你好 sals\n        ^^^^\nno\n");
}

TEST_CASE("of a long question only the part around the fault is shown") {
  const std::string question = std::string(50'000, 'a') + " bad " + std::string(50'000, 'b');
  const std::string text = render_diagnostic(question, {"no", {50'001, 50'004}, "", {}}, 60, Palette());
  CHECK(text.size() < 300);
  CHECK(text.find(" bad ") != std::string::npos);
  const std::string first = text.substr(0, text.find('\n'));
  CHECK(display_width(first) <= 60);
  const std::string second =
      text.substr(first.size() + 1, text.find('\n', first.size() + 1) - first.size() - 1);
  CHECK(display_width(second) == display_width(first.substr(0, first.find("bad"))) + 3);
}

TEST_CASE("faults past the end, of no width, or in bytes that are no text, are shown all the same") {
  CHECK(render_diagnostic("who", {"more is missing", {3, 3}, "a verb", {}}, 80, Palette()) ==
        "who\n   ^\nmore is missing\nexpected: a verb\n");
  CHECK(render_diagnostic("", {"empty", {9, 12}, "", {}}, 80, Palette()) == "\n^\nempty\n");
  CHECK(render_diagnostic("a\xFF"
                          "b",
                          {"not UTF-8", {1, 2}, "", {}}, 80, Palette()) ==
        "a\xEF\xBF\xBD"
        "b\n ^\nnot UTF-8\n");
}

TEST_CASE("the JSON of an answer holds everything") {
  const auto json = nlohmann::json::parse(answer_json(sample::harbour()));
  CHECK(json["question"] == "who sails to Cotonou, and when?");
  CHECK(json["reading"] == "who sails to Cotonou, and when");
  CHECK(json["columns"] == nlohmann::json({"who", "when"}));
  CHECK(json["answers"] == nlohmann::json::parse(R"([["Amina","2024-05"],["Bo","[2024-05-01..]"]])"));
  CHECK(json["rows"][0]["cells"][0] ==
        nlohmann::json::parse(R"({"label":"Amina","term":"<https://ex.org/Amina>"})"));
  CHECK(json["rows"][0]["cells"][1]["words"] == "in May");
  CHECK(json["rows"][0]["status"] == "stated");
  CHECK(json["rows"][0]["certainty"] == "certain");
  CHECK(json["rows"][0]["state"] == "planned");
  CHECK(json["rows"][0]["sources"][0]["at"] == "P2.1");
  CHECK(json["rows"][0]["sources"][0]["by"] == "the pilot");
  CHECK(json["rows"][1]["status"] == "inferred");
  CHECK(json["rows"][1]["certainty"] == "possible");
  CHECK(json["rows"][1]["rule"] == "a mate sails with the ship");
}

TEST_CASE("the JSON of a fault counts code points") {
  const std::string question = "où sals";
  const auto json = nlohmann::json::parse(diagnostics_json(question, {{"no", {4, 8}, "a verb", {"sails"}}}));
  CHECK(json["error"]["position"] == 3);
  CHECK(json["error"]["length"] == 4);
  CHECK(json["error"]["suggestions"] == nlohmann::json({"sails"}));
  CHECK_FALSE(json.contains("rows"));
  CHECK_FALSE(json["error"].contains("nearest"));
  const std::string near = diagnostics_json(question, {{"no", {4, 8}, "", {}}}, "où sails");
  CHECK(nlohmann::json::parse(near)["error"]["nearest"] == "où sails");
  // One line whatever is in it, also when it is no UTF-8.
  const std::string odd = diagnostics_json("a\xFF\nb", {{"no", {1, 2}, "", {}}});
  CHECK(std::count(odd.begin(), odd.end(), '\n') == 1);
  CHECK(nlohmann::json::parse(odd)["error"]["position"] == 1);
  CHECK(nlohmann::json::parse(error_json("q", "too slow"))["error"]["message"] == "too slow");
}

TEST_CASE("rows as CSV, TSV and Markdown") {
  session::Answer answer = sample::harbour();
  answer.rows.resize(1);
  answer.rows[0].cells[0].label = "Amina, \"the\tfirst\"|";
  CHECK(format_answer(answer, RowFormat::csv, 0, Palette()) ==
        "who,when,status,certainty,state,sources\r\n"
        "\"Amina, \"\"the\tfirst\"\"|\",2024-05,stated,certain,planned,P2.1 the pilot\r\n");
  CHECK(format_answer(answer, RowFormat::tsv, 0, Palette()) ==
        "who\twhen\tstatus\tcertainty\tstate\tsources\n"
        "Amina, \"the\\tfirst\"|\t2024-05\tstated\tcertain\tplanned\tP2.1 the pilot\n");
  CHECK(format_answer(answer, RowFormat::markdown, 0, Palette()) ==
        "| who | when | status | certainty | state | sources |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| Amina, \"the\tfirst\"\\| | 2024-05 | stated | certain | planned | P2.1 the pilot |\n");
}

TEST_CASE("rows as SPARQL results") {
  session::Answer answer = sample::harbour();
  answer.rows.resize(1);
  const auto json = nlohmann::json::parse(format_answer(answer, RowFormat::json, 0, Palette()));
  CHECK(json["head"]["vars"] == nlohmann::json({"who", "when"}));
  CHECK(json["results"]["bindings"][0]["who"]["value"] == "https://ex.org/Amina");
  const std::string xml = format_answer(answer, RowFormat::xml, 0, Palette());
  CHECK(xml.find("<uri>https://ex.org/Amina</uri>") != std::string::npos);
}

TEST_CASE("every format has a name and the other way round") {
  for (const auto format : {RowFormat::table, RowFormat::jsonl, RowFormat::csv, RowFormat::tsv,
                            RowFormat::json, RowFormat::xml, RowFormat::markdown, RowFormat::turtle}) {
    CHECK(row_format_of(name_of(format)) == format);
    CHECK(row_format_names().find(name_of(format)) != std::string::npos);
  }
  CHECK_FALSE(row_format_of("yaml"));
}

TEST_CASE("why shows premises under what follows from them") {
  session::Proof proof;
  proof.fact = {Term::iri("e:trip"), Term::iri("e:mate"), Term::iri("e:Bo"),
                Status::inferred,    "mates sail along",  {}};
  session::Proof premise;
  premise.fact = {Term::iri("e:ship"),
                  Term::iri("e:mate"),
                  Term::iri("e:Bo"),
                  Status::stated,
                  "",
                  {sample::log_entry(3, "the pilot", "Bo is the mate")}};
  proof.premises.push_back(premise);
  const auto label = [](const Term& term) { return term.value.substr(2); };
  CHECK(render_why({proof}, label, 80, Palette()) ==
        "• trip · mate · Bo\n"
        "  inferred by the rule: mates sail along\n"
        "  ◦ ship · mate · Bo\n"
        "    stated in P2.3\n"
        "\n"
        "harbour log\n"
        "  P2.3  the pilot (said): Bo is the mate\n");
  CHECK(render_why({}, label, 80, Palette()).find("rests on no triple") != std::string::npos);
}

TEST_CASE("what is long to show can be stopped, and the message that it was is shown") {
  const session::Answer answer = sample::harbour();
  struct Reset {
    ~Reset() { interrupt_token().reset(); }
  } reset;
  interrupt_token().request();
  for (const RowFormat format : {RowFormat::table, RowFormat::jsonl, RowFormat::csv, RowFormat::tsv,
                                 RowFormat::json, RowFormat::xml, RowFormat::markdown}) {
    CHECK_THROWS_AS(format_answer(answer, format, 80, Palette()), Error);
  }
  const int nowhere = ::open("/dev/null", O_WRONLY);
  DescriptorOutput out(nowhere, "nowhere");
  CHECK_THROWS_AS(out.write(std::string(1 << 20, 'x')), Error);
  out.write("cancelled");
  out.flush();
  ::close(nowhere);
}

TEST_CASE("answers share their rows until one of them is changed") {
  session::Answer answer = sample::harbour();
  const session::Answer before = answer;
  CHECK(&*before.rows.begin() == &*std::as_const(answer).rows.begin());
  answer.rows[0].state = "otherwise";
  CHECK(before.rows[0].state == "planned");
  CHECK(std::as_const(answer).rows[0].state == "otherwise");
}
