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

// Sorts things eight bytes of their texts at a time, which lie beside what is moved: most comparisons need no
// look at the texts, which lie anywhere in memory. O(text), and O(n log n) steps that do not look at it.
// A T stands for a thing, as its address or number, and is cheap to copy. Where text_of says how to
// prefetch(thing), texts are fetched before they are wanted.
template <typename T>
class TextSorter {
 public:
  void reserve(std::size_t things) { items_.reserve(things); }
  void add(T thing) { items_.push_back({0, thing}); }

  // Those added, in the order of before(a, b), which compares text_of(thing) first, byte by byte. Throws what
  // `cancel` throws, if it is given. To be called once.
  template <typename TextOf, typename Before>
  LargeVector<T> sorted(const TextOf& text_of, const Before& before, const CancelToken* cancel = nullptr) {
    std::vector<Range> open{{0, items_.size(), 0}};  // still to be sorted
    while (!open.empty()) {
      if (cancel != nullptr) cancel->check();
      const Range range = open.back();
      open.pop_back();
      const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
      const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
      const bool differ = look_at(begin, end, range.depth, text_of);
      if (range.end - range.begin <= kFew) {
        std::sort(begin, end, [&](const Item& a, const Item& b) {
          return a.bytes != b.bytes ? a.bytes < b.bytes : before(a.thing, b.thing);
        });
        continue;
      }
      if (differ) std::sort(begin, end, [](const Item& a, const Item& b) { return a.bytes < b.bytes; });
      for (auto from = begin; from != end;) {
        const auto to = std::find_if(from, end, [&](const Item& item) { return item.bytes != from->bytes; });
        // Some of the texts may end here, else the next eight bytes tell.
        if (to - from > 1 && (from->bytes & 0xFF) != 0) {
          open.push_back({static_cast<std::size_t>(from - items_.begin()),
                          static_cast<std::size_t>(to - items_.begin()), range.depth + 8});
        } else if (to - from > 1) {
          std::sort(from, to, [&](const Item& a, const Item& b) { return before(a.thing, b.thing); });
        }
        from = to;
      }
    }
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

  // Puts bytes of their texts beside the items of a range, and says whether they differ.
  template <typename Iterator, typename TextOf>
  static bool look_at(Iterator begin, Iterator end, std::size_t depth, const TextOf& text_of) {
    constexpr std::ptrdiff_t kAhead = 16;
    [[maybe_unused]] auto fetched = begin;
    bool differ = false;
    for (auto item = begin; item != end; ++item) {
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
