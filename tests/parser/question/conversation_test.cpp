// Questions that go on from the one before: what they are read as, and what is refused where. What a question
// leaves is given by hand.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/parser/question/harbours.hpp"

using namespace griot;
using ontology::ex;
using question::ColumnThings;
using question::Discourse;
using question::test::Harbours;

namespace {

ontology::Name thing(const char* label, const char* iri, const char* klass) {
  return {Term::iri(ex(iri)), label, {ex(klass)}, ontology::NameKind::label};
}
ColumnThings ships() {
  return {2, {thing("Ondine", "ondine", "Ship"), thing("Nerida", "nerida", "Ferry")}};
}
ColumnThings one_ship() {
  return {1, {thing("Ondine", "ondine", "Ship")}};
}

// A conversation over the harbours.
class Dialogue {
 public:
  Dialogue() { context_.discourse = &discourse_; }

  // Reads a question, and answers it with these things.
  Dialogue& then(std::string_view text, std::vector<ColumnThings> things) {
    auto result = question::parse(text, context_);
    INFO(text);
    REQUIRE(result.ok());
    REQUIRE(result.value().readings.size() == 1);
    discourse_ = question::discourse_of(result.value().readings.front(), things);
    return *this;
  }

  ParseResult<question::Readings> parse(std::string_view text) const {
    return question::parse(text, context_);
  }
  std::string sparql(std::string_view text) const { return one_line(parse(text)); }
  // As it is read with nothing before it.
  std::string alone(std::string_view text) const { return one_line(harbours_.parse(text)); }
  std::string reading(std::string_view text) const {
    auto result = parse(text);
    return result.ok() ? result.value().readings.front().text : "! " + result.diagnostics().front().message;
  }

 private:
  static std::string one_line(const ParseResult<question::Readings>& result) {
    if (!result.ok()) return "! " + result.diagnostics().front().message;
    // What is nearest is meant; what lies further back only where that gives no answer.
    const auto& readings = result.value().readings;
    const auto nearest = std::count_if(readings.begin(), readings.end(), [&](const question::Reading& one) {
      return one.distance == readings.front().distance;
    });
    if (nearest != 1) return std::to_string(nearest) + " readings";
    return algebra::to_sparql(result.value().readings.front().query);
  }

  Harbours harbours_;
  Discourse discourse_;
  question::Context context_ = harbours_.context;
};

}  // namespace

TEST_CASE("what is left out is taken from the last question") {
  Dialogue talk;
  talk.then("which ships call at Lomé", {ships()});
  CHECK(talk.sparql("and when?") == talk.alone("which ships call at Lomé and when"));
  CHECK(talk.sparql("and at Victoria") == talk.alone("which ships call at Victoria"));
  CHECK(talk.sparql("and Victoria?") == talk.alone("which ships call at Victoria"));
  CHECK(talk.sparql("what about ferries?") == talk.alone("which ferries call at Lomé"));
  CHECK(talk.sparql("and in 2020") == talk.alone("which ships call at Lomé in 2020"));
  talk.then("does Ondine tow Nerida", {{1, {}}});
  CHECK(talk.sparql("and Ada Marsh?").starts_with("!"));
  CHECK(talk.sparql("who else").starts_with("!"));
  CHECK(talk.sparql("what else") == talk.alone("what except Ondine tow Nerida"));
  talk.then("does Ondine call at Lomé", {{1, {}}});
  CHECK(talk.sparql("and when") == talk.alone("when does Ondine call at Lomé"));
  talk.then("when does Ondine call at Lomé", {ColumnThings{}});
  CHECK(talk.sparql("and why") == talk.alone("why does Ondine call at Lomé"));
  CHECK(talk.sparql("and Nerida?") == talk.alone("when does Nerida call at Lomé"));
}

TEST_CASE("a word stands for what the last answer has") {
  Dialogue talk;
  talk.then("which ships call at Lomé", {one_ship()});
  CHECK(talk.sparql("what does it tow") == talk.alone("what does Ondine tow"));
  CHECK(talk.reading("what does it tow") == "what (tows) does it (Ondine) tow");
  CHECK(talk.sparql("what is its master") == talk.alone("what is Ondine's master"));
  CHECK(talk.reading("what does that ship tow") == "what (tows) does that (Ondine) ship tow");
  talk.then("which ships call at Lomé", {ships()});
  CHECK(talk.reading("what do they tow") == "what (tows) do they (any of Ondine and Nerida) tow");
  CHECK(talk.reading("what does it tow").starts_with("! there is nothing before this that \"it\""));
}

TEST_CASE("a word stands for what the last question speaks of, where the answer has nothing that fits") {
  Dialogue talk;
  talk.then("when does Ondine call at Lomé", {ColumnThings{}});
  CHECK(talk.sparql("what does it tow") == talk.alone("what does Ondine tow"));
  CHECK(talk.sparql("which ships call there") == talk.alone("which ships call in Lomé"));
  talk.then("does Ondine tow Nerida", {ColumnThings{1, {}}});
  CHECK(talk.sparql("where does it call") == "2 readings");
}

TEST_CASE("of many things the last question tells which they are") {
  Dialogue talk;
  talk.then("which ships call at Lomé", {{400, {}}});
  const std::string many = talk.sparql("which of them tow Ondine");
  CHECK(many.find(ex("berth")) != std::string::npos);
  CHECK(talk.reading("which of them tow Ondine") ==
        "which of them (400 answers to \"which ships call at Lomé\") tow Ondine (tows)");
}

TEST_CASE("what nothing before it explains is refused where it stands") {
  Dialogue talk;
  const auto check = [&](std::string_view text, std::string_view word) {
    const auto result = talk.parse(text);
    INFO(text);
    REQUIRE_FALSE(result.ok());
    const auto& range = result.diagnostics().front().range;
    CHECK(text.substr(range.begin, range.size()) == word);
    CHECK(result.diagnostics().front().message.starts_with("there is nothing before this that "));
  };
  check("what does it tow", "it");
  check("and when?", "and");
  check("what about Ondine", "what about");
  check("where did they call", "they");
  check("what is their master", "their");
  check("is it a ship", "it");
  talk.then("which ships call at Lomé", {one_ship()});
  check("what does she tow", "she");
}

TEST_CASE("the sentence itself goes before what was said") {
  Dialogue talk;
  talk.then("which ships call at Lomé", {one_ship()});
  CHECK(talk.sparql("ships and their masters") == talk.alone("ships and their masters"));
  CHECK(talk.sparql("which ships tow ships that tow them") ==
        talk.alone("which ships tow ships that tow them"));
}
