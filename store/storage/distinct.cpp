#include "store/storage/distinct.hpp"

#include "store/storage/merged_scan.hpp"

namespace griot::storage {

std::uint64_t estimate_distinct(const Version& version, const dataset::Pattern& pattern,
                                dataset::Order order) {
  const std::size_t depth = bound_prefix(pattern, order);
  const Key key = to_key(pattern, order);
  std::uint64_t values = 0;
  version.for_each_set([&](const auto& set, int sign) {
    if (sign < 0) return;
    const Permutation& rows = set->permutation(order);
    values += rows.distinct(depth, rows.prefix_range(key, depth));
  });
  return values;
}

}  // namespace griot::storage
