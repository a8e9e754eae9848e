// Joins over a table of the right side's rows: the inner join and OPTIONAL here, and what keeps left
// rows only (EXISTS, MINUS) below. Compatibility is SPARQL's (§18.3): an unbound cell agrees with all.
#include <algorithm>

#include "store/exec/joined_rows.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/rows.hpp"

namespace griot::exec {

namespace {

// The right side's rows and how to find those that go with a left row.
class Table {
 public:
  Table(Context& context, const plan::HashJoin& join, const Operator& left, Operator& right)
      : context_(context),
        right_(right),
        keys_(column_pairs(join.keys, left.columns(), right.columns())),
        checks_(column_pairs(join.checks, left.columns(), right.columns())),
        rows_(context.budget, right.columns().size()),
        index_(context.cancel, context.budget) {}

  // Reads the right side if that was not done yet.
  void ensure() {
    if (ready_) return;
    RowBatch batch;
    while (right_.next(batch)) rows_.append(batch);
    std::vector<std::size_t> columns;
    for (const auto& key : keys_) columns.push_back(key.right);
    index_.build(rows_, columns);
    ready_ = true;
  }
  void clear() {
    right_.rewind();
    rows_.clear();
    index_.clear();
    ready_ = false;
  }

  std::uint32_t first(const RowBatch& left, std::size_t row) {
    std::uint64_t hash = 0;
    for (const auto& key : keys_) hash = hash_step(hash, left.at(row, key.left));
    return agreeing(left, row, index_.first(hash));
  }
  std::uint32_t after(const RowBatch& left, std::size_t row, std::uint32_t member) {
    return agreeing(left, row, index_.after(member));
  }

  // Whether the two rows share a variable that both bind (§18.5, Minus).
  bool share(const RowBatch& left, std::size_t row, std::uint32_t member) const {
    return !keys_.empty() || std::any_of(checks_.begin(), checks_.end(), [&](const ColumnPair& c) {
      return left.at(row, c.left).bound() && rows_.at(member, c.right).bound();
    });
  }

  const std::vector<ColumnPair>& checks() const noexcept { return checks_; }
  Id at(std::uint32_t member, std::size_t column) const { return rows_.at(member, column); }
  bool empty() const noexcept { return rows_.rows() == 0; }

 private:
  std::uint32_t agreeing(const RowBatch& left, std::size_t row, std::uint32_t member) {
    for (; member != JoinTable::kNone; member = index_.after(member)) {
      context_.step();
      if (agrees(left, row, member)) return member;
    }
    return member;
  }
  bool agrees(const RowBatch& left, std::size_t row, std::uint32_t member) const {
    for (const auto& key : keys_)
      if (left.at(row, key.left) != rows_.at(member, key.right)) return false;
    for (const auto& check : checks_)
      if (!compatible(left.at(row, check.left), rows_.at(member, check.right))) return false;
    return true;
  }

  Context& context_;
  Operator& right_;
  std::vector<ColumnPair> keys_, checks_;
  RowStore rows_;
  JoinTable index_;
  bool ready_ = false;
};

class HashJoin final : public Operator {
 public:
  HashJoin(Context& context, const plan::Node& node, const plan::HashJoin& join, OperatorPtr left,
           OperatorPtr right)
      : Operator(context, node),
        outer_(join.mode == plan::JoinMode::left),
        left_(std::move(left)),
        right_(std::move(right)),
        table_(context, join, *left_, *right_),
        joined_(context, node, join.condition, left_->columns(), right_->columns(), table_.checks()) {}

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    while (out.rows() < limit) {
      if (row_ >= left_batch_.rows()) {
        row_ = 0;
        if (!left_->next(left_batch_)) return;
        table_.ensure();
        if (table_.empty() && !outer_) return;
      }
      if (!within_row_) {
        within_row_ = true;
        matched_ = false;
        member_ = table_.first(left_batch_, row_);
      }
      while (member_ != JoinTable::kNone && out.rows() < limit) {
        matched_ |= joined_.join(out, left_batch_, row_,
                                 [&](std::size_t column) { return table_.at(member_, column); });
        member_ = table_.after(left_batch_, row_, member_);
      }
      if (member_ != JoinTable::kNone) return;
      if (outer_ && !matched_) joined_.alone(out, left_batch_, row_);
      within_row_ = false;
      ++row_;
    }
  }
  void restart() override {
    left_->rewind();
    table_.clear();
    left_batch_.reset(0);
    row_ = 0;
    within_row_ = false;
  }

 private:
  bool outer_;
  OperatorPtr left_, right_;
  Table table_;
  JoinedRows joined_;
  RowBatch left_batch_;
  std::size_t row_ = 0;
  bool within_row_ = false, matched_ = false;
  std::uint32_t member_ = JoinTable::kNone;
};

// Left rows that have, or have not, a partner.
class HashFilter final : public Operator {
 public:
  HashFilter(Context& context, const plan::Node& node, const plan::HashJoin& join, OperatorPtr left,
             OperatorPtr right)
      : Operator(context, node),
        mode_(join.mode),
        left_(std::move(left)),
        right_(std::move(right)),
        table_(context, join, *left_, *right_) {}

 protected:
  void fill(RowBatch& out, std::size_t) override {
    while (out.empty()) {
      if (!left_->next(batch_)) return;
      table_.ensure();
      selected_.clear();
      for (std::size_t row = 0; row < batch_.rows(); ++row)
        if (partner(row) == (mode_ == plan::JoinMode::semi))
          selected_.push_back(static_cast<std::uint32_t>(row));
      copy_rows(batch_, selected_, out);
    }
  }
  void restart() override {
    left_->rewind();
    table_.clear();
  }

 private:
  bool partner(std::size_t row) {
    std::uint32_t member = table_.first(batch_, row);
    if (mode_ == plan::JoinMode::minus)
      while (member != JoinTable::kNone && !table_.share(batch_, row, member))
        member = table_.after(batch_, row, member);
    return member != JoinTable::kNone;
  }

  plan::JoinMode mode_;
  OperatorPtr left_, right_;
  Table table_;
  RowBatch batch_;
  std::vector<std::uint32_t> selected_;
};

}  // namespace

OperatorPtr make_hash_join(Context& context, const plan::Node& node, const plan::HashJoin& join,
                           OperatorPtr left, OperatorPtr right) {
  return std::make_unique<HashJoin>(context, node, join, std::move(left), std::move(right));
}

OperatorPtr make_hash_filter(Context& context, const plan::Node& node, const plan::HashJoin& join,
                             OperatorPtr left, OperatorPtr right) {
  return std::make_unique<HashFilter>(context, node, join, std::move(left), std::move(right));
}

}  // namespace griot::exec
