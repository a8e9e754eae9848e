// A plan: which operators run, in which order, over which scans. Plain structs without behaviour,
// made by planner.hpp, carried out by store/exec, shown by explain.hpp. A plan points into the query
// it was made from (expressions and inline data), which must outlive it. Immutable once made, then
// safe to share.
//
// Rows. A node gives rows of `columns`, each column a slot of its own; a cell may be unbound unless
// the slot is in `certain`. Parameters are slots whose value comes from outside while the node runs:
// a pattern of EXISTS sees the row that it is asked for this way (SPARQL 1.1 §18.6, substitute). A
// parameter is never a column.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "store/algebra/algebra.hpp"
#include "store/dataset/dataset.hpp"
#include "store/plan/slots.hpp"
#include "store/term/id.hpp"

namespace griot::plan {

struct Node;
using NodePtr = std::unique_ptr<Node>;

// One position of a scanned pattern.
struct Component {
  enum class Kind : std::uint8_t { any, constant, parameter, variable };
  Kind kind = Kind::any;
  Slot slot = 0;  // parameter, variable
  Id id;          // constant
};

// Which graphs' quads a scan lets through; needed where the pattern leaves the graph open. some: those
// of ScanSpec::graph_set.
enum class GraphFilter : std::uint8_t { none, named, default_only, some };

struct ScanSpec {
  std::array<Component, 4> parts;  // indexed by dataset::Position
  dataset::Order order = dataset::Order::spog;
  GraphFilter graphs = GraphFilter::none;
  std::vector<Id> graph_set;       // sorted
  bool each_triple_once = false;   // several graphs may hold it; the order then has the graph last
  std::vector<Id> not_predicates;  // sorted; what the negated set of a path leaves out
};

// Where a path is walked: along triples from state to state, the first state being the first of the list.
struct WalkStep {
  ScanSpec spec;  // the order is that for a known value at `from`
  dataset::Position from, to;
  std::uint32_t target;
};
struct WalkState {
  std::vector<WalkStep> steps;
  bool accepting = false;  // the nodes met in it are what the path leads to
};
struct Walk {
  std::vector<WalkState> states;
};
struct PathWalks {
  Walk forward, backward;
  ScanSpec nodes;  // every triple of the active graph
};
struct PathEnd {
  Component part;
  Term term;  // constant: the graph may lack it, part.id is unbound then
  bool joined =
      false;  // its value comes from a join, if from anywhere: a constant or what EXISTS puts in is not
};

// A filter, key or bound expression, with what it may read besides the node's columns.
struct PlannedExpression {
  const algebra::Expression* expression = nullptr;
  SlotSet parameters;
  Component graph;  // the active graph, for EXISTS; kind any: the default graph
};

enum class JoinMode : std::uint8_t {
  inner,
  left,  // OPTIONAL: left rows without partner stay
  semi,  // left rows with a partner
  anti,  // left rows without
  minus  // left rows without a partner that shares a bound variable (§18.5, Minus)
};

struct Empty {};  // no row
struct Unit {};   // one row of no columns
struct Scan {
  ScanSpec spec;
};
// For each left row, the scan with the left's values put in. Keeps the left's order.
struct LookupJoin {
  NodePtr left;
  ScanSpec spec;
};
// Both sorted by `key`, which is certain on the left; the right is scanned in its order, skipping.
struct MergeJoin {
  NodePtr left;
  ScanSpec spec;
  Slot key;
  dataset::Position key_position;
};
// The right side is read into a table. `keys` are certain on both sides; `checks` are shared too but
// may be unbound. Keeps the left's order.
struct HashJoin {
  JoinMode mode = JoinMode::inner;
  NodePtr left, right;
  std::vector<Slot> keys, checks;
  PlannedExpression condition;  // left; may be absent
};
// For each left row the right side is run again with `parameters` set from it. Modes inner and left.
struct Apply {
  JoinMode mode = JoinMode::inner;
  NodePtr left, right;
  std::vector<Slot> parameters, checks;
  PlannedExpression condition;
};
// For each left row, the pairs of nodes that a path joins, each once, with the left's values put in. Keeps
// the left's order. A path of no length joins a node with itself; where both ends are `joined`, only nodes of
// the active graph (§18.4), else the value that is put in, whatever it is.
struct PathJoin {
  NodePtr left;
  PathEnd subject, object;
  std::shared_ptr<const PathWalks> walks;
  const algebra::Path* path;
};
// Each left row with what an endpoint answers; `columns` are those of the answers, of which `shared` are
// the left's too. Keeps the left's order.
struct ServiceJoin {
  NodePtr left;
  const algebra::Service* service;
  Component endpoint;  // constant: the IRI of `service`; any: a variable that nothing gives a value to
  std::vector<Slot> columns, shared;
};
struct Union {
  NodePtr left, right;
};
struct Filter {
  NodePtr input;
  std::vector<PlannedExpression> conditions;
};
struct Extend {
  NodePtr input;
  Slot target;
  PlannedExpression expression;
};
struct Values {
  const algebra::Values* data;
};
// Drops the columns `slots`, and the rows in which one of them is bound and differs from the
// parameter of the same slot.
struct Match {
  NodePtr input;
  std::vector<Slot> slots;
};
// For each of `graphs` (or the one that `name` stands for, if it is among them) the input is run
// with parameter `graph` set; `column`, where there is one, is bound to the graph.
struct GraphLoop {
  NodePtr input;
  std::vector<Id> graphs;  // the named graphs, sorted
  Slot graph;
  Component name;
  std::optional<Slot> column;
};
struct Group {
  NodePtr input;
  std::vector<std::pair<Slot, PlannedExpression>> keys, aggregates;
};
struct OrderBy {
  NodePtr input;
  std::vector<std::pair<PlannedExpression, bool>> keys;  // true: down
  std::optional<std::uint64_t> keep = {};                // no more than the first so many rows are asked for
};
struct Project {
  NodePtr input;
};
struct Distinct {
  NodePtr input;
};
struct Slice {
  NodePtr input;
  std::uint64_t offset;
  std::optional<std::uint64_t> limit;
};

struct Node {
  std::variant<Empty, Unit, Scan, LookupJoin, MergeJoin, HashJoin, Apply, PathJoin, ServiceJoin, Union,
               Filter, Extend, Values, Match, GraphLoop, Group, OrderBy, Project, Distinct, Slice>
      value;
  std::vector<Slot> columns;
  SlotSet certain;
  std::optional<Slot> sorted_by;  // ascending by Id, and certain
  double rows = 0;                // estimates
  double cost = 0;                // in rows streamed, everything below included
  std::uint32_t id = 0;           // numbers the nodes of a plan, for counters

  template <typename T>
  explicit Node(T v) : value(std::move(v)) {}
};

struct Plan {
  NodePtr root;
  std::uint32_t nodes = 0;
};

}  // namespace griot::plan
