// Sorting of many things by their texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "store/base/large_vector.hpp"

namespace griot {

// Bytes `depth` to depth + 7 of a text as a number that compares as they do; zeros behind its end.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t depth) noexcept {
  std::uint64_t bytes = 0;
  for (std::size_t at = depth; at < depth + 8; ++at)
    bytes = bytes << 8 | (at < text.size() ? static_cast<unsigned char>(text[at]) : 0U);
  return bytes;
}

// Sorts things eight bytes of their texts at a time, which lie beside what is moved: most comparisons need no
// look at the texts, which lie anywhere in memory. O(text), and O(n log n) steps that do not look at it.
template <typename T>
class TextSorter {
 public:
  void reserve(std::size_t things) { items_.reserve(things); }
  // Must outlive this.
  void add(const T& thing) { items_.push_back({0, &thing}); }

  // Those added, by text_of(thing), the same texts by before(a, b). Where texts hold NULs, `before` must look
  // at texts too. To be called once.
  template <typename TextOf, typename Before>
  LargeVector<const T*> sorted(const TextOf& text_of, const Before& before) {
    std::vector<Range> open{{0, items_.size(), 0}};  // still to be sorted
    while (!open.empty()) {
      const Range range = open.back();
      open.pop_back();
      const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
      const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
      for (auto item = begin; item != end; ++item)
        item->bytes = eight_bytes(text_of(*item->thing), range.depth);
      std::sort(begin, end, [](const Item& a, const Item& b) { return a.bytes < b.bytes; });
      for (auto from = begin; from != end;) {
        const auto to = std::find_if(from, end, [&](const Item& item) { return item.bytes != from->bytes; });
        // The same texts if these are their last bytes, else the next eight tell.
        if (to - from > 1 && (from->bytes & 0xFF) != 0) {
          open.push_back({static_cast<std::size_t>(from - items_.begin()),
                          static_cast<std::size_t>(to - items_.begin()), range.depth + 8});
        } else if (to - from > 1) {
          std::sort(from, to, [&](const Item& a, const Item& b) { return before(*a.thing, *b.thing); });
        }
        from = to;
      }
    }
    LargeVector<const T*> things;
    things.reserve(items_.size());
    for (const Item& item : items_) things.push_back(item.thing);
    return things;
  }

 private:
  struct Item {
    std::uint64_t bytes;
    const T* thing;
  };
  // Items whose texts are the same up to `depth`.
  struct Range {
    std::size_t begin, end, depth;
  };

  LargeVector<Item> items_;
};

}  // namespace griot
