// What is wrong with the words of a graph, beyond what reading them told: forms that no question can have,
// words that cannot be told apart, properties whose classes nobody states, words for what is not there.
#pragma once

#include <cstddef>
#include <vector>

#include "repl/session/check.hpp"
#include "repl/session/view.hpp"
#include "store/base/cancel.hpp"

namespace griot::session {

// Entries are told by where they stand: file and line, or their IRI where they came with the data. Words that
// are spelled alike are tried in small questions, so that only what this graph cannot tell apart is found.
// Throws what `cancel` throws.
std::vector<Finding> check_words(const View& view, const CancelToken& cancel, std::size_t max_examples);

}  // namespace griot::session
