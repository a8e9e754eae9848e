// Proofs of the inferred triples that an answer rests on, down to what was asserted.
#pragma once

#include "repl/session/answer.hpp"
#include "repl/session/lookup.hpp"

namespace griot::session {

// `evidence` with the premises under it: none for what is asserted, or for what no rule gives.
Proof prove(const Evidence& evidence, const View& view, const Backend& backend, Lookup& lookup);

}  // namespace griot::session
