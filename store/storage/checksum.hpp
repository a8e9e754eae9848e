// The checksums of a database's files: XXH3 with 64 bits (FORMAT.md).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace griot::storage {

std::uint64_t checksum_of(std::string_view bytes);
// Seeded with the checksum of these numbers, 8 bytes each: what the bytes are of and where they lie, so that
// they pass for no others.
std::uint64_t checksum_of(std::string_view bytes, std::initializer_list<std::uint64_t> place);

}  // namespace griot::storage
