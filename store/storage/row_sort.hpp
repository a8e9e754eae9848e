// Sorting by Ids without comparing them: only the bits in which the keys differ are looked at, a few
// at a time (radix sort, least significant first). Pure functions, thread-safe.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
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

// Memory for sorting, 16 bytes a row, which is dear to get anew.
struct SortScratch {
  KeyedRows words, spare;
};

// Calls visit(i, key) for each of `rows` by its number and key. Where key_of says how, keys are fetched
// before they are wanted: rows in any sequence lie anywhere in memory.
template <typename KeyOf, typename Visit>
void visit_keys(const Rows& rows, const KeyOf& key_of, const Visit& visit) {
  constexpr std::size_t kAhead = 24;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if constexpr (requires { key_of.prefetch(rows[i]); }) {
      if (i + kAhead < rows.size()) key_of.prefetch(rows[i + kAhead]);
    }
    visit(i, key_of(rows[i]).bits());
  }
}

// Sorts `rows` by the Ids key_of(row), equal ones staying in sequence. O(rows) for each 11 bits that
// differ; what is in order already is passed over once.
template <typename KeyOf>
void stable_sort_rows(Rows& rows, const KeyOf& key_of, SortScratch& scratch) {
  constexpr std::size_t kFewRows = 512;  // so few are sorted by comparing
  if (rows.size() <= kFewRows) {
    std::stable_sort(rows.begin(), rows.end(), [&](auto a, auto b) { return key_of(a) < key_of(b); });
    return;
  }
  const std::uint64_t first = key_of(rows.front()).bits();
  std::uint64_t differing = 0;
  visit_keys(rows, key_of, [&](std::size_t, std::uint64_t key) { differing |= key ^ first; });

  auto& [words, spare] = scratch;
  while (differing != 0) {
    const std::uint64_t mask = lowest_bits(differing);
    differing &= ~mask;
    const BitPicker pick(mask);
    words.resize(rows.size());
    bool in_order = true;
    std::uint64_t before = 0;
    visit_keys(rows, key_of, [&](std::size_t i, std::uint64_t bits) {
      const std::uint64_t key = pick(bits);
      in_order &= key >= before;
      before = key;
      words[i] = key << kSortedBits | rows[i];
    });
    if (in_order) continue;
    radix_sort(words, spare, std::popcount(mask));
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint32_t>(words[i]);
  }
}

template <typename KeyOf>
void stable_sort_rows(Rows& rows, const KeyOf& key_of) {
  SortScratch scratch;
  stable_sort_rows(rows, key_of, scratch);
}

// Goes through the quads of a log, which must outlive it, in order (spog), repeats left out. Quickest when
// they come by subject, as files have them. Takes 20 bytes a quad to sort, 4 afterwards.
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
