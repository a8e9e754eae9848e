#include "store/storage/term_run.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "store/base/parallel.hpp"
#include "store/storage/terms_format.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kWordBytes = 8;
constexpr std::size_t kFew = 12;  // so many are compared as they are

// Bytes `depth` to depth + 7 of a text as a number that compares as they do; zeros behind its end.
std::uint64_t word_at(std::string_view text, std::size_t depth) noexcept {
  std::uint64_t word = 0;
  if (depth < text.size()) std::memcpy(&word, text.data() + depth, std::min(kWordBytes, text.size() - depth));
  return __builtin_bswap64(word);
}

// Sorts terms of one kind eight bytes of their texts at a time, which lie beside what is moved: most
// comparisons need no look at the texts, which lie anywhere in memory.
class Sorter {
 public:
  Sorter(const Dictionary& dictionary, const CancelToken& cancel)
      : dictionary_(dictionary), cancel_(cancel) {}

  void reserve(std::size_t terms) { items_.reserve(terms); }
  void add(std::uint32_t record) { items_.push_back({0, record}); }

  void run() {
    open_.push_back({0, items_.size(), 0});
    while (!open_.empty()) {
      const Range range = open_.back();
      open_.pop_back();
      sort(range);
    }
  }

  template <typename Take>
  void visit(const Take& take) const {
    for (const Item& item : items_) take(item.record);
  }

 private:
  struct Item {
    std::uint64_t word;
    std::uint32_t record;
  };
  // Items whose texts are the same up to `depth`.
  struct Range {
    std::size_t begin, end, depth;
  };

  std::string_view text(const Item& item) const noexcept { return dictionary_.record_at(item.record).text; }

  void sort(const Range& range) {
    cancel_.check();
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
    if (range.end - range.begin <= kFew) return sort_as_terms(begin, end);
    bool differ = false;
    for (auto item = begin; item != end; ++item) {
      item->word = word_at(text(*item), range.depth);
      differ |= item->word != begin->word;
    }
    if (differ) std::sort(begin, end, [](const Item& a, const Item& b) { return a.word < b.word; });
    for (auto from = begin; from != end;) {
      auto to = from + 1;
      while (to != end && to->word == from->word) ++to;
      if (to - from > 1) settle(from, to, range.depth);
      from = to;
    }
  }

  // Items of one word: it may be the last of some of them, else the next word tells.
  void settle(LargeVector<Item>::iterator from, LargeVector<Item>::iterator to, std::size_t depth) {
    if ((from->word & 0xFF) == 0) return sort_as_terms(from, to);
    open_.push_back({static_cast<std::size_t>(from - items_.begin()),
                     static_cast<std::size_t>(to - items_.begin()), depth + kWordBytes});
  }

  void sort_as_terms(LargeVector<Item>::iterator from, LargeVector<Item>::iterator to) const {
    std::sort(from, to, [&](const Item& a, const Item& b) {
      return compare(dictionary_.record_term(a.record), dictionary_.record_term(b.record)) < 0;
    });
  }

  const Dictionary& dictionary_;
  const CancelToken& cancel_;
  LargeVector<Item> items_;
  std::vector<Range> open_;
};

}  // namespace

LargeVector<std::uint32_t> sorted_records(const Dictionary& dictionary, const CancelToken& cancel) {
  std::array<Sorter, 3> kinds{Sorter(dictionary, cancel), Sorter(dictionary, cancel),
                              Sorter(dictionary, cancel)};
  const std::uint64_t records = dictionary.records();
  const auto visit = [&](const auto& take) {
    for (std::uint64_t i = 0; i < records; ++i)
      if (const auto kind = dictionary.kind_of_record(i)) take(static_cast<std::size_t>(*kind), i);
  };
  std::array<std::size_t, 3> counts{};
  visit([&](std::size_t kind, std::uint64_t) { ++counts[kind]; });
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) kinds[kind].reserve(counts[kind]);
  visit([&](std::size_t kind, std::uint64_t i) { kinds[kind].add(static_cast<std::uint32_t>(i)); });
  parallel_for(kinds.size(), [&](std::size_t i) { kinds[i].run(); });
  LargeVector<std::uint32_t> sorted;
  sorted.reserve(records);
  for (const Sorter& kind : kinds) kind.visit([&](std::uint32_t record) { sorted.push_back(record); });
  return sorted;
}

}  // namespace griot::storage
