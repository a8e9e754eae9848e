// The nearest question that would be accepted: a slip is mended where it is, the same every time, and what
// is far from any question has none.
#include "parser/question/nearest.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "tests/parser/question/harbours.hpp"

using namespace griot;
using question::test::Harbours;

namespace {

std::string nearest(const Harbours& h, const std::string& refused) {
  CHECK_FALSE(h.parse(refused).ok());
  return question::nearest_question(refused, h.context);
}

}  // namespace

TEST_CASE("a misspelt word or name is mended") {
  const Harbours h;
  CHECK(nearest(h, "which ships kall at Lomé") == "which ships call at Lomé");
  CHECK(nearest(h, "Wich ships call at Lom, please?") == "which ships call at lome, please?");
  CHECK(nearest(h, "what does Neridda tow") == "what does nerida tow");
  CHECK(nearest(h, "what does \"Neridda\" tow") == "what does \"nerida\" tow");
  CHECK(nearest(h, "which ships call at \"Lomé") == "which ships call at Lomé");
  CHECK(nearest(h, "what does Neri da tow") == "what does Nerida tow");
}

TEST_CASE("a word too many is dropped, a missing one put in, and two exchanged") {
  const Harbours h;
  CHECK(nearest(h, "what does Ondine Ondine tow") == "what does Ondine tow");
  CHECK(nearest(h, "which ships call at blithe Lomé") == "which ships call at Lomé");
  CHECK(nearest(h, "which ships call Lomé") == "which ships call in Lomé");
  CHECK(nearest(h, "which ships call Lomé at") == "which ships call at Lomé");
  CHECK(nearest(h, "which ships call with Lomé") == "which ships call in Lomé");
}

TEST_CASE("what is said around a question is left out") {
  const Harbours h;
  CHECK(nearest(h, "My cousin sails. Which ships call at Lomé?") == "Which ships call at Lomé?");
  CHECK(nearest(h, "Which ships call at Lomé? I have always wondered.") == "Which ships call at Lomé");
  CHECK(nearest(h, "she said, if I got it right, that there are towing boats: what does Ondine tow") ==
        "what does Ondine tow");
}

TEST_CASE("a remark that is not so is left out") {
  const Harbours h;
  CHECK(nearest(h, "which ships (berth) call at Lomé (berth)") == "which ships call at Lomé (berth)");
}

TEST_CASE("nothing is near to what is no question, or to a date that only its author knows") {
  const Harbours h;
  for (const char* text :
       {"colourless green ideas sleep furiously", "which ships call on 2 May", "(((", "", "\xFF", "xyzzy"})
    CHECK(nearest(h, text).empty());
  std::string longest;
  while (longest.size() < 9000) longest += "which ships kall at Lomé ";
  CHECK(nearest(h, longest).empty());
}

TEST_CASE("what is not accepted is passed over, and the deadline is kept") {
  const Harbours h;
  const std::string text = "which ships kall at Lomé";
  std::size_t asked = 0;
  const auto none = [&](const question::Readings&) { return ++asked == 0; };
  CHECK(question::nearest_question(text, h.context, {none}).empty());
  CHECK(asked > 0);
  CHECK(asked <= 64);
  CHECK(question::nearest_question(text, h.context, {{}, std::chrono::steady_clock::now()}).empty());
}
