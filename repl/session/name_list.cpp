#include "repl/session/name_list.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

namespace griot::session {
namespace {

constexpr std::size_t kWordBytes = 8;

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
  Sorter(const NameList& names, const NameList::Entries& entries) : names_(names), entries_(entries) {
    items_.reserve(entries.size());
    for (const auto& entry : entries) items_.push_back({0, &entry});
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
      item->word = word_at(names_.key(*item->entry), range.depth);
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

  const NameList& names_;
  const NameList::Entries& entries_;
  LargeVector<Item> items_;
  std::vector<Range> open_;
};

}  // namespace

void NameList::add(std::string_view key, Id term, ontology::NameKind kind) {
  if (key.empty()) return;
  entries_.push_back({keys_.size(), static_cast<std::uint32_t>(key.size()), kind, term});
  keys_.insert(keys_.end(), key.begin(), key.end());
}

void NameList::join(std::span<const NameList* const> others) {
  std::size_t names = 0, bytes = 0;
  for (const NameList* other : others) {
    names += other->entries_.size();
    bytes += other->keys_.size();
  }
  entries_.reserve(names);
  keys_.reserve(bytes);
  for (const NameList* other : others) append(*other);
}

void NameList::append(const NameList& other) {
  for (Entry entry : other.entries_) {
    entry.begin += keys_.size();
    entries_.push_back(entry);
  }
  keys_.insert(keys_.end(), other.keys_.begin(), other.keys_.end());
}

void NameList::sort() {
  entries_ = Sorter(*this, entries_).run();
  // Of the kinds of one name the better sorts first.
  const auto same = [&](const Entry& a, const Entry& b) { return a.term == b.term && key(a) == key(b); };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

void NameList::merge(const NameList& other) {
  const auto middle = static_cast<std::ptrdiff_t>(entries_.size());
  append(other);
  std::inplace_merge(entries_.begin(), entries_.begin() + middle, entries_.end(),
                     [&](const Entry& a, const Entry& b) {
                       return std::tuple(key(a), a.term, a.kind) < std::tuple(key(b), b.term, b.kind);
                     });
}

NameList::Iterator NameList::lower_bound(std::string_view wanted) const {
  return std::lower_bound(entries_.begin(), entries_.end(), wanted,
                          [&](const Entry& e, std::string_view w) { return key(e) < w; });
}

}  // namespace griot::session
