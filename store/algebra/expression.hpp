// Expressions of the SPARQL 1.1 algebra (§17, §18.2): plain trees that keep their source ranges.
// Owned by their parents; movable, copied only by clone(). Immutable once built, then safe to share.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "store/base/source.hpp"
#include "store/term/term.hpp"

namespace griot::algebra {

struct Node;  // algebra.hpp

// A query variable, without "?". Names that begin with a dot stand for blank nodes of a query: they
// never leave it and print as _:name.
struct Variable {
  std::string name;
  friend bool operator==(const Variable&, const Variable&) = default;
  friend auto operator<=>(const Variable&, const Variable&) = default;
};

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

enum class Operator {
  logical_or,
  logical_and,
  logical_not,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  not_in,  // first operand against the others
  add,
  subtract,
  multiply,
  divide,
  unary_plus,
  unary_minus
};

// Operands: one, two, or, for in / not_in, one and more.
struct OperatorCall {
  Operator op;
  std::vector<ExpressionPtr> operands;
};

// A built-in by its SPARQL name in upper case ("STR", "BOUND", "COALESCE", "IF", "REGEX" …), or a
// function or cast by its IRI.
struct FunctionCall {
  std::string name;
  std::vector<ExpressionPtr> arguments;
  bool is_iri = false;
};

// EXISTS / NOT EXISTS (§17.4.1.3, evaluated by substitution).
struct Exists {
  std::unique_ptr<Node> pattern;
  bool negated = false;
};

enum class AggregateKind { count, sum, min, max, avg, sample, group_concat };

// Only inside Group::aggregates. No argument: COUNT(*).
struct Aggregate {
  AggregateKind kind;
  ExpressionPtr argument;
  bool distinct = false;
  std::string separator = " ";  // group_concat
};

struct Expression {
  std::variant<Variable, Term, OperatorCall, FunctionCall, Exists, Aggregate> value;
  SourceRange range;

  template <typename T>
  explicit Expression(T v, SourceRange r = {}) : value(std::move(v)), range(r) {}
  ~Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;
};

ExpressionPtr clone(const Expression& expression);

// Short ways to build expressions in code.
ExpressionPtr variable(std::string name);
ExpressionPtr constant(Term term);
ExpressionPtr call(Operator op, ExpressionPtr a);
ExpressionPtr call(Operator op, ExpressionPtr a, ExpressionPtr b);
ExpressionPtr call(std::string function, std::vector<ExpressionPtr> arguments);
// a && b, where either may be null.
ExpressionPtr both(ExpressionPtr a, ExpressionPtr b);

}  // namespace griot::algebra
