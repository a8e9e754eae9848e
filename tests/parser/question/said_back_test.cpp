// Readings as questions: what is said back is read back, and its remarks in brackets are conditions.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/parser/question/harbours.hpp"

using namespace griot;
using question::test::Harbours;

namespace {

std::vector<std::string> readings(const Harbours& h, const std::string& text) {
  std::vector<std::string> result;
  const auto parsed = h.parse(text);
  if (!parsed.ok()) return {"! " + parsed.diagnostics().front().message};
  for (const auto& reading : parsed.value().readings) result.push_back(reading.text);
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a reading is read as itself") {
  const Harbours h;
  for (const char* question :
       {"which ships call at Lomé", "when does Ondine call at Lome?", "what does Ondine tow",
        "who's the skipper of Ondine", "which ship's skipper is Ada Marsh",
        "list the ships and their masters", "what does \"Ondine\" tow",
        "does Ondine call at Lomé after 2 May 2024", "ships that tow at least 2 ships",
        "which ships call at the greatest number of harbours", "what does the ship Victoria tow"}) {
    const Texts once = readings(h, question);
    CAPTURE(question, once);
    REQUIRE(once.size() == 1);
    CHECK(once.front().front() != '!');
    CHECK(readings(h, once.front()) == once);
    CHECK(h.sparql(once.front()) == h.sparql(question));
  }
}

TEST_CASE("remarks tell apart what has several readings") {
  const Harbours h;
  const Texts both = readings(h, "what is Victoria");
  REQUIRE(both.size() == 2);
  for (const std::string& one : both) CHECK(readings(h, one) == Texts{one});
}

TEST_CASE("a remark that a reading does not make refuses it") {
  const Harbours h;
  CHECK(readings(h, "which ships (visitor) call at Lomé (berth)").size() == 1);
  const std::string question = "which ships (berth) call at Lomé";
  const auto refused = h.parse(question);
  REQUIRE_FALSE(refused.ok());
  const Diagnostic& diagnostic = refused.diagnostics().front();
  CHECK(question.substr(diagnostic.range.begin, diagnostic.range.size()) == "berth");
  CHECK(diagnostic.expected == "\"(visitor)\"");
}

TEST_CASE("a name in brackets stands as between commas") {
  const Harbours h;
  CHECK(readings(h, "which ships call (at Lomé)") == readings(h, "which ships call, at Lomé"));
  CHECK(h.sparql("which ships call (at Lomé)") == h.sparql("which ships call at Lomé"));
}

TEST_CASE("a name is said back so that it means the same") {
  Harbours h;
  h.names.add("Ondine II", "second", {ontology::ex("Ship")});
  CHECK(readings(h, "what does \"Ondine\" tow") == Texts{"what (tows) does \"Ondine\" tow"});
  h.names.add("tow Victoria", "third", {ontology::ex("Ship")});
  CHECK(readings(h, "what does ondine ii tow").size() == 1);
  CHECK(readings(h, "what does ONDINE tow") == Texts{"what (tows) does Ondine tow"});
}

TEST_CASE("a verb that only relates says that there is an object") {
  const Harbours h;
  CHECK(h.sparql("which ships tow").find("; ex:tows ?thing .") != std::string::npos);
}
