// Whole questions made of the last one and of what is said in place of one. Private to parser/question.
#pragma once

#include <vector>

#include "ontology/schema.hpp"
#include "parser/question/fragment.hpp"
#include "parser/question/spoken.hpp"

namespace griot::question {

// Questions that the fragment may stand for, all that are as likely together, the likeliest first. Whether
// they can be read is not known.
std::vector<std::vector<Utterance>> completions(const Fragment& fragment, const Discourse& discourse,
                                                const ontology::Schema& schema);

}  // namespace griot::question
