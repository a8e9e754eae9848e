// PermutationFile: the quads of a database in one order, in packed blocks of a file that is mapped into
// memory and searched in place. What Permutation is in memory, this is on disk, with the same contracts; but
// that everything that reads rows throws Error{corruption} where it meets a block that is damaged. A block is
// checked against its checksum before the first of its values is used. Immutable, thread-safe.
#pragma once

#include <atomic>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "store/base/file.hpp"
#include "store/storage/packed_block.hpp"
#include "store/storage/permutation_format.hpp"

namespace griot::storage {

class PermutationFile {
 public:
  // Reads head, index and foot: 40 bytes for each 1024 rows. Throws Error{io}; Error{corruption} where the
  // file is not whole or not the one that `expected` says; Error{unsupported} for another version.
  PermutationFile(SystemFiles& system, const std::string& path, const PermutationHead& expected);

  dataset::Order order() const noexcept { return head_.order; }
  std::size_t size() const noexcept { return rows_; }
  std::size_t file_bytes() const noexcept { return mapping_.bytes().size(); }

  Key key(std::size_t row) const;

  // The rows whose first `depth` components are those of `key`. O(log n).
  RowRange prefix_range(const Key& key, std::size_t depth) const;
  // First row in `range` not below `key`, or range.end. O(log n).
  std::size_t lower_bound(const Key& key, RowRange range) const;
  // The same in O(log distance), for keys that lie near range.begin.
  std::size_t gallop(const Key& key, RowRange range) const;
  bool contains(const Key& key) const { return !prefix_range(key, 4).empty(); }

  // Rows 1024 n to 1024 (n + 1), of the last block fewer. Valid as long as this. Requires: n < blocks().
  std::size_t blocks() const noexcept { return blocks_; }
  PackedBlock block(std::size_t n) const;
  // The column at a depth from row `begin` on. Requires: as many rows as `into` holds exist.
  void read(std::size_t depth, std::size_t begin, std::span<Id> into) const;

  // Reads all there is, whether or not it was read before. Throws Error{corruption} that says what is wrong.
  void verify() const;

 private:
  std::string_view entry(std::size_t n) const noexcept {
    return mapping_.bytes().substr(index_ + n * kIndexEntry, kIndexEntry);
  }
  Id first(std::size_t n, std::size_t depth) const noexcept;  // of block n
  std::uint64_t offset(std::size_t n) const noexcept;         // where block n begins, or the index
  std::size_t rows_in(std::size_t n) const noexcept;
  std::string_view columns_of(std::size_t n) const noexcept;
  PackedBlock check(std::size_t n) const;
  void open_index(const PermutationFoot& foot, std::uint64_t end);
  std::strong_ordering compare_first(std::size_t n, const Key& key, std::size_t depth) const noexcept;
  std::size_t lower_block(const Key& key, std::size_t depth, RowRange blocks) const noexcept;
  RowRange rows_within(std::size_t n, const Key& key, std::size_t depth) const;
  [[noreturn]] void fail(std::uint64_t offset, std::string_view what) const;

  std::string path_;
  Mapping mapping_;
  PermutationHead head_;
  std::size_t rows_ = 0, blocks_ = 0;
  std::uint64_t index_ = 0;
  std::unique_ptr<std::atomic<bool>[]> checked_;  // by block
};

}  // namespace griot::storage
