// Statements to a graph: what is told is asked for again, taken back, kept in a database, and refused where
// the graph does not allow it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "store/term/vocab.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::session;

namespace {

const std::string kLog = R"(
@prefix e: <https://example.org/> . @prefix griot: <https://griot.example/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:amina a griot:Person ; rdfs:label "Amina Bello" . e:bo a griot:Person ; rdfs:label "Bo Tan" .
e:cara a griot:Person ; rdfs:label "Cara Diaz" .
e:guild a griot:Organisation ; rdfs:label "pilots' guild" .
e:lome a griot:City ; rdfs:label "Lomé" ; e:inhabitants 837437 . e:togo a griot:Country ; rdfs:label "Togo" .
e:kara a griot:City ; rdfs:label "Kara" . e:accra a griot:City ; rdfs:label "Accra" ; griot:locatedIn e:ghana .
e:ghana a griot:Country ; rdfs:label "Ghana" . e:west a griot:Region ; rdfs:label "West Coast" .
[] a griot:Background ; rdf:subject e:lome ; rdf:predicate griot:locatedIn ; rdf:object e:togo .
e:capital a owl:ObjectProperty, owl:FunctionalProperty ; rdfs:label "capital" ; rdfs:domain griot:Country ;
  rdfs:range griot:City .
e:inhabitants a owl:DatatypeProperty ; rdfs:label "population" ; rdfs:domain griot:Place .
e:togo e:capital e:kara .
e:ghana griot:locatedIn e:west .
e:m1 a griot:Meeting ; rdfs:label "first meeting" ; griot:agent e:amina ; griot:counterpart e:guild ;
  griot:place e:lome ; griot:time e:t1 .
e:t1 a griot:TimeSpan ; griot:edtf "2024-05-02" ;
  griot:earliestStart "2024-05-02"^^xsd:date ; griot:latestStart "2024-05-02"^^xsd:date ;
  griot:earliestEnd "2024-05-02"^^xsd:date ; griot:latestEnd "2024-05-02"^^xsd:date .
)";

struct Talk {
  test::TempDir folder;
  CancelToken cancel;
  std::shared_ptr<Engine> engine;
  std::unique_ptr<Session> session;

  explicit Talk(const std::string& data = kLog) { open({{folder.write("log.ttl", data)}, {}, false}); }
  void open(const EngineOptions& options) {
    session.reset();
    engine.reset();
    engine = std::make_shared<Engine>(options, cancel);
    session = std::make_unique<Session>(engine, cancel);
  }
  Proposal propose(const std::string& text) {
    const auto proposal = session->propose(text);
    if (!proposal) FAIL(text << ": a question");
    if (!*proposal) FAIL(text << ": " << proposal->diagnostics().front().message);
    return proposal->value();
  }
  Proposal tell(const std::string& text) {
    Proposal proposal = propose(text);
    INFO(text);
    CHECK(proposal.alternatives.empty());
    session->accept(proposal);
    return proposal;
  }
  Answer ask(const std::string& question) {
    const auto result = session->ask(question);
    if (!result) FAIL(question << ": " << result.diagnostics().front().message);
    return result.value();
  }
  // "message [words]"
  std::string refusal(const std::string& text) {
    const auto proposal = session->propose(text);
    if (!proposal || proposal->ok()) return "accepted";
    const Diagnostic& problem = proposal->diagnostics().front();
    return problem.message + " [" + text.substr(problem.range.begin, problem.range.size()) + "]";
  }
  std::uint64_t size() const { return engine->view()->snapshot->count({}); }
};

std::vector<std::string> facts_of(const Proposal& proposal, const std::string& subject) {
  std::vector<std::string> facts;
  for (const auto& fact : proposal.facts) {
    if (fact.subject == subject) facts.push_back(fact.property + " " + fact.value);
  }
  return facts;
}

}  // namespace

TEST_CASE("a date without its year is told of no year, and is no name") {
  Talk talk;
  for (const std::string when : {"on May 2", "on the 2nd of May", "in May", "during the week of May 2"}) {
    INFO(when);
    const auto proposal = talk.session->propose("tell Amina meets Bo " + when);
    REQUIRE(proposal);
    REQUIRE_FALSE(*proposal);
    CHECK(proposal->diagnostics().front().message == "this date has no year");
  }
  CHECK(talk.propose("tell new person \"May\" meets Bo").change.added.size() > 0);
}

TEST_CASE("an event that is told is asked for as told, with its time and who said it") {
  Talk talk;
  const Proposal proposal =
      talk.tell("tell Bo Tan met the pilots' guild in Lomé on 7 May 2024 according to Cara Diaz");
  const std::string label = "meeting: Bo Tan, pilots' guild, Lomé, 2024-05-07";
  CHECK(facts_of(proposal, label) ==
        std::vector<std::string>{"is a meeting", "agent Bo Tan", "counterpart pilots' guild", "place Lomé",
                                 "time 2024-05-07", "stated in claim", "state happened", "label " + label});
  CHECK(facts_of(proposal, "2024-05-07") ==
        std::vector<std::string>{"is a time span", "EDTF 2024-05-07", "earliest start 2024-05-07",
                                 "latest start 2024-05-07", "earliest end 2024-05-07",
                                 "latest end 2024-05-07"});
  for (const auto& fact : proposal.change.added) {
    CHECK(fact.subject.value.starts_with("urn:uuid:"));
    CHECK(fact.graph == Term::iri(vocab::told_graph));
  }
  const Answer answer = talk.ask("who meets the pilots' guild in Lomé and when");
  REQUIRE(answer.rows.size() == 2);
  CHECK(answer.rows[0].status == Status::stated);
  CHECK(answer.rows[1].cells[0].label == "Bo Tan");
  CHECK(answer.rows[1].cells[1].label == "2024-05-07");
  CHECK(answer.rows[1].status == Status::told);
  CHECK(answer.rows[1].state == "happened");
  REQUIRE(answer.rows[1].sources.size() == 1);
  CHECK(answer.rows[1].sources[0].by == "Cara Diaz");
  CHECK(answer.rows[1].sources[0].gist == "Bo Tan met the pilots' guild in Lomé on 7 May 2024");
  CHECK(talk.ask("who meets the pilots' guild according to Cara Diaz").rows.size() == 1);
}

TEST_CASE("what is stated already adds nothing, and what it does not go with is remarked") {
  Talk talk;
  const Proposal event = talk.propose("tell Amina Bello meets the pilots' guild in Lomé on 2 May 2024");
  CHECK(event.change.empty());
  CHECK(event.remarks == std::vector<std::string>{"already stated: first meeting"});
  CHECK(talk.propose("tell the capital of Togo is Kara").remarks.front() ==
        "already stated: Togo · capital · Kara");
  CHECK(talk.propose("tell Lomé is in Togo").remarks.front() ==
        "already known as background: Lomé · located in · Togo");
  const Proposal other = talk.propose("tell Lomé is the capital of Togo");
  CHECK(other.change.added.size() == 1);
  CHECK(other.remarks ==
        std::vector<std::string>{"only one is right, and both will stand there: Togo · capital · Kara"});
  const Proposal number = talk.propose("tell the population of Lomé is 837437");
  CHECK(number.change.empty());
}

TEST_CASE("a number is told as the graph writes others of its property") {
  Talk talk;
  const Proposal proposal = talk.tell("tell the population of Kara is 94878");
  REQUIRE(proposal.change.added.size() == 1);
  CHECK(to_ntriples(proposal.change.added[0].object) ==
        "\"94878\"^^<http://www.w3.org/2001/XMLSchema#integer>");
  const Answer answer = talk.ask("what is the population of Kara");
  REQUIRE(answer.rows.size() == 1);
  CHECK(answer.rows[0].status == Status::told);
}

TEST_CASE("what is described is found in the graph, if it is one thing") {
  Talk talk;
  const Proposal capital = talk.propose("tell Bo Tan travels to the capital of Togo");
  CHECK(capital.facts.at(2).value == "Kara");
  CHECK(talk.refusal("tell Bo Tan travels to the capital of Ghana") ==
        "nothing in the graph is what is described here [the capital of Ghana]");
  CHECK(talk.refusal("tell Bo Tan meets the person") ==
        "this is not one thing, but 3: Amina Bello, Bo Tan, Cara Diaz [the person]");
}

TEST_CASE("new names are made with their kind") {
  Talk talk;
  const Proposal proposal = talk.tell("tell new person \"Jane Doe\" meets the pilots' guild");
  REQUIRE(proposal.names.size() == 1);
  CHECK_FALSE(proposal.has_unannounced());
  CHECK(facts_of(proposal, "Jane Doe") == std::vector<std::string>{"is a person", "label Jane Doe"});
  CHECK(talk.ask("does Jane Doe meet the pilots' guild").rows[0].cells[0].label == "yes");
  const Proposal unknown = talk.propose("tell Zed Ray meets the pilots' guild");
  CHECK(unknown.has_unannounced());
  CHECK(unknown.names.front().kind == "agent");
  CHECK(talk.ask("list the people").rows.size() == 4);
}

TEST_CASE("what was told is retracted, and so is what the data state") {
  Talk talk;
  const auto before = talk.size();
  talk.tell("tell Bo Tan meets the pilots' guild in Lomé on 7 May 2024");
  talk.tell("retract Bo Tan meets the pilots' guild in Lomé on 7 May 2024");
  CHECK(talk.size() == before);
  const Proposal stated = talk.tell("retract Amina Bello meets the pilots' guild");
  CHECK(stated.change.removed.size() == 12);  // with its time
  CHECK(talk.ask("who meets the pilots' guild").rows.empty());
  CHECK(talk.tell("retract Kara is the capital of Togo").change.removed.size() == 1);
  const Proposal none = talk.propose("retract Cara Diaz meets the pilots' guild");
  CHECK(none.change.empty());
  CHECK(none.remarks == std::vector<std::string>{"nothing of this is stated"});
}

TEST_CASE("what is inferred, background or several events is not retracted") {
  Talk talk;
  talk.tell("tell Amina Bello meets the pilots' guild in Accra");
  CHECK(talk.refusal("retract Amina Bello meets the pilots' guild") ==
        "this is said of 2 different events: first meeting, meeting: Amina Bello, pilots' guild, Accra "
        "[retract Amina Bello meets the pilots' guild]");
  CHECK(talk.refusal("retract Accra is in West Coast").starts_with("this is inferred and not stated: Accra"));
  CHECK(talk.refusal("retract Lomé is in Togo").starts_with("this is background"));
}

TEST_CASE("undo takes back the last change, and the one before, unless the graph has changed there") {
  Talk talk;
  const auto before = talk.size();
  CHECK_FALSE(talk.session->undo());
  talk.tell("tell Bo Tan meets the pilots' guild");
  talk.tell("retract Kara is the capital of Togo");
  CHECK(talk.ask("is Kara the capital of Togo").rows[0].cells[0].label == "no");
  CHECK(talk.session->undo()->statement == "retract Kara is the capital of Togo");
  CHECK(talk.ask("what is the capital of Togo").rows.size() == 1);
  CHECK(talk.session->undo());
  CHECK(talk.size() == before);
  CHECK_FALSE(talk.session->undo());

  talk.tell("tell Bo Tan meets Cara Diaz");
  Session other(talk.engine, talk.cancel);
  const auto proposal = other.propose("retract Bo Tan meets Cara Diaz");
  other.accept(proposal->value());
  CHECK_THROWS_AS(talk.session->undo(), Error);
  CHECK_THROWS_AS(other.accept(proposal->value()), Error);
  CHECK(talk.size() == before);
}

TEST_CASE("a database keeps what it was told") {
  Talk talk;
  const auto folder = talk.folder.path() / "db";
  const EngineOptions options{{}, {}, false, folder, true};
  const std::vector<std::filesystem::path> files{talk.folder.path() / "log.ttl"};
  talk.open(options);
  talk.engine->load(files, talk.cancel);
  talk.tell("tell Bo Tan meets the pilots' guild in Kara");
  talk.open(options);
  const Answer answer = talk.ask("who meets the pilots' guild in Kara");
  REQUIRE(answer.rows.size() == 1);
  CHECK(answer.rows[0].status == Status::told);
  talk.tell("retract Bo Tan meets the pilots' guild");
  talk.open(options);
  CHECK(talk.ask("who meets the pilots' guild in Kara").rows.empty());
}

TEST_CASE("a statement is no question, and a question no statement") {
  Talk talk;
  CHECK_FALSE(talk.session->ask("tell Bo Tan meets Cara Diaz"));
  CHECK_FALSE(talk.session->propose("tell me who meets the pilots' guild"));
  CHECK_FALSE(talk.session->propose("who meets the pilots' guild"));
  CHECK(talk.ask("tell me who meets the pilots' guild").rows.size() == 1);
  CHECK(talk.ask("tell who meets the pilots' guild").rows.size() == 1);
}

TEST_CASE("names joined by \"and\" have part in one event, with one time") {
  Talk talk;
  const Proposal proposal = talk.tell("tell Bo Tan and Cara Diaz met the pilots' guild on 9 May 2024");
  const std::string label = "meeting: Bo Tan, Cara Diaz, pilots' guild, 2024-05-09";
  CHECK(facts_of(proposal, label).size() == 7);
  CHECK(talk.ask("how many meetings").rows[0].cells[0].label == "2");
  CHECK(talk.tell("retract Bo Tan and Cara Diaz met the pilots' guild").change.removed.size() ==
        proposal.change.added.size());
}

TEST_CASE("what somebody said is told of an event that is known") {
  Talk talk;
  const Proposal proposal = talk.tell("tell Cara Diaz said that Amina Bello meets the pilots' guild");
  CHECK(proposal.facts.at(2).value == "first meeting");
  CHECK(talk.ask("who said that Amina Bello meets the pilots' guild").rows.size() == 1);
  CHECK(talk.refusal("tell Cara Diaz said that Bo Tan meets the pilots' guild")
            .starts_with("nothing in the graph is what is described here"));
}

TEST_CASE("a time and blank nodes are retracted with their event, and come back") {
  const std::string data = R"(
@prefix griot: <https://griot.example/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
[] a griot:Meeting ; rdfs:label "old meeting" ; griot:agent <e:p> ; griot:counterpart <e:q> ;
  griot:time [ a griot:TimeSpan ; griot:edtf "2024-05-02" ] .
<e:p> a griot:Person ; rdfs:label "Pat Quinn" . <e:q> a griot:Person ; rdfs:label "Quin Ray" .
)";
  Talk talk(data);
  const auto before = talk.size();
  CHECK(talk.tell("retract Pat Quinn meets Quin Ray").change.removed.size() == 7);
  CHECK(talk.ask("who meets Quin Ray").rows.empty());
  CHECK(talk.session->undo());
  CHECK(talk.size() == before);
  CHECK(talk.ask("who meets Quin Ray and when").rows.size() == 1);
}

TEST_CASE("a statement is a plain sentence: what a question may leave out or move, it may not") {
  Talk talk;
  CHECK(talk.refusal("tell Togo is Lomé in") == "something is missing after \"in\" [in]");
  CHECK(talk.refusal("retract meets the pilots' guild") ==
        "\"meets\" needs somebody or something before it [meets]");
  CHECK(talk.refusal("tell 3 Bo Tan meets Cara Diaz") == "a number cannot stand before a name [3]");
  CHECK(talk.refusal("tell Bo Tan is in").starts_with("something is missing"));
}
