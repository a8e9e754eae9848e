// Questions damaged at random: each is answered or refused with words of the question pointed at, in
// time, and asking never changes the graph; nor does completing them, or asking why. Run under sanitizers
// too.
#include <catch2/catch.hpp>
#include <chrono>
#include <exception>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "store/base/utf8.hpp"
#include "tests/support/checksum.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/question_graphs.hpp"

using namespace griot;

namespace {

const std::vector<std::string> kBits{"\"",
                                     "'",
                                     "“",
                                     "”",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "{",
                                     "}",
                                     "<",
                                     ">",
                                     "?",
                                     "!",
                                     ",",
                                     ";",
                                     ":",
                                     "-",
                                     "\\",
                                     "/",
                                     "\n",
                                     "\t",
                                     "\r",
                                     "é",
                                     "e\u0301",
                                     "ß",
                                     "İ",
                                     "\u200B",
                                     "\u202E",
                                     "日本",
                                     "😀",
                                     "ﬁ",
                                     "\xFF",
                                     "\xC3",
                                     "\xE2\x82",
                                     "\xED\xA0\x80",
                                     "'s",
                                     "’s",
                                     " the ",
                                     " and ",
                                     " or ",
                                     " not ",
                                     " of ",
                                     " who ",
                                     " than ",
                                     " 2024-02-31 ",
                                     " 99999999999999999999 ",
                                     "0",
                                     "1e9",
                                     " 31 April 2024 ",
                                     std::string(1, '\0')};

struct Graph {
  std::shared_ptr<session::Engine> engine;
  std::vector<std::string> questions;
  std::vector<std::string> words;  // of its lexicon, and its names
};

std::vector<Graph> graphs() {
  const CancelToken cancel;
  std::vector<Graph> all;
  for (auto& one : test::question_graphs()) {
    Graph& graph = all.emplace_back(Graph{std::move(one.engine), std::move(one.questions), {}});
    for (const auto* sense : graph.engine->view()->words(cancel).lexicon.senses())
      graph.words.push_back(sense->lemma);
  }
  return all;
}

std::string damaged(const Graph& graph, test::Mutator& random) {
  std::string text = random.one_of(graph.questions);
  switch (random.below(20)) {
    case 0: {  // very long: too many words, too many bytes, or just about not
      const std::string once = text + " ";
      for (std::size_t n = random.below(300); n > 0; --n) text += once;
      return text;
    }
    case 1:
      return random.damage_bytes(
          text + std::string(random.below(20'000), random.one_of<char>({'a', '(', '"', ' ', '1'})));
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
      return random.damage_bytes(text);
    case 8:
      return random.damage_bytes(random.damage_words(text, graph.words));
    default:
      return random.damage_words(text, graph.words);
  }
}

// A place between two characters, or anywhere in a text that is not UTF-8.
bool is_border(const std::string& text, std::size_t at) {
  return find_invalid_utf8(text) || at == text.size() ||
         (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

std::string judge_refusal(const std::string& text, const Diagnostics& diagnostics) {
  for (const auto& [message, range, expected, suggestions] : diagnostics) {
    if (message.empty()) return "a diagnostic that says nothing";
    const std::string place = std::to_string(range.begin) + ".." + std::to_string(range.end) + ": " + message;
    if (range.begin > range.end || range.end > text.size()) return "a range outside the text, " + place;
    if (!is_border(text, range.begin) || !is_border(text, range.end))
      return "a range that cuts a character, " + place;
    if (find_invalid_utf8(message) && !find_invalid_utf8(text)) return "not UTF-8: " + place;
  }
  return "";
}

// Why the outcome is not one that may be; "" when it is. `thorough`: goes on to ask why, and to complete.
std::string judge(const std::string& text, session::Session& session, bool thorough) {
  constexpr std::chrono::seconds kPatience(20);
  const auto start = std::chrono::steady_clock::now();
  std::string fault;
  try {
    const auto proposal = session.propose(text);
    if (proposal && !proposal->ok()) fault = judge_refusal(text, proposal->diagnostics());
    const auto result = session.ask(text);
    if (!fault.empty())
      return fault;
    else if (!result)
      fault = judge_refusal(text, result.diagnostics());
    else if (result.value().alternatives.empty() && result.value().reading.empty())
      fault = "an answer without its reading";
    if (thorough) {
      session.choose(1);
      if (session.last() != nullptr && !session.last()->rows.empty()) session.why(0);
      session.complete(text, 10);
    }
  } catch (const std::exception& error) {
    fault = error.what();
  }
  if (std::chrono::steady_clock::now() - start > kPatience) fault += " took too long";
  return fault;
}

void ask_damaged(int rounds) {
  const std::uint32_t seed = test::mutation_seed();
  test::Mutator random(seed, kBits);
  const auto all = graphs();
  for (const Graph& graph : all) {
    REQUIRE(graph.questions.size() >= 30);
    CancelToken cancel;
    session::Limits limits;
    limits.timeout = std::chrono::seconds(10);
    session::Session session(graph.engine, cancel, limits);
    const auto before = test::checksum(*graph.engine->view()->snapshot);
    std::size_t answered = 0;
    for (int round = 0; round < rounds / static_cast<int>(all.size()); ++round) {
      const std::string text = damaged(graph, random);
      const std::string fault = judge(text, session, round % 8 == 0);
      if (!fault.empty()) FAIL("seed " << seed << ", round " << round << ": " << fault << "\n----\n" << text);
      if (session.last() != nullptr && session.last()->question == text) ++answered;
    }
    CHECK(test::checksum(*graph.engine->view()->snapshot) == before);
    CHECK(answered > 0);  // the damage leaves some of them questions
  }
}

}  // namespace

TEST_CASE("damaged questions are answered or refused at a place, and change nothing") {
  ask_damaged(300);
}

TEST_CASE("many more damaged questions", "[slow]") {
  ask_damaged(5000);
}
