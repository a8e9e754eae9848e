// How a query is to be planned and which triples it sees. Value type.
#pragma once

#include <cstddef>

namespace griot::plan {

// What the default graph of a query consists of (design: which triples a query sees).
enum class DefaultGraph {
  asserted,       // the unnamed graph alone
  with_inferred,  // the unnamed graph and the graph of inferred triples
  all             // the union of every graph, each triple once; what questions see
};

struct Options {
  DefaultGraph default_graph = DefaultGraph::asserted;
  // Switches that tests use to shake out hidden assumptions; results never depend on them.
  bool reorder_joins = true;
  bool merge_joins = true;
  std::size_t batch_rows = 1024;
};

}  // namespace griot::plan
