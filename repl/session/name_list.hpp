// NameList: names as they are looked up, that is folded words, each with the thing that bears it; in the
// order of the words once sort() was called. 24 bytes a name beside its words, which never move. Not
// thread-safe; any number of threads may read one that no longer changes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ontology/names.hpp"
#include "store/base/large_vector.hpp"
#include "store/term/id.hpp"

namespace griot::session {

class NameList {
 public:
  struct Entry {
    const char* words;
    std::uint32_t size;
    ontology::NameKind kind;
    Id term;
  };
  using Entries = LargeVector<Entry>;
  using Iterator = Entries::const_iterator;

  NameList() = default;
  NameList(const NameList&) = delete;
  NameList& operator=(const NameList&) = delete;
  NameList(NameList&&) = default;
  NameList& operator=(NameList&&) = default;

  // An empty name is left out. Requires: no NUL in `key`, less than 4 GiB of it.
  void add(std::string_view key, Id term, ontology::NameKind kind);
  // For so many names.
  void reserve(std::size_t names) { entries_.reserve(names); }

  // All names of several lists, which are left empty, in order: by words, then by term, then by kind. Of the
  // same name of one thing by several kinds the first stays. O(text), and O(n log n) steps that do not
  // look at text.
  static NameList sorted(std::span<NameList> lists);
  // Takes the names of another, which is left empty, into this one's order. Requires: both sorted, no name
  // of one thing in both.
  void merge(NameList other);

  Iterator begin() const noexcept { return entries_.begin(); }
  Iterator end() const noexcept { return entries_.end(); }
  std::size_t size() const noexcept { return entries_.size(); }
  static std::string_view key(const Entry& e) noexcept { return {e.words, e.size}; }
  static std::string_view key(Iterator at) noexcept { return key(*at); }

  // The first name not below `key`. O(log n). Requires: sorted.
  Iterator lower_bound(std::string_view key) const;

 private:
  void take_words(NameList& other);

  std::vector<LargeVector<char>> words_;  // each filled up to its capacity at most
  Entries entries_;
};

}  // namespace griot::session
