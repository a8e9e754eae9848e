// What a file of sorted terms is made of beside its blocks (FORMAT.md, "Terms"): a head, tables that say
// where the blocks are, and a foot. Checksums are seeded with the head and the place of what they cover, so
// that no part passes for one of another file or another place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/storage/file_head.hpp"
#include "store/term/term.hpp"

namespace griot::storage {

// What the file is.
struct TermsHead {
  std::uint64_t database = 0;    // the identity of the database
  std::uint64_t generation = 0;  // among those of the database

  friend bool operator==(const TermsHead&, const TermsHead&) = default;
};

std::string encode(const TermsHead& head);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known.
TermsHead decode_terms_head(std::string_view bytes, const std::string& file);

// At the end of the file, so that one that was not finished has none.
struct TermsFoot {
  std::uint64_t kinds[3] = {};  // blank nodes, IRIs, literals
  std::uint64_t tables = 0;     // where they begin
  std::uint64_t suffixes = 0;   // how many
  std::uint64_t tables_checksum = 0;
};
inline constexpr std::size_t kTermsFoot = 56;

std::string encode(const TermsFoot& foot, const TermsHead& head, std::uint64_t offset);
// Throws Error{corruption}.
TermsFoot decode_terms_foot(std::string_view bytes, const TermsHead& head, const std::string& file,
                            std::uint64_t offset);

// In the tables, for each block: where it begins, then, behind all of these, its checksum's low 32 bits.
inline constexpr std::size_t kBlockPlace = 8, kBlockCheck = 4;

// Of bytes that begin at `offset` of the file.
std::uint64_t checksum_at(const TermsHead& head, std::uint64_t offset, std::string_view bytes);

// The order of terms in the file, that of Term.
std::strong_ordering compare(const TermView& a, const TermView& b) noexcept;

}  // namespace griot::storage
