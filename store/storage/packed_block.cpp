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
  // One result, made where it is wanted: to copy a block costs as much as to open it.
  std::optional<PackedBlock> block(std::in_place);
  if (!block->reopen(bytes, rows)) block.reset();
  return block;
}

bool PackedBlock::reopen(std::string_view bytes, std::size_t rows) noexcept {
  rows_ = rows;
  constexpr std::size_t kHeads = 4 * kColumnHead;
  if (bytes.size() < kHeads + kPackedSlack) return false;
  std::string_view parts = bytes.substr(kHeads, bytes.size() - kHeads - kPackedSlack);
  for (std::size_t depth = 0; depth < columns_.size(); ++depth) {
    if (!columns_[depth].reopen(bytes.substr(depth * kColumnHead, kColumnHead), parts, rows)) return false;
    parts.remove_prefix(columns_[depth].packed_size());
  }
  return parts.empty();
}

bool PackedBlock::is_sound() const noexcept {
  return std::all_of(columns_.begin(), columns_.end(),
                     [](const PackedColumn& column) { return column.is_sound(); });
}

}  // namespace griot::storage
