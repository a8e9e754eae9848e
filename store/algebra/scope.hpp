// What can be said of the variables of a tree without running it: which are visible outside a node,
// which every solution of it binds, which it mentions at all. Pure functions; every list is sorted
// and holds each variable once.
#pragma once

#include <vector>

#include "store/algebra/algebra.hpp"

namespace griot::algebra {

using VariableList = std::vector<Variable>;

// The variables that every solution of `node` binds; a subset of variables_in_scope().
VariableList certainly_bound(const Node& node);

// Every variable that stands anywhere in the expression, patterns of EXISTS included.
VariableList variables_of(const Expression& expression);

// Every variable that stands anywhere in the tree, hidden ones and those of expressions included.
VariableList variables_mentioned(const Node& node);

// Set operations on such lists.
bool contains(const VariableList& list, const Variable& variable) noexcept;
VariableList united(const VariableList& a, const VariableList& b);
VariableList common(const VariableList& a, const VariableList& b);

}  // namespace griot::algebra
