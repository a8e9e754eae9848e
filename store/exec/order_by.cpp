#include <algorithm>
#include <optional>

#include "store/base/large_vector.hpp"
#include "store/exec/expression.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"
#include "store/exec/sort_keys.hpp"

namespace griot::exec {

namespace {

// Reads all of its input, then gives it in order; rows with equal keys keep theirs. Where only the first rows
// are asked for, it holds little more than those, and of a row that cannot be among them it looks at the
// first key alone.
class OrderBy final : public Operator {
 public:
  OrderBy(Context& context, const plan::Node& node, const plan::OrderBy& order, OperatorPtr input)
      : Operator(context, node),
        input_(std::move(input)),
        keep_(order.keep),
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
    worst_.reset();
    sorted_ = false;
    at_ = 0;
  }

 private:
  // So many are not worth dropping.
  static constexpr std::uint64_t kFewRows = 2048;

  // A row, with the head of its first key close at hand.
  struct Place {
    std::uint64_t head;
    std::uint32_t row;
  };

  void read() {
    RowBatch batch, rest;
    while (input_->next(batch)) {
      const bool all = !worst_;
      rest.reset(batch.columns());
      for (std::size_t row = 0; row < batch.rows(); ++row) {
        if (!add_keys(batch, row) || all) continue;
        for (std::size_t c = 0; c < batch.columns(); ++c) rest.column(c).push_back(batch.at(row, c));
        rest.set_rows(rest.rows() + 1);
      }
      rows_.append(all ? batch : rest);
      if (keep_ && rows_.rows() / 2 > *keep_ + kFewRows) drop_last();
    }
  }

  // The keys of a row, unless it comes behind all that are wanted.
  bool add_keys(const RowBatch& batch, std::size_t row) {
    for (std::size_t k = 0; k < expressions_.size(); ++k) {
      const OrderKey key(expressions_[k].evaluate(batch, row), context_.overlay);
      if (k == 0 && worst_ && comes_before(*worst_, SortKeys::head_of(key))) return false;
      keys_.add(key);
    }
    return true;
  }

  // Leaves the first rows of those so far, in the sequence in which they came.
  void drop_last() {
    sort_places();
    std::vector<std::uint32_t> first(*keep_);
    for (std::size_t i = 0; i < first.size(); ++i) first[i] = places_[i].row;
    if (!first.empty() && !down_.empty()) worst_ = places_[first.size() - 1].head;
    std::sort(first.begin(), first.end());
    rows_.keep(first);
    keys_.keep(first);
  }

  bool comes_before(std::uint64_t a, std::uint64_t b) const { return a != b && (a < b) != down_[0]; }

  void sort() {
    sort_places();
    keys_.clear();
    sorted_ = true;
  }

  void sort_places() {
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
      if (a.head != b.head) return comes_before(a.head, b.head);
      for (std::size_t k = 0; k < down_.size(); ++k)
        if (const auto o = keys_.compare(a.row, b.row, k); o != 0) return (o < 0) != down_[k];
      return a.row < b.row;
    });
  }

  OperatorPtr input_;
  std::vector<Expression> expressions_;
  std::vector<bool> down_;
  std::optional<std::uint64_t> keep_;   // so many rows are wanted
  std::optional<std::uint64_t> worst_;  // the head of the last of them so far
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
