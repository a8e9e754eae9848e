// What a clause says of things and themselves, or each other: "have rivers in them", "is the same as", "do A
// and B border". Constant functions of their arguments; private to parser/question.
#pragma once

#include <cstddef>
#include <vector>

#include "parser/question/interpreter.hpp"

namespace griot::question {

// Whether "in it" at `at` is in what has what stands before it, and says nothing more: "which states have
// rivers in them", "how many rivers does it have in it", "states with rivers in them".
bool in_itself(const Elements& elements, std::size_t at);

// "is the owner of X the same as the owner of Y": is it the owner of Y. Two names may be one thing's.
void join_identical(Elements& elements, const ontology::Lexicon& lexicon);

// What only "be" can say, where there is none: "have [the same] owner".
const Tree* said_without_be(const Elements& elements);

// Several that do something together, or are it to each other: "did A and B …", "which ships …"; `being`:
// "are A and B bordering states". Null where what they do is told of something else.
const Argument* acting_together(const std::vector<Argument>& arguments, bool being);

// Names that "and" joins.
bool are_names(const Group& group);

// Whether the verb takes there what stands for the other of two: who it is done with; of names its
// object, too, or, where nothing else is told, what any of its prepositions takes.
bool may_take_other(const ontology::Slot& slot, const std::vector<Argument>& arguments, bool names);

// Where "in it" still stands behind what is had: in what, is not told. Null where it does not.
const Tree* in_something(const Elements& elements);

}  // namespace griot::question
