// Sorting by Ids without comparing them: only the bits in which the keys differ are looked at, a few
// at a time (radix sort, least significant first). Pure functions, thread-safe.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/quad_log.hpp"
#include "store/term/id.hpp"

namespace griot::storage {

// Numbers of rows, in some sequence.
using Rows = LargeVector<std::uint32_t>;

// 0, 1, … count - 1. Throws Error{limit} for more rows than a number can tell.
Rows all_rows(std::size_t count);

// Picks the bits of a mask out of a word and puts them side by side, in their order.
class BitPicker {
 public:
  explicit BitPicker(std::uint64_t mask);

  std::uint64_t operator()(std::uint64_t word) const noexcept {
    std::uint64_t picked = 0;
    for (const Run& run : runs_) picked |= (word >> run.from & run.mask) << run.to;
    return picked;
  }

 private:
  struct Run {
    int from, to;
    std::uint64_t mask;
  };
  std::vector<Run> runs_;
};

// A key of so many bits above a row.
inline constexpr int kSortedBits = 32;
using KeyedRows = LargeVector<std::uint64_t>;

// The lowest bits set in `mask`, kSortedBits of them at most.
std::uint64_t lowest_bits(std::uint64_t mask) noexcept;

// Sorts by the lowest `bits` bits of the keys, stably.
void radix_sort(KeyedRows& words, KeyedRows& spare, int bits);

// A column that is not constant as what rows are sorted by: key_of, below.
struct ColumnKey {
  const Id* values;
  Id operator()(std::uint32_t row) const noexcept { return values[row]; }
  void prefetch(std::uint32_t row) const noexcept { __builtin_prefetch(&values[row]); }
};

// The highest bits set in `mask`, `count` of them at most.
std::uint64_t highest_bits(std::uint64_t mask, int count) noexcept;

// Memory for sorting, which is dear to get anew: 6 bytes a row.
struct SortScratch {
  Rows rows;
  LargeVector<std::uint16_t> digits;
  KeyedRows words, spare, keys;
};

// Calls visit(i, key) for each of `rows` by its place and key. Where key_of says how, keys are fetched before
// they are wanted: rows in any sequence lie anywhere in memory.
template <typename KeyOf, typename Visit>
void visit_keys(std::span<const std::uint32_t> rows, const KeyOf& key_of, const Visit& visit) {
  constexpr std::size_t kAhead = 24;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if constexpr (requires { key_of.prefetch(rows[i]); }) {
      if (i + kAhead < rows.size()) key_of.prefetch(rows[i + kAhead]);
    }
    visit(i, key_of(rows[i]).bits());
  }
}

// The bits in which keys differ that come one after another, and whether they are in order.
class KeyRange {
 public:
  void add(std::uint64_t key, bool first) noexcept {
    if (first) before_ = key;
    differing_ |= key ^ before_;
    in_order_ &= key >= before_;
    before_ = key;
  }
  std::uint64_t differing() const noexcept { return differing_; }
  bool in_order() const noexcept { return in_order_; }

 private:
  std::uint64_t differing_ = 0, before_ = 0;
  bool in_order_ = true;
};

// Sorts rows that are few enough for their keys to stay near: these are looked for once.
template <typename KeyOf>
void stable_sort_few(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch) {
  constexpr std::size_t kCompared = 256;  // so few are sorted by comparing
  auto& [ignored, digits, words, spare, keys] = scratch;
  keys.resize(std::max(keys.size(), rows.size()));
  KeyRange range;
  visit_keys(rows, key_of, [&](std::size_t i, std::uint64_t key) {
    range.add(key, i == 0);
    keys[i] = key;
  });
  if (range.in_order()) return;
  for (std::uint64_t differing = range.differing(); differing != 0;) {
    const std::uint64_t mask = lowest_bits(differing);
    differing &= ~mask;
    const BitPicker pick(mask);
    words.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) words[i] = pick(keys[i]) << kSortedBits | i;
    rows.size() <= kCompared ? std::sort(words.begin(), words.end())
                             : radix_sort(words, spare, std::popcount(mask));
    spare.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto from = static_cast<std::uint32_t>(words[i]);
      spare[i] = rows[from];
      words[i] = keys[from];
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      rows[i] = static_cast<std::uint32_t>(spare[i]);
      keys[i] = words[i];
    }
  }
}

inline constexpr std::size_t kFewRows = std::size_t{1} << 15;

// Sorts rows whose keys differ in no other bits than those of `differing`: by the highest of them first, and
// then each part by itself.
template <typename KeyOf>
void stable_sort_many(std::span<std::uint32_t> rows, const KeyOf& key_of, std::uint64_t differing,
                      SortScratch& scratch) {
  constexpr int kPartBits = 11;
  const std::uint64_t mask = highest_bits(differing, kPartBits);
  const BitPicker pick(mask);
  std::vector<std::uint32_t> ends(std::size_t{1} << std::popcount(mask));
  std::vector<KeyRange> parts(ends.size());
  scratch.digits.resize(std::max(scratch.digits.size(), rows.size()));
  visit_keys(rows, key_of, [&](std::size_t i, std::uint64_t key) {
    const std::uint64_t digit = pick(key);
    scratch.digits[i] = static_cast<std::uint16_t>(digit);
    parts[digit].add(key, ends[digit]++ == 0);
  });
  std::uint32_t start = 0;
  for (std::uint32_t& each : ends) start += std::exchange(each, start);
  scratch.rows.resize(std::max(scratch.rows.size(), rows.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) scratch.rows[ends[scratch.digits[i]]++] = rows[i];
  std::copy_n(scratch.rows.begin(), rows.size(), rows.begin());
  std::size_t begin = 0;
  for (std::size_t digit = 0; digit < ends.size(); begin = ends[digit++]) {
    if (parts[digit].in_order()) continue;
    const auto part = rows.subspan(begin, ends[digit] - begin);
    part.size() <= kFewRows ? stable_sort_few(part, key_of, scratch)
                            : stable_sort_many(part, key_of, parts[digit].differing(), scratch);
  }
}

// Sorts `rows` by the Ids key_of(row), equal ones staying in sequence. O(rows) for each 11 bits that differ;
// what is in order already is passed over once.
template <typename KeyOf>
void stable_sort_rows(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch) {
  if (rows.size() < 2) return;
  if (rows.size() <= kFewRows) return stable_sort_few(rows, key_of, scratch);
  KeyRange range;
  visit_keys(rows, key_of, [&](std::size_t i, std::uint64_t key) { range.add(key, i == 0); });
  if (!range.in_order()) stable_sort_many(rows, key_of, range.differing(), scratch);
}

template <typename KeyOf>
void stable_sort_rows(Rows& rows, const KeyOf& key_of) {
  SortScratch scratch;
  stable_sort_rows(std::span(rows), key_of, scratch);
}

// The numbers of a log's quads in order (spog), of those that are the same one. Quickest when they come by
// subject, as files have them. Takes 10 bytes a quad meanwhile.
Rows sorted_rows(const QuadLog& log);

// Goes through the quads of a log, which must outlive it, in that sequence.
class SortedQuads {
 public:
  explicit SortedQuads(const QuadLog& log) : log_(log), rows_(sorted_rows(log)) {}
  // The next ones; none at the end. Valid until the next call.
  std::span<const dataset::Quad> next();

 private:
  const QuadLog& log_;
  Rows rows_;
  std::size_t next_ = 0;
  std::vector<dataset::Quad> some_;
};

}  // namespace griot::storage
