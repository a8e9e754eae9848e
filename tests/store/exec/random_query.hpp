// Random graphs and random algebra over the same few names, so that they meet: every operator but SERVICE and
// REDUCED, nested in one another. Equal seeds give equal draws.
#pragma once

#include <random>

#include "store/algebra/algebra.hpp"
#include "tests/support/list_snapshot.hpp"

namespace griot::exec::test {

class RandomQuery {
 public:
  explicit RandomQuery(unsigned seed) : random_(seed) {}

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned percent) { return below(100) < percent; }

  std::vector<griot::test::TermQuad> quads();
  std::optional<algebra::Dataset> dataset();
  // At most `depth` operators below one another, not counting those of EXISTS.
  algebra::NodePtr tree(unsigned depth);

 private:
  Term node_term();
  Term predicate();
  Term graph_name();
  Term number();
  Term literal();
  algebra::Variable any_variable();
  algebra::VarOrTerm component(bool predicate_position, unsigned variable_percent);

  algebra::NodePtr leaf();
  algebra::NodePtr values();
  algebra::NodePtr filtered(algebra::NodePtr input);
  algebra::NodePtr extend_free(algebra::NodePtr input);
  algebra::NodePtr sub_select(algebra::NodePtr input);
  algebra::NodePtr ordered(algebra::NodePtr input);
  algebra::NodePtr sliced(algebra::NodePtr input);
  algebra::NodePtr group(algebra::NodePtr input);
  algebra::ExpressionPtr any_aggregate();
  algebra::PathPtr path(unsigned depth, bool walked);
  algebra::ExpressionPtr value(unsigned depth);
  algebra::ExpressionPtr condition(unsigned depth);
  algebra::ExpressionPtr test_of(unsigned depth);

  std::mt19937 random_;
  std::vector<algebra::Variable> in_scope_;  // of the pattern that was drawn last: to be drawn again
};

}  // namespace griot::exec::test
