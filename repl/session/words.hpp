// The words of a graph: its schema, lexicon and rules, read from what it says itself and from lexicons. What
// reading costs grows with these, not with the data. Throws Error (syntax, with all errors of the texts;
// limit; io; cancelled …).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ontology/infer/rules.hpp"
#include "ontology/lexicon.hpp"
#include "ontology/problem.hpp"
#include "ontology/schema.hpp"
#include "repl/session/name_rules.hpp"
#include "store/base/cancel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/io/rdf_reader.hpp"

namespace griot::session {

// A Turtle text that gives words and schema.
struct VocabularyText {
  std::string name;
  std::string base_iri;
  std::string text;
};

struct Words {
  ontology::Schema schema;
  ontology::Lexicon lexicon;
  std::vector<infer::Rule> rules;
  ontology::Problems warnings;           // about the words, not the data
  std::vector<VocabularyText> lexicons;  // that were given, to tell where an entry stands
};

VocabularyText read_lexicon(const std::filesystem::path& file);

// From `lexicons`, from Griot's own ontology where they or the graph use its terms, and from what the
// snapshot says. The texts' triples go to `sink` too, if there is one.
Words read_words(const std::shared_ptr<const dataset::Snapshot>& snapshot,
                 const std::vector<VocabularyText>& lexicons, io::QuadSink* sink, const CancelToken& cancel);

// Which labels are names where these are the words, which must outlive it.
NameRules name_rules(const Words& words);

}  // namespace griot::session
