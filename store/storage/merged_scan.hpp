// MergedScan: a cursor over a version, its base and the layers of changes, in one order. Blocks are views of
// the base's own columns where nothing has changed for long enough, and copies where changes are near.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage {

class MergedScan final : public dataset::Scan {
 public:
  // The quads of `version` that match `pattern`, in `order`. `version` must outlive the scan.
  MergedScan(const Version& version, const dataset::Pattern& pattern, dataset::Order order);

  bool next(dataset::QuadBlock& block) override;
  void seek(const dataset::Quad& target) override;

 private:
  // What is left of one permutation; `from` moves forward only.
  struct Cursor {
    const Permutation* rows = nullptr;
    RowRange left;
    bool done() const noexcept { return left.empty(); }
    Key key() const noexcept { return rows->key(left.begin); }
  };
  // Of a set of changes, with the key that it is at: what is looked at again and again.
  struct Change {
    Cursor cursor;
    int sign = 0;
    Key key{};
  };
  using Columns = std::array<std::span<const Id>, 4>;  // by depth in the order

  Cursor open(const QuadSet& set) const;
  bool next_unfiltered(Columns& columns);
  Columns view_of_base(std::size_t count);
  void merge_into_buffer();
  void copy_base(std::size_t count);
  // The least key at which something changes. Requires: changes_ is not empty.
  const Key& next_key() const;
  // The next place in base where a row is added or erased; its end when none is.
  std::size_t next_change() const;
  // Goes past the changes at `key`. Whether there is a row afterwards.
  bool take_change(const Key& key);
  void drop_done();
  bool filter(Columns& columns);

  dataset::Order order_;
  Key wanted_;                 // the pattern in the order's sequence
  std::size_t prefix_ = 0;     // so many first components of wanted_ are bound
  bool has_residual_ = false;  // others are bound too, and have to be looked at row by row
  Cursor base_;
  std::vector<Change> changes_;  // none of them done
  std::array<std::vector<Id>, 4> buffer_;
};

// How many first components of `pattern`, taken in `order`, are bound.
std::size_t bound_prefix(const dataset::Pattern& pattern, dataset::Order order) noexcept;

}  // namespace griot::storage
