#include "repl/session/name_list.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

namespace griot::session {
namespace {

constexpr std::size_t kWordBytes = 8;
// Words are kept in blocks of so many bytes, each twice as large as the last.
constexpr std::size_t kFirstWords = std::size_t{4} << 10;
constexpr std::size_t kMostWords = std::size_t{4} << 20;

// Bytes `depth` to depth + 7 of a key as a number that compares as they do; zeros behind its end.
std::uint64_t word_at(std::string_view key, std::size_t depth) noexcept {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < kWordBytes; ++i) {
    const std::size_t at = depth + i;
    word = word << 8 | (at < key.size() ? static_cast<unsigned char>(key[at]) : 0U);
  }
  return word;
}

// Sorts entries eight bytes of their keys at a time, which lie beside what is moved: most comparisons
// need no look at the keys, which lie anywhere in memory.
class Sorter {
 public:
  explicit Sorter(std::span<const NameList> lists) {
    std::size_t names = 0;
    for (const NameList& list : lists) names += list.size();
    items_.reserve(names);
    for (const NameList& list : lists) {
      for (const auto& entry : list) items_.push_back({0, &entry});
    }
    open_.push_back({0, items_.size(), 0});
  }

  NameList::Entries run() {
    while (!open_.empty()) {
      const Range range = open_.back();
      open_.pop_back();
      sort(range);
    }
    NameList::Entries sorted;
    sorted.reserve(items_.size());
    for (const Item& item : items_) sorted.push_back(*item.entry);
    return sorted;
  }

 private:
  struct Item {
    std::uint64_t word;
    const NameList::Entry* entry;
  };
  // Items whose keys are the same up to `depth`.
  struct Range {
    std::size_t begin, end, depth;
  };

  void sort(const Range& range) {
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
    for (auto item = begin; item != end; ++item) {
      item->word = word_at(NameList::key(*item->entry), range.depth);
    }
    std::sort(begin, end, [](const Item& a, const Item& b) { return a.word < b.word; });
    for (auto from = begin; from != end;) {
      const auto to = std::find_if(from, end, [&](const Item& item) { return item.word != from->word; });
      if (to - from > 1) settle(from, to, range.depth);
      from = to;
    }
  }

  // Items of one word: their keys are the same if it is their last, else the next word tells.
  void settle(LargeVector<Item>::iterator from, LargeVector<Item>::iterator to, std::size_t depth) {
    if ((from->word & 0xFF) != 0) {
      open_.push_back({static_cast<std::size_t>(from - items_.begin()),
                       static_cast<std::size_t>(to - items_.begin()), depth + kWordBytes});
      return;
    }
    std::sort(from, to, [](const Item& a, const Item& b) {
      return std::tuple(a.entry->term, a.entry->kind) < std::tuple(b.entry->term, b.entry->kind);
    });
  }

  LargeVector<Item> items_;
  std::vector<Range> open_;
};

}  // namespace

void NameList::add(std::string_view key, Id term, ontology::NameKind kind) {
  if (key.empty()) return;
  if (words_.empty() || words_.back().capacity() - words_.back().size() < key.size()) {
    const std::size_t usual =
        words_.empty() ? kFirstWords : std::min(2 * words_.back().capacity(), kMostWords);
    words_.emplace_back().reserve(std::max(usual, key.size()));
  }
  LargeVector<char>& words = words_.back();
  const char* const begin = words.data() + words.size();
  words.insert(words.end(), key.begin(), key.end());
  entries_.push_back({begin, static_cast<std::uint32_t>(key.size()), kind, term});
}

NameList NameList::sorted(std::span<NameList> lists) {
  NameList result;
  result.entries_ = Sorter(lists).run();
  for (NameList& list : lists) result.take_words(list);
  // Of the kinds of one name the better sorts first.
  Entries& entries = result.entries_;
  const auto same = [](const Entry& a, const Entry& b) { return a.term == b.term && key(a) == key(b); };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  return result;
}

void NameList::merge(NameList other) {
  const auto middle = static_cast<std::ptrdiff_t>(entries_.size());
  entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
  take_words(other);
  std::inplace_merge(entries_.begin(), entries_.begin() + middle, entries_.end(),
                     [](const Entry& a, const Entry& b) {
                       return std::tuple(key(a), a.term, a.kind) < std::tuple(key(b), b.term, b.kind);
                     });
}

void NameList::take_words(NameList& other) {
  words_.insert(words_.end(), std::make_move_iterator(other.words_.begin()),
                std::make_move_iterator(other.words_.end()));
  other = NameList();
}

NameList::Iterator NameList::lower_bound(std::string_view wanted) const {
  return std::lower_bound(entries_.begin(), entries_.end(), wanted,
                          [](const Entry& e, std::string_view w) { return key(e) < w; });
}

}  // namespace griot::session
