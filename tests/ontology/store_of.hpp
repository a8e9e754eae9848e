// Small graphs in a memory store, for tests. Terms are written short: "a" is an IRI of the example
// namespace, "rdf:type" and the like are known, "\"x\"" is a literal, "_:x" a blank node.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "store/dataset/dataset.hpp"
#include "store/storage/memory_store.hpp"
#include "store/term/vocab.hpp"
#include "tests/ontology/build.hpp"

namespace griot::ontology {

inline Term short_term(std::string_view text) {
  if (text.starts_with('"')) return Term::literal(text.substr(1, text.size() - 2));
  if (text.starts_with("_:")) return Term::blank(text.substr(2));
  if (text.starts_with("http")) return Term::iri(text);
  const std::pair<std::string_view, std::string_view> prefixes[] = {
      {"rdf:", vocab::rdf_ns},     {"rdfs:", vocab::rdfs_ns},
      {"owl:", vocab::owl_ns},     {"lex:", vocab::lex_ns},
      {"griot:", vocab::griot_ns}, {"skos:", "http://www.w3.org/2004/02/skos/core#"}};
  for (const auto& [prefix, iri] : prefixes) {
    if (text.starts_with(prefix))
      return Term::iri(std::string(iri) + std::string(text.substr(prefix.size())));
  }
  return Term::iri(ex(text));
}

struct ShortTriple {
  std::string_view s, p, o;
};

inline void change(dataset::Store& store, std::initializer_list<ShortTriple> added,
                   std::initializer_list<ShortTriple> removed = {}, std::string_view graph = {}) {
  const auto transaction = store.begin();
  const Id g = graph.empty() ? Id::default_graph() : transaction->intern(short_term(graph));
  const auto quad = [&](const ShortTriple& t) {
    return dataset::Quad{transaction->intern(short_term(t.s)), transaction->intern(short_term(t.p)),
                         transaction->intern(short_term(t.o)), g};
  };
  for (const ShortTriple& triple : removed) transaction->erase(quad(triple));
  for (const ShortTriple& triple : added) transaction->insert(quad(triple));
  transaction->commit();
}

inline std::unique_ptr<dataset::Store> store_of(std::initializer_list<ShortTriple> triples) {
  auto store = storage::make_memory_store();
  change(*store, triples);
  return store;
}

}  // namespace griot::ontology
