// Rules with their terms as Ids, and the search for bindings under which all premises hold. Private to
// this room.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "ontology/infer/facts.hpp"
#include "ontology/infer/rules.hpp"

namespace griot::infer {

// One end of a pattern: a variable by number, or a fixed Id.
struct End {
  std::optional<std::size_t> variable;
  Id id;
};

struct IdPattern {
  std::array<End, 3> ends;  // subject, predicate, object
};

// What each variable stands for; unbound: nothing yet.
using Bindings = std::vector<Id>;

// The pattern with what is known put in; open variables are unbound components.
Fact put_in(const IdPattern& pattern, const Bindings& bindings);

// Binds the open variables of `pattern` to the components of `fact`; false, with nothing bound, when
// a variable that occurs twice meets two terms or a fixed component differs.
bool bind(const IdPattern& pattern, const Fact& fact, Bindings& bindings);

struct IdRule {
  const Rule* rule = nullptr;
  std::size_t variables = 0;
  std::vector<IdPattern> premises, exceptions, conclusions;
};

// Turns terms into Ids; a term that nobody knows may stay unbound: then `unknown` of the result is set.
using ToId = std::function<Id(const Term&)>;

struct CompiledRule {
  IdRule rule;
  bool unknown_premise = false;  // names a term without an Id, which no triple can hold
};
CompiledRule compile(const Rule& rule, const ToId& to_id);

// An order in which to match the premises, few matches first: `first` (if any) at the head, then by
// how many matches each has when what stands before it is known. `known` are bound from the start.
std::vector<std::size_t> match_order(const IdRule& rule, const AssertedFacts& facts,
                                     std::optional<std::size_t> first, const std::vector<bool>& known);

// Whether an exception holds: an asserted triple matches.
bool is_excepted(const IdRule& rule, const AssertedFacts& facts, const Bindings& bindings);

}  // namespace griot::infer
