#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// Rows for which every condition is true; an error is not (§18.5, Filter).
class Filter final : public Operator {
 public:
  Filter(Context& context, const plan::Node& node, const plan::Filter& filter, OperatorPtr input)
      : Operator(context, node), input_(std::move(input)) {
    for (const auto& c : filter.conditions) conditions_.emplace_back(context, c, input_->columns());
  }

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty()) {
      if (!input_->next(batch_)) return;
      selected_.clear();
      for (std::size_t row = 0; row < batch_.rows(); ++row) {
        context_.step();
        if (holds(row)) selected_.push_back(static_cast<std::uint32_t>(row));
      }
      copy_rows(batch_, selected_, out);
    }
  }
  void restart() override { input_->rewind(); }

 private:
  bool holds(std::size_t row) {
    for (auto& c : conditions_)
      if (!c.holds(batch_, row)) return false;
    return true;
  }

  OperatorPtr input_;
  std::vector<Expression> conditions_;
  RowBatch batch_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

OperatorPtr make_filter(Context& context, const plan::Node& node, const plan::Filter& filter,
                        OperatorPtr input) {
  return std::make_unique<Filter>(context, node, filter, std::move(input));
}

}  // namespace griot::exec
