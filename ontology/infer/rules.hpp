// Rules as an ontology states them (griot:Rule): wherever all `if` patterns match and no `unless` pattern
// does, the `then` triples follow. RDFS and the kinds of OWL property are stated the same way, so a
// pattern may have a variable for its predicate. Value types; safe to share once built.
#pragma once

#include <string>
#include <vector>

#include "ontology/problem.hpp"
#include "ontology/vocabulary.hpp"
#include "store/algebra/algebra.hpp"

namespace griot::infer {

using ontology::Problems;

struct Rule {
  std::string iri;
  std::string label;  // what it says, in words; never empty
  std::vector<algebra::TriplePattern> premises;
  // None of these may match an asserted triple (one that no rule made). Variables that occur in no
  // premise stand for anything. So rules need no strata: what they derive never blocks them.
  std::vector<algebra::TriplePattern> exceptions;
  std::vector<algebra::TriplePattern> conclusions;
};

struct RulesResult {
  std::vector<Rule> rules;  // in order of place; those with errors left out
  Problems problems;
};

// In patterns the IRIs below https://griot.example/var# are variables.
RulesResult build_rules(const ontology::Vocabulary& vocabulary);

}  // namespace griot::infer
