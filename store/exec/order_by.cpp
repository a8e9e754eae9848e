#include <algorithm>
#include <numeric>

#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"
#include "store/exec/term_order.hpp"

namespace griot::exec {

namespace {

// Reads all of its input, then gives it in order; rows with equal keys keep theirs.
class OrderBy final : public Operator {
 public:
  OrderBy(Context& context, const plan::Node& node, const plan::OrderBy& order, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        rows_(context.budget, node.columns.size()),
        charge_(context.budget) {
    for (const auto& [key, down] : order.keys) {
      expressions_.emplace_back(context, key, input_->columns());
      down_.push_back(down);
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!sorted_) sort();
    for (; at_ < order_.size() && out.rows() < limit; ++at_) {
      for (std::size_t c = 0; c < out.columns(); ++c) out.column(c).push_back(rows_.at(order_[at_], c));
      out.set_rows(out.rows() + 1);
    }
  }
  void restart() override {
    input_->rewind();
    rows_.clear();
    order_.clear();
    charge_.clear();
    sorted_ = false;
    at_ = 0;
  }

 private:
  void sort() {
    std::vector<OrderKey> keys;  // row by row
    std::uint64_t bytes = 0;
    RowBatch batch;
    while (input_->next(batch)) {
      for (std::size_t row = 0; row < batch.rows(); ++row)
        for (auto& e : expressions_) {
          keys.emplace_back(e.evaluate(batch, row), context_.overlay);
          bytes += keys.back().bytes() * 2;
        }
      rows_.append(batch);
      charge_.grow_to(bytes + rows_.rows() * sizeof(std::uint32_t));
    }
    order_.resize(rows_.rows());
    std::iota(order_.begin(), order_.end(), 0u);
    const std::size_t width = expressions_.size();
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      context_.step();
      for (std::size_t k = 0; k < width; ++k) {
        const auto o = keys[a * width + k] <=> keys[b * width + k];
        if (o != 0) return (o < 0) != down_[k];
      }
      return false;
    });
    sorted_ = true;
  }

  OperatorPtr input_;
  std::vector<Expression> expressions_;
  std::vector<bool> down_;
  RowStore rows_;
  MemoryCharge charge_;
  std::vector<std::uint32_t> order_;
  bool sorted_ = false;
  std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_order_by(Context& context, const plan::Node& node, const plan::OrderBy& order,
                          OperatorPtr input) {
  return std::make_unique<OrderBy>(context, node, order, std::move(input));
}

}  // namespace griot::exec
