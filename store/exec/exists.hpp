// ExistsRunner: EXISTS within an expression (SPARQL 1.1 §18.6). The row's values are substituted
// into the pattern as parameters; a plan is made for each set of variables that rows turn out to
// bind, and run again for every row. Not thread-safe.
#pragma once

#include <utility>
#include <vector>

#include "store/exec/operator.hpp"

namespace griot::exec {

class ExistsRunner {
 public:
  // `planned` is the expression that holds the pattern; `columns` those of the rows asked for.
  ExistsRunner(Context& context, const algebra::Exists& exists, const plan::PlannedExpression& planned,
               const std::vector<plan::Slot>& columns);

  // Whether the pattern has a solution for this row.
  bool matches(const RowBatch& batch, std::size_t row);

 private:
  struct Prepared {
    std::vector<plan::Slot> bound;
    plan::Plan plan;
    OperatorPtr root;
  };
  Prepared& prepared(const std::vector<plan::Slot>& bound);

  Context& context_;
  const algebra::Exists& exists_;
  const plan::PlannedExpression& planned_;
  std::vector<std::pair<plan::Slot, std::size_t>> shared_;  // variables of the pattern that rows have
  std::vector<Prepared> plans_;
  RowBatch batch_;
};

}  // namespace griot::exec
