#include "tests/support/naive_dataset.hpp"

#include <algorithm>
#include <set>

#include "store/term/vocab.hpp"

namespace griot::test {
namespace {

const Term kDefaultGraph = Term::iri("urn:default-graph");

std::string nquads(const std::vector<TermQuad>& quads) {
  std::string text;
  for (const TermQuad& q : quads)
    text += to_ntriples(q.s) + ' ' + to_ntriples(q.p) + ' ' + to_ntriples(q.o) + ' ' +
            to_ntriples(q.g.value_or(kDefaultGraph)) + " .\n";
  return text;
}

bool is_among(const std::vector<Term>& list, const Term& graph) {
  return std::find(list.begin(), list.end(), graph) != list.end();
}

std::set<Term> names_of(const std::vector<TermQuad>& quads) {
  std::set<Term> names;
  for (const TermQuad& q : quads)
    if (q.g) names.insert(*q.g);
  return names;
}

// The graphs that the default graph is the merge of.
std::vector<Term> default_graphs(const std::set<Term>& names, plan::DefaultGraph mode,
                                 const std::optional<algebra::Dataset>& clause) {
  std::vector<Term> graphs;
  if (!clause) graphs.push_back(kDefaultGraph);
  for (const Term& name : names) {
    const bool belongs =
        clause ? is_among(clause->default_graphs, name)
               : mode == plan::DefaultGraph::all ||
                     (mode == plan::DefaultGraph::with_inferred && name == Term::iri(vocab::inferred_graph));
    if (belongs) graphs.push_back(name);
  }
  return graphs;
}

}  // namespace

Triples NaiveGraph::find(const MaybeTerm& s, const MaybeTerm& p, const MaybeTerm& o) const {
  std::set<std::array<Term, 3>> triples;
  for (const Term& graph : graphs_)
    for (const auto& quad : quads_->find({s, p, o, graph})) triples.insert({quad[0], quad[1], quad[2]});
  return {triples.begin(), triples.end()};
}

NaiveDataset::NaiveDataset(const std::vector<TermQuad>& quads, plan::DefaultGraph mode,
                           const std::optional<algebra::Dataset>& clause)
    : default_graph_(quads_, default_graphs(names_of(quads), mode, clause)) {
  quads_.read(nquads(quads));
  for (const Term& name : names_of(quads))
    if (!clause || is_among(clause->named_graphs, name)) named_.emplace(name, NaiveGraph(quads_, {name}));
}

}  // namespace griot::test
