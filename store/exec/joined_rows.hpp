// JoinedRows: the rows that a join makes of a left row and a right one. The left's columns come first, an
// unbound cell of theirs taking the right's value where both sides have the variable; then what only the
// right has. For OPTIONAL a left row also stands alone, where no right row met its condition (§18.5,
// LeftJoin). Not thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "store/exec/expression.hpp"
#include "store/exec/operator.hpp"

namespace griot::exec {

// Where a slot stands on each side.
struct ColumnPair {
  std::size_t left, right;
};

std::vector<ColumnPair> column_pairs(const std::vector<plan::Slot>& slots,
                                     const std::vector<plan::Slot>& left,
                                     const std::vector<plan::Slot>& right);

// Whether a cell of either side may stand with the other's: an unbound one agrees with all (§18.3).
inline bool compatible(Id left, Id right) noexcept {
  return !left.bound() || !right.bound() || left == right;
}

class JoinedRows {
 public:
  // `checks`: columns of both sides that a left row may leave unbound. `condition` may be absent; it and
  // `node`, whose columns are those of the rows made, must outlive this.
  JoinedRows(Context& context, const plan::Node& node, const plan::PlannedExpression& condition,
             const std::vector<plan::Slot>& left, const std::vector<plan::Slot>& right,
             std::vector<ColumnPair> checks);

  // Appends the row that row `row` of `left` makes with a right row of which `right(column)` gives the
  // cells; false, with nothing appended, when the condition does not hold of it.
  template <typename Right>
  bool join(RowBatch& out, const RowBatch& left, std::size_t row, Right right) {
    append_left(out, left, row);
    for (const ColumnPair& check : checks_) {
      Id& cell = out.column(check.left).back();
      if (!cell.bound()) cell = right(check.right);
    }
    for (std::size_t i = 0; i < new_.size(); ++i) out.column(left_columns_ + i).push_back(right(new_[i]));
    return keep(out);
  }

  // Appends a left row without a partner.
  void alone(RowBatch& out, const RowBatch& left, std::size_t row);

 private:
  void append_left(RowBatch& out, const RowBatch& left, std::size_t row);
  bool keep(RowBatch& out);

  std::size_t left_columns_;
  std::vector<ColumnPair> checks_;
  std::vector<std::size_t> new_;  // right columns that come after the left's
  std::optional<Expression> condition_;
};

}  // namespace griot::exec
