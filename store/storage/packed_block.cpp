#include "store/storage/packed_block.hpp"

#include <algorithm>

#include "store/storage/packed_bits.hpp"

namespace griot::storage {

void pack_block(std::string& out, const std::array<std::span<const Id>, 4>& columns) {
  for (const auto& column : columns) pack_column(out, column);
  out.append(kPackedSlack, '\0');
}

std::optional<PackedBlock> PackedBlock::open(std::string_view bytes, std::size_t rows) noexcept {
  if (bytes.size() < kPackedSlack) return std::nullopt;
  bytes.remove_suffix(kPackedSlack);
  PackedBlock block;
  block.rows_ = rows;
  for (PackedColumn& column : block.columns_) {
    const auto opened = PackedColumn::open(bytes, rows);
    if (!opened) return std::nullopt;
    column = *opened;
    bytes.remove_prefix(column.packed_size());
  }
  if (!bytes.empty()) return std::nullopt;
  return block;
}

bool PackedBlock::is_sound() const noexcept {
  return std::all_of(columns_.begin(), columns_.end(),
                     [](const PackedColumn& column) { return column.is_sound(); });
}

}  // namespace griot::storage
