// Faults of lexicons, each made on purpose, told with the lines that they stand in.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "repl/session/check_words.hpp"
#include "repl/session/engine.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;

namespace {

const std::string kPrefixes =
    "@prefix e: <https://example.org/> . @prefix lex: <https://griot.example/lexicon#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

const std::string kShips = R"(
e:Ship a owl:Class ; rdfs:label "ship" . e:Port a owl:Class ; rdfs:label "port" . e:Tug a owl:Class ; rdfs:label "tug" .
e:length a owl:DatatypeProperty ; rdfs:domain e:Ship ; rdfs:range xsd:integer ; rdfs:label "length" .
e:depth a owl:DatatypeProperty ; rdfs:domain e:Port ; rdfs:range xsd:integer ; rdfs:label "depth" .
e:draught a owl:DatatypeProperty ; rdfs:domain e:Ship ; rdfs:range xsd:integer ; rdfs:label "draught" .
e:pulls a owl:ObjectProperty ; rdfs:domain e:Ship ; rdfs:range e:Ship ; rdfs:label "pulls" .
e:follows a owl:ObjectProperty ; rdfs:label "follows" . e:trails a owl:ObjectProperty ; rdfs:label "trails" .
e:a a e:Ship ; rdfs:label "Ava" ; e:length 30 ; e:draught 3 ; e:pulls e:b ; e:follows e:c .
e:b a e:Ship ; rdfs:label "Bo" ; e:length 20 ; e:draught 4 ; e:trails e:a .
e:c a e:Ship ; rdfs:label "Cy" ; e:length 10 ; e:draught 5 . e:p a e:Port ; rdfs:label "Pria" ; e:depth 7 .
)";

struct Checked {
  explicit Checked(const std::string& words) {
    EngineOptions options;
    options.data = {folder.write("data.ttl", kPrefixes + kShips)};
    options.lexicons = {folder.write("words.ttl", kPrefixes + words)};
    engine = std::make_shared<Engine>(options, cancel);
    findings = check_words(*engine->view(), cancel, 3);
  }
  // Of the only finding: its examples without the folder; nothing when there is not just one, of these words.
  std::vector<std::string> examples(const std::string& what, FindingKind kind) const {
    if (findings.size() != 1 || findings.front().what.find(what) == std::string::npos ||
        findings.front().kind != kind) {
      std::vector<std::string> all;
      for (const auto& finding : findings) all.push_back(finding.what);
      return all;
    }
    std::vector<std::string> result;
    for (const std::string& example : findings.front().examples) {
      std::string text = example;
      const std::string path = folder.path().string() + "/";
      for (auto at = text.find(path); at != std::string::npos; at = text.find(path))
        text.erase(at, path.size());
      result.push_back(text);
    }
    return result;
  }

  test::TempDir folder;
  CancelToken cancel;
  std::shared_ptr<Engine> engine;
  std::vector<Finding> findings;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("words of one form that classes tell apart are no fault") {
  const Checked checked(R"(
e:w1 a lex:Adjective ; lex:form "deep" ; lex:class e:Ship ; lex:measure e:draught .
e:w2 a lex:Adjective ; lex:form "deep" ; lex:class e:Port ; lex:measure e:depth .
e:w3 a lex:Noun ; lex:form "depth" ; lex:property e:depth .
e:w4 a lex:Noun ; lex:form "depth" ; lex:property e:draught .
e:w5 a lex:Verb ; lex:form "tow" ; lex:property e:pulls .)");
  CHECK(checked.findings.empty());
}

TEST_CASE("entries of one form for the same classes are found, with a question that shows it") {
  const Checked checked(R"(
e:w1 a lex:Noun ; lex:form "size" ; lex:property e:length .
e:w2 a lex:Noun ; lex:form "size" ; lex:property e:draught .)");
  CHECK(checked.examples("share a form and fit the same classes", FindingKind::fault) ==
        Lines{"words.ttl:3 and words.ttl:4: \"size\", as in \"which size\""});
}

TEST_CASE("entries of one form whose properties have no domain are found, with the properties") {
  const Checked checked(R"(
e:w1 a lex:Verb ; lex:form "chase" ; lex:property e:follows .
e:w2 a lex:Verb ; lex:form "chase" ; lex:property e:trails .)");
  CHECK(checked.examples("nobody says of what classes", FindingKind::fault) ==
        Lines{"words.ttl:3 and words.ttl:4: \"chase\", as in \"what chase something\"; not stated of "
              "follows, trails"});
}

TEST_CASE("forms in quotes, and entries that repeat another, can never be read") {
  const Checked quoted(R"(
e:w1 a lex:Noun ; lex:form "\"big\" ship" ; lex:class e:Ship .)");
  const Lines found = quoted.examples("can never be read", FindingKind::fault);
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().find("words.ttl:3: ") == 0);
  const Checked twice(R"(
e:w1 a lex:Verb ; lex:form "tow", "drag" ; lex:property e:pulls .
e:w2 a lex:Verb ; lex:form "tow" ; lex:property e:pulls .
e:w3 a lex:Verb ; lex:form "tow", "haul" ; lex:property e:pulls .)");
  CHECK(twice.examples("can never be read", FindingKind::fault) ==
        Lines{"words.ttl:4: \"tow\": words.ttl:3 says the same in these forms"});
}

TEST_CASE("a word of the grammar may be a word of the lexicon as well") {
  const Checked checked(R"(
e:w1 a lex:Noun ; lex:form "list" ; lex:class e:Ship .
e:w2 a lex:Noun ; lex:form "state" ; lex:class e:Port .)");
  CHECK(checked.findings.empty());
}

TEST_CASE("words for what the graph has nothing of are remarked") {
  const Checked checked(R"(
e:w1 a lex:Noun ; lex:form "tug" ; lex:class e:Tug .
e:w2 a lex:Verb ; lex:form "lie" ; lex:subject lex:self .
e:w3 a lex:Adjective ; lex:form "major" ; lex:class e:Ship ; lex:restrict [ lex:property e:length ; lex:over 15 ] .)");
  CHECK(checked.examples("for what this graph has nothing of", FindingKind::remark) ==
        Lines{"words.ttl:3: \"tug\", class tug"});
}

TEST_CASE("the lexicon of the corpus has no fault") {
  const char* const given = std::getenv("GRIOT_SHARED");
  if (given == nullptr) return;
  const std::string folder = std::string(given) + "/geoquery/";
  CancelToken cancel;
  const Engine engine({{folder + "geobase.ttl", folder + "geo-ontology.ttl"},
                       {GRIOT_SOURCE_DIR "/tests/geobase/words.ttl"},
                       false},
                      cancel);
  CHECK(check_words(*engine.view(), cancel, 3).empty());
}
