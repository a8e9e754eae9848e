// Expression: an algebra expression made ready for rows of known columns: variables are column
// numbers or parameters, constants are Ids, functions are found. Evaluation follows SPARQL 1.1 §17:
// errors are values, and only the logical operators, IF, COALESCE, BOUND and EXISTS see past them.
// Not thread-safe: regular expressions and EXISTS plans are kept inside.
#pragma once

#include <memory>
#include <vector>

#include "store/exec/context.hpp"
#include "store/exec/functions.hpp"
#include "store/exec/value.hpp"
#include "store/plan/physical_plan.hpp"
#include "store/term/row_batch.hpp"

namespace griot::exec {

class ExistsRunner;

class Expression {
 public:
  // `context` and what `planned` points to must outlive the expression. Throws Error{unsupported}
  // for a function that this build does not know or that is called with a wrong number of arguments.
  Expression(Context& context, const plan::PlannedExpression& planned,
             const std::vector<plan::Slot>& columns);
  // Any part of such an expression, an aggregate's argument for one.
  Expression(Context& context, const plan::PlannedExpression& planned, const algebra::Expression& part,
             const std::vector<plan::Slot>& columns);
  ~Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;

  // Requires: `batch` has the columns given.
  Value evaluate(const RowBatch& batch, std::size_t row);
  // Whether its effective boolean value is true; errors are not.
  bool holds(const RowBatch& batch, std::size_t row);
  // The Id of its value; unbound for an error.
  Id id(const RowBatch& batch, std::size_t row);

 private:
  enum class Kind : unsigned char { column, constant, parameter, unbound, operation, function, exists };
  struct Part {
    Kind kind = Kind::unbound;
    algebra::Operator op{};
    Function function{};
    CastTarget target;  // its datatype lies in the planned expression
    plan::Slot slot = 0;
    std::size_t column = 0;
    Id id;                           // constant
    std::vector<unsigned> operands;  // indices of parts
    std::unique_ptr<RegexCache> regex;
    std::unique_ptr<ExistsRunner> exists;
    bool negated = false;
  };

  unsigned compile(const algebra::Expression& e, const plan::PlannedExpression& planned,
                   const std::vector<plan::Slot>& columns);
  void compile_function(const algebra::FunctionCall& call, SourceRange range, Part& part);

  Value evaluate(unsigned part, const RowBatch& batch, std::size_t row);
  Value operation(const Part& part, const RowBatch& batch, std::size_t row);
  Value logical(const Part& part, const RowBatch& batch, std::size_t row);
  Value membership(const Part& part, const RowBatch& batch, std::size_t row);
  Value comparison(algebra::Operator op, const Value& a, const Value& b) const;
  Value function(const Part& part, const RowBatch& batch, std::size_t row);

  Context* context_;
  std::vector<Part> parts_;
  unsigned root_ = 0;
};

}  // namespace griot::exec
