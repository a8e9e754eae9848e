// The dataset that a query of the naive evaluator sees (SPARQL 1.1 §13). Its triples are held and matched by
// Sord, which reads them as N-Quads text, so that nothing of the tested store is trusted with them. One
// thread at a time.
#pragma once

#include <array>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/plan/options.hpp"
#include "tests/support/list_snapshot.hpp"
#include "tests/support/naive_solution.hpp"
#include "tests/support/sord_graph.hpp"

namespace griot::test {

using Triples = std::vector<std::array<Term, 3>>;

// The merge of some graphs. What it was made from must outlive it.
class NaiveGraph {
 public:
  NaiveGraph(SordGraph& quads, std::vector<Term> graphs) : quads_(&quads), graphs_(std::move(graphs)) {}

  // The triples that match, each once; what is absent matches anything.
  Triples find(const MaybeTerm& s, const MaybeTerm& p, const MaybeTerm& o) const;

 private:
  SordGraph* quads_;
  std::vector<Term> graphs_;
};

class NaiveDataset {
 public:
  NaiveDataset(const std::vector<TermQuad>& quads, plan::DefaultGraph mode,
               const std::optional<algebra::Dataset>& clause);

  const NaiveGraph& default_graph() const noexcept { return default_graph_; }
  const std::map<Term, NaiveGraph>& named() const noexcept { return named_; }

 private:
  SordGraph quads_;
  NaiveGraph default_graph_;
  std::map<Term, NaiveGraph> named_;
};

}  // namespace griot::test
