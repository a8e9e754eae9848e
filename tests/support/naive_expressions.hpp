// Expressions evaluated as SPARQL 1.1 §17 writes them down, over the values of literals that the engine has
// too (literal_value.hpp). Knows the operators and the functions BOUND, IF, COALESCE, STR, DATATYPE, ISIRI,
// ISBLANK and ISLITERAL. Part of the oracle.
#pragma once

#include <functional>

#include "store/algebra/expression.hpp"
#include "tests/support/naive_solution.hpp"

namespace griot::test {

class NaiveExpressions {
 public:
  // Whether a pattern has solutions that go with this one.
  using HasSolution = std::function<bool(const algebra::Node& pattern, const Solution& s)>;

  explicit NaiveExpressions(HasSolution exists) : exists_(std::move(exists)) {}

  MaybeTerm value(const algebra::Expression& e, const Solution& s) const;
  // Whether the effective boolean value is true.
  bool holds(const algebra::Expression& e, const Solution& s) const;

 private:
  MaybeTerm operation(const algebra::OperatorCall& c, const Solution& s) const;
  MaybeTerm member(const algebra::OperatorCall& c, const Solution& s) const;
  MaybeTerm function(const algebra::FunctionCall& f, const Solution& s) const;

  HasSolution exists_;
};

}  // namespace griot::test
