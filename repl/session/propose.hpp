// From the readings of a statement to what each would change in a graph. One thread at a time.
#pragma once

#include <string_view>

#include "parser/question/statement.hpp"
#include "repl/session/backend.hpp"
#include "repl/session/proposal.hpp"
#include "repl/session/view.hpp"
#include "store/base/diagnostic.hpp"

namespace griot::session {

// The proposal, or why the graph does not allow it: what is described is not there or not one thing, what is
// to be taken back is inferred. Throws as Backend does.
ParseResult<Proposal> propose(std::string_view text, const question::Statements& statements, const View& view,
                              const Backend& backend);

}  // namespace griot::session
