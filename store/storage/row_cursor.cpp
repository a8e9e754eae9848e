#include "store/storage/row_cursor.hpp"

#include "store/storage/row_search.hpp"

namespace griot::storage {

std::size_t gallop_view(const RowView& rows, std::size_t begin, const Key& key) noexcept {
  const auto below = [&](std::size_t row) { return row_below(rows, row, key); };
  return partition_row(gallop_range({begin, rows.size()}, below), below);
}

void RowCursor::seek(const Key& key) {
  if (!window_.empty()) {
    if (!row_below(window_, window_.size() - 1, key)) return advance(gallop_view(window_, 0, key));
    advance(window_.size());
  }
  if (done()) return;
  const std::size_t place = rows_->gallop(key, left_);
  if (place != left_.begin) buffer_.restart();
  left_.begin = place;
}

}  // namespace griot::storage
