#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// One column more: the value of an expression, unbound where that is an error (§18.5, Extend). Extensions of
// an extension (BIND after BIND, the expressions of a SELECT) work on the same rows, and BNODE(label) makes
// the same node in all of them: they share labels, which begin anew with each batch of the lowest.
class Extend final : public Operator {
 public:
  Extend(Context& context, const plan::Node& node, const plan::Extend& extend, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        expression_(context, extend.expression, input_->columns()),
        below_(dynamic_cast<Extend*>(input_.get())) {}

 protected:
  void fill(RowBatch& out, std::size_t) override {
    if (!input_->next(batch_)) return;
    if (!below_) labels_.clear();
    const LabelScope scope(context_.calls, labels());
    auto& target = out.column(out.columns() - 1);
    target.reserve(batch_.rows());
    for (std::size_t row = 0; row < batch_.rows(); ++row) {
      labels().solution(row);
      target.push_back(expression_.id(batch_, row));
    }
    for (std::size_t c = 0; c < batch_.columns(); ++c) std::swap(out.column(c), batch_.column(c));
    out.set_rows(target.size());
  }
  void restart() override { input_->rewind(); }

 private:
  BlankLabels& labels() { return below_ ? below_->labels() : labels_; }

  OperatorPtr input_;
  Expression expression_;
  Extend* below_;
  BlankLabels labels_;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_extend(Context& context, const plan::Node& node, const plan::Extend& extend,
                        OperatorPtr input) {
  return std::make_unique<Extend>(context, node, extend, std::move(input));
}

}  // namespace griot::exec
