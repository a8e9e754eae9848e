#include "store/algebra/expression.hpp"

#include <utility>

#include "store/algebra/algebra.hpp"

namespace griot::algebra {
namespace {

std::vector<ExpressionPtr> clone_all(const std::vector<ExpressionPtr>& expressions) {
  std::vector<ExpressionPtr> copies;
  copies.reserve(expressions.size());
  for (const auto& e : expressions) copies.push_back(clone(*e));
  return copies;
}

struct Cloner {
  SourceRange range;

  ExpressionPtr operator()(const Variable& v) const { return make_expression(Variable(v)); }
  ExpressionPtr operator()(const Term& t) const { return make_expression(Term(t)); }
  ExpressionPtr operator()(const OperatorCall& c) const {
    return make_expression(OperatorCall{c.op, clone_all(c.operands)});
  }
  ExpressionPtr operator()(const FunctionCall& c) const {
    return make_expression(FunctionCall{c.name, clone_all(c.arguments), c.is_iri});
  }
  ExpressionPtr operator()(const Exists& e) const {
    return make_expression(Exists{clone(*e.pattern), e.negated});
  }
  ExpressionPtr operator()(const Aggregate& a) const {
    return make_expression(
        Aggregate{a.kind, a.argument ? clone(*a.argument) : nullptr, a.distinct, a.separator});
  }

 private:
  template <typename T>
  ExpressionPtr make_expression(T value) const {
    return std::make_unique<Expression>(std::move(value), range);
  }
};

}  // namespace

// Out of line: Exists owns a Node, which is complete only here.
Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

ExpressionPtr clone(const Expression& expression) {
  return std::visit(Cloner{expression.range}, expression.value);
}

ExpressionPtr variable(std::string name) {
  return std::make_unique<Expression>(Variable{std::move(name)});
}

ExpressionPtr constant(Term term) {
  return std::make_unique<Expression>(std::move(term));
}

ExpressionPtr call(Operator op, ExpressionPtr a) {
  OperatorCall c{op, {}};
  c.operands.push_back(std::move(a));
  return std::make_unique<Expression>(std::move(c));
}

ExpressionPtr call(Operator op, ExpressionPtr a, ExpressionPtr b) {
  OperatorCall c{op, {}};
  c.operands.push_back(std::move(a));
  c.operands.push_back(std::move(b));
  return std::make_unique<Expression>(std::move(c));
}

ExpressionPtr call(std::string function, std::vector<ExpressionPtr> arguments) {
  return std::make_unique<Expression>(FunctionCall{std::move(function), std::move(arguments), false});
}

ExpressionPtr both(ExpressionPtr a, ExpressionPtr b) {
  if (!a) return b;
  if (!b) return a;
  return call(Operator::logical_and, std::move(a), std::move(b));
}

}  // namespace griot::algebra
