// Which labels of a graph are names: those of the data's own things, also where a lexicon gives them, but for
// classes, properties, things of classes that a lexicon calls nameless (claims, time spans …), and the terms
// of the vocabularies themselves (RDF, RDFS, OWL, Griot's). A part of a person's label is one when no other
// person has it and nothing else is called so.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/dataset/dataset.hpp"

namespace griot::session {

struct NameRules {
  std::set<std::string> person_classes;    // whose instances have parts of names
  std::set<std::string> nameless_classes;  // whose instances' labels are no names
  // Whether a folded word means something else (a noun, a verb), so that a part of a name does not get in
  // its way.
  std::function<bool(const std::string& folded)> is_word;
};

// The classes whose things no question names.
std::vector<std::string_view> unnamed_classes(const NameRules& rules);

// Whether an IRI is a vocabulary's, which names nothing.
bool in_vocabulary(std::string_view iri);

// The graphs whose statements of type and name do not count as said by the data.
std::set<Id> derived_graphs(const dataset::Snapshot& snapshot);

// Whether the labels that a graph gives a thing count: those of the data do, and those that a vocabulary
// adds to a thing of the data. Keeps a reference to the snapshot. Thread-safe.
class NamingGraphs {
 public:
  explicit NamingGraphs(const dataset::Snapshot& snapshot);
  bool may_name(Id thing, Id graph) const;

 private:
  const dataset::Snapshot& snapshot_;
  Id inferred_, vocabulary_;
};

}  // namespace griot::session
