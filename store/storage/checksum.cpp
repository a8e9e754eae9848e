#include "store/storage/checksum.hpp"

#include <xxhash.h>

#include <string>

#include "store/base/bytes.hpp"

namespace griot::storage {

std::uint64_t checksum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint64_t checksum_of(std::string_view bytes, std::initializer_list<std::uint64_t> place) {
  std::string seed;
  for (const std::uint64_t part : place) put_u64(seed, part);
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), checksum_of(seed));
}

}  // namespace griot::storage
