// What the main store knows of vocabulary: its schema triples, the classes and properties that its data
// use, and the instances that nouns are made of. Thread-safe as far as each Vocabulary is used by one
// thread at a time.
#pragma once

#include <memory>

#include "ontology/vocabulary.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::ontology {

// Adds to `vocabulary` everything a snapshot says of classes, properties, lexicon entries and rules, with
// the blank nodes and lists these lead to; and declares what is used without being declared: classes
// that have instances, and properties, as leading to literals or to things when all of a sample do.
// The graph griot:vocabulary is passed over: it holds what was read with read_turtle(), which knows
// places. Cost: in proportion to the schema and the number of different properties and classes,
// not to the data.
void add_schema_of(const dataset::Snapshot& snapshot, Vocabulary& vocabulary);

// Instances and their labels from a snapshot, which is kept as long as the source.
KindSource kinds_of(std::shared_ptr<const dataset::Snapshot> snapshot);

}  // namespace griot::ontology
