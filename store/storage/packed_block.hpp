// PackedBlock: up to 1024 rows of four columns, each packed by itself (packed_column.hpp); their heads first,
// since to open a block is to read them. A view of bytes that must outlive it. Immutable, thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/storage/packed_column.hpp"
#include "store/storage/packed_layout.hpp"

namespace griot::storage {

inline constexpr std::size_t kBlockRows = kColumnRows;  // at most

// Appends a block to `out`. Requires: columns of equal size, 1 to kBlockRows values each.
void pack_block(std::string& out, const std::array<std::span<const Id>, 4>& columns);

class PackedBlock {
 public:
  // A block of `rows` rows that takes all of `bytes`; nothing where they are none. Looks at the heads of the
  // columns alone, so that it costs little to open a block for one value.
  static std::optional<PackedBlock> open(std::string_view bytes, std::size_t rows) noexcept;
  // Whether the columns hold together. Unless it is known, nothing may be read of them: bytes that were
  // damaged, by chance or to do harm, may lead a read anywhere.
  bool is_sound() const noexcept;

  std::size_t rows() const noexcept { return rows_; }
  // 0 is the most significant.
  const PackedColumn& column(std::size_t depth) const noexcept { return columns_[depth]; }

 private:
  bool reopen(std::string_view bytes, std::size_t rows) noexcept;

  std::size_t rows_ = 0;
  std::array<PackedColumn, 4> columns_;
};

}  // namespace griot::storage
