#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// The rows of the left side, then those of the right.
class Union final : public Operator {
 public:
  Union(Context& context, const plan::Node& node, OperatorPtr left, OperatorPtr right)
      : Operator(context, node), sides_{std::move(left), std::move(right)} {
    for (std::size_t side = 0; side < 2; ++side)
      for (const plan::Slot s : node.columns) maps_[side].push_back(column_of(sides_[side]->columns(), s));
  }

 protected:
  void fill(RowBatch& out, std::size_t) override {
    for (; side_ < 2; ++side_) {
      if (!sides_[side_]->next(batch_)) continue;
      map_columns(batch_, maps_[side_], out);
      return;
    }
  }
  void restart() override {
    for (auto& side : sides_) side->rewind();
    side_ = 0;
  }

 private:
  OperatorPtr sides_[2];
  std::vector<std::size_t> maps_[2];
  std::size_t side_ = 0;
  RowBatch batch_;
};

}  // namespace

OperatorPtr make_union(Context& context, const plan::Node& node, OperatorPtr left, OperatorPtr right) {
  return std::make_unique<Union>(context, node, std::move(left), std::move(right));
}

}  // namespace griot::exec
