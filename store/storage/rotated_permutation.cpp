#include "store/storage/rotated_permutation.hpp"

namespace griot::storage {

Key RotatedPermutation::key(std::size_t row) const {
  const Key key = rows_.key(row);
  return {key[3], key[0], key[1], key[2]};
}

RowView RotatedPermutation::view(RowRange range, RowBuffer& buffer) const {
  const auto [first, second, third, graph] = rows_.view(range, buffer).columns;
  return {{graph, first, second, third}};
}

RowRange RotatedPermutation::prefix_range(const Key& key, std::size_t depth) const {
  if (depth == 0) return {0, size()};
  if (key[0] != graph_) return key[0] < graph_ ? RowRange{0, 0} : RowRange{size(), size()};
  return rows_.prefix_range(unrotated(key), depth - 1);
}

std::size_t RotatedPermutation::lower_bound(const Key& key, RowRange range) const {
  if (key[0] != graph_) return key[0] < graph_ ? range.begin : range.end;
  return rows_.lower_bound(unrotated(key), range);
}

std::size_t RotatedPermutation::gallop(const Key& key, RowRange range) const {
  if (key[0] != graph_) return key[0] < graph_ ? range.begin : range.end;
  return rows_.gallop(unrotated(key), range);
}

std::uint64_t RotatedPermutation::distinct(std::size_t depth, RowRange range) const {
  if (depth == 0) return range.empty() ? 0 : 1;
  return rows_.distinct(depth - 1, range);
}

}  // namespace griot::storage
