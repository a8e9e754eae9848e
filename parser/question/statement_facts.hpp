// What a logical form states, as triples. Private to parser/question; pure functions, thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "parser/question/search.hpp"
#include "parser/question/statement.hpp"

namespace griot::question {

// A statement's text, and how it was understood.
struct Told {
  std::string_view text;      // all of it
  std::string_view sentence;  // without "tell" and the source
  const std::vector<NewName>& names;
};

// Every way to state it: where the lexicon leaves open which property is meant, one for each. What cannot be
// stated is refused with the words that it is about. Their texts are left to be said back.
ParseResult<std::vector<Statement>> statements_of(const Candidate& candidate, const Told& told,
                                                  const ontology::Schema& schema);

}  // namespace griot::question
