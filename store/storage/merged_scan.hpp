// MergedScan: a cursor over a version, its base and the layers of changes, in one order. Blocks are views of
// the base where nothing has changed for long enough, and copies where changes are near.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/row_cursor.hpp"

namespace griot::storage {

class MergedScan final : public dataset::Scan {
 public:
  // The quads of `version` that match `pattern`, in `order`. `version` must outlive the scan.
  MergedScan(const Version& version, const dataset::Pattern& pattern, dataset::Order order);

  bool next(dataset::QuadBlock& block) override;
  void seek(const dataset::Quad& target) override;

 private:
  // A set of changes, with the key that it is at: what is looked at again and again.
  struct Change {
    RowCursor cursor;
    int sign = 0;
    Key key{};
  };

  RowCursor open(const QuadSet& set) const;
  bool next_unfiltered(RowView& rows);
  RowView view_of_base(std::size_t count);
  void merge_into_buffer();
  void copy_base(std::size_t count);
  void append(const Key& key);
  RowView buffered() const noexcept;
  // So many rows of the window of base stand before the next change. Requires: there is one.
  std::size_t unchanged_run();
  // Goes past the changes at next_key_. Whether there is a row afterwards.
  bool take_change();
  // After changes have been gone past.
  void find_next_change();
  bool filter(RowView& rows);

  dataset::Order order_;
  Key wanted_;                 // the pattern in the order's sequence
  std::size_t prefix_ = 0;     // so many first components of wanted_ are bound
  bool has_residual_ = false;  // others are bound too, and have to be looked at row by row
  RowCursor base_;
  std::vector<Change> changes_;   // none of them done
  Key next_key_{};                // the least of their keys, where there are any
  std::size_t merged_at_a_time_;  // rows
  std::array<std::vector<Id>, 4> buffer_;
};

// How many first components of `pattern`, taken in `order`, are bound.
std::size_t bound_prefix(const dataset::Pattern& pattern, dataset::Order order) noexcept;

}  // namespace griot::storage
