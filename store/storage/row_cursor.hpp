// RowCursor: a place in a range of rows of a permutation, which moves forward only. The rows from it on are
// seen a window at a time. Not thread-safe. The permutation must outlive it.
#pragma once

#include <cstddef>
#include <utility>

#include "store/storage/permutation.hpp"

namespace griot::storage {

class RowCursor {
 public:
  RowCursor() = default;  // at its end
  RowCursor(const Permutation& rows, RowRange range) noexcept : rows_(&rows), left_(range) {}
  RowCursor(RowCursor&&) noexcept = default;
  RowCursor& operator=(RowCursor&&) noexcept = default;

  bool done() const noexcept { return left_.empty(); }

  // Rows from here on: at least one, but when it is done. Valid until the place has been moved past them and
  // they are asked for again.
  const RowView& window() {
    if (window_.empty() && !done()) window_ = rows_->view(left_, buffer_);
    return window_;
  }
  // Requires: not done.
  Key key() { return window().key(0); }

  // Past `count` rows. Requires: the window holds them.
  void advance(std::size_t count) noexcept {
    window_ = count == window_.size() ? RowView{} : window_.part(count, window_.size() - count);
    left_.begin += count;
  }
  // The window, and past it. Requires: not done.
  RowView take_window() {
    if (window_.empty()) {
      RowView rows = rows_->view(left_, buffer_);
      left_.begin += rows.size();
      return rows;
    }
    left_.begin += window_.size();
    return std::exchange(window_, {});
  }
  // To the first row not below `key`, or the end. O(log distance).
  void seek(const Key& key);

 private:
  const Permutation* rows_ = nullptr;
  RowRange left_;
  RowView window_;  // of the first rows left, or empty
  RowBuffer buffer_;
};

// First row of `rows` from `begin` on that is not below `key`, or their number. O(log distance).
std::size_t gallop_view(const RowView& rows, std::size_t begin, const Key& key) noexcept;

}  // namespace griot::storage
