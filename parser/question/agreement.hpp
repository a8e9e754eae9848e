// Agreement of a relative clause with the noun that it describes. Private to parser/question.
#pragma once

#include <optional>
#include <vector>

#include "parser/question/tree.hpp"

namespace griot::question {

// The clause with each relative clause whose verb does not agree with the noun before it ("rivers that
// borders X") behind the nearest noun further before that it agrees with, and so with what is joined to one
// ("a river that is long and border X"). Nothing where there is no such one.
std::optional<Tree> with_agreement(const Tree& tree);

// A clause with a relative clause behind another noun, and where that clause stands.
struct Elsewhere {
  Tree tree;
  SourceRange clause;
};

// The clause in every way that a relative clause describes a noun further before the nearest one and agrees
// with it, the nearest first; `only_second`: only where another clause describes that one already.
std::vector<Elsewhere> with_clause_before(const Tree& tree, bool only_second);

}  // namespace griot::question
