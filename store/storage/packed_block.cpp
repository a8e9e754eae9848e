#include "store/storage/packed_block.hpp"

#include <algorithm>

#include "store/storage/packed_bits.hpp"

namespace griot::storage {

void pack_block(std::string& out, const std::array<std::span<const Id>, 4>& columns) {
  std::string parts;
  for (const auto& column : columns) pack_column(out, parts, column);
  out += parts;
  out.append(kPackedSlack, '\0');
}

std::optional<PackedBlock> PackedBlock::open(std::string_view bytes, std::size_t rows) noexcept {
  std::optional<PackedBlock> block(std::in_place);
  block->rows_ = rows;
  const std::size_t heads = block->columns_.size() * kColumnHead;
  if (bytes.size() < heads + kPackedSlack) return std::nullopt;
  std::string_view parts = bytes.substr(heads, bytes.size() - heads - kPackedSlack);
  std::string_view head = bytes.substr(0, heads);
  for (PackedColumn& column : block->columns_) {
    if (!column.reopen(head.substr(0, kColumnHead), parts, rows)) return std::nullopt;
    head.remove_prefix(kColumnHead);
    parts.remove_prefix(column.packed_size());
  }
  if (!parts.empty()) return std::nullopt;
  return block;
}

bool PackedBlock::is_sound() const noexcept {
  return std::all_of(columns_.begin(), columns_.end(),
                     [](const PackedColumn& column) { return column.is_sound(); });
}

}  // namespace griot::storage
