// What a reading says is what was answered: asked again as a question, it is read and answered alike. So
// for all questions at hand, and for those that were worded by mistake.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/question_graphs.hpp"
#include "tests/support/question_page.hpp"

using namespace griot;

namespace {

std::string shown(const session::Answer& answer) {
  std::string text;
  for (const auto& column : answer.columns) text += column + "\t";
  for (const auto& line : test::as_in_page(answer)) text += "\n" + line;
  return text;
}

std::string shown(const ParseResult<session::Answer>& result) {
  if (!result.ok()) return "refused: " + result.diagnostics().front().message;
  std::string text = "[" + result.value().reading + "]";
  for (const auto& reading : result.value().alternatives) text += "\n~ " + reading;
  return text;
}

// Why the answer's reading, asked again, is not that answer's; "" when it is. One that was chosen among
// several readings may have to be chosen again.
std::string judge(session::Session& session, const session::Answer& answer, bool chosen) {
  const auto again = session.ask(answer.reading);
  if (!again.ok()) return "the reading [" + answer.reading + "]\nis " + shown(again);
  std::vector<session::Answer> answers{again.value()};
  for (std::size_t n = 1; chosen && n <= again.value().alternatives.size(); ++n) {
    session.ask(answer.reading);
    answers.push_back(*session.choose(n));
  }
  const bool same = std::any_of(answers.begin(), answers.end(), [&](const session::Answer& one) {
    return one.reading == answer.reading && shown(one) == shown(answer);
  });
  if (same) return "";
  return "the reading [" + answer.reading + "]\nis read as " + shown(again) + "\nand answered:\n" +
         shown(again.value()) + "\ninstead of\n" + shown(answer);
}

struct Tally {
  std::size_t asked = 0, answered = 0, ambiguous = 0;
  std::vector<std::string> faults;
};

// Asks, and judges the answer, or each of those that a choice gives.
void ask(session::Session& session, const std::string& question, Tally& tally) {
  ++tally.asked;
  const auto first = session.ask(question);
  if (!first.ok()) return;
  const std::size_t choices = first.value().alternatives.size();
  ++(choices > 0 ? tally.ambiguous : tally.answered);
  for (std::size_t n = 1; n <= std::max<std::size_t>(choices, 1); ++n) {
    session::Answer answer = first.value();
    if (choices > 0) {
      session.ask(question);
      answer = *session.choose(n);
    }
    const std::string fault = judge(session, answer, choices > 0);
    if (!fault.empty()) tally.faults.push_back("question [" + question + "]\n" + fault);
  }
}

void report(const std::string& name, const Tally& tally) {
  std::string text = name + ": " + std::to_string(tally.asked) + " asked, " + std::to_string(tally.answered) +
                     " answered, " + std::to_string(tally.ambiguous) + " ambiguous";
  for (const auto& fault : tally.faults) text += "\n----\n" + fault;
  INFO(text);
  CHECK(tally.faults.empty());
  CHECK(tally.answered > 0);
}

void ask_misworded(std::size_t rounds) {
  test::Mutator random(test::mutation_seed(), {" "});
  const auto graphs = test::question_graphs();
  for (const auto& graph : graphs) {
    CancelToken cancel;
    session::Limits limits;
    limits.timeout = std::chrono::seconds(10);
    session::Session session(graph.engine, cancel, limits);
    Tally tally;
    for (std::size_t i = 0; i < rounds / graphs.size(); ++i)
      ask(session, random.misword(random.one_of(graph.questions)), tally);
    report(graph.name, tally);
  }
}

}  // namespace

TEST_CASE("a reading is a question that is read and answered alike") {
  for (const auto& graph : test::question_graphs()) {
    CancelToken cancel;
    session::Session session(graph.engine, cancel);
    Tally tally;
    for (const auto& question : graph.questions) ask(session, question, tally);
    report(graph.name, tally);
  }
}

TEST_CASE("what answers a misworded question is the answer of its reading") {
  ask_misworded(2000);
}

TEST_CASE("many more misworded questions", "[slow]") {
  ask_misworded(20'000);
}
