// How two times lie to each other, as SPARQL over their four bounds: what is certain, what is
// possible. A comparison with an absent bound is never certain and always possible.
// Pure function; thread-safe. Private to parser/question.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "parser/question/logical_form.hpp"
#include "store/algebra/algebra.hpp"

namespace griot::question {

struct TimeCondition {
  std::vector<algebra::TriplePattern> bounds;  // each optional
  algebra::ExpressionPtr certain, possible;
};

// `name_of` gives the variable name of a value. Requires: compared times are variables.
TimeCondition time_condition(const TimeCompared& compared,
                             const std::function<std::string(const Value&)>& name_of);

}  // namespace griot::question
