// From a reading of a question to its answer: runs the query, then finds out what each row rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parser/question/parse.hpp"
#include "repl/session/answer.hpp"
#include "repl/session/lookup.hpp"

namespace griot::session {

// The rows of `reading` with their standing; question, alternatives and parse time are the caller's.
//
// A solution of the reading's support is as weak as the weakest triple that it used. A row takes its
// best solutions: those that hold for certain before those that are only possible, then the strongest;
// its sources are theirs together. A count is as weak as the weakest of the things counted, each
// taken at its best. Rows that rest on something not being so, and "no", are not stated.
//
// Order: the query's own where it has one; else by strength, place in the documents, and cells.
// Throws Error (cancelled, timeout, memory).
Answer build_answer(const question::Reading& reading, const View& view, const Backend& backend,
                    std::optional<std::uint64_t> limit);

// Whether two answers tell the same: equal columns of equal shown cells, in any order.
// Throws what `cancel` throws.
bool same_rows(const Answer& a, const Answer& b, const CancelToken& cancel);

}  // namespace griot::session
