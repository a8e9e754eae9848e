// What a file of labels is made of (FORMAT.md, "Labels"): a head, blocks of entries, a table that says where
// the blocks are, and a foot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/base/bytes.hpp"
#include "store/dataset/labels.hpp"
#include "store/storage/generation_file.hpp"

namespace griot::storage {

inline constexpr FileKind kLabelsKind{"griotlab", 1, "file of labels of a database"};

// At the end of the file, so that one that was not finished has none.
struct LabelsFoot {
  std::uint64_t entries = 0;
  std::uint64_t table = 0;  // where it begins
  std::uint64_t table_checksum = 0;
};
inline constexpr std::size_t kLabelsFoot = 32;

std::string encode(const LabelsFoot& foot, const GenerationId& id, std::uint64_t offset);
// Throws Error{corruption}.
LabelsFoot decode_labels_foot(std::string_view bytes, const GenerationId& id, const std::string& file,
                              std::uint64_t offset);

inline constexpr std::size_t kBlockLabels = 32;  // entries of a block
// In the table, for each block: where it begins, 8 bytes, and its checksum's low 32 bits.
inline constexpr std::size_t kLabelsPlace = 12;

// An entry behind one with the words `before` in the same block; none are before the first.
void put_label(std::string& out, const dataset::LabelEntry& entry, std::string_view before);
// `words` are those of the entry before, and become those of this one, which refers to them. Throws
// Error{corruption} where the bytes are no such entry.
dataset::LabelEntry take_label(ByteReader& in, std::string& words);

}  // namespace griot::storage
