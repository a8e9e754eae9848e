#include "repl/session/name_list.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

#include "store/base/text_sort.hpp"

namespace griot::session {
namespace {

// Words are kept in blocks of so many bytes, each twice as large as the last.
constexpr std::size_t kFirstWords = std::size_t{4} << 10;
constexpr std::size_t kMostWords = std::size_t{4} << 20;

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
  TextSorter<const Entry*> sorter;
  std::size_t names = 0;
  for (const NameList& list : lists) names += list.size();
  sorter.reserve(names);
  for (const NameList& list : lists) {
    for (const Entry& entry : list) sorter.add(&entry);
  }
  const auto text_of = [](const Entry* entry) { return key(*entry); };
  const auto before = [](const Entry* a, const Entry* b) {
    return std::tuple(key(*a), a->term, a->kind) < std::tuple(key(*b), b->term, b->kind);
  };
  result.entries_.reserve(names);
  for (const Entry* entry : sorter.sorted(text_of, before)) result.entries_.push_back(*entry);
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
