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

// Memory for sorting, which is dear to get anew: 4 bytes a row.
struct SortScratch {
  Rows rows;
  KeyedRows words, spare;
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

// Sorts rows that are few enough for their keys to stay near, whose keys differ in the bits of `differing`.
template <typename KeyOf>
void stable_sort_few(std::span<std::uint32_t> rows, const KeyOf& key_of, std::uint64_t differing,
                     SortScratch& scratch) {
  constexpr std::size_t kCompared = 256;  // so few are sorted by comparing
  auto& [ignored, words, spare] = scratch;
  while (differing != 0) {
    const std::uint64_t mask = lowest_bits(differing);
    differing &= ~mask;
    const BitPicker pick(mask);
    words.resize(rows.size());
    visit_keys(rows, key_of,
               [&](std::size_t i, std::uint64_t key) { words[i] = pick(key) << kSortedBits | rows[i]; });
    const auto below = [](std::uint64_t a, std::uint64_t b) { return a >> kSortedBits < b >> kSortedBits; };
    rows.size() <= kCompared ? std::stable_sort(words.begin(), words.end(), below)
                             : radix_sort(words, spare, std::popcount(mask));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint32_t>(words[i]);
  }
}

// Sorts `rows` by the Ids key_of(row), equal ones staying in sequence: many by the highest bits in which they
// differ first, and then each part by itself. O(rows) for each 11 bits that differ; what is in order
// already is passed over once.
template <typename KeyOf>
void stable_sort_rows(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch) {
  constexpr std::size_t kFewRows = std::size_t{1} << 15;
  constexpr int kPartBits = 11;
  if (rows.size() < 2) return;
  const std::uint64_t first = key_of(rows.front()).bits();
  std::uint64_t differing = 0, before = 0;
  bool in_order = true;
  visit_keys(rows, key_of, [&](std::size_t, std::uint64_t key) {
    differing |= key ^ first;
    in_order &= key >= before;
    before = key;
  });
  if (in_order) return;
  if (rows.size() <= kFewRows) return stable_sort_few(rows, key_of, differing, scratch);

  const std::uint64_t mask = highest_bits(differing, kPartBits);
  const BitPicker pick(mask);
  std::vector<std::uint32_t> ends(std::size_t{1} << std::popcount(mask));
  visit_keys(rows, key_of, [&](std::size_t, std::uint64_t key) { ++ends[pick(key)]; });
  std::uint32_t start = 0;
  for (std::uint32_t& each : ends) start += std::exchange(each, start);
  scratch.rows.resize(std::max(scratch.rows.size(), rows.size()));
  visit_keys(rows, key_of,
             [&](std::size_t i, std::uint64_t key) { scratch.rows[ends[pick(key)]++] = rows[i]; });
  std::copy_n(scratch.rows.begin(), rows.size(), rows.begin());
  if (differing == mask) return;
  std::size_t begin = 0;
  for (const std::uint32_t end : ends) {
    stable_sort_rows(rows.subspan(begin, end - begin), key_of, scratch);
    begin = end;
  }
}

template <typename KeyOf>
void stable_sort_rows(Rows& rows, const KeyOf& key_of) {
  SortScratch scratch;
  stable_sort_rows(rows, key_of, scratch);
}

// Goes through the quads of a log, which must outlive it, in order (spog), repeats left out. Quickest when
// they come by subject, as files have them. Takes 8 bytes a quad to sort, 4 afterwards.
class SortedQuads {
 public:
  explicit SortedQuads(const QuadLog& log);
  // Those of the next subject; none at the end. Valid until the next call.
  std::span<const dataset::Quad> next();

 private:
  const QuadLog& log_;
  Rows rows_;
  std::size_t next_ = 0;
  std::vector<dataset::Quad> same_subject_;
};

}  // namespace griot::storage
