#include "repl/session/backend.hpp"

namespace griot::session {

exec::Table Backend::run(const algebra::Query& query, plan::DefaultGraph graph) const {
  plan::Options options;
  options.default_graph = graph;
  options.max_depth = max_depth_;
  MemoryBudget budget(memory_);
  return exec::run(snapshot_, query, options, cancel_, budget);
}

std::string Backend::explain(const algebra::Query& query) const {
  plan::Options options;
  options.default_graph = plan::DefaultGraph::all;
  options.max_depth = max_depth_;
  MemoryBudget budget(memory_);
  exec::Execution execution(snapshot_, query, options, cancel_, budget);
  RowBatch batch;
  while (execution.next(batch)) {
  }
  return execution.explain();
}

}  // namespace griot::session
