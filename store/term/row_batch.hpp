// RowBatch: a table of Ids held by columns: what operators pass to each other and what leaves the
// engine. An unbound cell is Id(). Owned by whoever filled it; not thread-safe.
#pragma once

#include <cstddef>
#include <vector>

#include "store/term/id.hpp"

namespace griot {

class RowBatch {
 public:
  static constexpr std::size_t kDefaultRows = 1024;

  explicit RowBatch(std::size_t columns = 0) : columns_(columns) {}

  std::size_t columns() const noexcept { return columns_.size(); }
  std::size_t rows() const noexcept { return rows_; }
  bool empty() const noexcept { return rows_ == 0; }

  // Drops all rows and sets the number of columns; capacity is kept.
  void reset(std::size_t columns) {
    columns_.resize(columns);
    for (auto& column : columns_) column.clear();
    rows_ = 0;
  }

  std::vector<Id>& column(std::size_t c) { return columns_[c]; }
  const std::vector<Id>& column(std::size_t c) const { return columns_[c]; }
  Id at(std::size_t row, std::size_t c) const { return columns_[c][row]; }

  // After columns were filled directly. Requires: every column has `rows` entries.
  void set_rows(std::size_t rows) noexcept { rows_ = rows; }

  // Appends one row. Requires: `cells` points at columns() Ids.
  void append(const Id* cells) {
    for (std::size_t c = 0; c < columns_.size(); ++c) columns_[c].push_back(cells[c]);
    ++rows_;
  }

 private:
  std::vector<std::vector<Id>> columns_;
  std::size_t rows_ = 0;
};

}  // namespace griot
