// An update request (SPARQL 1.1 Update §3, §4): operations carried out in turn, all or none. Plain
// structs; movable. Immutable once built, then safe to share.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "store/algebra/algebra.hpp"

namespace griot::algebra {

// A quad to be made from a solution. No graph: the default graph, or Modify::with. A blank node of an
// inserted quad is a fresh one for each solution; one that is removed holds none.
struct QuadTemplate {
  TriplePattern triple;
  std::optional<VarOrTerm> graph;
};

// INSERT DATA, DELETE DATA, DELETE WHERE and DELETE … INSERT … WHERE. Every solution of `where` over the
// graph store as it is before the operation removes and inserts; removals come first. No `where`: one
// empty solution.
struct Modify {
  std::vector<QuadTemplate> remove, insert;
  NodePtr where;
  std::optional<Term> with;       // WITH: the graph of quads without one, and the default graph of `where`
  std::optional<Dataset> using_;  // USING: what `where` sees instead
};

// One graph or several, as CLEAR and DROP name them.
struct GraphRef {
  enum class Kind { default_graph, graph, named, all };
  Kind kind = Kind::default_graph;
  Term graph;  // kind graph
};

// LOAD <source> [INTO GRAPH <into>]
struct Load {
  Term source;
  std::optional<Term> into;
  bool silent = false;
};
// CLEAR and DROP: the same in a store that keeps no empty graphs (§3.2).
struct Clear {
  GraphRef graphs;
  bool silent = false;
  bool drop = false;
};
struct Create {
  Term graph;
  bool silent = false;
};
// COPY, MOVE, ADD. An absent graph is the default graph.
struct Transfer {
  enum class Kind { copy, move, add };
  Kind kind = Kind::copy;
  std::optional<Term> from, to;
  bool silent = false;
};

struct Operation {
  std::variant<Modify, Load, Clear, Create, Transfer> value;
  SourceRange range;
};

struct Update {
  std::vector<Operation> operations;
};

}  // namespace griot::algebra
