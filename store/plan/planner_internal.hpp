// The inside of a Planner, shared by planner.cpp (nodes), plan_join.cpp (join groups). Private to
// this room.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/plan/analysis.hpp"
#include "store/plan/join_order.hpp"
#include "store/plan/path_automaton.hpp"
#include "store/plan/planner.hpp"
#include "store/plan/scan_order.hpp"

namespace griot::plan {

// Where in the query a node stands.
struct Scope {
  SlotSet parameters;
  Component graph;  // the active graph; kind any: the default graph
  SlotSet joined;   // parameters that stand for a join with their value, not for the value put in
};

// A conjunct on its way down the tree. `needs`: what it reads besides parameters.
struct PendingFilter {
  PlannedExpression planned;
  SlotSet needs;
};
using PendingFilters = std::vector<PendingFilter>;

// A path to be walked.
struct PathItem {
  PathEnd subject, object;
  std::shared_ptr<const PathWalks> walks;
  const algebra::Path* path = nullptr;
  double starts = 0, reach = 0;  // estimates: nodes it may begin at, nodes one of them leads to
};

// One input of a join group: a triple pattern, a path to be walked or a planned node.
struct JoinItem {
  bool pattern = false;
  ScanSpec spec;  // pattern: parts and graph filter are set, the order is not
  std::optional<PathItem> walk;
  NodePtr leaf;     // otherwise
  double rows = 0;  // matching quads / estimated rows
};

// An endpoint's part; `columns` are the variables that its answers may bind.
struct ServiceItem {
  const algebra::Service* service = nullptr;
  std::vector<Slot> columns;
  SlotSet slots, certain;  // with the endpoint's variable
};

struct JoinGroup {
  std::vector<JoinItem> items;
  std::vector<ServiceItem> services;  // asked in turn, when all items are joined
  PendingFilters filters;
  SlotSet hidden;      // variables within paths: no columns of the result
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
  // Join groups: plan_join.cpp, plan_path.cpp, plan_service.cpp.
  NodePtr plan(const algebra::Service& n, const algebra::Node& at, const Scope&, PendingFilters);
  NodePtr plan(const algebra::PathPattern& n, const algebra::Node& at, const Scope&, PendingFilters);
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
  // `variables_of_group`: the columns of an empty result.
  NodePtr join_group(JoinGroup group, const SlotSet& variables_of_group, const Scope& scope);
  std::vector<JoinStep> ordered(JoinGroup& group);
  SlotSet slots_of(const JoinItem& item) const;
  NodePtr unit();
  NodePtr united(NodePtr left, NodePtr right);
  void add_pattern(std::optional<JoinItem> item, JoinGroup& group);
  void add_leaf(NodePtr leaf, JoinGroup& group);
  void collect(const algebra::Node& n, const Scope& scope, JoinGroup& group);
  void collect_graph(const algebra::Graph& n, const algebra::Node& at, const Scope& scope, JoinGroup& group);
  NodePtr graph_loop(const algebra::Graph& n, const Scope& scope);
  std::optional<JoinItem> pattern_item(const algebra::TriplePattern& t, const Scope& scope);
  void set_graph(ScanSpec& spec, const Component& graph);
  JoinInput join_input(JoinItem& item);
  NodePtr source(JoinItem& item, std::optional<Slot> key);
  NodePtr build_step(NodePtr so_far, JoinItem& item, const JoinStep& step);
  NodePtr scan(const ScanSpec& spec, std::optional<Slot> key);
  bool graph_exists(Id graph) const;
  void restrict_to(const algebra::Dataset& dataset);

  // plan_service.cpp
  void collect_service(const algebra::Service& n, JoinGroup& group);
  NodePtr service_join(NodePtr left, const ServiceItem& item, const Scope& scope);

  // plan_path.cpp
  void collect_path(const algebra::VarOrTerm& subject, const algebra::Path& path,
                    const algebra::VarOrTerm& object, const Scope& scope, JoinGroup& group);
  algebra::Variable between(JoinGroup& group);
  NodePtr path_node(const algebra::VarOrTerm& subject, const algebra::Path& path,
                    const algebra::VarOrTerm& object, const Scope& scope);
  NodePtr alternatives(const algebra::VarOrTerm& subject, std::span<const algebra::PathPtr> parts,
                       const algebra::VarOrTerm& object, const Scope& scope);
  void collect_negated(const algebra::VarOrTerm& subject, const algebra::NegatedSet& set,
                       const algebra::VarOrTerm& object, const Scope& scope, JoinGroup& group);
  std::optional<JoinItem> negated_item(const algebra::VarOrTerm& subject, const std::vector<Term>& but,
                                       const algebra::VarOrTerm& object, const Scope& scope);
  PathEnd path_end(const algebra::VarOrTerm& end, const Scope& scope);
  Walk walk(const PathAutomaton& automaton, const Component& graph);
  void add_walk(const algebra::VarOrTerm& subject, const algebra::Path& path,
                const algebra::VarOrTerm& object, const Scope& scope, JoinGroup& group);
  void estimate(JoinItem& item);
  JoinInput walk_input(const JoinItem& item);
  NodePtr path_join(NodePtr left, JoinItem& item);

  NodePtr empty(const SlotSet& scope, const Scope& where);

  const dataset::Snapshot& snapshot;
  Options options;
  VariableTable variables;
  std::vector<Id> named_graphs;
  std::optional<std::vector<Id>> default_graphs;  // a dataset clause: the default graph is their merge
  std::optional<Id> inferred_graph;               // if it holds anything
};

SlotSet set_of(const std::vector<Slot>& columns);

// The positions whose value is known before a scan starts, and the pattern of its constants alone.
PositionSet fixed_positions(const ScanSpec& spec);
dataset::Pattern constants(const ScanSpec& spec);
dataset::Order order_or_default(PositionSet bound, std::optional<dataset::Position> first);

}  // namespace griot::plan
