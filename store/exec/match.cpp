#include <algorithm>

#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// Keeps the rows that agree with parameters, and drops the columns that said so.
class Match final : public Operator {
 public:
  Match(Context& context, const plan::Node& node, const plan::Match& match, OperatorPtr input)
      : Operator(context, node), slots_(match.slots), input_(std::move(input)) {
    for (const plan::Slot s : slots_) checked_.push_back(column_of(input_->columns(), s));
    for (const plan::Slot s : node.columns) kept_.push_back(column_of(input_->columns(), s));
  }

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty()) {
      if (!input_->next(batch_)) return;
      std::size_t rows = 0;
      for (std::size_t row = 0; row < batch_.rows(); ++row) {
        if (!agrees(row)) continue;
        for (std::size_t c = 0; c < kept_.size(); ++c) out.column(c).push_back(batch_.at(row, kept_[c]));
        ++rows;
      }
      out.set_rows(rows);
    }
  }
  void restart() override { input_->rewind(); }

 private:
  bool agrees(std::size_t row) const {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
      const Id id = batch_.at(row, checked_[i]);
      if (id.bound() && id != context_.parameter(slots_[i])) return false;
    }
    return true;
  }

  const std::vector<plan::Slot>& slots_;
  OperatorPtr input_;
  std::vector<std::size_t> checked_, kept_;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_match(Context& context, const plan::Node& node, const plan::Match& match,
                       OperatorPtr input) {
  return std::make_unique<Match>(context, node, match, std::move(input));
}

}  // namespace griot::exec
