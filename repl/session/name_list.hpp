// NameList: names as they are looked up, that is folded words, each with the thing that bears it; in the
// order of the words once sort() was called. 24 bytes a name beside its words. Not thread-safe; any
// number of threads may read one that no longer changes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ontology/names.hpp"
#include "store/base/large_vector.hpp"
#include "store/term/id.hpp"

namespace griot::session {

class NameList {
 public:
  struct Entry {
    std::uint64_t begin;  // of its words among all words
    std::uint32_t size;
    ontology::NameKind kind;
    Id term;
  };
  using Entries = LargeVector<Entry>;
  using Iterator = Entries::const_iterator;

  // An empty name is left out. Requires: no NUL in `key`, less than 4 GiB of it.
  void add(std::string_view key, Id term, ontology::NameKind kind);
  // Empty so far, becomes what the others are one after another.
  void join(std::span<const NameList* const> others);

  // Puts the names into order: by words, then by term, then by kind. Of the same name of one thing by
  // several kinds the first stays. O(text), and O(n log n) steps that do not look at text.
  void sort();
  // Takes the names of another into this one's order. Requires: both sorted, no name of one thing in both.
  void merge(const NameList& other);

  Iterator begin() const noexcept { return entries_.begin(); }
  Iterator end() const noexcept { return entries_.end(); }
  std::size_t size() const noexcept { return entries_.size(); }
  std::string_view key(const Entry& e) const noexcept { return {keys_.data() + e.begin, e.size}; }
  std::string_view key(Iterator at) const { return key(*at); }

  // The first name not below `key`. O(log n). Requires: sorted.
  Iterator lower_bound(std::string_view key) const;

 private:
  void append(const NameList& other);

  LargeVector<char> keys_;
  Entries entries_;
};

}  // namespace griot::session
