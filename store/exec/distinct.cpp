#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"

namespace griot::exec {

namespace {

// Each row once: equal terms have equal Ids.
class Distinct final : public Operator {
 public:
  Distinct(Context& context, const plan::Node& node, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        seen_(context.cancel, context.budget, node.columns.size()),
        row_(node.columns.size()) {}

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty()) {
      if (!input_->next(batch_)) return;
      selected_.clear();
      for (std::size_t row = 0; row < batch_.rows(); ++row) {
        for (std::size_t c = 0; c < row_.size(); ++c) row_[c] = batch_.at(row, c);
        if (seen_.insert(row_).second) selected_.push_back(static_cast<std::uint32_t>(row));
      }
      context_.step(batch_.rows());
      copy_rows(batch_, selected_, out);
    }
  }
  void restart() override {
    input_->rewind();
    seen_.clear();
  }

 private:
  OperatorPtr input_;
  RowSet seen_;
  std::vector<Id> row_;
  RowBatch batch_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

OperatorPtr make_distinct(Context& context, const plan::Node& node, OperatorPtr input) {
  return std::make_unique<Distinct>(context, node, std::move(input));
}

}  // namespace griot::exec
