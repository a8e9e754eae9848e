#include <algorithm>

#include "store/exec/operators.hpp"
#include "store/exec/pattern_cursor.hpp"
#include "store/plan/scan_order.hpp"

namespace griot::exec {

namespace {

// For each left row, the quads of the pattern with the row's values put in: best where few left rows
// meet many quads.
class LookupJoin final : public Operator {
 public:
  LookupJoin(Context& context, const plan::Node& node, const plan::LookupJoin& join, OperatorPtr left)
      : Operator(context, node), spec_(join.spec), cursor_(context, join.spec), left_(std::move(left)) {
    left_columns_ = left_->columns().size();
    for (unsigned p = 0; p < 4; ++p) {
      const auto& part = spec_.parts[p];
      if (part.kind != plan::Component::Kind::variable) continue;
      const std::size_t left_column = column_of(left_->columns(), part.slot);
      if (left_column != kNoColumn) {
        given_.push_back({p, left_column});
      } else if (const std::size_t c = column_of(node.columns, part.slot); c - left_columns_ == new_.size()) {
        new_.push_back(p);
      }
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    while (out.rows() < limit) {
      if (at_ == size_ && !advance()) return;
      emit(out, std::min(limit - out.rows(), size_ - at_));
    }
  }
  void restart() override {
    left_->rewind();
    cursor_.close();
    left_batch_.reset(0);
    row_ = 0;
    at_ = size_ = 0;
    open_ = base_read_ = false;
  }

 private:
  struct Given {
    unsigned position;
    std::size_t column;
  };

  // To the next block of partners, of this left row or a later one.
  bool advance() {
    if (!base_read_) {
      base_ = cursor_.pattern();
      base_read_ = true;
    }
    if (!base_) return false;
    for (;;) {
      if (open_ && cursor_.next()) {
        at_ = 0;
        size_ = cursor_.size();
        return true;
      }
      if (open_) {
        open_ = false;
        ++row_;
      }
      if (row_ >= left_batch_.rows()) {
        row_ = 0;
        if (!left_->next(left_batch_)) return false;
      }
      open_row();
      context_.step();
    }
  }

  void open_row() {
    dataset::Pattern pattern = *base_;
    bool all = true;
    for (const auto& [position, column] : given_) {
      const Id id = left_batch_.at(row_, column);
      all &= id.bound();
      (position == 0 ? pattern.s : position == 1 ? pattern.p : position == 2 ? pattern.o : pattern.g) = id;
    }
    dataset::Order order = spec_.order;
    if (!all) {  // an unbound cell takes any value; the planned order does not fit then
      plan::PositionSet bound = 0;
      for (unsigned p = 0; p < 4; ++p)
        if (pattern[dataset::Position(p)].bound()) bound |= 1u << p;
      order = plan::scan_order(bound, std::nullopt).value_or(dataset::Order::spog);
    }
    cursor_.open(pattern, order);
    open_ = true;
  }

  void emit(RowBatch& out, std::size_t n) {
    for (std::size_t c = 0; c < left_columns_; ++c)
      out.column(c).insert(out.column(c).end(), n, left_batch_.at(row_, c));
    for (const auto& [position, column] : given_) {
      if (left_batch_.at(row_, column).bound()) continue;
      const auto ids = cursor_.column(position).subspan(at_, n);
      std::copy(ids.begin(), ids.end(), out.column(column).end() - static_cast<std::ptrdiff_t>(n));
    }
    for (std::size_t i = 0; i < new_.size(); ++i) {
      const auto ids = cursor_.column(new_[i]).subspan(at_, n);
      auto& column = out.column(left_columns_ + i);
      column.insert(column.end(), ids.begin(), ids.end());
    }
    out.set_rows(out.rows() + n);
    at_ += n;
  }

  const plan::ScanSpec& spec_;
  PatternCursor cursor_;
  OperatorPtr left_;
  std::size_t left_columns_ = 0;
  std::vector<Given> given_;   // positions that the left row fills
  std::vector<unsigned> new_;  // positions that give the columns after the left's
  std::optional<dataset::Pattern> base_;
  bool base_read_ = false;
  RowBatch left_batch_;
  std::size_t row_ = 0;
  bool open_ = false;              // the cursor belongs to row_
  std::size_t at_ = 0, size_ = 0;  // within the cursor's block
};

}  // namespace

OperatorPtr make_lookup_join(Context& context, const plan::Node& node, const plan::LookupJoin& join,
                             OperatorPtr left) {
  return std::make_unique<LookupJoin>(context, node, join, std::move(left));
}

}  // namespace griot::exec
