// How a query is to be planned and which triples it sees. Value type.
#pragma once

#include <cstddef>
#include <string>

#include "store/base/error.hpp"

namespace griot::plan {

// What the default graph of a query consists of (design: which triples a query sees).
enum class DefaultGraph {
  asserted,       // the unnamed graph alone
  with_inferred,  // the unnamed graph and the graph of inferred triples
  all             // the union of every graph, each triple once; what questions see
};

// What recursion over a tree can bear: no limit may be set higher.
inline constexpr std::size_t kDeepestQuery = 2000;

// A query is nested deeper than its limit.
class DepthError : public Error {
 public:
  using Error::Error;
};

struct Options {
  // Where the query has a dataset clause (FROM, USING), that counts instead.
  DefaultGraph default_graph = DefaultGraph::asserted;
  // What IRI() resolves relative references against; empty: there is none.
  std::string base_iri = {};
  // Nodes and expressions of the query below one another. At most kDeepestQuery.
  std::size_t max_depth = kDeepestQuery;
  // Switches that tests use to shake out hidden assumptions; results never depend on them.
  bool reorder_joins = true;
  bool merge_joins = true;
  bool hash_joins_only = false;  // no merge joins, no look-ups of left rows
  std::size_t batch_rows = 1024;
};

}  // namespace griot::plan
