// Conversations: a follow-up has the answer of the whole question that it stands for, its SPARQL is plain,
// and what is remembered is the last question that was answered.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "repl/session/session.hpp"

using namespace griot;
using namespace griot::session;

namespace {

using Rows = std::vector<std::vector<std::string>>;

EngineOptions domain(const std::string& name) {
  const std::string folder = GRIOT_SOURCE_DIR "/tests/domains/" + name + "/";
  EngineOptions options;
  options.data = {folder + name + ".ttl"};
  if (name == "harbour") options.lexicons = {folder + "words.ttl"};
  return options;
}

class NoSink final : public ResultSink {
 public:
  void begin(std::span<const std::string>) override {}
  void row(std::span<const std::optional<Term>>) override {}
  void boolean(bool) override {}
  void begin_graph() override {}
  void triple(const Term&, const Term&, const Term&) override {}
  void end() override {}
};

class Dialogue {
 public:
  explicit Dialogue(const EngineOptions& options = {})
      : engine_(std::make_shared<Engine>(options, cancel_)), session_(engine_, cancel_) {}

  Rows ask(const std::string& question) { return rows(session_.ask(question, Asked::in_conversation)); }
  Rows ask_alone(const std::string& question) { return rows(session_.ask(question)); }
  Session& session() { return session_; }

 private:
  static Rows rows(const ParseResult<Answer>& result) {
    if (!result) return {{"! " + result.diagnostics().front().message}};
    if (!result.value().alternatives.empty()) return {{"~ " + result.value().alternatives.front()}};
    Rows rows;
    for (const AnswerRow& row : result.value().rows) {
      rows.emplace_back();
      for (const Cell& cell : row.cells) rows.back().push_back(cell.label);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  CancelToken cancel_;
  std::shared_ptr<Engine> engine_;
  Session session_;
};

// Each turn with the whole question that it stands for.
using Turns = std::vector<std::pair<std::string, std::string>>;

void check_turns(const EngineOptions& options, const Turns& turns) {
  Dialogue talk(options);
  Dialogue whole(options);
  for (const auto& [turn, question] : turns) {
    INFO(turn << " = " << question);
    const Rows expected = whole.ask_alone(question);
    REQUIRE_FALSE((expected.size() == 1 && expected.front().front().starts_with("! ")));
    CHECK(talk.ask(turn) == expected);
    CHECK(talk.session().explain().starts_with(talk.session().last()->sparql));
  }
}

}  // namespace

TEST_CASE("a follow-up has the answer of the whole question that it stands for") {
  check_turns({}, {{"who meets CNSP in Niamey", "who meets CNSP in Niamey"},
                   {"and when?", "who meets CNSP in Niamey and when"},
                   {"how many?", "how many persons meet CNSP in Niamey"},
                   {"which of them are generals", "which generals meet CNSP in Niamey"},
                   {"what are their ranks", "what are the ranks of Ekman and Anderson"},
                   {"does Ken Ekman meet CNSP", "does Ken Ekman meet CNSP"},
                   {"where?", "where does Ken Ekman meet CNSP"},
                   {"and Maier?", "where does Maier meet CNSP"},
                   {"and when", "when does Maier meet CNSP"}});
  check_turns(domain("rivers"),
              {{"which rivers flow through Orm", "which rivers flow through Orm"},
               {"and Pell?", "which rivers flow through Pell"},
               {"what is its length", "what is the length of the Mira"},
               {"which provinces does it flow through", "which provinces does the Mira flow through"},
               {"what are their capitals", "the capitals of Orm and Pell"},
               {"how many of them", "how many capitals are capitals of Orm or Pell"}});
  check_turns(domain("harbour"), {{"which ships sail from Norway", "which ships sail from Norway"},
                                  {"and from Portugal", "which ships sail from Portugal"},
                                  {"who commands it", "who commands the Marigold"},
                                  {"and the Arctic Tern", "who commands the Arctic Tern"}});
}

TEST_CASE("what is remembered is the last question that was answered in the conversation") {
  Dialogue talk;
  const Rows first = talk.ask("who meets CNSP in Niamey");
  const Rows when = talk.ask("who meets CNSP in Niamey and when");
  REQUIRE(talk.ask("who meets CNSP in Niamey") == first);
  CHECK(talk.ask("who meats CNSP").front().front().starts_with("! "));
  CHECK(talk.ask("and when?") == when);
  CHECK(talk.ask_alone("is Niamey in Niger").size() == 1);  // no part of it
  CHECK(talk.ask("list them") != Rows{{"! there is nothing before this that \"them\" could refer to"}});
  CHECK(talk.ask_alone("list them").front().front().starts_with("! "));
  CHECK(talk.ask_alone("and when").front().front().starts_with("! "));
}

TEST_CASE("another graph and a SPARQL request begin a conversation anew") {
  Dialogue talk;
  const Rows nothing{{"! there is nothing before this that it could go on from"}};
  CHECK(talk.ask("and when") == nothing);
  talk.ask("who meets CNSP");
  NoSink sink;
  REQUIRE(talk.session().sparql("ASK { ?s ?p ?o }", {}, sink).ok());
  CHECK(talk.ask("and when") == nothing);
  talk.ask("who meets CNSP");
  CancelToken cancel;
  talk.session().change_engine(std::make_shared<Engine>(domain("rivers"), cancel));
  CHECK(talk.ask("and when") == nothing);
}

TEST_CASE("what two things could be meant by is asked back, and what is chosen is gone on from") {
  Dialogue talk(domain("rivers"));
  talk.ask("does Orm border Pell");
  CHECK(talk.ask("what is its capital").front().front().starts_with("~ "));
  REQUIRE(talk.session().alternatives() == 2);
  const auto chosen = talk.session().choose(2);
  REQUIRE(chosen);
  const std::string capital = chosen->rows.front().cells.front().label;
  CHECK(talk.session().alternatives() == 0);
  CHECK(talk.ask("what is its population") == talk.ask_alone("the population of " + capital));
}
