// The grammar of questions (Spirit X3, over chunks). Stateless; thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <set>

#include "parser/question/chunk.hpp"
#include "parser/question/tree.hpp"

namespace griot::question {

// How far reading got, over all paths that were tried, and what could have stood there.
struct Progress {
  std::size_t word = 0;
  std::set<Category> expected;
};

// Reads a whole path, but for its remarks, as a Rule::clause, or records in `progress` how far it came. A
// noun before a name says what it is ("General Ekman"), or, with `names_apart`, has nothing to do with it
// ("which rivers Texas has").
std::optional<Tree> read_path(const Path& path, Progress& progress, bool names_apart = false);

}  // namespace griot::question
