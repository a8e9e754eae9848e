// Sorting of many things by their texts.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/large_vector.hpp"
#include "store/base/parallel.hpp"

namespace griot {

// Bytes `depth` to depth + 7 of a text as a number that compares as they do; zeros behind its end.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t depth) noexcept {
  std::uint64_t bytes = 0;
  if (depth + sizeof bytes <= text.size()) {
    std::memcpy(&bytes, text.data() + depth, sizeof bytes);
  } else if (depth < text.size()) {
    std::memcpy(&bytes, text.data() + depth, text.size() - depth);
  }
  return std::endian::native == std::endian::little ? __builtin_bswap64(bytes) : bytes;
}

// Sorts on so many threads.
template <typename Iterator, typename Before>
void sort_at_once(Iterator begin, Iterator end, const Before& before, std::size_t threads) {
  constexpr std::ptrdiff_t kWorthAThread = 1 << 16;
  if (threads < 2 || end - begin < kWorthAThread) return std::sort(begin, end, before);
  const Iterator middle = begin + (end - begin) / 2;
  std::nth_element(begin, middle, end, before);
  parallel_for(2, [&](std::size_t half) {
    half == 0 ? sort_at_once(begin, middle, before, threads / 2)
              : sort_at_once(middle, end, before, threads - threads / 2);
  });
}

// Sorts things eight bytes of their texts at a time, which lie beside what is moved: most comparisons need no
// look at the texts, which lie anywhere in memory. O(text), and O(n log n) steps that do not look at it.
// A T stands for a thing, as its address or number, and is cheap to copy. Where text_of says how to
// prefetch(thing), texts are fetched before they are wanted.
template <typename T>
class TextSorter {
 public:
  void reserve(std::size_t things) { items_.reserve(things); }
  void add(T thing) { items_.push_back({0, thing}); }

  // Those added, in the order of before(a, b), which compares text_of(thing) first, byte by byte; by so many
  // threads, all of which call both. Throws what `cancel` throws, if it is given. To be called once.
  template <typename TextOf, typename Before>
  LargeVector<T> sorted(const TextOf& text_of, const Before& before, const CancelToken* cancel = nullptr,
                        std::size_t threads = 1) {
    constexpr std::size_t kPartsPerThread = 16;
    const std::size_t part = items_.size() / (threads * kPartsPerThread);
    // What is large is sorted by all threads, the rest by each a part at a time.
    std::vector<Range> large{{0, items_.size(), 0}}, parts;
    while (!large.empty()) {
      if (cancel != nullptr) cancel->check();
      const Range range = large.back();
      large.pop_back();
      sort_range(range, text_of, before, threads, [&](const Range& left) {
        (threads > 1 && left.end - left.begin <= part ? parts : large).push_back(left);
      });
    }
    parallel_for(
        parts.size(),
        [&](std::size_t n) {
          std::vector<Range> open{parts[n]};
          while (!open.empty()) {
            if (cancel != nullptr) cancel->check();
            const Range range = open.back();
            open.pop_back();
            sort_range(range, text_of, before, 1, [&](const Range& left) { open.push_back(left); });
          }
        },
        threads);
    LargeVector<T> things;
    things.reserve(items_.size());
    for (const Item& item : items_) things.push_back(item.thing);
    return things;
  }

 private:
  static constexpr std::size_t kFew = 12;  // so many are compared, where eight bytes do not tell

  struct Item {
    std::uint64_t bytes;
    T thing;
  };
  // Items whose texts are the same up to `depth`.
  struct Range {
    std::size_t begin, end, depth;
  };

  // Sorts a range by the next eight bytes of the texts, and calls leave(range) for what they do not tell.
  template <typename TextOf, typename Before, typename Leave>
  void sort_range(const Range& range, const TextOf& text_of, const Before& before, std::size_t threads,
                  const Leave& leave) {
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
    const bool differ = look_at(range, text_of, threads);
    if (range.end - range.begin <= kFew) {
      return std::sort(begin, end, [&](const Item& a, const Item& b) {
        return a.bytes != b.bytes ? a.bytes < b.bytes : before(a.thing, b.thing);
      });
    }
    if (differ)
      sort_at_once(
          begin, end, [](const Item& a, const Item& b) { return a.bytes < b.bytes; }, threads);
    for (auto from = begin; from != end;) {
      const auto to = std::find_if(from, end, [&](const Item& item) { return item.bytes != from->bytes; });
      // Some of the texts may end here, else the next eight bytes tell.
      if (to - from > 1 && (from->bytes & 0xFF) != 0) {
        leave({static_cast<std::size_t>(from - items_.begin()), static_cast<std::size_t>(to - items_.begin()),
               range.depth + 8});
      } else if (to - from > 1) {
        std::sort(from, to, [&](const Item& a, const Item& b) { return before(a.thing, b.thing); });
      }
      from = to;
    }
  }

  // Puts bytes of their texts beside the items of a range, and says whether they differ.
  template <typename TextOf>
  bool look_at(const Range& range, const TextOf& text_of, std::size_t threads) {
    constexpr std::size_t kWorthAThread = 1 << 16;
    const std::size_t size = range.end - range.begin, slices = size < kWorthAThread ? 1 : threads;
    if (slices == 1)
      return look_at(items_.data() + range.begin, items_.data() + range.end, range.depth, text_of);
    std::vector<char> differ(slices);
    std::vector<std::uint64_t> first(slices);
    parallel_for(slices, [&](std::size_t n) {
      Item* const begin = items_.data() + range.begin + size * n / slices;
      differ[n] = look_at(begin, items_.data() + range.begin + size * (n + 1) / slices, range.depth, text_of);
      first[n] = begin->bytes;
    });
    return std::any_of(differ.begin(), differ.end(), [](char some) { return some != 0; }) ||
           std::any_of(first.begin(), first.end(), [&](std::uint64_t bytes) { return bytes != first[0]; });
  }
  template <typename TextOf>
  static bool look_at(Item* begin, Item* end, std::size_t depth, const TextOf& text_of) {
    constexpr std::ptrdiff_t kAhead = 16;
    [[maybe_unused]] Item* fetched = begin;
    bool differ = false;
    for (Item* item = begin; item != end; ++item) {
      if constexpr (requires { text_of.prefetch(item->thing); }) {
        for (; fetched != end && fetched - item <= kAhead; ++fetched) text_of.prefetch(fetched->thing);
      }
      item->bytes = eight_bytes(text_of(item->thing), depth);
      differ |= item->bytes != begin->bytes;
    }
    return differ;
  }

  LargeVector<Item> items_;
};

}  // namespace griot
