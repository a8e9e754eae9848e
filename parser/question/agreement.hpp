// Agreement of a relative clause with the noun that it describes. Private to parser/question.
#pragma once

#include <optional>

#include "parser/question/tree.hpp"

namespace griot::question {

// The clause with each relative clause whose verb does not agree with the noun before it ("rivers that
// borders X") behind the nearest noun further before that it agrees with. Nothing where there is no such one.
std::optional<Tree> with_agreement(const Tree& tree);

}  // namespace griot::question
