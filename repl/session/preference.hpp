// Which meanings of words, and which readings of a question, the graph itself has something for.
#pragma once

#include "parser/question/parse.hpp"
#include "repl/session/view.hpp"

namespace griot::session {

// Whether the graph holds what the reading's words speak of: a triple of every property, an instance
// of every class, that all its answers need (the terms of its vocabulary alone count for nothing). A
// reading that speaks of what this graph has none of could find nothing, whatever it is asked.
// Counts only: as quick as the patterns are few.
bool speaks_of_the_graph(const question::Reading& reading, const View& view);

// The same of one meaning of a word: that its class has an instance, and what it needs and leads to a triple.
bool speaks_of_the_graph(const ontology::Sense& sense, const View& view);

}  // namespace griot::session
