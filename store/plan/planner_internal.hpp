// The inside of a Planner, shared by planner.cpp (nodes), plan_join.cpp (join groups). Private to
// this room.
#pragma once

#include <optional>
#include <vector>

#include "store/plan/analysis.hpp"
#include "store/plan/join_order.hpp"
#include "store/plan/planner.hpp"
#include "store/plan/scan_order.hpp"

namespace griot::plan {

// Where in the query a node stands.
struct Scope {
  SlotSet parameters;
  Component graph;  // the active graph; kind any: the default graph
};

// A conjunct on its way down the tree. `needs`: what it reads besides parameters.
struct PendingFilter {
  PlannedExpression planned;
  SlotSet needs;
};
using PendingFilters = std::vector<PendingFilter>;

// One input of a join group: a triple pattern or a planned node.
struct JoinItem {
  bool pattern = false;
  ScanSpec spec;    // pattern: parts and graph filter are set, the order is not
  NodePtr leaf;     // otherwise
  double rows = 0;  // matching quads / estimated rows
};

struct JoinGroup {
  std::vector<JoinItem> items;
  PendingFilters filters;
  bool empty = false;  // something in it has no solution at all
};

struct Planner::Impl {
  Impl(const dataset::Snapshot& s, const Options& o);

  // planner.cpp
  NodePtr node(const algebra::Node& n, const Scope& scope, PendingFilters filters);
  NodePtr query_root(const algebra::Query& query);
  NodePtr limited(NodePtr input, std::uint64_t rows);
  NodePtr projected(NodePtr input, std::vector<Slot> columns);

  NodePtr plan(const algebra::LeftJoin& n, const algebra::Node& at, const Scope& scope,
               PendingFilters filters);
  NodePtr plan(const algebra::Union& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Minus& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Extend& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Values& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Group& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::OrderBy& n, const algebra::Node& at, const Scope& scope,
               PendingFilters filters);
  NodePtr plan(const algebra::Project& n, const algebra::Node& at, const Scope& scope,
               PendingFilters filters);
  NodePtr plan(const algebra::Distinct& n, const algebra::Node& at, const Scope& scope,
               PendingFilters filters);
  NodePtr plan(const algebra::Reduced& n, const algebra::Node& at, const Scope& scope,
               PendingFilters filters);
  NodePtr plan(const algebra::Slice& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  // Join groups: plan_join.cpp.
  NodePtr plan(const algebra::BasicGraphPattern& n, const algebra::Node& at, const Scope&, PendingFilters);
  NodePtr plan(const algebra::Join& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Filter& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);
  NodePtr plan(const algebra::Graph& n, const algebra::Node& at, const Scope& scope, PendingFilters filters);

  // Filters.
  void add_conjuncts(const algebra::Expression& e, const Scope& scope, PendingFilters& out);
  PlannedExpression planned(const algebra::Expression& e, const Scope& scope) const;
  NodePtr filtered(NodePtr input, PendingFilters filters);
  NodePtr exists_join(NodePtr input, const PendingFilter& filter);
  NodePtr matched(NodePtr input, const SlotSet& slots);

  // Optional: the right side run for each left row, or read into a table.
  NodePtr hash_join(JoinMode mode, NodePtr left, NodePtr right);
  NodePtr applied(JoinMode mode, NodePtr left, NodePtr right, const SlotSet& parameters);

  // plan_join.cpp
  NodePtr join_group(const algebra::Node& n, const Scope& scope, PendingFilters filters);
  void collect(const algebra::Node& n, const Scope& scope, JoinGroup& group);
  void collect_graph(const algebra::Graph& n, const algebra::Node& at, const Scope& scope, JoinGroup& group);
  NodePtr graph_loop(const algebra::Graph& n, const Scope& scope);
  std::optional<JoinItem> pattern_item(const algebra::TriplePattern& t, const Scope& scope);
  void set_graph(ScanSpec& spec, const Component& graph);
  JoinInput join_input(JoinItem& item);
  NodePtr build_step(NodePtr so_far, JoinItem& item, const JoinStep& step);
  NodePtr scan(const ScanSpec& spec, std::optional<Slot> key);
  bool graph_exists(Id graph) const;

  NodePtr empty(const SlotSet& scope, const Scope& where);

  const dataset::Snapshot& snapshot;
  Options options;
  VariableTable variables;
  std::vector<Id> named_graphs;
  std::optional<Id> inferred_graph;  // if it holds anything
};

SlotSet set_of(const std::vector<Slot>& columns);

}  // namespace griot::plan
