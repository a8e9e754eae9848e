// Sessions over a small graph about harbours: where rows come from, what loading changes, what is
// refused.
#include "repl/session/session.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "store/base/error.hpp"

using namespace griot;
using namespace griot::session;

namespace {

struct Files {
  std::filesystem::path folder;
  Files() {
    char name[] = "/tmp/griot-session-XXXXXX";
    folder = mkdtemp(name);
  }
  ~Files() { std::filesystem::remove_all(folder); }
  std::filesystem::path put(const std::string& name, const std::string& text) const {
    std::ofstream(folder / name, std::ios::binary) << text;
    return folder / name;
  }
};

const std::string kPrefixes = R"(
@prefix e: <https://example.org/> . @prefix griot: <https://griot.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
)";

// Two meetings, one follow-up of the other; claims in a log of three sentences.
const std::string kLog = kPrefixes + R"(
e:log a griot:Document ; rdfs:label "harbour log" .
e:amina a griot:Person ; rdfs:label "Amina Bello" . e:bo a griot:Person ; rdfs:label "Bo Tan" .
e:cara a griot:Person ; rdfs:label "Cara Diaz" .
e:guild a griot:Organisation ; rdfs:label "pilots' guild" .
e:lome a griot:City ; rdfs:label "Lomé" .
e:togo a griot:Country ; rdfs:label "Togo" .
[] a griot:Background ; rdf:subject e:lome ; rdf:predicate griot:locatedIn ; rdf:object e:togo .
e:c1 a griot:Claim ; griot:document e:log ; griot:paragraph 1 ; griot:sentence 1 ; griot:charBegin 0 ;
  griot:charEnd 12 ; griot:speaker e:cara ; griot:gist "Amina meets the guild" .
e:c2 a griot:Claim ; griot:document e:log ; griot:paragraph 1 ; griot:sentence 2 ; griot:charBegin 13 ;
  griot:charEnd 20 ; griot:gist "Bo meets again" .
e:m1 a griot:Meeting ; rdfs:label "first meeting" ; griot:agent e:amina ; griot:counterpart e:guild ;
  griot:place e:lome ; griot:state griot:Planned ; griot:time e:t1 ; griot:statedIn e:c1 .
e:t1 a griot:TimeSpan ; griot:edtf "2024-05-02" ; griot:words "on Thursday" ;
  griot:earliestStart "2024-05-02"^^xsd:date ; griot:latestStart "2024-05-02"^^xsd:date ;
  griot:earliestEnd "2024-05-02"^^xsd:date ; griot:latestEnd "2024-05-02"^^xsd:date .
e:m2 a griot:Meeting ; rdfs:label "second meeting" ; griot:agent e:bo ; griot:follows e:m1 ;
  griot:place e:lome ; griot:state griot:Planned ; griot:statedIn e:c2 .
)";

struct Talk {
  Files files;
  CancelToken cancel;
  std::shared_ptr<Engine> engine;
  std::unique_ptr<Session> session;

  explicit Talk(const std::string& data) {
    EngineOptions options;
    options.data = {files.put("log.ttl", data)};
    engine = std::make_shared<Engine>(options, cancel);
    session = std::make_unique<Session>(engine, cancel);
  }
  Answer ask(const std::string& question) {
    const auto result = session->ask(question);
    if (!result) FAIL(question << ": " << result.diagnostics().front().message);
    return result.value();
  }
};

const AnswerRow* row_of(const Answer& answer, const std::string& first_cell) {
  for (const auto& row : answer.rows) {
    if (row.cells.front().label == first_cell) return &row;
  }
  return nullptr;
}

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& e) {
    return e.code();
  }
  FAIL("no error");
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE("rows say what they rest on: stated, inferred by which rule, and where") {
  Talk talk(kLog);
  const Answer answer = talk.ask("who meets the pilots' guild and when");
  REQUIRE(answer.rows.size() == 2);
  const AnswerRow* amina = row_of(answer, "Amina Bello");
  REQUIRE(amina != nullptr);
  CHECK(amina->status == Status::stated);
  CHECK(amina->certain);
  CHECK(amina->state == "planned");
  CHECK(amina->cells[1].label == "2024-05-02");
  CHECK(amina->cells[1].words == "on Thursday");
  REQUIRE(amina->sources.size() == 1);
  CHECK(amina->sources[0].at == "P1.1");
  CHECK(amina->sources[0].by == "Cara Diaz");
  CHECK(amina->sources[0].document == "harbour log");
  const AnswerRow* bo = row_of(answer, "Bo Tan");
  REQUIRE(bo != nullptr);
  CHECK(bo->status == Status::inferred);
  CHECK_FALSE(bo->rule.empty());
  CHECK(bo->cells[1].label.empty());
  REQUIRE(bo->sources.size() == 1);
  CHECK(bo->sources[0].at == "P1.2");
  CHECK(answer.rows.front().status == Status::stated);  // the stronger first
}

TEST_CASE("a proof leads from what is inferred to what was stated") {
  Talk talk(kLog);
  const Answer answer = talk.ask("who meets the pilots' guild");
  const auto at = std::find_if(answer.rows.begin(), answer.rows.end(),
                               [](const auto& r) { return r.status == Status::inferred; });
  REQUIRE(at != answer.rows.end());
  bool proved = false;
  for (const auto& proof : talk.session->why(static_cast<std::size_t>(at - answer.rows.begin()))) {
    if (proof.fact.status != Status::inferred) continue;
    proved = true;
    CHECK_FALSE(proof.fact.rule.empty());
    CHECK_FALSE(proof.premises.empty());
    for (const auto& premise : proof.premises) CHECK(premise.fact.status == Status::stated);
  }
  CHECK(proved);
  CHECK(talk.session->explain().find("SELECT") != std::string::npos);
}

TEST_CASE("what rests on background says so, and no is never more than not stated") {
  Talk talk(kLog);
  const Answer inside = talk.ask("who meets the pilots' guild in Togo");
  const AnswerRow* amina = row_of(inside, "Amina Bello");
  REQUIRE(amina != nullptr);
  CHECK(amina->status == Status::background);
  const Answer yes = talk.ask("does Amina Bello meet the pilots' guild?");
  REQUIRE(yes.rows.size() == 1);
  CHECK(yes.rows[0].cells[0].label == "yes");
  CHECK(yes.rows[0].status == Status::stated);
  const Answer no = talk.ask("does Cara Diaz meet the pilots' guild?");
  REQUIRE(no.rows.size() == 1);
  CHECK(no.rows[0].cells[0].label == "no");
  CHECK(no.rows[0].status == Status::not_stated);
  CHECK(talk.ask("who meets Cara Diaz").rows.empty());
}

TEST_CASE("a count is as weak as the weakest of what is counted") {
  Talk talk(kLog);
  const Answer answer = talk.ask("how many people meet the pilots' guild?");
  REQUIRE(answer.rows.size() == 1);
  CHECK(answer.rows[0].cells[0].label == "2");
  CHECK(answer.rows[0].status == Status::inferred);
}

TEST_CASE("people are known by the parts of their names, accents and case aside") {
  Talk talk(kLog);
  CHECK(talk.ask("does bello meet the pilots' guild in lome?").rows[0].cells[0].label == "yes");
  const auto unknown = talk.session->ask("who meets Zorro");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.diagnostics().front().range == SourceRange{10, 15});
}

TEST_CASE("loading adds, or changes nothing") {
  Talk talk(kLog);
  const auto more = talk.files.put(
      "more.ttl", kPrefixes + "e:m3 a griot:Meeting ; griot:agent e:cara ; griot:counterpart e:guild .\n");
  const auto bad = talk.files.put(
      "bad.ttl", kPrefixes + "e:m4 a griot:Meeting ; griot:agent e:guild .\n e:x e:y ;;; oops\n");
  const auto before = talk.engine->view();
  const auto quads = before->snapshot->count({});
  CHECK(code_of([&] { talk.engine->load({more, bad}, talk.cancel); }) == ErrorCode::syntax);
  CHECK(talk.engine->view() == before);
  CHECK(row_of(talk.ask("who meets the pilots' guild"), "Cara Diaz") == nullptr);
  CHECK(talk.engine->load({more}, talk.cancel).triples == 3);
  CHECK(row_of(talk.ask("who meets the pilots' guild"), "Cara Diaz") != nullptr);
  CHECK(before->snapshot->count({}) == quads);  // an old view stays as it was
}

TEST_CASE("a load that is stopped while it derives changes nothing") {
  Talk talk(kLog);
  const auto quads = talk.engine->view()->snapshot->count({});
  const auto more = talk.files.put("more.ttl", kPrefixes + "e:m3 a griot:Meeting ; griot:agent e:cara .\n");
  CancelToken stopped;
  stopped.request();
  CHECK(code_of([&] { talk.engine->load({more}, stopped); }) == ErrorCode::cancelled);
  CHECK(talk.engine->view()->snapshot->count({}) == quads);
  CHECK(talk.engine->load({more}, talk.cancel).triples == 2);
}

TEST_CASE("questions stop when asked to, and when their time is up") {
  Talk talk(kLog);
  talk.cancel.request();
  CHECK(code_of([&] { talk.session->ask("who meets whom"); }) == ErrorCode::cancelled);
  talk.cancel.reset();
  Limits limits;
  limits.timeout = std::chrono::milliseconds(0);
  talk.session->set_limits(limits);
  CHECK(code_of([&] { talk.session->ask("who meets whom"); }) == ErrorCode::timeout);
  talk.session->set_limits({});
  CHECK_FALSE(talk.ask("who meets whom").rows.empty());
}

TEST_CASE("what a lexicon calls nameless has no name in questions") {
  const std::string ships = kPrefixes + R"(
e:Ship a rdfs:Class ; rdfs:label "ship" . e:Flag a rdfs:Class ; rdfs:label "flag" .
e:Ensign rdfs:subClassOf e:Flag .
e:flies a rdf:Property ; rdfs:label "flies" ; rdfs:domain e:Ship ; rdfs:range e:Flag .
e:dawn a e:Ship ; rdfs:label "Dawn" ; e:flies e:red . e:red a e:Ensign ; rdfs:label "Red Duster" .
)";
  CHECK(Talk(ships).ask("which ship flies Red Duster").rows.size() == 1);
  Talk talk(ships + "e:Flag <https://griot.example/lexicon#nameless> true .\n");
  const auto result = talk.session->ask("which ship flies Red Duster");
  REQUIRE_FALSE(result);
  CHECK(result.diagnostics().front().range.begin == 17);
  CHECK(talk.ask("what does Dawn fly").rows.size() == 1);
}

TEST_CASE("a question that needs more memory than it may have ends; the session goes on") {
  std::string ships = kPrefixes + "e:Ship a rdfs:Class ; rdfs:label \"ship\" .\n";
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = "e:s" + std::to_string(i);
    ships += ship + " a e:Ship ; rdfs:label \"ship " + std::to_string(i) + "\" .\n";
  }
  Talk talk(ships);
  CHECK(talk.ask("how many ships").rows.size() == 1);
  Limits limits;
  // Too little for the query, and for what is told of its rows.
  for (const std::uint64_t bytes : {4096, 4 << 20}) {
    limits.memory = bytes;
    talk.session->set_limits(limits);
    CHECK(code_of([&] { talk.session->ask("list the ships"); }) == ErrorCode::memory);
  }
  REQUIRE(talk.session->last() != nullptr);
  CHECK(talk.session->last()->rows.size() == 1);  // the answer before is still the last
  talk.session->set_limits({});
  CHECK(talk.ask("list the ships").rows.size() == 5000);
}

TEST_CASE("limits keep rows back and say how many") {
  Talk talk(kLog);
  Limits limits;
  limits.rows = 1;
  talk.session->set_limits(limits);
  const Answer answer = talk.ask("who meets the pilots' guild");
  CHECK(answer.rows.size() == 1);
  CHECK(answer.more_rows == 1);
}

TEST_CASE("sentences come from the document's text, if it is that text") {
  Talk talk(kLog);
  CHECK(code_of([&] { talk.session->add_source(talk.files.put("short.txt", "too short")); }) ==
        ErrorCode::limit);
  CHECK(talk.session->add_source(talk.files.put("any.txt", "Amína meets. Bo too.")) == "harbour log");
  const Answer answer = talk.ask("who meets the pilots' guild");
  CHECK(row_of(answer, "Amina Bello")->sources[0].text == "Amína meets.");
  CHECK(row_of(answer, "Bo Tan")->sources[0].text == "Bo too.");
}

TEST_CASE("the timeline has the events of the last answer, or all") {
  Talk talk(kLog);
  CHECK(talk.session->timeline(false).size() == 1);
  talk.ask("when does Amina Bello meet the pilots' guild");
  const auto events = talk.session->timeline(false);
  REQUIRE(events.size() == 1);
  CHECK(events[0].label == "first meeting");
  CHECK(events[0].planned);
  CHECK(events[0].earliest_start == std::chrono::sys_days(std::chrono::year(2024) / 5 / 2));
}

TEST_CASE("sessions on one engine do not disturb each other, nor do loads disturb them") {
  Talk talk(kLog);
  std::vector<std::thread> talkers;
  std::atomic<int> wrong = 0;
  for (int t = 0; t < 3; ++t) {
    talkers.emplace_back([&] {
      CancelToken own;
      Session session(talk.engine, own);
      for (int i = 0; i < 20; ++i) {
        const auto result = session.ask("who meets the pilots' guild and when");
        if (!result || result.value().rows.size() < 2) ++wrong;
      }
    });
  }
  for (int i = 0; i < 3; ++i) {
    talk.engine->load(
        {talk.files.put("m.ttl",
                        kPrefixes + "e:n" + std::to_string(i) +
                            " a griot:Meeting ; griot:agent e:cara ; griot:counterpart e:guild .\n")},
        talk.cancel);
  }
  for (auto& talker : talkers) talker.join();
  CHECK(wrong == 0);
}
