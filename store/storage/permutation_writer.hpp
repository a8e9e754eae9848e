// Writes a permutation file from rows that come in its order. Takes some 1 MB of memory and 40 bytes for each
// 1024 rows. Not thread-safe. Throws Error{io} or Error{no_space}; then, and until finish() has
// returned, what is there is no permutation file and says so when it is opened: it is the caller's to remove.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/base/file.hpp"
#include "store/storage/packed_block.hpp"
#include "store/storage/permutation_format.hpp"

namespace griot::storage {

class PermutationWriter {
 public:
  // Makes the file, which must not be there.
  PermutationWriter(SystemFiles& system, const std::string& path, const PermutationHead& head);

  dataset::Order order() const noexcept { return head_.order; }

  // Requires: above the row before.
  void append(const Key& key);
  // Rows by columns, the most significant first. Requires: columns of one size.
  void append(const std::array<std::span<const Id>, 4>& columns);
  // How many rows make the block whole that is begun; none where none is.
  std::size_t wanted() const noexcept { return block_[0].empty() ? 0 : kBlockRows - block_[0].size(); }
  // kBlockRows rows that pack_block() has packed, the first of which is `first`. Requires: nothing is wanted.
  void append_block(const Key& first, std::string_view packed);
  // The file is whole, though its name may not be in the folder yet; and synced, if it is to last. Nothing
  // may be called after it.
  enum class Lasting { yes, no };
  void finish(Lasting lasting = Lasting::yes);

  std::uint64_t rows() const noexcept { return rows_; }

 private:
  std::uint64_t end() const noexcept { return written_ + buffer_.size(); }
  void put_gathered();
  void put_block(const Key& first, std::string_view packed);
  void flush();

  File file_;
  PermutationHead head_;
  std::array<std::vector<Id>, 4> block_;  // rows that are in no block yet
  std::string index_;
  std::string buffer_;         // bytes that are not written yet
  std::uint64_t written_ = 0;  // where they go
  std::uint64_t rows_ = 0;
};

}  // namespace griot::storage
