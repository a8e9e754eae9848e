// How many runs of equal values a column has, whoever holds it: exact where that is cheap, else estimated.
// Pure.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "store/storage/permutation.hpp"

namespace griot::storage {

// Runs in `range`, where end_of_run(row, end) and begin_of_run(row, begin) say how far the run that `row` is
// in goes. Exact when there are at most 256 runs or 4096 rows, else estimated from the runs at 256 places
// evenly spread.
template <typename EndOfRun, typename BeginOfRun>
std::uint64_t count_runs(RowRange range, const EndOfRun& end_of_run, const BeginOfRun& begin_of_run) {
  constexpr std::size_t kProbes = 256;
  constexpr std::size_t kCheapRows = 4096;
  std::size_t row = range.begin;
  std::uint64_t runs = 0;
  while (row < range.end && (runs < kProbes || range.size() <= kCheapRows)) {
    row = end_of_run(row, range.end);
    ++runs;
  }
  if (row == range.end) return runs;
  // A row in a run of n stands for 1/n of a value: the mean over rows times the rows is the number
  // of runs, and the probes give the mean.
  double values = 0;
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    const std::size_t place = range.begin + (2 * probe + 1) * range.size() / (2 * kProbes);
    const std::size_t length = end_of_run(place, range.end) - begin_of_run(place, range.begin);
    values += 1.0 / static_cast<double>(length);
  }
  const double estimate = values / kProbes * static_cast<double>(range.size());
  return std::max(runs, static_cast<std::uint64_t>(std::llround(estimate)));
}

}  // namespace griot::storage
