// The triples that an answer's rows rest on, as RDF text. Pure function.
#pragma once

#include <string>

#include "repl/session/answer.hpp"
#include "store/io/rdf_format.hpp"

namespace griot::repl {

// Each triple once, as exports are written; inferred ones too. Empty when the rows rest on none.
std::string answer_triples(const session::Answer& answer, io::Format format);

}  // namespace griot::repl
