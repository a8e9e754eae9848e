#include "repl/session/stated_triples.hpp"

#include <utility>

#include "store/term/vocab.hpp"

namespace griot::session {

StatedTriples::StatedTriples(const dataset::Snapshot& snapshot) : snapshot_(snapshot) {
  for (const auto iri : {vocab::inferred_graph, vocab::background_graph, vocab::vocabulary_graph}) {
    if (const Id id = snapshot.find(Term::iri(iri)); id.bound()) others_.insert(id);
  }
}

std::vector<GraphTriple> StatedTriples::with(const Term* s, const Term* p, const Term* o) const {
  dataset::Pattern pattern;
  for (const auto& [part, id] : {std::pair{s, &pattern.s}, {p, &pattern.p}, {o, &pattern.o}}) {
    if (part == nullptr) continue;
    *id = snapshot_.find(*part);
    if (!id->bound()) return {};
  }
  std::vector<GraphTriple> found;
  const auto scan = snapshot_.scan(pattern, snapshot_.order_for(pattern, dataset::subject));
  dataset::QuadBlock block;
  while (scan->next(block)) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      const Id graph = block.columns[dataset::graph][i];
      if (others_.contains(graph)) continue;
      found.push_back({snapshot_.term(block.columns[dataset::subject][i]),
                       snapshot_.term(block.columns[dataset::predicate][i]),
                       snapshot_.term(block.columns[dataset::object][i]),
                       graph == Id::default_graph() ? std::nullopt : std::optional(snapshot_.term(graph))});
    }
  }
  return found;
}

std::optional<Term> StatedTriples::any_literal(const Term& property) const {
  dataset::Pattern pattern;
  pattern.p = snapshot_.find(property);
  if (!pattern.p.bound()) return std::nullopt;
  const auto scan = snapshot_.scan(pattern, snapshot_.order_for(pattern, dataset::object));
  dataset::QuadBlock block;
  if (!scan->next(block)) return std::nullopt;
  Term term = snapshot_.term(block.columns[dataset::object][0]);
  return term.is_literal() ? std::optional(std::move(term)) : std::nullopt;
}

}  // namespace griot::session
