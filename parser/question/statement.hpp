// Statements in English ("tell CNSP meets Ekman in Niamey", "retract …") to the facts that they state. They
// are read as questions are, by the same grammar and the same words, as declarative clauses; nothing is
// guessed: a statement gives one reading, several that a user has to choose from, or diagnostics.
// Thread-safe: everything only reads its arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"
#include "store/algebra/algebra.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::question {

// What a statement makes stands in its facts as an IRI of this namespace, until somebody names it for good.
inline constexpr std::string_view kNewThings = "https://griot.example/new#";
bool is_new_thing(const Term& term);

// Something with a name that the graph does not know.
struct NewName {
  Term thing;
  std::string name;        // as it was written
  std::string kind;        // what it becomes: the label of its class
  bool announced = false;  // by "new"; else only meant if the user says so
  SourceRange range;
  std::vector<std::string> near;  // known names that may have been meant
};

// A variable of the facts: what the statement describes instead of naming it.
struct Described {
  algebra::Variable variable;
  SourceRange range;
};

// One way to understand a statement.
struct Statement {
  std::string text;  // said back in canonical words
  // What it states: over terms, new things, and the variables of `described`. Labels of events are not among
  // them.
  std::vector<algebra::TriplePattern> facts;
  std::vector<NewName> names;
  // Binds the variables of what is described, which must be one thing each. Absent when nothing is.
  std::vector<Described> described;
  std::optional<algebra::Query> description;
  // The statement as a question. Its columns are the events that it tells of, as they stand in `events`; with
  // none it is asked whether it holds.
  Reading question;
  std::vector<Term> events;
};

struct Statements {
  bool retracts = false;
  std::vector<Statement> readings;  // as Readings has them
};

// Nothing when the text is a question: it begins neither with "retract" nor with "tell" and what is to be
// told.
std::optional<ParseResult<Statements>> parse_statement(std::string_view text, const Context& context);

}  // namespace griot::question
