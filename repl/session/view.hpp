// A View is all that a question is asked against at one moment: a snapshot of the graph, its
// vocabulary, words, names and rules, and what has already been looked up of them. Immutable but for
// its memory of look-ups, which is guarded; shared by any number of threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ontology/infer/rules.hpp"
#include "ontology/lexicon.hpp"
#include "ontology/problem.hpp"
#include "ontology/schema.hpp"
#include "parser/question/parse.hpp"
#include "repl/session/lookup_memory.hpp"
#include "repl/session/name_index.hpp"
#include "store/algebra/print.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::session {

struct View {
  std::shared_ptr<const dataset::Snapshot> snapshot;
  ontology::Schema schema;
  ontology::Lexicon lexicon;
  std::vector<infer::Rule> rules;
  std::unique_ptr<const NameIndex> names;
  algebra::Prefixes prefixes;   // those of the data, and the usual ones
  ontology::Problems warnings;  // about the words, not the data
  mutable LookupMemory memory;

  question::Context context() const { return {schema, lexicon, *names, nullptr}; }
};

}  // namespace griot::session
