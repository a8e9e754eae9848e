// What of a logical form a statement makes, what it states, and what it takes for known.
// Private to parser/question; pure functions, thread-safe.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "parser/question/chunk.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/statement.hpp"

namespace griot::question {

struct StatementScope {
  Body asked;  // the form's body, but that what is told of several has part in one event
  Body body;   // what is stated, values put in; what is known as well, marked as described
  Body known;  // that alone
  std::vector<VariableId> events;   // that are made, in order
  std::vector<VariableId> times;    // time spans that are made
  std::map<VariableId, Term> made;  // what both are in the facts
};

StatementScope scope_of(const LogicalForm& form, const Path& path);

// A thing that the statement makes, as it stands in the facts.
Term new_thing(const std::string& kind, std::size_t number);

inline bool is_verb(const Chunk* chunk) {
  return chunk->category == Category::verb || chunk->category == Category::participle ||
         chunk->category == Category::predicative;
}

}  // namespace griot::question
