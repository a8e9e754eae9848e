// The nearest question over all graphs at hand: where a word of a question is misspelt, the question itself
// is what is shown for most, and whatever is shown is answered.
#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "repl/session/session.hpp"
#include "store/base/words.hpp"
#include "tests/support/question_graphs.hpp"

using namespace griot;

namespace {

constexpr std::chrono::minutes kUnhurried(10);  // so that no machine is too slow to find what there is

// Without the middle letter of its longest word of plain letters; "" when all are short.
std::string misspelt(const std::string& question) {
  SourceRange longest;
  for (const Word& word : words_of(question)) {
    if (word.range.size() == word.folded.size() && word.range.size() > longest.size()) longest = word.range;
  }
  std::string text = question;
  if (longest.size() < 5) return "";
  return text.erase((longest.begin + longest.end) / 2, 1);
}

}  // namespace

TEST_CASE("the nearest question to a misspelt one is mostly that question, and always one") {
  for (const auto& graph : test::question_graphs()) {
    CancelToken cancel;
    session::Session session(graph.engine, cancel);
    std::size_t refused = 0, mended = 0;
    for (const auto& question : graph.questions) {
      const auto whole = session.ask(question);
      if (!whole.ok() || !whole.value().alternatives.empty()) continue;
      const std::string text = misspelt(question);
      if (text.empty() || session.ask(text).ok()) continue;
      ++refused;
      const std::string nearest = session.nearest(text, kUnhurried);
      CAPTURE(graph.name, text, nearest);
      CHECK(nearest == session.nearest(text, kUnhurried));
      if (nearest.empty()) continue;
      const auto asked = session.ask(nearest);
      CHECK(asked.ok());
      CHECK(asked.value().alternatives.empty());
      if (asked.value().reading == whole.value().reading) ++mended;
    }
    INFO(graph.name << ": " << mended << " of " << refused << " mended");
    CHECK(refused > 20);
    CHECK(mended * 10 >= refused * 8);
  }
}

TEST_CASE("the nearest question is not asked") {
  const CancelToken opening;
  CancelToken cancel;
  session::Session session(std::make_shared<session::Engine>(session::EngineOptions{}, opening), cancel);
  REQUIRE(session.ask("who meets CNSP").ok());
  REQUIRE_FALSE(session.ask("who meats CNSP in Niamey").ok());
  CHECK(session.nearest("who meats CNSP in Niamey", kUnhurried) == "who meets CNSP in Niamey");
  CHECK(session.last()->question == "who meets CNSP");
}
