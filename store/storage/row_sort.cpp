#include "store/storage/row_sort.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "store/base/error.hpp"

namespace griot::storage {

using dataset::Quad;

namespace {

constexpr int kDigitBits = 11;  // a table of counts that stays in the first cache
constexpr std::size_t kMostRows = 0xFFFF'FFFF;
constexpr std::size_t kAhead = 32;  // quads that are fetched before they are wanted

struct Subjects {
  const QuadLog& log;
  Id operator()(std::uint32_t row) const noexcept { return log.at(row, dataset::subject); }
  void prefetch(std::uint32_t row) const noexcept { log.prefetch(row); }
};

// Sorts rows that are in order by their subjects, and leaves each quad once: how many there are then.
std::size_t sort_subjects(const QuadLog& log, std::span<std::uint32_t> rows) {
  std::vector<std::pair<Quad, std::uint32_t>> same;  // of a subject: few as a rule
  std::size_t kept = 0;
  for (std::size_t next = 0; next < rows.size();) {
    same.clear();
    for (; next < rows.size(); ++next) {
      if (next + kAhead < rows.size()) log.prefetch(rows[next + kAhead]);
      const Quad quad = log[rows[next]];
      if (!same.empty() && quad.s != same.front().first.s) break;
      same.emplace_back(quad, rows[next]);
    }
    std::sort(same.begin(), same.end());
    for (std::size_t i = 0; i < same.size(); ++i)
      if (i == 0 || same[i].first != same[i - 1].first) rows[kept++] = same[i].second;
  }
  return kept;
}

}  // namespace

Rows all_rows(std::size_t count) {
  if (count > kMostRows) {
    throw Error(ErrorCode::limit, "more than 4 294 967 295 quads in memory at a time");
  }
  Rows rows(count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

BitPicker::BitPicker(std::uint64_t mask) {
  for (int to = 0; mask != 0;) {
    const int from = std::countr_zero(mask);
    const int width = std::countr_one(mask >> from);
    const std::uint64_t run = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
    runs_.push_back({from, to, run});
    to += width;
    mask &= ~(run << from);
  }
}

std::uint64_t lowest_bits(std::uint64_t mask) noexcept {
  std::uint64_t kept = 0;
  for (int count = kSortedBits; mask != 0 && count > 0; --count) {
    kept |= mask & (~mask + 1);
    mask &= mask - 1;
  }
  return kept;
}

std::uint64_t highest_bits(std::uint64_t mask, int count) noexcept {
  while (std::popcount(mask) > count) mask &= mask - 1;
  return mask;
}

void radix_sort(KeyedRows& words, KeyedRows& spare, int bits) {
  const int passes = (bits + kDigitBits - 1) / kDigitBits;
  const int digit_bits = (bits + passes - 1) / passes;
  const std::size_t digits = std::size_t{1} << digit_bits;
  spare.resize(words.size());
  std::vector<std::uint32_t> starts(digits);
  for (int pass = 0; pass < passes; ++pass) {
    const int shift = kSortedBits + pass * digit_bits;
    std::fill(starts.begin(), starts.end(), 0);
    for (const std::uint64_t word : words) ++starts[word >> shift & (digits - 1)];
    std::uint32_t start = 0;
    for (std::uint32_t& each : starts) start += std::exchange(each, start);
    for (const std::uint64_t word : words) spare[starts[word >> shift & (digits - 1)]++] = word;
    words.swap(spare);
  }
}

Rows sorted_rows(const QuadLog& log) {
  Rows rows = all_rows(log.size());
  stable_sort_rows(rows, Subjects{log});
  const std::size_t slices = rows.size() < kManyRows ? 1 : processors();
  std::vector<std::size_t> begins(slices + 1), kept(slices);
  for (std::size_t n = 0; n <= slices; ++n)
    begins[n] = begin_of_group(rows, slice_begin(rows.size(), n, slices), Subjects{log});
  parallel_for(slices, [&](std::size_t n) {
    kept[n] = sort_subjects(log, std::span(rows).subspan(begins[n], begins[n + 1] - begins[n]));
  });
  std::size_t end = kept[0];
  for (std::size_t n = 1; n < slices; end += kept[n++]) {
    const auto from = rows.begin() + static_cast<std::ptrdiff_t>(begins[n]);
    std::copy_n(from, kept[n], rows.begin() + static_cast<std::ptrdiff_t>(end));
  }
  rows.resize(end);
  return rows;
}

std::span<const Quad> SortedQuads::next() {
  constexpr std::size_t kSome = 1024;
  some_.clear();
  for (; next_ < rows_.size() && some_.size() < kSome; ++next_) {
    if (next_ + kAhead < rows_.size()) log_.prefetch(rows_[next_ + kAhead]);
    some_.push_back(log_[rows_[next_]]);
  }
  return some_;
}

}  // namespace griot::storage
