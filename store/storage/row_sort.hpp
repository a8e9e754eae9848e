// Sorting by Ids without comparing them: only the bits in which the keys differ are looked at, a few
// at a time (radix sort, least significant first). Pure functions, thread-safe.
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/base/parallel.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/few_keys.hpp"
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
    if (first) first_ = before_ = key;
    differing_ |= key ^ before_;
    in_order_ &= key >= before_;
    before_ = key;
  }
  // Those of another range behind these, neither empty.
  void append(const KeyRange& next) noexcept {
    differing_ |= next.differing_ | (next.first_ ^ before_);
    in_order_ &= next.in_order_ && next.first_ >= before_;
    before_ = next.before_;
  }
  std::uint64_t differing() const noexcept { return differing_; }
  bool in_order() const noexcept { return in_order_; }

 private:
  std::uint64_t differing_ = 0, first_ = 0, before_ = 0;
  bool in_order_ = true;
};

// Sorts rows that are few enough for their keys to stay near: these are looked for once.
template <typename KeyOf>
void stable_sort_few(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch) {
  constexpr std::size_t kCompared = 256;  // so few are sorted by comparing
  KeyedRows &words = scratch.words, &spare = scratch.spare, &keys = scratch.keys;
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
inline constexpr std::size_t kManyRows = std::size_t{1} << 18;  // worth a thread of their own

// Where the n-th of so many slices of rows begins, which come one after another.
inline std::size_t slice_begin(std::size_t rows, std::size_t n, std::size_t slices) noexcept {
  return rows * n / slices;
}

// Where, from a place among rows on, another key begins; rows with one key lie together.
template <typename KeyOf>
std::size_t begin_of_group(std::span<const std::uint32_t> rows, std::size_t at, const KeyOf& key_of) {
  while (at > 0 && at < rows.size() && key_of(rows[at]) == key_of(rows[at - 1])) ++at;
  return at;
}

// The range of the keys of rows, of which there are some, looked at by so many threads.
template <typename KeyOf>
KeyRange key_range(std::span<const std::uint32_t> rows, const KeyOf& key_of, std::size_t threads) {
  std::vector<KeyRange> slices(threads);
  parallel_for(threads, [&](std::size_t n) {
    const std::size_t begin = slice_begin(rows.size(), n, threads);
    visit_keys(rows.subspan(begin, slice_begin(rows.size(), n + 1, threads) - begin), key_of,
               [&](std::size_t i, std::uint64_t key) { slices[n].add(key, i == 0); });
  });
  for (std::size_t n = 1; n < threads; ++n) slices[0].append(slices[n]);
  return slices[0];
}

// Puts rows into the places that the digits of scratch.digits have, a slice of rows after another, each of
// which has its own: places(n)[digit] is where the next such row of slice n goes. Equal ones stay in
// sequence.
template <typename PlacesOf>
void scatter_rows(std::span<std::uint32_t> rows, SortScratch& scratch, std::size_t slices,
                  const PlacesOf& places_of) {
  parallel_for(slices, [&](std::size_t n) {
    std::vector<std::uint32_t>& places = places_of(n);
    for (std::size_t i = slice_begin(rows.size(), n, slices), end = slice_begin(rows.size(), n + 1, slices);
         i < end; ++i)
      scratch.rows[places[scratch.digits[i]]++] = rows[i];
  });
  parallel_for(slices, [&](std::size_t n) {
    const auto begin = static_cast<std::ptrdiff_t>(slice_begin(rows.size(), n, slices));
    const auto end = static_cast<std::ptrdiff_t>(slice_begin(rows.size(), n + 1, slices));
    std::copy(scratch.rows.begin() + begin, scratch.rows.begin() + end, rows.begin() + begin);
  });
}

// Sorts rows whose keys are few, as predicates are, whatever bits they differ in: they are looked at once.
// False, with the rows as they were, for more than 512 keys; they are seldom found to be so many late.
template <typename KeyOf>
bool sort_by_few_keys(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch,
                      std::size_t threads) {
  constexpr std::size_t kAtOnce = 1 << 14;
  using Keys = FewKeys<512>;
  struct Slice {
    Keys keys;
    std::vector<std::uint32_t> counts = std::vector<std::uint32_t>(Keys::kMost + 1);
  };
  std::vector<Slice> slices(threads);
  std::atomic<bool> many{false};
  scratch.digits.resize(std::max(scratch.digits.size(), rows.size()));
  scratch.rows.resize(std::max(scratch.rows.size(), rows.size()));
  parallel_for(threads, [&](std::size_t n) {
    Slice& slice = slices[n];
    const std::size_t end = slice_begin(rows.size(), n + 1, threads);
    for (std::size_t begin = slice_begin(rows.size(), n, threads); begin < end && !many; begin += kAtOnce) {
      visit_keys(rows.subspan(begin, std::min(kAtOnce, end - begin)), key_of,
                 [&](std::size_t i, std::uint64_t key) {
                   const std::size_t number = slice.keys.number_of(key);
                   scratch.digits[begin + i] = static_cast<std::uint16_t>(number);
                   ++slice.counts[number];
                 });
      if (slice.counts[Keys::kMost] != 0) many = true;
    }
  });
  if (many) return false;
  struct Part {
    std::uint64_t key;
    std::size_t slice, number;
  };
  std::vector<Part> parts;
  for (std::size_t n = 0; n < threads; ++n) {
    const auto& keys = slices[n].keys.keys();
    for (std::size_t number = 0; number < keys.size(); ++number) parts.push_back({keys[number], n, number});
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::pair(a.key, a.slice) < std::pair(b.key, b.slice);
  });
  std::uint32_t start = 0;
  for (const Part& part : parts) start += std::exchange(slices[part.slice].counts[part.number], start);
  scatter_rows(
      rows, scratch, threads, [&](std::size_t n) -> auto& { return slices[n].counts; });
  return true;
}

// Rows by some bits of their keys, in parts, equal ones staying in sequence.
struct RowParts {
  std::vector<std::uint32_t> ends;  // of each part
  std::vector<KeyRange> ranges;     // of its keys
};
// Sorts into parts by the bits of `mask`. `whole`: keys differ in no others, so that each part has one key,
// and ranges are left as those of no keys.
template <bool whole, typename KeyOf>
RowParts part_rows(std::span<std::uint32_t> rows, const KeyOf& key_of, std::uint64_t mask,
                   SortScratch& scratch, std::size_t threads) {
  const BitPicker pick(mask);
  const std::size_t count = std::size_t{1} << std::popcount(mask);
  std::vector<RowParts> slices(threads, {std::vector<std::uint32_t>(count), std::vector<KeyRange>(count)});
  const auto begin_of = [&](std::size_t n) { return slice_begin(rows.size(), n, threads); };
  scratch.digits.resize(std::max(scratch.digits.size(), rows.size()));
  scratch.rows.resize(std::max(scratch.rows.size(), rows.size()));
  parallel_for(threads, [&](std::size_t n) {
    std::vector<std::uint32_t>& counts = slices[n].ends;
    std::vector<KeyRange>& ranges = slices[n].ranges;
    const std::size_t begin = begin_of(n);
    visit_keys(rows.subspan(begin, begin_of(n + 1) - begin), key_of, [&](std::size_t i, std::uint64_t key) {
      const std::uint64_t digit = pick(key);
      scratch.digits[begin + i] = static_cast<std::uint16_t>(digit);
      const bool first = counts[digit]++ == 0;
      if constexpr (!whole) ranges[digit].add(key, first);
    });
  });
  RowParts parts{std::vector<std::uint32_t>(count), std::vector<KeyRange>(count)};
  std::uint32_t start = 0;
  for (std::size_t digit = 0; digit < count; ++digit) {
    bool empty = true;
    for (auto& [counts, ranges] : slices) {
      if (counts[digit] != 0) {
        empty ? static_cast<void>(parts.ranges[digit] = ranges[digit])
              : parts.ranges[digit].append(ranges[digit]);
        empty = false;
      }
      start += std::exchange(counts[digit], start);
    }
    parts.ends[digit] = start;
  }
  scatter_rows(
      rows, scratch, threads, [&](std::size_t n) -> auto& { return slices[n].ends; });
  return parts;
}

// Sorts rows whose keys differ in no other bits than those of `differing`: by the highest of them first, and
// then each part by itself.
template <typename KeyOf>
void stable_sort_many(std::span<std::uint32_t> rows, const KeyOf& key_of, std::uint64_t differing,
                      SortScratch& scratch, std::size_t threads) {
  constexpr int kPartBits = 11;
  if (rows.size() < kManyRows) threads = 1;
  const std::uint64_t mask = highest_bits(differing, kPartBits);
  if (mask == differing) {
    part_rows<true>(rows, key_of, mask, scratch, threads);
    return;
  }
  if (sort_by_few_keys(rows, key_of, scratch, threads)) return;
  const RowParts parts = part_rows<false>(rows, key_of, mask, scratch, threads);
  std::vector<std::size_t> small;  // parts
  const auto part = [&](std::size_t digit) {
    const std::size_t begin = digit == 0 ? 0 : parts.ends[digit - 1];
    return rows.subspan(begin, parts.ends[digit] - begin);
  };
  for (std::size_t digit = 0; digit < parts.ends.size(); ++digit) {
    if (parts.ranges[digit].in_order()) continue;
    if (part(digit).size() < kManyRows)
      small.push_back(digit);
    else
      stable_sort_many(part(digit), key_of, parts.ranges[digit].differing(), scratch, threads);
  }
  std::atomic<std::size_t> next{0};
  parallel_for(threads, [&](std::size_t n) {
    SortScratch own;
    SortScratch& used = n == 0 ? scratch : own;
    for (std::size_t i; (i = next++) < small.size();) {
      const auto rows_of = part(small[i]);
      rows_of.size() <= kFewRows
          ? stable_sort_few(rows_of, key_of, used)
          : stable_sort_many(rows_of, key_of, parts.ranges[small[i]].differing(), used, 1);
    }
  });
}

// Sorts `rows` by the Ids key_of(row), equal ones staying in sequence, by so many threads. O(rows) for each
// 11 bits that differ; what is in order already is passed over once.
template <typename KeyOf>
void stable_sort_rows(std::span<std::uint32_t> rows, const KeyOf& key_of, SortScratch& scratch,
                      std::size_t threads = 1) {
  if (rows.size() < 2) return;
  if (rows.size() <= kFewRows) return stable_sort_few(rows, key_of, scratch);
  if (rows.size() < kManyRows) threads = 1;
  const KeyRange range = key_range(rows, key_of, threads);
  if (!range.in_order()) stable_sort_many(rows, key_of, range.differing(), scratch, threads);
}

template <typename KeyOf>
void stable_sort_rows(Rows& rows, const KeyOf& key_of) {
  SortScratch scratch;
  stable_sort_rows(std::span(rows), key_of, scratch, processors());
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
