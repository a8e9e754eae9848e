// What a permutation file is made of beside its blocks (FORMAT.md, "Permutations"): a head, an index that has
// an entry for each block, and a foot. Checksums are seeded with the head and the place of what they cover,
// so that no part passes for one of another file or another place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/storage/file_head.hpp"
#include "store/storage/permutation.hpp"

namespace griot::storage {

// What the file is.
struct PermutationHead {
  std::uint64_t database = 0;    // the identity of the database
  std::uint64_t generation = 0;  // among those of the database
  dataset::Order order = dataset::Order::spog;

  friend bool operator==(const PermutationHead&, const PermutationHead&) = default;
};
inline constexpr std::size_t kPermutationHead = kFileHead;  // bytes of it

std::string encode(const PermutationHead& head);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known.
PermutationHead decode_permutation_head(std::string_view bytes, const std::string& file);

// At the end of the file, so that one that was not finished has none.
struct PermutationFoot {
  std::uint64_t rows = 0;
  std::uint64_t index = 0;           // where it begins
  std::uint64_t index_checksum = 0;  // of all of it
};
inline constexpr std::size_t kPermutationFoot = 32;

std::string encode(const PermutationFoot& foot, const PermutationHead& head, std::uint64_t offset);
// Throws Error{corruption}.
PermutationFoot decode_permutation_foot(std::string_view bytes, const PermutationHead& head,
                                        const std::string& file, std::uint64_t offset);

// An entry of the index: the first row of a block and where the block begins, eight bytes each.
inline constexpr std::size_t kIndexEntry = 40;
// What stands before the columns of a block: their checksum.
inline constexpr std::size_t kBlockHead = 8;

// Of bytes that begin at `offset` of the file.
std::uint64_t checksum_at(const PermutationHead& head, std::uint64_t offset, std::string_view bytes);

}  // namespace griot::storage
