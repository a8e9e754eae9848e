// Words for classes and properties that no lexicon entry speaks of, from their labels or local names.
// Private to this room.
//
//   class    "river"                        noun, names the root
//   property "capital", "has capital"       noun of something: "the capital of X"
//            "capital of", "is part of"     noun: the subject is "the capital of" the object
//            "borders", "founded"           verb: X borders Y (object properties only)
//            "works for"                    verb with a preposition
//            "located in", "directed by"    participle with a preposition
//            "adjacent to"                  after "be", or a verb, with a preposition
//            "in state", "near"             a preposition that every thing of its domain may take
#pragma once

#include <set>

#include "ontology/lexicon_builder.hpp"
#include "ontology/schema.hpp"

namespace griot::ontology {

// `covered` are the classes and properties that need no such words.
void add_label_words(const Schema& schema, const std::set<Iri>& covered, LexiconBuilder& builder);

// The noun as singular and plural, with a lemma fit for readings.
std::vector<LexiconBuilder::Spelling> noun_spellings(Sense& sense, const std::string& singular,
                                                     const std::string& plural);

// An adjective and, when it measures something, its degrees; those not given follow by rule.
std::vector<LexiconBuilder::Spelling> adjective_spellings(Sense& sense, const std::string& form,
                                                          std::string comparative, std::string superlative);

// A verb's forms, noted in `sense` when it has none yet.
struct VerbForms;
std::vector<LexiconBuilder::Spelling> verb_spellings(Sense& sense, const VerbForms& forms);

}  // namespace griot::ontology
