#include <algorithm>

#include "store/base/large_vector.hpp"
#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"
#include "store/exec/sort_keys.hpp"

namespace griot::exec {

namespace {

// Reads all of its input, then gives it in order; rows with equal keys keep theirs.
class OrderBy final : public Operator {
 public:
  OrderBy(Context& context, const plan::Node& node, const plan::OrderBy& order, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        rows_(context.budget, node.columns.size()),
        keys_(context.budget, order.keys.size()),
        places_charge_(context.budget) {
    for (const auto& [key, down] : order.keys) {
      expressions_.emplace_back(context, key, input_->columns());
      down_.push_back(down);
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!sorted_) {
      read();
      sort();
    }
    for (; at_ < rows_.rows() && out.rows() < limit; ++at_) {
      for (std::size_t c = 0; c < out.columns(); ++c) out.column(c).push_back(rows_.at(places_[at_].row, c));
      out.set_rows(out.rows() + 1);
    }
  }
  void restart() override {
    input_->rewind();
    rows_.clear();
    keys_.clear();
    places_.reset();
    places_charge_.clear();
    sorted_ = false;
    at_ = 0;
  }

 private:
  // A row, with the head of its first key close at hand.
  struct Place {
    std::uint64_t head;
    std::uint32_t row;
  };

  void read() {
    RowBatch batch;
    while (input_->next(batch)) {
      for (std::size_t row = 0; row < batch.rows(); ++row)
        for (auto& e : expressions_) keys_.add(OrderKey(e.evaluate(batch, row), context_.overlay));
      rows_.append(batch);
    }
  }

  void sort() {
    const std::size_t n = rows_.rows();
    places_charge_.grow_to(n * sizeof(Place));
    places_ = make_large_array<Place>(n);
    for (std::size_t row = 0; row < n; ++row) {
      context_.step();
      places_[row] = {down_.empty() ? 0 : keys_.head(row, 0), static_cast<std::uint32_t>(row)};
    }
    // The row's own number makes it stable, without the second array that a stable sort would take.
    std::sort(places_.get(), places_.get() + n, [&](const Place& a, const Place& b) {
      context_.step();
      if (a.head != b.head) return (a.head < b.head) != down_[0];
      for (std::size_t k = 0; k < down_.size(); ++k)
        if (const auto o = keys_.compare(a.row, b.row, k); o != 0) return (o < 0) != down_[k];
      return a.row < b.row;
    });
    keys_.clear();
    sorted_ = true;
  }

  OperatorPtr input_;
  std::vector<Expression> expressions_;
  std::vector<bool> down_;
  RowStore rows_;
  SortKeys keys_;
  MemoryCharge places_charge_;
  LargeArray<Place> places_;
  bool sorted_ = false;
  std::size_t at_ = 0;
};

}  // namespace

OperatorPtr make_order_by(Context& context, const plan::Node& node, const plan::OrderBy& order,
                          OperatorPtr input) {
  return std::make_unique<OrderBy>(context, node, order, std::move(input));
}

}  // namespace griot::exec
