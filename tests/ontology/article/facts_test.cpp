// What the article says, as a table: each fact is one event of the graph, with its parts, its time, the
// sentence and the speaker.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "tests/ontology/article/graph.hpp"

namespace griot::article_test {
namespace {

struct Part {
  std::string_view property;  // of griot:
  Values labels;              // all values of the property: labels, texts, EDTF strings
};

struct Fact {
  std::string_view event, klass;
  std::vector<Part> parts;
  std::string_view state, at;
  std::string_view speaker;  // "": the article
};

// A label, an EDTF string, or the text itself.
Values shown(const Graph& graph, const std::string& subject, const std::string& property) {
  Values result;
  for (const std::string& value : graph.values(subject, property)) {
    const Values label = graph.values(value, "rdfs:label"), edtf = graph.values(value, "griot:edtf");
    result.insert(!label.empty() ? *label.begin() : !edtf.empty() ? *edtf.begin() : value);
  }
  return result;
}

std::string at(const Graph& graph, const std::string& claim) {
  return "P" + graph.value(claim, "griot:paragraph") + "." + graph.value(claim, "griot:sentence");
}

const std::string kTransitional = "transitional government of Niger";
const std::string kAgreement = "military agreement between Niger and the United States";
const std::string kUs = "United States";

const std::vector<Fact>& facts() {
  static const std::vector<Fact> all = {
      {"initiation",
       "Initiation",
       {{"theme", {"pullout of US forces from Niger"}},
        {"agent", {}},
        {"time", {"2024-03"}},
        {"follows",
         {"termination of the military agreement between Niger and the United States",
          "announcement of the termination by a Nigerien military spokesperson"}}},
       "Happened",
       "P1.1",
       ""},
      {"pullout",
       "Withdrawal",
       {{"theme", {"US forces"}}, {"origin", {"Niger"}}, {"time", {}}},
       "GoingOn",
       "P1.1",
       ""},
      {"announcement",
       "Announcement",
       {{"agent", {"Nigerien military spokesperson"}},
        {"time", {"[2023-07..2024-03]"}},
        {"content", {"termination of the military agreement between Niger and the United States"}}},
       "Happened",
       "P1.1",
       ""},
      {"termination",
       "Termination",
       {{"agent", {kTransitional}},
        {"theme", {kAgreement}},
        {"manner", {"with immediate effect"}},
        {"reason", {"the interests of the Nigerien people"}},
        {"time", {"[2023-07..2024-03]"}}},
       "Happened",
       "P1.1",
       "Nigerien military spokesperson"},
      {"takeover",
       "TakeoverOfPower",
       {{"agent", {kTransitional}}, {"manner", {"in a coup"}}, {"time", {"2023-07"}}},
       "Happened",
       "P1.1",
       ""},
      {"confirmation",
       "Confirmation",
       {{"agent", {"Pentagon"}},
        {"time", {"2024-04-23"}},
        {"content",
         {"discussions of the United States and Niger on the withdrawal",
          "start of discussions of the United States and Niger"}}},
       "Happened",
       "P1.2",
       ""},
      {"discussions",
       "Negotiation",
       {{"agent", {kUs, "Niger"}},
        {"topic", {"withdrawal of US forces from Niger"}},
        {"time", {"[..2024-04-23]/.."}}},
       "GoingOn",
       "P1.2",
       "Pentagon"},
      {"presence",
       "Presence",
       {{"agent", {"US forces"}}, {"place", {"Niger"}}, {"time", {}}},
       "GoingOn",
       "P1.2",
       "Pentagon"},
      {"statement-toumba",
       "Statement",
       {{"agent", {"Mohamed Toumba"}},
        {"time", {"2024-04-24"}},
        {"content", {"Niger's work on the withdrawal", "visit of a top US military official to Niger"}}},
       "Happened",
       "P1.3",
       ""},
      {"effort",
       "Effort",
       {{"agent", {"Niger"}},
        {"theme", {"withdrawal of US forces from Niger"}},
        {"time", {"[..2024-04-24]/[2024-04-24..]"}}},
       "GoingOn",
       "P1.3",
       "Mohamed Toumba"},
      {"visit",
       "Visit",
       {{"agent", {"a top US military official"}}, {"place", {"Niger"}}, {"time", {"[2024-04-24..]"}}},
       "Planned",
       "P1.3",
       "Mohamed Toumba"},
      {"negotiations",
       "Negotiation",
       {{"agent", {kUs}}, {"counterpart", {"CNSP"}}, {"time", {"[..2024-04-24]/[2024-04-24..]"}}},
       "GoingOn",
       "P2.1",
       "Miller"},
      {"meeting",
       "Meeting",
       {{"agent", {"Kathleen FitzGibbon", "Ken Ekman"}},
        {"counterpart", {"CNSP"}},
        {"place", {"Niamey"}},
        {"topic", {"withdrawal of US forces from Niger"}},
        {"partOf", {"negotiations of the United States with CNSP"}},
        {"purpose", {"to open talks on how US forces can leave in good order"}},
        {"time", {"2024-04-25"}}},
       "Planned",
       "P2.1",
       "Miller"},
      {"follow-up",
       "Meeting",
       {{"agent", {"Christopher Maier", "Dag Anderson"}},
        {"counterpart", {}},
        {"place", {"Niamey"}},
        {"topic", {"withdrawal of US forces from Niger"}},
        {"follows", {"meeting of Kathleen FitzGibbon and Ken Ekman with CNSP"}},
        {"purpose", {"to \"coordinate that withdrawal process with transparency and mutual respect\""}},
        {"time", {"[2024-04-29..2024-05-05]"}}},
       "Planned",
       "P3.1",
       "Miller"},
      {"pride",
       "Stance",
       {{"agent", {kUs}}, {"attitude", {"pride"}}, {"towards", {"security cooperation", "shared sacrifice"}}},
       "GoingOn",
       "P4.1",
       "Miller"},
      {"contribution",
       "Contribution",
       {{"contributor", {"security cooperation"}},
        {"place", {"Niger", "region around Niger"}},
        {"result", {"stability of Niger and its region"}}},
       "Happened",
       "P4.1",
       "Miller"},
      {"discussion",
       "Negotiation",
       {{"agent", {}}, {"counterpart", {}}, {"time", {"2023-07/.."}}},
       "GoingOn",
       "P4.2",
       "Miller"},
      {"impasse",
       "Impasse",
       {{"agent", {kUs}},
        {"counterpart", {"CNSP"}},
        {"topic", {"security cooperation"}},
        {"amid", {"discussion begun in July 2023"}}},
       "GoingOn",
       "P4.2",
       "Miller"},
      {"interest",
       "Stance",
       {{"agent", {"CNSP"}}, {"attitude", {"interest"}}, {"towards", {"bilateral relationship"}}},
       "GoingOn",
       "P4.3",
       "Miller"},
      {"welcome",
       "Stance",
       {{"agent", {kUs}},
        {"attitude", {"welcome"}},
        {"towards", {"interest of CNSP in a strong bilateral relationship"}}},
       "GoingOn",
       "P4.3",
       "Miller"},
      {"journey",
       "Visit",
       {{"agent", {"Kurt M. Campbell"}},
        {"place", {"Niamey"}},
        {"time", {"[2024-04-24..]"}},
        {"purpose", {"to discuss ongoing collaboration in areas of joint interest"}}},
       "Planned",
       "P5.1",
       "Miller"},
      {"support",
       "Stance",
       {{"agent", {kUs}}, {"attitude", {"support"}}, {"towards", {"Nigerien people"}}},
       "GoingOn",
       "P5.1",
       "Miller"},
      {"struggle",
       "Struggle",
       {{"agent", {"Nigerien people"}}, {"theme", {"terrorism"}}},
       "GoingOn",
       "P5.1",
       "Miller"},
      {"renewal",
       "Effort",
       {{"agent", {"Nigerien people"}},
        {"theme", {"development of Niger's economy", "transition to democratic rule"}}},
       "GoingOn",
       "P5.1",
       "Miller"},
  };
  return all;
}

struct Office {
  std::string_view person, title, organisation, official_of, background_official_of, rank;
};

const std::vector<Office>& offices() {
  static const std::vector<Office> all = {
      {"FitzGibbon", "US Ambassador to Niger", "United States", "United States", "", ""},
      {"Ekman", "Director of Strategy, Engagement and Programs", "US Africa Command", "United States", "",
       "major general"},
      {"Maier", "US Assistant Secretary of Defense for Special Operations and Low Intensity Conflict",
       "United States", "United States", "", ""},
      {"Anderson", "Director for Joint Force Development", "Joint Staff", "", "n24:UnitedStates",
       "lieutenant general"},
      {"Campbell", "US Deputy Secretary of State", "United States", "United States", "", ""},
      {"TopOfficial", "", "", "United States", "", ""},
      {"Toumba", "Interior Minister", "Niger", "Niger", "", ""},
      {"Miller", "spokesperson", "", "", "n24:UnitedStates", ""},
      {"MilitarySpokesperson", "military spokesperson", "Nigerien forces", "", "", ""},
  };
  return all;
}

// Nothing, or the one.
Values one(std::string_view value) {
  return value.empty() ? Values{} : Values{std::string(value)};
}

}  // namespace

TEST_CASE("each fact of the article is in the graph as it is said") {
  const Graph graph;
  for (const Fact& fact : facts()) {
    const std::string event = "n24:" + std::string(fact.event);
    INFO(event);
    CHECK(graph.values(event, "rdf:type") == one("griot:" + std::string(fact.klass)));
    for (const Part& part : fact.parts) {
      INFO(part.property);
      CHECK(shown(graph, event, "griot:" + std::string(part.property)) == part.labels);
    }
    CHECK(graph.value(event, "griot:state") == "griot:" + std::string(fact.state));
    const std::string claim = graph.value(event, "griot:statedIn");
    CHECK(at(graph, claim) == fact.at);
    CHECK(graph.labels(claim, "griot:speaker") == one(fact.speaker));
  }
}

TEST_CASE("what Miller said is there sentence by sentence, and he is given no date") {
  const Graph graph;
  Values said;
  for (const std::string& statement : graph.subjects("griot:agent", "n24:Miller")) {
    INFO(statement);
    CHECK(graph.values(statement, "rdf:type") == Values{"griot:Statement"});
    CHECK(graph.values(statement, "griot:time").empty());
    Values sentences;
    for (const std::string& event : graph.values(statement, "griot:content")) {
      const std::string claim = graph.value(event, "griot:statedIn");
      CHECK(graph.value(claim, "griot:speaker") == "n24:Miller");
      sentences.insert(at(graph, claim));
      said.insert(event);
    }
    CHECK(sentences.size() == 1);
    CHECK(graph.values(graph.value(statement, "griot:statedIn"), "griot:speaker").empty());
  }
  for (const Fact& fact : facts()) {
    if (fact.speaker == "Miller") CHECK(said.count("n24:" + std::string(fact.event)) == 1);
  }
}

TEST_CASE("people hold the offices that the article gives them") {
  const Graph graph;
  CHECK(graph.instances("griot:Person").size() == offices().size());
  for (const Office& office : offices()) {
    const std::string person = "n24:" + std::string(office.person);
    INFO(person);
    CHECK_FALSE(graph.values(person, "griot:statedIn").empty());
    CHECK(graph.labels(person, "griot:officialOf") == one(office.official_of));
    CHECK(graph.background(person, "griot:officialOf") == one(office.background_official_of));
    CHECK(graph.labels(person, "griot:rank") == one(office.rank));
    const Values positions = graph.subjects("griot:holder", person);
    REQUIRE(positions.size() == (office.title.empty() ? 0 : 1));
    if (positions.empty()) continue;
    CHECK(graph.label(*positions.begin()) == office.title);
    CHECK(graph.labels(*positions.begin(), "griot:organisation") == one(office.organisation));
    CHECK_FALSE(graph.values(*positions.begin(), "griot:role").empty());
    CHECK_FALSE(graph.values(*positions.begin(), "griot:statedIn").empty());
  }
  CHECK(graph.value("n24:CNSP", "griot:fullName") == "National Committee for Safeguarding the Homeland");
}

TEST_CASE("the pullout and the withdrawal that is talked about are two, for a rule to make one") {
  const Graph graph;
  CHECK(graph.instances("griot:Withdrawal") == Values{"n24:pullout", "n24:withdrawal"});
  for (const std::string_view property : {"griot:theme", "griot:origin"}) {
    CHECK(graph.values("n24:pullout", property) == graph.values("n24:withdrawal", property));
  }
  CHECK(graph.value("n24:pullout", "griot:state") == "griot:GoingOn");
  CHECK(graph.value("n24:withdrawal", "griot:state") == "griot:Planned");
  CHECK(graph.values("n24:pullout", "griot:sameProcess").empty());
  CHECK(graph.values("griot:one-withdrawal-rule", "rdf:type") == Values{"griot:Rule"});
}

TEST_CASE("background is marked, whole, and not stated as well") {
  const Graph graph;
  const Values markers = graph.subjects("rdf:type", "griot:Background");
  CHECK(markers.size() == 11);
  for (const std::string& marker : markers) {
    const auto part = [&](std::string_view property) {
      const auto found = graph.vocabulary().objects(Term::blank(marker), expand(property));
      REQUIRE(found.size() == 1);
      return found.front();
    };
    const Term subject = part("rdf:subject"), predicate = part("rdf:predicate"), object = part("rdf:object");
    INFO(subject.value << " " << predicate.value << " " << object.value);
    CHECK_FALSE(graph.vocabulary().contains(subject, predicate.value, object));
  }
  CHECK(graph.background("n24:Niamey", "griot:locatedIn") == Values{"n24:Niger"});
  CHECK(graph.background("n24:CNSP", "griot:identicalTo") == Values{"n24:TransitionalGovernment"});
  CHECK(graph.background("n24:JointStaff", "griot:belongsTo") == Values{"n24:UnitedStates"});
}

TEST_CASE("every event has a label of its own, a state and a claim; every claim is complete and used") {
  const Graph graph;
  Values labels;
  for (const std::string& event : graph.instances("griot:Event")) {
    INFO(event);
    CHECK(labels.insert(graph.label(event)).second);
    CHECK(graph.instances("griot:EventState").count(graph.value(event, "griot:state")) == 1);
    CHECK_FALSE(graph.values(event, "griot:statedIn").empty());
  }
  for (const std::string& claim : graph.instances("griot:Claim")) {
    INFO(claim);
    CHECK_FALSE(graph.subjects("griot:statedIn", claim).empty());
    CHECK(graph.value(claim, "griot:document") == "n24:article");
    CHECK_FALSE(graph.value(claim, "griot:gist").empty());
    const bool own_voice = graph.values(claim, "griot:speaker").empty();
    CHECK((graph.value(claim, "griot:speechAct") == "griot:Reporting") == own_voice);
  }
}

}  // namespace griot::article_test
