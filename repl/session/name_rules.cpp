#include "repl/session/name_rules.hpp"

#include <algorithm>
#include <array>

#include "store/term/vocab.hpp"

namespace griot::session {

namespace {

// Things of these classes are what words are made of, not what questions name.
constexpr std::array kSchemaClasses{vocab::rdfs_class,
                                    vocab::owl_class,
                                    vocab::rdf_property,
                                    vocab::owl_object_property,
                                    vocab::owl_datatype_property,
                                    vocab::owl_symmetric_property,
                                    vocab::owl_transitive_property};

constexpr std::array kVocabularies{vocab::rdf_ns, vocab::rdfs_ns, vocab::owl_ns, vocab::griot_ns,
                                   vocab::lex_ns};

}  // namespace

bool in_vocabulary(std::string_view iri) {
  return std::any_of(kVocabularies.begin(), kVocabularies.end(),
                     [&](auto ns) { return iri.starts_with(ns); });
}

std::set<Id> derived_graphs(const dataset::Snapshot& snapshot) {
  std::set<Id> graphs;
  for (const auto iri : {vocab::inferred_graph, vocab::vocabulary_graph}) {
    if (const Id id = snapshot.find(Term::iri(iri)); id.bound()) graphs.insert(id);
  }
  return graphs;
}

std::vector<std::string_view> unnamed_classes(const NameRules& rules) {
  std::vector<std::string_view> classes(kSchemaClasses.begin(), kSchemaClasses.end());
  classes.insert(classes.end(), rules.nameless_classes.begin(), rules.nameless_classes.end());
  return classes;
}

NamingGraphs::NamingGraphs(const dataset::Snapshot& snapshot)
    : snapshot_(snapshot),
      inferred_(snapshot.find(Term::iri(vocab::inferred_graph))),
      vocabulary_(snapshot.find(Term::iri(vocab::vocabulary_graph))) {}

bool NamingGraphs::may_name(Id thing, Id graph) const {
  if (inferred_.bound() && graph == inferred_) return false;
  if (!vocabulary_.bound() || graph != vocabulary_) return true;
  std::uint64_t derived = snapshot_.count({thing, Id(), Id(), vocabulary_});
  if (inferred_.bound()) derived += snapshot_.count({thing, Id(), Id(), inferred_});
  return snapshot_.count({thing, Id(), Id(), Id()}) > derived;
}

}  // namespace griot::session
