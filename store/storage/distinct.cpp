#include "store/storage/distinct.hpp"

#include <algorithm>
#include <cmath>

#include "store/storage/merged_scan.hpp"

namespace griot::storage {
namespace {

constexpr std::size_t kProbes = 256;
constexpr std::size_t kCheapRows = 4096;

// Different values at `depth` among the rows of `range`, which are alike before it.
std::uint64_t distinct_in(const Permutation& rows, std::size_t depth, RowRange range) {
  std::size_t row = range.begin;
  std::uint64_t runs = 0;
  while (row < range.end && (runs < kProbes || range.size() <= kCheapRows)) {
    row = rows.run_at(row, depth, {row, range.end}).end;
    ++runs;
  }
  if (row == range.end) return runs;
  // A row in a run of n stands for 1/n of a value: the mean over rows times the rows is the number
  // of runs, and the probes give the mean.
  double values = 0;
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    const std::size_t place = range.begin + (2 * probe + 1) * range.size() / (2 * kProbes);
    values += 1.0 / static_cast<double>(rows.run_at(place, depth, range).size());
  }
  const double estimate = values / kProbes * static_cast<double>(range.size());
  return std::max(runs, static_cast<std::uint64_t>(std::llround(estimate)));
}

}  // namespace

std::uint64_t estimate_distinct(const Version& version, const dataset::Pattern& pattern,
                                dataset::Order order) {
  const std::size_t depth = bound_prefix(pattern, order);
  const Key key = to_key(pattern, order);
  std::uint64_t values = 0;
  version.for_each_set([&](const auto& set, int sign) {
    if (sign < 0) return;
    const Permutation& rows = set->permutation(order);
    values += distinct_in(rows, depth, rows.prefix_range(key, depth));
  });
  return values;
}

}  // namespace griot::storage
