// What is compared, and what the reading of it must not lose: over a graph of rivers with a small
// lexicon, and over harbour masters with claims.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;

namespace {

const std::string kRivers = R"(
@prefix : <https://example.org/> . @prefix lex: <https://griot.example/lexicon#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:River a rdfs:Class ; rdfs:label "river" .
:length rdfs:label "length" ; rdfs:domain :River ; rdfs:range xsd:integer .
:bridged rdfs:label "bridge date" ; rdfs:domain :River ; rdfs:range xsd:date .
:mouth rdfs:label "mouth" ; rdfs:domain :River .
:aa a :River ; rdfs:label "Aa" ; :length 9 ; :bridged "1990-02-03"^^xsd:date ; :mouth :zed .
:bo a :River ; rdfs:label "Bo" ; :length 300 ; :bridged "1950-02-03"^^xsd:date ; :mouth :ypsilon .
:co a :River ; rdfs:label "Co" ; :length 20 ; :bridged "2001-02-03"^^xsd:date .
:do a :River ; rdfs:label "Do" ; :length 300 .
:zed rdfs:label "Zed" . :ypsilon rdfs:label "Ypsilon" .
:long a lex:Adjective ; lex:form "long" ; lex:class :River ; lex:measure :length .
:short a lex:Adjective ; lex:form "short" ; lex:class :River ; lex:measure :length ; lex:least true .
)";

const std::string kPilots = R"(
@prefix e: <https://example.org/> . @prefix griot: <https://griot.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:log a griot:Document ; rdfs:label "harbour log" .
e:amina a griot:Person ; rdfs:label "Amina Bello" ; griot:officialOf e:togo .
e:bo a griot:Person ; rdfs:label "Bo Tan" .
e:cara a griot:Person ; rdfs:label "Cara Diaz" . e:dan a griot:Person ; rdfs:label "Dan Osei" .
e:togo a griot:Country ; rdfs:label "Togo" .
e:lome a griot:City ; rdfs:label "Lomé" ; griot:standsFor e:togo .
e:guild a griot:Organisation ; rdfs:label "pilots' guild" .
e:c1 a griot:Claim ; griot:document e:log ; griot:speaker e:cara .
e:c2 a griot:Claim ; griot:document e:log ; griot:speaker e:dan .
e:m1 a griot:Meeting ; griot:agent e:amina ; griot:counterpart e:guild ; griot:statedIn e:c1 .
e:v1 a griot:Visit ; griot:agent e:bo ; griot:place e:lome ; griot:statedIn e:c2 .
e:v2 a griot:Visit ; griot:agent e:amina ; griot:place e:lome ; griot:statedIn e:c2 .
e:m2 a griot:Meeting ; griot:agent e:togo ; griot:counterpart e:guild ; griot:statedIn e:c1 .
)";

using Rows = std::vector<std::string>;

class Talk {
 public:
  explicit Talk(const std::string& data) {
    EngineOptions options;
    options.data = {folder_.write("data.ttl", data)};
    engine_ = std::make_shared<Engine>(options, cancel_);
    session_ = std::make_unique<Session>(engine_, cancel_);
  }

  // The first cells, sorted; the message where the question is refused.
  Rows ask(const std::string& question) {
    const auto result = session_->ask(question);
    if (!result) return {"! " + result.diagnostics().front().message};
    Rows rows;
    for (const AnswerRow& row : result.value().rows) rows.push_back(row.cells.front().label);
    std::sort(rows.begin(), rows.end());
    return rows;
  }
  // How many readings the question leaves to choose from.
  std::size_t alternatives(const std::string& question) {
    const auto result = session_->ask(question);
    return result.ok() ? result.value().alternatives.size() : 0;
  }
  bool refuses(const std::string& question) {
    const Rows rows = ask(question);
    return rows.size() == 1 && rows.front().starts_with("! ");
  }

 private:
  test::TempDir folder_;
  CancelToken cancel_;
  std::shared_ptr<Engine> engine_;
  std::unique_ptr<Session> session_;
};

}  // namespace

TEST_CASE("values are compared as numbers and dates, and all that share the first place are given") {
  Talk talk(kRivers);
  CHECK(talk.ask("which river has the largest length") == Rows{"Bo", "Do"});
  CHECK(talk.ask("the river with the smallest length") == Rows{"Aa"});
  CHECK(talk.ask("rivers with a length over 10") == Rows{"Bo", "Co", "Do"});
  CHECK(talk.ask("rivers with a length of at most 20") == Rows{"Aa", "Co"});
  CHECK(talk.ask("rivers whose length is under 0.3 thousand") == Rows{"Aa", "Co"});
  CHECK(talk.ask("rivers whose length is larger than the length of Aa") == Rows{"Bo", "Co", "Do"});
  CHECK(talk.ask("what is the largest length") == Rows{"300"});
  CHECK(talk.ask("the earliest bridge date") == Rows{"1950-02-03"});
  CHECK(talk.ask("which river has the latest bridge date") == Rows{"Co"});
}

TEST_CASE("a date is said with \"be\" to be on, before or after another, or within a longer time") {
  Talk talk(kRivers);
  CHECK(talk.ask("rivers whose bridge date is 3 February 1990") == Rows{"Aa"});
  CHECK(talk.ask("rivers whose bridge date is before 3 February 1990") == Rows{"Bo"});
  CHECK(talk.ask("rivers whose bridge date is after 3 February 1950") == Rows{"Aa", "Co"});
  CHECK(talk.ask("rivers whose bridge date is in 1990") == Rows{"Aa"});
  CHECK(talk.ask("which rivers have a bridge date that is since 1990") == Rows{"Aa", "Co"});
}

TEST_CASE("what is no number and no date has no largest") {
  Talk talk(kRivers);
  CHECK(talk.ask("the largest mouth").empty());
}

TEST_CASE("an adjective compares by what it measures") {
  Talk talk(kRivers);
  CHECK(talk.ask("the longest river") == Rows{"Bo", "Do"});
  CHECK(talk.ask("which river is the shortest") == Rows{"Aa"});
  CHECK(talk.ask("which is the shortest river") == Rows{"Aa"});
  CHECK(talk.ask("the 2 shortest rivers") == Rows{"Aa", "Co"});
  CHECK(talk.ask("rivers longer than 10") == Rows{"Bo", "Co", "Do"});
  CHECK(talk.ask("which rivers are shorter than Co") == Rows{"Aa"});
  CHECK(talk.ask("is Aa longer than Bo") == Rows{"no"});
  CHECK(talk.ask("is Bo longer than Aa") == Rows{"yes"});
  CHECK(talk.ask("how long is Co") == Rows{"20"});
  CHECK(talk.ask("which river is not the longest river") == Rows{"Aa", "Co"});
}

TEST_CASE("a comparison that says too little is refused, not dropped") {
  Talk talk(kRivers);
  for (const std::string question :
       {"long rivers", "at least 2 longest rivers", "the largest river", "who is not Aa"}) {
    INFO(question);
    CHECK(talk.refuses(question));
  }
}

TEST_CASE("\"or\" between clauses asks the same of both subjects") {
  Talk talk(kPilots);
  CHECK(talk.ask("who meets the pilots' guild or travels to Lomé") == Rows{"Amina Bello", "Bo Tan", "Togo"});
  CHECK(talk.ask("which official meets the pilots' guild or travels to Lomé") == Rows{"Amina Bello"});
  CHECK(talk.ask("officials who meet the pilots' guild or travel to Lomé") == Rows{"Amina Bello"});
  CHECK(talk.refuses("no official meets the pilots' guild or travels to Lomé"));
  CHECK(talk.refuses("does Bo Tan not meet the pilots' guild or Togo"));
}

TEST_CASE("a source has to speak of all that is asked") {
  Talk talk(kPilots);
  CHECK(talk.ask("according to Cara Diaz, who meets the pilots' guild") == Rows{"Amina Bello", "Togo"});
  CHECK(talk.ask("who meets the pilots' guild according to Dan Osei").empty());
  CHECK(talk.ask("according to the harbour log, who travels to Lomé") == Rows{"Amina Bello", "Bo Tan"});
  CHECK(talk.ask("who meets the pilots' guild and travels to Lomé") == Rows{"Amina Bello"});
  CHECK(talk.ask("according to Cara Diaz, who meets the pilots' guild and travels to Lomé").empty());
}

TEST_CASE("what is to come is not what is") {
  Talk talk(kPilots);
  CHECK(talk.ask("who is going to Lomé") == Rows{"Amina Bello", "Bo Tan"});
  CHECK(talk.refuses("who will Lomé"));
  CHECK(talk.ask("is Bo Tan to travel to Lomé") == Rows{"yes"});
  CHECK(talk.ask("where is Bo Tan to travel") == Rows{"Lomé"});
}

TEST_CASE("two names of one thing are told to be one") {
  Talk talk(kPilots +
            "e:lomeh rdfs:label \"Lomeh\" . e:lomeh <http://www.w3.org/2002/07/owl#sameAs> e:lome .");
  CHECK(talk.ask("is Lomé Lomeh") == Rows{"yes"});
  CHECK(talk.ask("is Amina Bello Bo Tan") == Rows{"no"});
}

TEST_CASE("a name stands for another only where it does not fit itself") {
  Talk talk(kPilots);
  CHECK(talk.ask("does Lomé meet the pilots' guild") == Rows{"yes"});
  CHECK(talk.ask("does Bo Tan travel to Lomé") == Rows{"yes"});
  CHECK(talk.ask("who is Lomé") == Rows{"Togo"});
  CHECK(talk.ask("what is Lomé") == Rows{"city"});
}

TEST_CASE("a larger place is asked for by its kind, or told by its name") {
  Talk talk(
      kPilots +
      "e:lome griot:locatedIn e:togo . e:s1 a griot:Negotiation ; griot:agent e:bo ; griot:place e:lome .");
  CHECK(talk.ask("in which country does Bo Tan negotiate") == Rows{"Togo"});
  CHECK(talk.ask("in which city does Bo Tan negotiate") == Rows{"Lomé"});
  CHECK(talk.ask("in which place does Bo Tan negotiate") == Rows{"Lomé"});
  CHECK(talk.ask("who negotiates in Togo") == Rows{"Bo Tan"});
}

TEST_CASE("what belongs to something may lie somewhere itself") {
  Talk talk(
      kRivers +
      ":in rdfs:label \"lies in\" ; rdfs:domain :Town ; <https://griot.example/lexicon#preposition> \"in\" . "
      ":Town a rdfs:Class ; rdfs:label \"town\" . :Shire a rdfs:Class ; rdfs:label \"shire\" . "
      ":mouth rdfs:range :Town . :zed a :Town ; :in :sh . :ypsilon a :Town . :sh a :Shire ; rdfs:label "
      "\"Upshire\" .");
  CHECK(talk.ask("rivers whose mouth is in Upshire") == Rows{"Aa"});
  CHECK(talk.ask("which rivers have a mouth in Upshire") == Rows{"Aa"});
  CHECK(talk.ask("is the mouth of Aa in Upshire") == Rows{"yes"});
  CHECK(talk.ask("is the mouth of Bo in Upshire") == Rows{"no"});
}

TEST_CASE("a word means what the graph holds, where it could mean something else as well") {
  const std::string ships =
      "@prefix : <https://example.org/s/> . @prefix lex: <https://griot.example/lexicon#> . "
      "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> "
      ". "
      "@prefix griot: <https://griot.example/ns#> . "
      ":Ship a owl:Class ; rdfs:label \"ship\" . :launcher a owl:ObjectProperty ; rdfs:domain :Ship ; "
      "rdfs:label "
      "\"launcher\" . :w a lex:Verb ; lex:form \"launch\" ; lex:subject :launcher ; lex:object lex:self . "
      ":tern a :Ship ; rdfs:label \"Tern\" ; :launcher :yard . :yard a griot:Organisation ; rdfs:label "
      "\"Yard\" . ";
  // The vocabulary that is always there knows "launch" as well: somebody starts something.
  CHECK(Talk(ships).ask("who launched the Tern") == Rows{"Yard"});
  Talk both(ships +
            ":i a griot:Initiation ; griot:agent :bo ; griot:theme :tern . :bo a griot:Person ; rdfs:label "
            "\"Bo\" .");
  CHECK(both.alternatives("who launched the Tern") == 2);
}

TEST_CASE("units are converted into the one that the lexicon tells, small ones as well") {
  const std::string plain = kRivers;
  Talk talk(plain + ":length lex:unit \"km\" .");
  CHECK(talk.ask("how many kilometres long is the Co") == Rows{"20"});
  CHECK(talk.ask("rivers longer than 12 miles") == Rows{"Bo", "Co", "Do"});
  CHECK(talk.ask("rivers longer than 800000 inches") == Rows{"Bo", "Do"});        // 20.32 km
  CHECK(talk.ask("rivers longer than 787000 inches") == Rows{"Bo", "Co", "Do"});  // 19.99 km
  CHECK(talk.refuses("rivers longer than 3 hours"));
  CHECK(Talk(plain).refuses("rivers longer than 12 miles"));
}

TEST_CASE("how many of a quantity are in a place is that place's number, not those of what lies there") {
  Talk talk(R"(
@prefix : <https://example.org/> . @prefix lex: <https://griot.example/lexicon#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Town a rdfs:Class ; rdfs:label "town" . :Province a rdfs:Class ; rdfs:label "province" .
:inhabitants rdfs:label "population" ; rdfs:range xsd:integer .
:liesIn rdfs:label "lies in" ; rdfs:domain :Town ; rdfs:range :Province .
:capital rdfs:label "capital" ; rdfs:domain :Province ; rdfs:range :Town .
:orm a :Province ; rdfs:label "Orm" ; :inhabitants 900 ; :capital :askel .
:askel a :Town ; rdfs:label "Askel" ; :inhabitants 120 ; :liesIn :orm .
:brod a :Town ; rdfs:label "Brod" ; :inhabitants 45 ; :liesIn :orm .
:soul a lex:Noun ; lex:form "soul" ; lex:property :inhabitants ; lex:quantity true .
:liesIn lex:preposition "in" .
)");
  for (const std::string there : {"there ", ""}) {
    CHECK(talk.ask("how many souls are " + there + "in Orm") == Rows{"900"});
    CHECK(talk.ask("how many souls are " + there + "in Brod") == Rows{"45"});
    CHECK(talk.ask("how many souls are " + there + "in the province whose capital is Askel") == Rows{"900"});
  }
  CHECK(talk.ask("the population of the towns that lie in Orm") == Rows{"120", "45"});
  CHECK(talk.ask("which province has the most souls") == Rows{"Orm"});
  CHECK(talk.ask("towns with a population over 100 souls") == Rows{"Askel"});
  CHECK(talk.ask("is the population of Orm more than 800 souls") == Rows{"yes"});
  CHECK(talk.refuses("how many souls are not in Orm"));
  CHECK(talk.refuses("how many souls are in Orm but not in Brod"));
  CHECK(talk.ask("which province has the fewest souls in it") == Rows{"Orm"});
  CHECK(talk.ask("provinces with more than 500 souls in them") == Rows{"Orm"});
  CHECK(talk.refuses("which souls are in Orm"));
  // A second clause may describe either noun, but for what its verb agrees with.
  CHECK(talk.refuses("towns in the provinces whose capital is Askel that have more than 100 souls"));
  CHECK(talk.ask("towns in the province whose capital is Askel that have more than 100 souls") ==
        Rows{"Askel"});
  CHECK(talk.refuses("which province has more towns than every province"));
}

TEST_CASE("what is compared with every one of several, or with any, is compared with all of them") {
  Talk talk(kRivers);
  for (const std::string of :
       {"every river", "each river", "all rivers", "any river", "the rivers", "rivers"}) {
    CAPTURE(of);
    CHECK(talk.ask("rivers that are longer than " + of + " with a length under 100") == Rows{"Bo", "Do"});
    CHECK(talk.ask("which rivers have a larger length than " + of + " with a length under 100") ==
          Rows{"Bo", "Do"});
  }
  CHECK(talk.ask("rivers that are longer than some river with a length under 100") == Rows{"Bo", "Co", "Do"});
  CHECK(talk.ask("is the Bo longer than every river with a length under 100") == Rows{"yes"});
  CHECK(talk.ask("is the Co longer than every river with a length under 100") == Rows{"no"});
  CHECK(talk.ask("which rivers are not longer than any river with a length under 100") == Rows{"Aa"});
  CHECK(talk.refuses("is there a mouth of every river"));
}

TEST_CASE("what the graph does not measure is not chosen, and nothing is chosen beside it") {
  Talk talk(kRivers + ":eo a :River ; rdfs:label \"Eo\" .\n");
  CHECK(talk.ask("which is longer, the Aa or the Bo") == Rows{"Bo"});
  CHECK(talk.ask("which is longer, the Aa or the Eo").empty());
  CHECK(talk.ask("which is the longest, the Aa, the Bo or the Eo").empty());
}
