#include "store/storage/row_sort.hpp"

#include <numeric>
#include <utility>

#include "store/base/error.hpp"

namespace griot::storage {

using dataset::Quad;

namespace {

constexpr int kDigitBits = 11;  // a table of counts that stays in the first cache
constexpr std::size_t kManyRows = 0xFFFF'FFFF;

struct Subjects {
  const QuadLog& log;
  Id operator()(std::uint32_t row) const noexcept { return log[row].s; }
  void prefetch(std::uint32_t row) const noexcept { __builtin_prefetch(&log[row].s); }
};

}  // namespace

Rows all_rows(std::size_t count) {
  if (count > kManyRows) {
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

SortedQuads::SortedQuads(const QuadLog& log) : log_(log), rows_(all_rows(log.size())) {
  stable_sort_rows(rows_, Subjects{log_});
}

std::span<const Quad> SortedQuads::next() {
  same_subject_.clear();
  if (next_ == rows_.size()) return {};
  const Id subject = log_[rows_[next_]].s;
  constexpr std::size_t kAhead = 32;
  for (; next_ < rows_.size() && log_[rows_[next_]].s == subject; ++next_) {
    if (next_ + kAhead < rows_.size()) __builtin_prefetch(&log_[rows_[next_ + kAhead]]);
    same_subject_.push_back(log_[rows_[next_]]);
  }
  std::sort(same_subject_.begin(), same_subject_.end());
  return {same_subject_.begin(), std::unique(same_subject_.begin(), same_subject_.end())};
}

}  // namespace griot::storage
