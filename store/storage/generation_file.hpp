// What the files of a generation have in common (FORMAT.md): a head that says which generation they are of,
// and checksums that are seeded with it and with the place of what they cover, so that no part passes for one
// of another file or another place; at the end a foot, so that a file that was not finished has none. Pure.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "store/base/bytes.hpp"
#include "store/storage/file_head.hpp"

namespace griot::storage {

// Which generation of which database.
struct GenerationId {
  std::uint64_t database = 0;  // the identity of the database
  std::uint64_t number = 0;    // among those of the database

  friend bool operator==(const GenerationId&, const GenerationId&) = default;
};

std::string encode_head(const FileKind& kind, const GenerationId& id);
// Throws Error{corruption}, also where it is of another generation, or Error{unsupported} for a version that
// is not known.
void check_head(const FileKind& kind, std::string_view bytes, const GenerationId& expected,
                const std::string& file);

// Of bytes that begin at `offset` of the file.
std::uint64_t checksum_at(const GenerationId& id, std::uint64_t offset, std::string_view bytes);

// Numbers of 8 bytes, and their checksum, as they stand at `offset` of a file. `head`: what there is a
// checksum_at() for.
template <typename Head>
std::string encode_foot(const Head& head, std::uint64_t offset,
                        std::initializer_list<std::uint64_t> numbers) {
  std::string out;
  for (const std::uint64_t number : numbers) put_u64(out, number);
  put_u64(out, checksum_at(head, offset, out));
  return out;
}
// Throws Error{corruption}.
template <typename Head>
void decode_foot(const Head& head, std::uint64_t offset, std::string_view bytes, const std::string& file,
                 std::initializer_list<std::uint64_t*> numbers) {
  ByteReader in(bytes, file, offset);
  for (std::uint64_t* const number : numbers) *number = in.u64();
  if (in.u64() != checksum_at(head, offset, bytes.substr(0, 8 * numbers.size())))
    in.fail("the file is damaged or was not finished");
}

}  // namespace griot::storage
