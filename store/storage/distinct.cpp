#include "store/storage/distinct.hpp"

#include <algorithm>
#include <cmath>

#include "store/storage/merged_scan.hpp"

namespace griot::storage {
namespace {

constexpr std::size_t kProbes = 256;
constexpr std::size_t kCheapRows = 4096;

// End of the run of equal values that begins at `row`; O(log of its length).
std::size_t end_of_run(const Column& column, std::size_t row, std::size_t end) noexcept {
  const Id value = column[row];
  std::size_t step = 1;
  while (row + step < end && column[row + step] == value) {
    row += step;
    step *= 2;
  }
  return column.upper_bound(value, row, std::min(end, row + step));
}

std::size_t begin_of_run(const Column& column, std::size_t row, std::size_t begin) noexcept {
  const Id value = column[row];
  std::size_t step = 1;
  while (row - begin >= step && column[row - step] == value) {
    row -= step;
    step *= 2;
  }
  const std::size_t from = row - begin >= step ? row - step : begin;
  return column.lower_bound(value, from, row);
}

std::uint64_t distinct_in(const Column& column, RowRange range) noexcept {
  std::size_t row = range.begin;
  std::uint64_t runs = 0;
  while (row < range.end && (runs < kProbes || range.size() <= kCheapRows)) {
    row = end_of_run(column, row, range.end);
    ++runs;
  }
  if (row == range.end) return runs;
  // A row in a run of n stands for 1/n of a value: the mean over rows times the rows is the number
  // of runs, and the probes give the mean.
  double values = 0;
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    const std::size_t place = range.begin + (2 * probe + 1) * range.size() / (2 * kProbes);
    const std::size_t length =
        end_of_run(column, place, range.end) - begin_of_run(column, place, range.begin);
    values += 1.0 / static_cast<double>(length);
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
  version.for_each_set([&](const std::shared_ptr<const QuadSet>& set, int sign) {
    if (sign < 0) return;
    const Permutation& rows = set->permutation(order);
    values += distinct_in(rows.column(depth), rows.prefix_range(key, depth));
  });
  return values;
}

}  // namespace griot::storage
