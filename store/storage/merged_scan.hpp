// MergedScan: a cursor over base ∪ added \ erased in one order. Blocks are views of the base's own
// columns where nothing has changed for long enough, and copies where changes are near.
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
  using Columns = std::array<std::span<const Id>, 4>;  // by depth in the order

  Cursor open(const QuadSet& set) const;
  bool next_unfiltered(Columns& columns);
  Columns view_of_base(std::size_t count);
  void merge_into_buffer();
  void copy_base(std::size_t count);
  // The next place in base where a row is added or erased.
  std::size_t next_change() const;
  bool filter(Columns& columns);

  dataset::Order order_;
  Key wanted_;                 // the pattern in the order's sequence
  std::size_t prefix_ = 0;     // so many first components of wanted_ are bound
  bool has_residual_ = false;  // others are bound too, and have to be looked at row by row
  Cursor base_, added_, erased_;
  std::array<std::vector<Id>, 4> buffer_;
};

// How many first components of `pattern`, taken in `order`, are bound.
std::size_t bound_prefix(const dataset::Pattern& pattern, dataset::Order order) noexcept;

}  // namespace griot::storage
