// The query tree: SPARQL 1.1's algebra (§18.2) as plain structs. Both languages produce it, plan
// orders it, print.hpp turns it back into SPARQL text. Children are owned; nodes are movable and
// copied only by clone(). Immutable once built, then safe to share between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "store/algebra/expression.hpp"
#include "store/algebra/path.hpp"

namespace griot::algebra {

using NodePtr = std::unique_ptr<Node>;
using VarOrTerm = std::variant<Variable, Term>;

struct TriplePattern {
  VarOrTerm subject, predicate, object;
  SourceRange range;
  friend bool operator==(const TriplePattern&, const TriplePattern&) = default;
};

struct BasicGraphPattern {
  std::vector<TriplePattern> triples;
};
// Path(subject, path, object) (§18.2.2.4): `path` is one that takes no apart into triples; parsers make
// patterns and unions of what can be (a link, an inverse, a sequence), though a node with them means the
// same.
struct PathPattern {
  VarOrTerm subject;
  PathPtr path;
  VarOrTerm object;
};
struct Join {
  NodePtr left, right;
};
// OPTIONAL; `condition` may be null and sees both sides (§18.2.2.6).
struct LeftJoin {
  NodePtr left, right;
  ExpressionPtr condition;
};
struct Union {
  NodePtr left, right;
};
struct Minus {
  NodePtr left, right;
};
// FILTER and HAVING alike.
struct Filter {
  NodePtr input;
  ExpressionPtr condition;
};
// BIND and SELECT (e AS ?v). Requires: `target` is not bound by `input`.
struct Extend {
  NodePtr input;
  Variable target;
  ExpressionPtr expression;
};
// Inline data; a missing cell is UNDEF.
struct Values {
  std::vector<Variable> variables;
  std::vector<std::vector<std::optional<Term>>> rows;
};
// GRAPH g { input }.
struct Graph {
  VarOrTerm name;
  NodePtr input;
};
// SERVICE: `input` is answered by the endpoint (SPARQL 1.1 Federated Query §2, §4).
struct Service {
  VarOrTerm endpoint;
  NodePtr input;
  bool silent = false;
};
// One result row a distinct combination of keys; no keys: exactly one row. A key is an expression
// with the variable it is known by; an aggregate likewise.
struct Group {
  NodePtr input;
  std::vector<std::pair<Variable, ExpressionPtr>> keys;
  std::vector<std::pair<Variable, ExpressionPtr>> aggregates;  // each an Aggregate
};
struct SortKey {
  ExpressionPtr expression;
  bool descending = false;
};
struct OrderBy {
  NodePtr input;
  std::vector<SortKey> keys;
};
struct Project {
  NodePtr input;
  std::vector<Variable> variables;
};
struct Distinct {
  NodePtr input;
};
struct Reduced {
  NodePtr input;
};
struct Slice {
  NodePtr input;
  std::uint64_t offset = 0;
  std::optional<std::uint64_t> limit;
};

struct Node {
  std::variant<BasicGraphPattern, PathPattern, Join, LeftJoin, Union, Minus, Filter, Extend, Values, Graph,
               Service, Group, OrderBy, Project, Distinct, Reduced, Slice>
      value;
  SourceRange range;

  template <typename T>
  explicit Node(T v, SourceRange r = {}) : value(std::move(v)), range(r) {}
};

template <typename T>
NodePtr make(T value, SourceRange range = {}) {
  return std::make_unique<Node>(std::move(value), range);
}

NodePtr clone(const Node& node);

enum class QueryForm { select, ask, construct, describe };

// FROM and FROM NAMED (§13.2), or USING and USING NAMED: the default graph is the merge of the graphs
// `default_graphs`, the named ones are `named_graphs`; IRIs. What is not there is empty.
struct Dataset {
  std::vector<Term> default_graphs, named_graphs;
  friend bool operator==(const Dataset&, const Dataset&) = default;
};

// A whole query.
// select:    `root` yields the columns `result`.
// ask:       whether `root` has a row.
// construct: `root` yields the columns `result`, which `construct` is filled from for each row; a blank
//            node in it is a fresh one for each row (§16.2).
// describe:  `root` yields the columns `result`; the terms in them and `described` are described (§16.4).
struct Query {
  QueryForm form = QueryForm::select;
  NodePtr root;
  std::vector<Variable> result;
  std::vector<TriplePattern> construct = {};
  std::vector<Term> described = {};
  std::optional<Dataset> dataset = {};  // absent: the store's own
};

Query clone(const Query& query);

// The variables that `node` can bind and that are visible outside it (§18.2.1), sorted, each once.
std::vector<Variable> variables_in_scope(const Node& node);

}  // namespace griot::algebra
