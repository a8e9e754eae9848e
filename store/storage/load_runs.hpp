// What a load brings, until it becomes part of a generation: its terms, by indices of their own, and its
// quads, in memory up to a bound and in files beyond. Terms go into files first, since quads are sorted when
// these are not needed any more. A term may have several indices: one for each time that memory was full. Not
// thread-safe.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "store/base/large_vector.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/order_writer.hpp"
#include "store/storage/quad_log.hpp"
#include "store/storage/term_merge.hpp"

namespace griot::storage {

class LoadRuns {
 public:
  // Takes about `memory` bytes, 4 bytes more for each index that was given and is in a file. `place` must
  // outlive it. All throw what files do, and what the place's `cancel` throws.
  LoadRuns(const Workplace& place, std::uint64_t memory);
  LoadRuns(const LoadRuns&) = delete;
  LoadRuns& operator=(const LoadRuns&) = delete;
  ~LoadRuns();

  // As those of a transaction.
  void intern_all(std::span<const TermView> terms, std::span<Id> ids);
  void insert_all(std::span<const dataset::Quad> quads);

  std::uint64_t quads() const noexcept { return quads_; }
  // Those that quads were put into, by the Ids that they were given.
  const std::set<Id>& graphs() const noexcept { return graphs_; }
  bool in_memory() const noexcept { return term_runs_.empty(); }
  // Requires: in_memory().
  const Dictionary& dictionary() const noexcept { return *terms_; }
  const QuadLog& log() const noexcept { return *log_; }

  // Nothing is added any more: sorts the terms that are in memory. To be called before what follows.
  void close();
  // The terms of all runs as sources; what they become is put into `map`, which must outlive them, as must
  // this.
  void add_sources(std::vector<std::unique_ptr<TermSource>>& sources, IdMap& map);
  // What the terms become when these are all there are. Requires: in_memory().
  void number_alone(IdMap& map) const;
  // Gives the terms up, and the memory and files that they take: dictionary() is empty from then on. May be
  // called again. Requires: no source is used any more, nor number_alone().
  void forget_terms();
  // What is allocated from now on will last.
  void settle() { pages_.reset(); }
  // The quads as what their terms become, in any sequence, with repeats. Gives them up.
  QuadLog take_log(const IdMap& map);
  // What the terms in memory take, and that log will take, in bytes.
  std::uint64_t terms_bytes() const noexcept { return terms_->memory_bytes(); }
  std::uint64_t log_bytes() const noexcept { return log_bytes_ + log_->memory_bytes(); }
  // The same in spog order, each once, for when that is too much.
  std::vector<std::unique_ptr<RowStream>> take_rows(const IdMap& map);

 private:
  // Terms in a file.
  struct TermRun {
    LargeVector<std::uint32_t> numbers;  // of the records, in the order of their terms
    std::uint64_t first = 0;             // index of record 0
    std::unique_ptr<SortedTerms> terms;
  };

  void spill_when_full();
  void spill_terms();
  void wait_for_spill();
  LargeVector<std::uint32_t> put_terms(const std::string& path, const Dictionary& terms) const;
  void spill_quads();
  QuadLog quads_of(std::size_t run, const IdMap& map) const;
  std::string terms_path(std::size_t run) const;
  std::string quads_path(std::size_t run) const;

  std::optional<OrdinaryPages> pages_{std::in_place};  // while all that is filled is soon dropped
  const Workplace& place_;
  std::uint64_t memory_;
  std::vector<TermRun> term_runs_;
  std::vector<std::uint64_t> quad_runs_;  // how many quads are in each file
  // What is in memory.
  std::unique_ptr<Dictionary> terms_;
  std::unique_ptr<QuadLog> log_;
  LargeVector<std::uint32_t> numbers_;  // of terms_, once nothing is added any more
  std::uint64_t first_ = 0;             // index of record 0 of terms_
  std::uint64_t quads_ = 0;
  std::uint64_t log_bytes_ = 0;  // of quads in files
  std::set<Id> graphs_;
  Id last_graph_;
  std::vector<char> unbound_;  // of intern_all()
  std::unique_ptr<RowRuns> rows_;
  // Terms that are being put into the file of the last run.
  std::unique_ptr<Dictionary> leaving_;
  std::future<void> spilling_;  // destroyed first: uses what is above
};

}  // namespace griot::storage
