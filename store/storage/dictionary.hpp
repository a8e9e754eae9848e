// Dictionary: terms ↔ indices, append-only. An index, once given, is never given to another term and never
// taken back. The first indices are those of a base, a file of sorted terms, where there is one; what
// is no term of it is kept in memory. Thread rule: one thread at a time may call intern(); any number of
// others may call everything else meanwhile, with indices that they learnt from the writer by some
// synchronisation (a snapshot), or from find(). What looks into the base throws Error{corruption} where that
// is damaged.
//
// In memory a term is kept as a record in an arena: varint(meta), varint(length), bytes. meta says what kind
// of term it is and, for literals, which suffix it has: a record of its own kind that holds the
// datatype IRI or "@" and the language tag. So a term costs its text and some 30 bytes. Records are numbered
// from 0 on: the index of a term is the number of its record and that of the base's terms.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/storage/sorted_terms.hpp"
#include "store/term/id.hpp"
#include "store/term/term.hpp"

namespace griot::storage {

class Dictionary {
 public:
  explicit Dictionary(std::shared_ptr<const SortedTerms> base = nullptr);
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;

  // The Id of a term, inline or a dictionary index; made when it is new. Throws Error{limit} after
  // 2^32 - 2 records.
  Id intern(const TermView& term);
  // The same for one term after another, but for those whose Id is bound already. Fetches ahead what
  // it will look at, so that a look-up does not wait for memory.
  void intern_all(std::span<const TermView> terms, std::span<Id> ids);

  // The Id of a term that is inline or has an index below `limit`; else Id(). What lies at or
  // above the limit has come after a snapshot and is not there for it.
  Id find(const TermView& term, std::uint64_t limit) const;

  // Requires: id.in_dictionary() or id.is_inline(), and the Id came from this dictionary.
  Term term(Id id) const;

  // A term as it is kept and written to files: what `meta` says is told in FORMAT.md, "terms".
  struct RecordView {
    std::uint64_t meta = 0;
    std::string_view text;
  };
  // Requires: number < records(). Valid as long as the dictionary.
  RecordView record_at(std::uint64_t number) const noexcept;
  // Has memory fetch a record, or where it lies, for one that will be looked at soon and sooner than it.
  // Requires: number < records().
  void fetch_record(std::uint64_t number) const noexcept;
  void fetch_address(std::uint64_t number) const noexcept;
  // The term that a record is; a suffix is none. Requires: number < records(). Valid as long as the
  // dictionary.
  std::optional<TermKind> kind_of_record(std::uint64_t number) const noexcept;
  TermView record_term(std::uint64_t number) const noexcept;
  // Gives the next number to a record, which another dictionary with this base had there. To be called by the
  // writer; false when it cannot have had: there is such a record, or not its suffix.
  bool restore(const RecordView& record);
  // Whether the Id is one that this dictionary has given. To be called by the writer.
  bool holds(Id id) const noexcept;

  // Indices given so far: first those of the base's terms, then those of records. To be called by the writer.
  std::uint64_t size() const noexcept { return first_ + records_; }
  std::uint64_t records() const noexcept { return records_; }
  // The index of record 0: so many terms the base has.
  std::uint64_t first() const noexcept { return first_; }
  // Null when there is none.
  const std::shared_ptr<const SortedTerms>& base() const noexcept { return base_; }
  // Without the base, which lies in a file.
  std::size_t memory_bytes() const noexcept;

 private:
  // Those of terms are numbered as in TermKind.
  enum class Kind : std::uint32_t { blank = 0, iri = 1, literal = 2, suffix = 3 };
  struct Record {
    std::uint64_t meta;
    std::string_view text;
    Kind kind() const noexcept { return static_cast<Kind>(meta & 3); }
    // Requires: a literal with a suffix, that is meta > 3.
    std::uint64_t suffix() const noexcept { return (meta >> 2) - 1; }
  };

  // What a record is looked up by.
  struct Wanted {
    std::string_view text;
    std::uint64_t meta;
    std::uint64_t hash;
  };

  // Hash table slot: the upper 32 bits of the hash above the record's number + 1; 0 is free. Open addressing,
  // linear probing. A slot's place follows from those 32 bits, most significant first, so that the table can
  // grow in one pass without a look at the records.
  using Slot = std::atomic<std::uint64_t>;

  // Entry chunks: chunk k holds 2^(k + kFirstBits) record addresses; they never move.
  static constexpr int kFirstBits = 8;
  static constexpr std::size_t kChunks = 32;

  static std::uint64_t meta_of(Kind kind, std::optional<std::uint64_t> suffix) noexcept {
    return static_cast<std::uint64_t>(kind) | (suffix ? (*suffix + 1) << 2 : 0);
  }
  // The meta of suffixes themselves, by what they are.
  static constexpr std::uint64_t kDatatypeMeta = 3;
  static constexpr std::uint64_t kLanguageMeta = 7;
  static std::uint64_t suffix_meta(const TermView& literal) noexcept {
    return literal.language.empty() ? kDatatypeMeta : kLanguageMeta;
  }
  static Wanted wanted(std::string_view text, std::uint64_t meta) noexcept;
  static Id id_of(Kind kind, std::uint64_t index) noexcept;
  static Kind kind_of(const TermView& term) noexcept { return static_cast<Kind>(term.kind); }

  Record record(std::uint64_t number) const noexcept;
  std::size_t place_of(std::uint64_t hash) const noexcept { return (hash >> 32 << 32) >> table_shift_; }
  std::optional<std::uint64_t> find_record(const Wanted& wanted) const noexcept;
  // A record's number and slot; without number, the free slot where it belongs.
  struct Found {
    std::size_t slot;
    std::optional<std::uint64_t> number;
  };
  Found look_up(const Wanted& wanted) const noexcept;
  std::optional<std::uint64_t> find_in_memory(const TermView& term) const;
  std::uint64_t intern_record(const Wanted& wanted);
  // What a term that is not inline is looked up by; its suffix is interned.
  Wanted wanted_of(const TermView& term);
  std::optional<std::uint64_t> intern_suffix(const TermView& literal);
  void append_entry(const char* address);
  const char* store_record(std::string_view text, std::uint64_t meta);
  void grow_table();

  std::shared_ptr<const SortedTerms> base_;  // null: none
  std::uint64_t first_;

  // Held shared by find(), alone while the table is replaced; intern() itself changes single slots.
  mutable std::shared_mutex table_mutex_;
  static LargeArray<Slot> make_table(std::size_t size);

  LargeArray<Slot> table_;
  int table_shift_;  // 64 less the binary logarithm of the table's size
  std::size_t table_mask_;

  std::array<LargeArray<const char*>, kChunks> entries_;
  std::uint64_t records_ = 0;

  std::vector<LargeArray<char>> arena_;
  std::size_t arena_bytes_ = 0;
  char* free_begin_ = nullptr;
  char* free_end_ = nullptr;

  // The suffix that intern() met last: literals of one kind come in runs.
  std::string last_suffix_;
  std::uint64_t last_suffix_meta_ = 0;
  std::uint64_t last_suffix_number_ = 0;
};

}  // namespace griot::storage
