// PermutationFile: the quads of a database in one order, in packed blocks of a file that is mapped into
// memory and searched in place. The index and each block are checked against their checksums before the first
// of their values is used: whatever reads them throws Error{corruption} where they are damaged. Immutable,
// thread-safe.
#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/packed_block.hpp"
#include "store/storage/permutation.hpp"
#include "store/storage/permutation_format.hpp"

namespace griot::storage {

class PermutationFile final : public Permutation {
 public:
  // Reads head and foot. Throws Error{io}; Error{corruption} where the file is not whole or not the one that
  // `expected` says; Error{unsupported} for another version.
  PermutationFile(SystemFiles& system, const std::string& path, const PermutationHead& expected);

  std::size_t size() const noexcept override { return rows_; }
  std::size_t file_bytes() const noexcept { return mapping_.bytes().size(); }

  Key key(std::size_t row) const override;
  RowView view(RowRange range, RowBuffer& buffer) const override;
  RowRange prefix_range(const Key& key, std::size_t depth) const override;
  std::size_t lower_bound(const Key& key, RowRange range) const override;
  std::size_t gallop(const Key& key, RowRange range) const override;
  std::uint64_t distinct(std::size_t depth, RowRange range) const override;

  // Rows 1024 n to 1024 (n + 1), of the last block fewer. Valid as long as this. Requires: n < blocks().
  std::size_t blocks() const noexcept { return blocks_; }
  PackedBlock block(std::size_t n) const;
  // The column at a depth from row `begin` on. Requires: as many rows as `into` holds exist.
  void read(std::size_t depth, std::size_t begin, std::span<Id> into) const;

  // Reads all there is, whether or not it was read before. Throws Error{corruption} that says what is wrong.
  void verify() const;

 private:
  class Runs;

  // Entry n of the index; the first call checks the index and builds the fences.
  const char* entry(std::size_t n) const {
    if (!index_checked_.load(std::memory_order_acquire)) check_index();
    return mapping_.bytes().data() + index_ + n * kIndexEntry;
  }
  Id first(std::size_t n, std::size_t depth) const;  // of block n
  std::uint64_t offset(std::size_t n) const;         // where block n begins, or the index
  std::size_t rows_in(std::size_t n) const noexcept;
  std::string_view columns_of(std::size_t n) const;
  PackedBlock check(std::size_t n) const;
  void check_index() const;
  std::strong_ordering compare_first(std::size_t n, const Key& key, std::size_t depth) const;
  std::size_t lower_block(const Key& key, std::size_t depth, RowRange blocks) const;
  std::size_t lower_bound_in(std::size_t n, const Key& key, RowRange range) const;
  RowRange rows_within(std::size_t n, const Key& key, std::size_t depth) const;
  [[noreturn]] void fail(std::uint64_t offset, std::string_view what) const;

  std::string path_;
  Mapping mapping_;
  PermutationHead head_;
  std::size_t rows_ = 0, blocks_ = 0;
  std::uint64_t index_ = 0, index_checksum_ = 0;
  mutable std::atomic<bool> index_checked_ = false;
  mutable std::once_flag fenced_;
  mutable std::vector<Key> fences_;  // first rows of some blocks, so that a search begins in little memory
  std::unique_ptr<std::atomic<bool>[]> checked_;  // by block
};

}  // namespace griot::storage
