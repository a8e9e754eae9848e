// SortedTerms: terms in term order in a file that is mapped into memory, found both ways where they lie; the
// index of a term is its place (FORMAT.md, "Terms"). A block of terms is checked against its checksum before
// it is used first. What reads terms throws Error{corruption} where it meets one that is damaged. Immutable,
// thread-safe; stays readable when the file is removed.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/term_block.hpp"
#include "store/storage/terms_format.hpp"
#include "store/term/term.hpp"

namespace griot::storage {

class SortedTerms {
 public:
  // Reads head, tables and foot: 12 bytes for each 16 terms. Throws Error{io}; Error{corruption} where the
  // file is not whole or not the one that `expected` says; Error{unsupported} for another version.
  SortedTerms(SystemFiles& system, const std::string& path, const GenerationId& expected);

  const GenerationId& id() const noexcept { return id_; }
  std::uint64_t size() const noexcept { return iris_end_ + literals_; }
  std::size_t file_bytes() const noexcept { return mapping_.bytes().size(); }

  // The index of a term. O(log n); allocates nothing.
  std::optional<std::uint64_t> find(const TermView& term) const;
  // Requires of both: index < size(). For many in order see SortedTermsCursor.
  Term term(std::uint64_t index) const;
  TermKind kind(std::uint64_t index) const noexcept {
    return index < iris_begin_ ? TermKind::blank : index < iris_end_ ? TermKind::iri : TermKind::literal;
  }

  // Reads all there is, whether or not it was read before. Throws Error{corruption} that says what is wrong.
  void verify() const;

 private:
  friend class SortedTermsCursor;

  struct Suffix {
    std::string_view datatype, language;
  };

  void open_tables(const TermsFoot& foot, std::uint64_t end);
  std::uint64_t place(std::uint64_t n) const noexcept;  // where block n begins, or the tables
  std::string_view bytes_of(std::uint64_t n) const;
  void check(std::uint64_t n) const;
  TermBlockReader block(std::uint64_t n) const;  // checked
  void fetch_ahead(std::uint64_t n) const noexcept;
  const Suffix& suffix(std::uint64_t number) const;
  std::pair<std::uint64_t, std::uint64_t> indices_of(TermKind kind) const noexcept;
  std::strong_ordering compare_suffix(std::uint64_t number, const TermView& literal) const;
  bool begins_above(std::uint64_t n, const TermView& term) const;
  std::optional<std::uint64_t> find_in(std::uint64_t n, const TermView& term) const;
  [[noreturn]] void fail(std::uint64_t offset, std::string_view what) const;

  std::string path_;
  Mapping mapping_;
  GenerationId id_;
  std::uint64_t iris_begin_ = 0, iris_end_ = 0, literals_ = 0;
  std::uint64_t blocks_ = 0, tables_ = 0;
  std::vector<Suffix> suffixes_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> checked_;  // a bit a block
};

}  // namespace griot::storage
