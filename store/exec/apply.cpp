// The right side run again for each left row, whose values it sees as parameters: OPTIONAL and
// EXISTS where few left rows meet a right side that their values make small.
#include <algorithm>

#include "store/exec/joined_rows.hpp"
#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// Runs the right side with parameters taken from a row.
class Correlated {
 public:
  Correlated(Context& context, const std::vector<plan::Slot>& parameters, const Operator& left,
             OperatorPtr right)
      : context_(context), slots_(parameters), right_(std::move(right)) {
    for (const plan::Slot s : parameters) columns_.push_back(column_of(left.columns(), s));
    values_.resize(columns_.size());
  }

  void start(const RowBatch& batch, std::size_t row) {
    for (std::size_t i = 0; i < columns_.size(); ++i) values_[i] = batch.at(row, columns_[i]);
    right_->rewind();
  }
  bool next(RowBatch& out) {
    const ParameterFrame frame(context_, slots_, values_);
    return right_->next(out);
  }
  const std::vector<plan::Slot>& columns() const noexcept { return right_->columns(); }

 private:
  Context& context_;
  const std::vector<plan::Slot>& slots_;
  OperatorPtr right_;
  std::vector<std::size_t> columns_;  // of the parameters, in left rows
  std::vector<Id> values_;
};

class Apply final : public Operator {
 public:
  Apply(Context& context, const plan::Node& node, const plan::Apply& apply, OperatorPtr left,
        OperatorPtr right)
      : Operator(context, node),
        outer_(apply.mode == plan::JoinMode::left),
        left_(std::move(left)),
        right_(context, apply.parameters, *left_, std::move(right)),
        checks_(column_pairs(apply.checks, left_->columns(), right_.columns())),
        joined_(context, node, apply.condition, left_->columns(), right_.columns(), checks_) {}

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    while (out.rows() < limit) {
      if (row_ >= left_batch_.rows()) {
        row_ = 0;
        if (!left_->next(left_batch_)) return;
      }
      if (!within_row_) {
        within_row_ = true;
        matched_ = false;
        right_.start(left_batch_, row_);
        right_batch_.reset(0);
        member_ = 0;
      }
      while (out.rows() < limit && (member_ < right_batch_.rows() || refill())) {
        matched_ |= join_row(out);
        ++member_;
      }
      if (within_row_) return;  // full
      if (outer_ && !matched_) joined_.alone(out, left_batch_, row_);
      ++row_;
    }
  }
  void restart() override {
    left_->rewind();
    left_batch_.reset(0);
    row_ = 0;
    within_row_ = false;
  }

 private:
  bool refill() {
    member_ = 0;
    within_row_ = right_.next(right_batch_);
    return within_row_;
  }
  bool join_row(RowBatch& out) {
    for (const auto& [left, right] : checks_)
      if (!compatible(left_batch_.at(row_, left), right_batch_.at(member_, right))) return false;
    return joined_.join(out, left_batch_, row_,
                        [&](std::size_t column) { return right_batch_.at(member_, column); });
  }

  bool outer_;
  OperatorPtr left_;
  Correlated right_;
  std::vector<ColumnPair> checks_;
  JoinedRows joined_;
  RowBatch left_batch_, right_batch_;
  std::size_t row_ = 0, member_ = 0;
  bool within_row_ = false, matched_ = false;
};

class ApplyFilter final : public Operator {
 public:
  ApplyFilter(Context& context, const plan::Node& node, const plan::Apply& apply, OperatorPtr left,
              OperatorPtr right)
      : Operator(context, node),
        wanted_(apply.mode == plan::JoinMode::semi),
        left_(std::move(left)),
        right_(context, apply.parameters, *left_, std::move(right)) {}

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty()) {
      if (!left_->next(batch_)) return;
      selected_.clear();
      for (std::size_t row = 0; row < batch_.rows(); ++row) {
        right_.start(batch_, row);
        if (right_.next(right_batch_) == wanted_) selected_.push_back(static_cast<std::uint32_t>(row));
      }
      copy_rows(batch_, selected_, out);
    }
  }
  void restart() override { left_->rewind(); }

 private:
  bool wanted_;
  OperatorPtr left_;
  Correlated right_;
  RowBatch batch_, right_batch_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

OperatorPtr make_apply(Context& context, const plan::Node& node, const plan::Apply& apply, OperatorPtr left,
                       OperatorPtr right) {
  return std::make_unique<Apply>(context, node, apply, std::move(left), std::move(right));
}

OperatorPtr make_apply_filter(Context& context, const plan::Node& node, const plan::Apply& apply,
                              OperatorPtr left, OperatorPtr right) {
  return std::make_unique<ApplyFilter>(context, node, apply, std::move(left), std::move(right));
}

}  // namespace griot::exec
