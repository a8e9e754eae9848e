// Entailment regimes (SPARQL 1.1 Entailment Regimes) as far as the rules of Griot's ontology carry.
#pragma once

#include "store/dataset/dataset.hpp"

namespace griot::test {

// Adds what the rules derive from the store's triples, in the graph of inferred ones.
void add_inferred(dataset::Store& store);

}  // namespace griot::test
