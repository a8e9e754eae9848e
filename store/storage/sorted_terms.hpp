// A segment of the dictionary on disk: terms in term order, each with the index of its place, found both
// ways where they lie (FORMAT.md, "Terms"). The file is opened over its bytes, which are looked at only
// where something is looked for; each block of them is checked when it is.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/term_block.hpp"
#include "store/term/term.hpp"

namespace griot::storage {

// What the file belongs to.
struct SegmentHead {
  std::uint64_t database = 0;  // its identity
  std::uint64_t first = 0;     // index of the first term
};

// Writes a segment, term by term, in memory of some bytes a hundred terms.
class SortedTermsWriter {
 public:
  SortedTermsWriter(File file, const SegmentHead& head);
  // The next term. Requires: it comes after the one before, and is not inline. Throws Error{io, no_space}.
  void add(const TermView& term);
  // Completes the file and syncs it. Nothing may be added any more.
  void finish();

 private:
  std::uint64_t suffix_of(const TermView& literal);
  void end_block();
  void flush();

  File file_;
  SegmentHead head_;
  std::uint64_t kinds_[3] = {};                                // terms of each kind
  std::vector<std::pair<std::string, std::string>> suffixes_;  // datatype and language
  std::unordered_map<std::string, std::uint64_t> suffix_numbers_;
  TermBlockEncoder block_;
  std::string buffer_;
  std::uint64_t written_;
  std::string offsets_, checks_;  // of the blocks
};

// Reads one. Immutable and thread-safe.
class SortedTerms {
 public:
  // `bytes` is the file, and must outlive this; `name` is for messages. Throws Error{corruption}, or
  // Error{unsupported} for a version that is not known. Looks at the head and at the places of the blocks:
  // about 1 byte a term.
  SortedTerms(std::string_view bytes, std::string name);

  const SegmentHead& head() const noexcept { return head_; }
  std::uint64_t size() const noexcept { return size_; }

  // The following throw Error{corruption} where what they look at is damaged.

  // The index of a term. O(log n).
  std::optional<std::uint64_t> find(const TermView& term) const;
  // Requires: first() <= index < first() + size().
  Term term(std::uint64_t index) const;
  TermKind kind(std::uint64_t index) const noexcept;
  // The terms of `indices`, which must not descend, in turn; each block is gone through once. The view is
  // valid during the call.
  void visit(std::span<const std::uint64_t> indices, const std::function<void(const TermView&)>& take) const;
  // Looks at everything: that all is whole and in order.
  void verify() const;

 private:
  std::string_view section(std::uint64_t begin, std::uint64_t size) const;
  std::uint64_t place_of(std::uint64_t block) const;
  std::string_view block(std::uint64_t number) const;
  TermKind kind_at(std::uint64_t place) const noexcept;
  TermView view(std::uint64_t place, const TermBlockDecoder& at) const;
  // Calls take(place, term) for the terms of a block until it returns false.
  template <typename Take>
  void scan(std::uint64_t number, const Take& take) const;

  std::string_view bytes_;
  std::string name_;
  SegmentHead head_;
  std::uint64_t size_ = 0, blocks_ = 0;
  std::uint64_t kinds_[3] = {};
  std::uint64_t blocks_end_ = 0;
  std::string_view offsets_, checks_;
  std::vector<std::pair<std::string, std::string>> suffixes_;
};

}  // namespace griot::storage
