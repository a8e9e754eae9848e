// Statements of a file, some thousands at a time, each of their terms once: what is parsed on one
// thread and stored by another. A batch is moved from the one to the other. Private to this room.
// Not thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "store/io/rdf_reader.hpp"
#include "store/term/id.hpp"
#include "store/term/term.hpp"

namespace griot::io {

class QuadBatch {
 public:
  static constexpr std::uint32_t kDefaultGraph = 0xFFFF'FFFF;

  // Terms by number; `graph` may be kDefaultGraph.
  struct Row {
    std::uint32_t subject, predicate, object, graph;
  };

  const std::vector<Row>& rows() const noexcept { return rows_; }
  std::size_t term_count() const noexcept { return entries_.size(); }

  // The different terms by number, in the order in which they are mentioned first. Valid until the batch
  // changes or is moved.
  void terms(std::vector<TermView>& views) const;
  // For each term its Id where it is a value that lies in the Id itself, else Id().
  const std::vector<Id>& inline_ids() const noexcept { return inline_ids_; }

  // Prefixes declared among the statements, in order.
  const std::vector<std::pair<std::string, std::string>>& prefixes() const noexcept { return prefixes_; }

  // Empty again, with its memory kept.
  void clear();

 private:
  friend class BatchBuilder;

  // A literal's datatype and language; the first is that of all other terms and of plain strings.
  struct Suffix {
    std::string datatype, language;
  };
  struct Entry {
    std::size_t begin;
    std::uint32_t size;
    std::uint32_t hash;
    std::uint32_t suffix;
    TermKind kind;
  };
  std::string_view text(const Entry& entry) const noexcept {
    return {text_.data() + entry.begin, entry.size};
  }

  std::vector<Row> rows_;
  std::vector<Entry> entries_;
  std::vector<Id> inline_ids_;
  std::vector<Suffix> suffixes_;
  std::string text_;
  std::vector<std::pair<std::string, std::string>> prefixes_;
};

// Makes batches of what a reader reads.
class BatchBuilder final : public QuadSink {
 public:
  // `full` is called when a batch has grown large, to take() it; it may be empty, and may throw.
  explicit BatchBuilder(std::function<void(BatchBuilder&)> full = {}) : full_(std::move(full)) {}

  void quad(const Term& subject, const Term& predicate, const Term& object, const Term* graph) override;
  void prefix(std::string_view name, std::string_view iri) override;

  // What has come since the last call. What comes next goes into `next`, whose memory is used again.
  QuadBatch take(QuadBatch next = {});

 private:
  std::uint32_t number_of(const Term& term);
  std::uint32_t suffix_of(const Term& literal);
  std::uint32_t add(const Term& term, std::uint32_t suffix, std::uint32_t hash);
  bool is(std::uint32_t number, const Term& term, std::uint32_t suffix) const noexcept;
  void grow_table();

  std::function<void(BatchBuilder&)> full_;
  QuadBatch batch_;
  std::vector<std::uint32_t> table_;  // numbers of terms + 1 by hash, 0 for none; a power of two of them
  std::unordered_map<std::string, std::uint32_t> more_suffixes_;  // by datatype, or language after "@"
  std::uint32_t last_suffix_ = 0;
  std::uint32_t last_subject_ = 0;
};

}  // namespace griot::io
