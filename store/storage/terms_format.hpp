// What a file of sorted terms is made of beside its blocks (FORMAT.md, "Terms"): a head, tables that say
// where the blocks are, and a foot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/storage/generation_file.hpp"
#include "store/term/term.hpp"

namespace griot::storage {

inline constexpr FileKind kTermsKind{"griotdic", 1, "dictionary of a database"};

// At the end of the file, so that one that was not finished has none.
struct TermsFoot {
  std::uint64_t kinds[3] = {};  // blank nodes, IRIs, literals
  std::uint64_t tables = 0;     // where they begin
  std::uint64_t suffixes = 0;   // how many
  std::uint64_t tables_checksum = 0;
};
inline constexpr std::size_t kTermsFoot = 56;

std::string encode(const TermsFoot& foot, const GenerationId& id, std::uint64_t offset);
// Throws Error{corruption}.
TermsFoot decode_terms_foot(std::string_view bytes, const GenerationId& id, const std::string& file,
                            std::uint64_t offset);

// In the tables, for each block: where it begins, then, behind all of these, its checksum's low 32 bits.
inline constexpr std::size_t kBlockPlace = 8, kBlockCheck = 4;

// The order of terms in the file, that of Term.
std::strong_ordering compare(const TermView& a, const TermView& b) noexcept;

}  // namespace griot::storage
