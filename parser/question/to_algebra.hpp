// Logical form to algebra: the question's query, the query that its evidence comes from, and the
// triple patterns that count as evidence. Pure function; thread-safe. Private to parser/question.
#pragma once

#include "parser/question/logical_form.hpp"
#include "parser/question/parse.hpp"

namespace griot::question {

// Everything of a Reading but its text.
Reading to_reading(const LogicalForm& form, const ontology::Schema& schema);

}  // namespace griot::question
