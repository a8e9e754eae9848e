#include "store/exec/operators.hpp"

namespace griot::exec {

namespace {

// Inline data.
class Values final : public Operator {
 public:
  Values(Context& context, const plan::Node& node, const plan::Values& values)
      : Operator(context, node), data_(*values.data) {}

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    for (; row_ < data_.rows.size() && out.rows() < limit; ++row_) {
      for (std::size_t c = 0; c < out.columns(); ++c) {
        const auto& cell = data_.rows[row_][c];
        out.column(c).push_back(cell ? context_.overlay.id(*cell) : Id());
      }
      out.set_rows(out.rows() + 1);
    }
  }
  void restart() override { row_ = 0; }

 private:
  const algebra::Values& data_;
  std::size_t row_ = 0;
};

}  // namespace

OperatorPtr make_values(Context& context, const plan::Node& node, const plan::Values& values) {
  return std::make_unique<Values>(context, node, values);
}

}  // namespace griot::exec
