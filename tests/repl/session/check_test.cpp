// Faults of a graph as one to be asked, each made on purpose; and the words that a graph has something for.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "repl/session/check.hpp"
#include "repl/session/engine.hpp"
#include "repl/session/preference.hpp"
#include "store/base/error.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;

namespace {

const std::string kPrefixes = R"(
@prefix e: <https://example.org/> . @prefix griot: <https://griot.example/ns#> .
@prefix lex: <https://griot.example/lexicon#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
)";

struct Checked {
  explicit Checked(const std::string& data) {
    EngineOptions options;
    options.data = {folder.write("data.ttl", kPrefixes + data)};
    engine = std::make_shared<Engine>(options, cancel);
    findings = check_graph(*engine->view(), cancel, 2);
  }
  // The finding whose sentence holds `words`; null when there is none.
  const Finding* about(const std::string& words) const {
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.what.find(words) != std::string::npos;
    });
    return found == findings.end() ? nullptr : &*found;
  }

  test::TempDir folder;
  CancelToken cancel;
  std::shared_ptr<Engine> engine;
  std::vector<Finding> findings;
};

}  // namespace

TEST_CASE("the built-in graph and the test domains have no fault") {
  CancelToken cancel;
  const Engine article(EngineOptions{}, cancel);
  CHECK(check_graph(*article.view(), cancel, 2).empty());
  EngineOptions harbour;
  harbour.data = {GRIOT_SOURCE_DIR "/tests/domains/harbour/harbour.ttl"};
  harbour.lexicons = {GRIOT_SOURCE_DIR "/tests/domains/harbour/words.ttl"};
  const Engine ships(harbour, cancel);
  CHECK(check_graph(*ships.view(), cancel, 2).empty());
}

TEST_CASE("things that no question can name are found, by class") {
  const Checked checked(
      "e:Ship a owl:Class ; rdfs:label \"ship\" . e:a a e:Ship ; rdfs:label \"A\" . e:b a e:Ship . e:c a "
      "e:Ship . "
      "e:d a e:Ship . [] a e:Ship . e:Mark a owl:Class ; lex:nameless true . e:m a e:Mark .");
  const Finding* finding = checked.about("no label");
  REQUIRE(finding != nullptr);
  CHECK(finding->kind == FindingKind::fault);
  CHECK(finding->count == 3);
  CHECK(finding->what == "3 things of class ship have no label, so that no question can name them");
  CHECK(finding->examples == std::vector<std::string>{"e:b", "e:c"});
  CHECK(checked.findings.size() == 1);
}

TEST_CASE("names that cannot be told apart are found; those of different classes can") {
  const Checked checked(
      "e:Ship a owl:Class ; rdfs:label \"ship\" . e:Port a owl:Class ; rdfs:label \"port\" . "
      "e:a a e:Ship ; rdfs:label \"Tern\" . e:b a e:Ship ; rdfs:label \"TERN\" . "
      "e:c a e:Ship ; rdfs:label \"Vik\" . e:d a e:Port ; rdfs:label \"Vik\" .");
  const Finding* finding = checked.about("several things of one class");
  REQUIRE(finding != nullptr);
  CHECK(finding->count == 1);
  CHECK(finding->examples == std::vector<std::string>{"\"tern\": e:a e:b"});
  CHECK(checked.findings.size() == 1);
}

TEST_CASE("references that lead nowhere are found") {
  const Checked checked(
      "e:Ship a owl:Class ; rdfs:label \"ship\" . e:home a owl:ObjectProperty ; rdfs:domain e:Ship ; "
      "rdfs:label \"home\" . "
      "e:a a e:Ship ; rdfs:label \"A\" ; e:home e:vik ; rdfs:seeAlso <https://elsewhere.example/> . "
      "e:b a e:Ship ; rdfs:label \"B\" ; e:home e:vikk . e:vik rdfs:label \"Vik\" .");
  const Finding* finding = checked.about("nothing is said of");
  REQUIRE(finding != nullptr);
  CHECK(finding->count == 1);
  CHECK(finding->examples == std::vector<std::string>{"e:b e:home e:vikk"});
}

TEST_CASE("times whose bounds are out of order are found") {
  const Checked checked(
      "e:t a griot:TimeSpan ; griot:earliestStart \"2020-02-03\"^^xsd:date ; griot:latestStart "
      "\"2020-02-01\"^^xsd:date . "
      "e:u a griot:TimeSpan ; griot:earliestStart \"2020-02-03\"^^xsd:date ; griot:earliestEnd "
      "\"2020-01-01\"^^xsd:date . "
      "e:v a griot:TimeSpan ; griot:earliestStart \"2020-02-01\"^^xsd:date ; griot:latestStart "
      "\"2020-02-03\"^^xsd:date ; "
      "griot:earliestEnd \"2020-02-02\"^^xsd:date .");
  const Finding* finding = checked.about("out of order");
  REQUIRE(finding != nullptr);
  CHECK(finding->count == 2);
  CHECK(finding->examples.front() == "e:t: earliestStart 2020-02-03 lies after latestStart 2020-02-01");
}

TEST_CASE("claims that cannot be looked up are found") {
  const Checked checked(
      "e:d a griot:Document ; rdfs:label \"log\" . e:p a griot:Person ; rdfs:label \"P\" ; griot:statedIn "
      "e:c1, e:d . "
      "e:c1 a griot:Claim ; griot:document e:d . e:c2 a griot:Claim ; griot:paragraph 1 ; griot:sentence 1 . "
      "e:c3 a griot:Claim ; griot:document e:d ; griot:paragraph 1 ; griot:sentence 2 ; griot:charBegin 9 ; "
      "griot:charEnd 9 .");
  REQUIRE(checked.about("without a document") != nullptr);
  CHECK(checked.about("without a document")->examples == std::vector<std::string>{"e:c2"});
  REQUIRE(checked.about("without a paragraph") != nullptr);
  CHECK(checked.about("without a paragraph")->examples == std::vector<std::string>{"e:c1"});
  REQUIRE(checked.about("end before they begin") != nullptr);
  CHECK(checked.about("end before they begin")->examples == std::vector<std::string>{"e:c3"});
  REQUIRE(checked.about("stated in what is no claim") != nullptr);
  CHECK(checked.about("stated in what is no claim")->count == 1);
}

TEST_CASE("faults of the words are told; properties without a class are remarked last") {
  const Checked checked(
      "e:Ship a owl:Class ; rdfs:label \"ship\" . e:a a e:Ship ; rdfs:label \"A\" ; e:length 3 . e:length "
      "rdfs:label \"length\" . "
      "e:w a lex:Noun ; lex:form \"boat\" ; lex:class <https://other.example/Boat> .");
  REQUIRE(checked.about("of the lexicon") != nullptr);
  CHECK(checked.about("of the lexicon")->examples.front().find("https://other.example/Boat") !=
        std::string::npos);
  CHECK(checked.findings.back().kind == FindingKind::remark);
  CHECK(checked.findings.back().examples == std::vector<std::string>{"length"});
}

TEST_CASE("a check can be stopped") {
  Checked checked("e:Ship a owl:Class ; rdfs:label \"ship\" . e:a a e:Ship .");
  checked.cancel.request();
  CHECK_THROWS_AS(check_graph(*checked.engine->view(), checked.cancel, 2), Error);
}

TEST_CASE("words that the graph has nothing for are told from those that it has") {
  const Checked checked(
      "e:Ship a owl:Class ; rdfs:label \"ship\" . e:Tug a owl:Class ; rdfs:label \"tug\" . e:a a e:Ship ; "
      "rdfs:label \"A\" ; e:length 3 . "
      "e:length rdfs:label \"length\" ; rdfs:domain e:Ship . e:width rdfs:label \"width\" ; rdfs:domain "
      "e:Ship . "
      "e:l a lex:Adjective ; lex:form \"long\" ; lex:class e:Ship ; lex:measure e:length . "
      "e:w a lex:Adjective ; lex:form \"wide\" ; lex:class e:Ship ; lex:measure e:width .");
  const auto view = checked.engine->view();
  std::vector<std::string> used, idle;
  for (const auto* sense : view->words({}).lexicon.senses())
    (speaks_of_the_graph(*sense, *view) ? used : idle).push_back(sense->lemma);
  std::sort(used.begin(), used.end());
  std::sort(idle.begin(), idle.end());
  CHECK(used == std::vector<std::string>{"length", "long", "ship"});
  CHECK(idle == std::vector<std::string>{"tug", "wide", "width"});
}
