#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// Columns chosen, reordered; one that the input does not have is unbound.
class Project final : public Operator {
 public:
  Project(Context& context, const plan::Node& node, OperatorPtr input)
      : Operator(context, node), input_(std::move(input)) {
    for (const plan::Slot s : node.columns) map_.push_back(column_of(input_->columns(), s));
  }

 protected:
  void fill(RowBatch& out, std::size_t) override {
    if (input_->next(batch_)) map_columns(batch_, map_, out);
  }
  void restart() override { input_->rewind(); }

 private:
  OperatorPtr input_;
  std::vector<std::size_t> map_;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_project(Context& context, const plan::Node& node, OperatorPtr input) {
  return std::make_unique<Project>(context, node, std::move(input));
}

}  // namespace griot::exec
