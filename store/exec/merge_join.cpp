#include <algorithm>

#include "store/base/paged_array.hpp"
#include "store/exec/operators.hpp"
#include "store/exec/pattern_cursor.hpp"

namespace griot::exec {

namespace {

// Both sides sorted by one key; the right one is an index scan that skips what the left has not.
class MergeJoin final : public Operator {
 public:
  MergeJoin(Context& context, const plan::Node& node, const plan::MergeJoin& join, OperatorPtr left)
      : Operator(context, node),
        join_(join),
        cursor_(context, join.spec),
        left_(std::move(left)),
        left_columns_(left_->columns().size()),
        key_column_(column_of(left_->columns(), join.key)) {
    for (unsigned p = 0; p < 4; ++p) {
      const auto& part = join.spec.parts[p];
      if (part.kind != plan::Component::Kind::variable || p == join.key_position) continue;
      const std::size_t left_column = column_of(left_->columns(), part.slot);
      if (left_column != kNoColumn) {
        checks_.push_back({p, left_column});
      } else if (const std::size_t c = column_of(node.columns, part.slot); c - left_columns_ == new_.size()) {
        new_.push_back(p);
      }
    }
  }

 protected:
  void fill(RowBatch& out, std::size_t limit) override {
    if (!open_) {
      open_ = true;
      if (const auto pattern = cursor_.pattern()) cursor_.open(*pattern, join_.spec.order);
      right_open_ = true;
    }
    while (out.rows() < limit) {
      if (row_ >= left_batch_.rows()) {
        row_ = 0;
        if (!left_->next(left_batch_)) return;
      }
      const Id key = left_batch_.at(row_, key_column_);
      if (!has_group_ || group_key_ != key) {
        if (!find_group(key)) {
          if (!right_open_) return;  // nothing left on the right: no left row can match any more
          ++row_;
          continue;
        }
      }
      emit(out, limit);
    }
  }
  void restart() override {
    left_->rewind();
    cursor_.close();
    left_batch_.reset(0);
    row_ = at_ = size_ = member_ = 0;
    open_ = right_open_ = has_group_ = false;
  }

 private:
  struct Check {
    unsigned position;
    std::size_t column;
  };

  bool next_block() {
    at_ = size_ = 0;
    right_open_ = cursor_.next();
    if (right_open_) size_ = cursor_.size();
    return right_open_;
  }

  // Moves the right side to `key` and reads all of its rows with it. Requires: keys do not descend.
  bool find_group(Id key) {
    has_group_ = false;
    context_.step();
    if (!right_open_) return false;
    for (;;) {
      if (at_ == size_ && !next_block()) return false;
      const auto keys = cursor_.column(join_.key_position);
      if (keys[size_ - 1] < key) {
        dataset::Quad target;
        (join_.key_position == 0   ? target.s
         : join_.key_position == 1 ? target.p
         : join_.key_position == 2 ? target.o
                                   : target.g) = key;
        cursor_.seek(target);
        at_ = size_ = 0;
        continue;
      }
      at_ = static_cast<std::size_t>(
          std::lower_bound(keys.begin() + static_cast<std::ptrdiff_t>(at_), keys.end(), key) - keys.begin());
      if (keys[at_] != key) return false;
      break;
    }
    for (auto& column : group_) column.clear();
    group_key_ = key;
    has_group_ = true;
    member_ = 0;
    do {
      const auto keys = cursor_.column(join_.key_position);
      std::size_t end = at_;
      while (end < size_ && keys[end] == key) ++end;
      charge_.grow_to(group_[0].bytes_for(group_[0].size() + end - at_) * group_.size());
      for (unsigned p = 0; p < 4; ++p) group_[p].append(cursor_.column(p).data() + at_, end - at_);
      at_ = end;
    } while (at_ == size_ && next_block());
    return true;
  }

  // Rows of the current left row and its group, from member_ on.
  void emit(RowBatch& out, std::size_t limit) {
    const std::size_t members = group_[0].size();
    for (; member_ < members && out.rows() < limit; ++member_) {
      context_.step();
      if (!agrees()) continue;
      for (std::size_t c = 0; c < left_columns_; ++c) out.column(c).push_back(left_batch_.at(row_, c));
      for (const auto& [position, column] : checks_)
        if (!left_batch_.at(row_, column).bound()) out.column(column).back() = group_[position][member_];
      for (std::size_t i = 0; i < new_.size(); ++i)
        out.column(left_columns_ + i).push_back(group_[new_[i]][member_]);
      out.set_rows(out.rows() + 1);
    }
    if (member_ < members) return;
    member_ = 0;
    ++row_;
  }

  bool agrees() const {
    return std::all_of(checks_.begin(), checks_.end(), [&](const Check& check) {
      const Id id = left_batch_.at(row_, check.column);
      return !id.bound() || id == group_[check.position][member_];
    });
  }

  const plan::MergeJoin& join_;
  PatternCursor cursor_;
  OperatorPtr left_;
  std::size_t left_columns_, key_column_;
  std::vector<Check> checks_;  // positions whose variable the left has too
  std::vector<unsigned> new_;  // positions that give the columns after the left's
  bool open_ = false, right_open_ = false;
  RowBatch left_batch_;
  std::size_t row_ = 0;
  std::size_t at_ = 0, size_ = 0;  // within the cursor's block
  // The right rows with the key met last: the next left row often has the same.
  MemoryCharge charge_{context_.budget};
  std::array<PagedArray<Id>, 4> group_;
  Id group_key_;
  bool has_group_ = false;
  std::size_t member_ = 0;
};

}  // namespace

OperatorPtr make_merge_join(Context& context, const plan::Node& node, const plan::MergeJoin& join,
                            OperatorPtr left) {
  return std::make_unique<MergeJoin>(context, node, join, std::move(left));
}

}  // namespace griot::exec
