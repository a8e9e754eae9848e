// What an answer leaves for the next question of a conversation to go on from.
#pragma once

#include "parser/question/parse.hpp"
#include "repl/session/answer.hpp"
#include "repl/session/view.hpp"
#include "store/base/cancel.hpp"

namespace griot::session {

// Requires: the reading was made in a conversation, and the answer is that to it, over the view.
question::Discourse discourse_after(const question::Reading& reading, const Answer& answer, const View& view,
                                    const CancelToken& cancel);

}  // namespace griot::session
