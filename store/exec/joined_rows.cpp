#include "store/exec/joined_rows.hpp"

#include <utility>

namespace griot::exec {

std::vector<ColumnPair> column_pairs(const std::vector<plan::Slot>& slots,
                                     const std::vector<plan::Slot>& left,
                                     const std::vector<plan::Slot>& right) {
  std::vector<ColumnPair> pairs;
  for (const plan::Slot s : slots) pairs.push_back({column_of(left, s), column_of(right, s)});
  return pairs;
}

JoinedRows::JoinedRows(Context& context, const plan::Node& node, const plan::PlannedExpression& condition,
                       const std::vector<plan::Slot>& left, const std::vector<plan::Slot>& right,
                       std::vector<ColumnPair> checks)
    : left_columns_(left.size()), checks_(std::move(checks)) {
  for (std::size_t c = left_columns_; c < node.columns.size(); ++c) {
    new_.push_back(column_of(right, node.columns[c]));
  }
  if (condition.expression) condition_.emplace(context, condition, node.columns);
}

void JoinedRows::append_left(RowBatch& out, const RowBatch& left, std::size_t row) {
  for (std::size_t c = 0; c < left_columns_; ++c) out.column(c).push_back(left.at(row, c));
}

bool JoinedRows::keep(RowBatch& out) {
  if (condition_ && !condition_->holds(out, out.rows())) {
    for (std::size_t c = 0; c < out.columns(); ++c) out.column(c).pop_back();
    return false;
  }
  out.set_rows(out.rows() + 1);
  return true;
}

void JoinedRows::alone(RowBatch& out, const RowBatch& left, std::size_t row) {
  append_left(out, left, row);
  for (std::size_t i = 0; i < new_.size(); ++i) out.column(left_columns_ + i).push_back(Id());
  out.set_rows(out.rows() + 1);
}

}  // namespace griot::exec
