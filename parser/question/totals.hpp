// One number made of those that a sentence asks for: "how many people live in the states that … in total", "…
// on average". Private to parser/question.
#pragma once

#include "ontology/schema.hpp"
#include "parser/question/logical_form.hpp"
#include "parser/question/meaning.hpp"

namespace griot::question {

// Binds `result` to it, and asks for that instead. False where the sentence asks for no numbers of things,
// which is left as it is.
bool combine(Sentence& sentence, Aggregate function, const ontology::Schema& schema, VariableId result);

}  // namespace griot::question
