// Statements over the vocabulary of harbours: which triples they state, and what they may not say.
#include "parser/question/statement.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "tests/parser/question/harbours.hpp"

using namespace griot;
using namespace griot::question;
using namespace griot::question::test;

namespace {

// "event1 a Call": IRIs by their local names.
std::string short_text(const algebra::VarOrTerm& part) {
  if (const auto* variable = std::get_if<algebra::Variable>(&part)) return "?" + variable->name;
  const Term& term = std::get<Term>(part);
  if (term.is_literal()) {
    const std::string type(ontology::local_name(term.datatype));
    return '"' + term.value + '"' + (type == "string" ? "" : "^" + type);
  }
  const std::string name(ontology::local_name(term.value));
  return name == "type" ? "a" : name;
}

std::string facts_of(const Statement& statement) {
  std::string text;
  for (const auto& fact : statement.facts) {
    text += (text.empty() ? "" : "; ") + short_text(fact.subject) + " " + short_text(fact.predicate) + " " +
            short_text(fact.object);
  }
  return text;
}

// The facts of each reading; the message of a refusal with the words that it is about; "?" for a question.
std::string stated(const std::string& text) {
  const Harbours harbours;
  const auto parsed = parse_statement(text, harbours.context);
  if (!parsed) return "?";
  if (!*parsed) {
    const Diagnostic& problem = parsed->diagnostics().front();
    return "! " + problem.message + " [" + text.substr(problem.range.begin, problem.range.size()) + "]";
  }
  std::string result;
  for (const Statement& reading : parsed->value().readings)
    result += (result.empty() ? "" : " | ") + facts_of(reading);
  return result;
}

}  // namespace

TEST_CASE("a sentence of one property states one triple") {
  CHECK(stated("tell Ondine tows Nerida") == "ondine tows nerida");
  CHECK(stated("tell that Ondine tows Nerida.") == "ondine tows nerida");
  CHECK(stated("tell Nerida is towed by Ondine") == "ondine tows nerida");
  CHECK(stated("tell Ada Marsh is the master of Ondine") == "ondine master ada");
  CHECK(stated("tell the master of Ondine is Ada Marsh") == "ondine master ada");
  CHECK(stated("tell Ondine's skipper is Ada Marsh") == "ondine master ada");
  CHECK(stated("tell Ondine has the master Ada Marsh") == "ondine master ada");
  CHECK(stated("tell Ondine is a ferry") == "ondine a Ferry");
  CHECK(stated("retract Ondine tows Nerida") == "ondine tows nerida");
}

TEST_CASE("a sentence of an event states a new node with its roles") {
  CHECK(stated("tell that Ondine calls in Lomé") ==
        "event1 a Call; event1 visitor ondine; event1 berth lome");
  CHECK(stated("tell Ondine called in Lomé on 2 May 2024") ==
        "event1 a Call; event1 visitor ondine; event1 berth lome; event1 day \"2024-05-02\"^date");
  CHECK(stated("tell that Ondine calls in Lomé and tows Nerida") ==
        "event1 a Call; event1 visitor ondine; event1 berth lome; ondine tows nerida");
}

TEST_CASE("names are made new when they are called so, or wait for a yes") {
  CHECK(stated("tell new ship \"Sea Lark\" tows Nerida") == "1 a Ship; 1 tows nerida; 1 label \"Sea Lark\"");
  CHECK(stated("tell \"Sea Lark\" is a new ferry") == "1 a Ferry; 1 label \"Sea Lark\"");
  CHECK(stated("tell Sea Lark tows Nerida") == "1 tows nerida; 1 a Ship; 1 label \"Sea Lark\"");
  const Harbours harbours;
  const auto announced = parse_statement("tell new ferry Sea Lark tows Nerida", harbours.context);
  REQUIRE(announced);
  REQUIRE(announced->ok());
  const Statement& reading = announced->value().readings.front();
  REQUIRE(reading.names.size() == 1);
  CHECK(reading.names.front().announced);
  CHECK(reading.names.front().kind == "ferry");
  const auto open = parse_statement("tell \"Sea Lark\" tows Nerida", harbours.context);
  REQUIRE(open->ok());
  CHECK_FALSE(open->value().readings.front().names.front().announced);
}

TEST_CASE("what is described is looked up, and stated of nothing else") {
  const Harbours harbours;
  const auto parsed = parse_statement("tell the skipper of Nerida is the master of Ondine", harbours.context);
  REQUIRE(parsed);
  const auto known = parse_statement("tell Ondine tows the ferry that calls in Lomé", harbours.context);
  REQUIRE(known);
  REQUIRE(known->ok());
  const Statement& reading = known->value().readings.front();
  REQUIRE(reading.described.size() == 1);
  REQUIRE(reading.description);
  CHECK(facts_of(reading) == "ondine tows ?" + reading.described.front().variable.name);
}

TEST_CASE("questions that begin with tell stay questions") {
  for (const char* text :
       {"tell me which ships call in Lomé", "tell us who is the master of Ondine",
        "tell which ships call in Lomé", "tell the master of Ondine", "tell the ships",
        "which ships call in Lomé", "TELL US THE SHIPS", "tell which zorro calls", "tell"}) {
    INFO(text);
    CHECK(stated(text) == "?");
  }
}

TEST_CASE("what a statement may not say is refused where it says it") {
  const std::pair<const char*, const char*> refusals[] = {
      {"tell Ondine does not tow Nerida", "! what is not so cannot be told [not]"},
      {"tell no ship tows Nerida", "! what is not so cannot be told [no]"},
      {"tell every ship tows Nerida", "! a statement speaks of single things [every]"},
      {"tell some ship tows Nerida", "! a statement speaks of single things [some]"},
      {"tell at least 2 ships tow Nerida", "! a statement speaks of single things [at least]"},
      {"tell somebody is the master of Ondine", "! a statement speaks of single things [somebody]"},
      {"tell Ondine or Victoria tows Nerida", "! one thing or another cannot be told [or]"},
      {"tell Ondine certainly calls in Lomé",
       "! how sure a statement is lies in the times that it gives [certainly]"},
      {"tell that Ondine tows which ship", "! a statement asks for nothing [which]"},
      {"retract who is the master of Ondine", "! a statement asks for nothing [who]"},
      {"retract does Ondine tow Nerida", "! this asks whether it is so [retract does Ondine tow Nerida]"},
      {"retract Ondine", "! this names something and states nothing of it [retract Ondine]"},
      {"tell a ship tows Nerida",
       "! a statement speaks of single things, and this is any of its kind [a ship]"},
      {"tell 2 ships tow Nerida", "! a statement speaks of single things [2]"},
      {"tell the master of Ondine is Lomé", "! this does not fit what is said of it [Lomé]"},
      {"tell Lomé is a ferry", "! nothing is both this and of the class harbour [ferry]"},
      {"tell Ondine is Ondine", "! this says nothing that could be new [Ondine is Ondine]"},
      {"tell tows Nerida", "! \"tows\" needs somebody or something before it [tows]"},
      {"tell Ondine is is a ferry", "! this word is one too many [is]"},
      {"tell and Ondine tows Nerida", "! \"and\" joins nothing here [and]"},
      {"tell 5 Ondine tows Nerida", "! a number cannot stand before a name [5]"},
      {"tell new ship Ondine tows Nerida", "! \"new\" stands by no name that the graph does not know [new]"},
      {"retract \"Sea Lark\" tows Nerida", "! nothing here is called \"Sea Lark\" [Sea Lark]"},
      {"tell sea lark tows Nerida", "! the word \"sea\" is not known [sea]"},
      {"tell Ondine calls in Lomé", "! this can be a question or a statement [tell Ondine calls in Lomé]"},
      {"tell that Ondine called after the call of Nerida",
       "! a statement gives a time by its date, not by another event"}};
  for (const auto& [text, expected] : refusals) {
    INFO(text);
    CHECK(stated(text).substr(0, std::string(expected).size()) == expected);
  }
}
