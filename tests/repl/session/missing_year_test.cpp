// Dates without a year, asked of what the graph has: one year that it has such a time in is taken and shown,
// several are listed, and the conversation goes on in the year that it speaks of.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;

namespace {

std::string span(const std::string& name, const std::string& first, const std::string& last) {
  return "e:" + name + " a griot:TimeSpan ; griot:earliestStart \"" + first +
         "\"^^xsd:date ; griot:latestEnd \"" + last + "\"^^xsd:date ; griot:latestStart \"" + last +
         "\"^^xsd:date ; griot:earliestEnd \"" + first + "\"^^xsd:date .\n";
}

const std::string kLog = R"(
@prefix e: <https://example.org/> . @prefix griot: <https://griot.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:amina a griot:Person ; rdfs:label "Amina Bello" ; e:born "1980-03-09"^^xsd:date . e:bo a griot:Person ; rdfs:label "Bo Tan" .
e:cara a griot:Person ; rdfs:label "Cara Diaz" . e:guild a griot:Organisation ; rdfs:label "pilots' guild" .
e:born rdfs:label "birth date" ; rdfs:domain griot:Person ; rdfs:range xsd:date .
e:m1 a griot:Meeting ; griot:agent e:amina ; griot:counterpart e:guild ; griot:time e:t1 .
e:m2 a griot:Meeting ; griot:agent e:bo ; griot:counterpart e:guild ; griot:time e:t2 .
e:m3 a griot:Meeting ; griot:agent e:cara ; griot:counterpart e:guild ; griot:time e:t3 .
e:v1 a griot:Visit ; griot:agent e:cara ; griot:time e:t4 .
)" + span("t1", "2023-05-02", "2023-05-02") +
                         span("t2", "2024-05-20", "2024-05-20") + span("t3", "2024-06-28", "2024-07-04") +
                         span("t4", "2021-07-03", "2021-07-03");

class Talk {
 public:
  Talk() {
    EngineOptions options;
    options.data = {folder_.write("log.ttl", kLog)};
    session_ = std::make_unique<Session>(std::make_shared<Engine>(options, cancel_), cancel_);
  }
  // The reading and the cells; the readings to choose from; or the refusal.
  std::string ask(const std::string& question, Asked asked = Asked::alone) {
    const auto result = session_->ask(question, asked);
    if (!result) return "! " + result.diagnostics().front().message;
    std::string text = result.value().reading;
    for (const auto& reading : result.value().alternatives) text += "~ " + reading;
    for (const AnswerRow& row : result.value().rows) {
      for (const Cell& cell : row.cells) text += " | " + cell.label;
    }
    return text;
  }
  std::string goes_on(const std::string& question) { return ask(question, Asked::in_conversation); }

 private:
  test::TempDir folder_;
  CancelToken cancel_;
  std::unique_ptr<Session> session_;
};

}  // namespace

TEST_CASE("the one year in which the graph has such a day is taken") {
  Talk talk;
  CHECK(talk.ask("who meets the pilots' guild on May 2") ==
        "who (agent) meets the pilots' guild (counterpart) on 2 May 2023 | Amina Bello");
  CHECK(talk.ask("does Cara Diaz meet the pilots' guild before June") ==
        "does Cara Diaz (agent) meet the pilots' guild (counterpart) before June 2024 | no");
  CHECK(talk.ask("whose birth date is before March 10") ==
        "whose birth date is before 10 March 1980 | Amina Bello");
}

TEST_CASE("a day that no time touches is of the years in which its month is touched") {
  Talk talk;
  CHECK(talk.ask("who meets the pilots' guild after June 2") ==
        "who (agent) meets the pilots' guild (counterpart) after 2 June 2024 | Cara Diaz");
  CHECK(talk.ask("who meets the pilots' guild on October 2") ==
        "! this date has no year, and no time in October is in the graph to tell it");
}

TEST_CASE("of several years those with an answer are listed, or the one that has one is taken") {
  Talk talk;
  CHECK(
      talk.ask("who meets the pilots' guild in May") ==
      "~ who (agent) meets the pilots' guild (counterpart) in May 2023~ who (agent) meets the pilots' guild "
      "(counterpart) in May 2024");
  CHECK(talk.ask("who meets the pilots' guild in July") ==
        "who (agent) meets the pilots' guild (counterpart) in July 2024 | Cara Diaz");
}

TEST_CASE("a conversation stays in the year that its last question speaks of") {
  Talk talk;
  CHECK(talk.goes_on("who meets the pilots' guild on May 20") ==
        "who (agent) meets the pilots' guild (counterpart) on 20 May 2024 | Bo Tan");
  CHECK(talk.goes_on("and in May?") ==
        "who (agent) meets the pilots' guild (counterpart) in May 2024 | Bo Tan");
  CHECK(talk.goes_on("and on May 2?") ==
        "who (agent) meets the pilots' guild (counterpart) on 2 May 2023 | Amina Bello");
  CHECK(talk.goes_on("and in May?") ==
        "who (agent) meets the pilots' guild (counterpart) in May 2023 | Amina Bello");
}
