#include "store/storage/generation_file.hpp"

#include "store/storage/checksum.hpp"

namespace griot::storage {

std::string encode_head(const FileKind& kind, const GenerationId& id) {
  return encode(kind, {id.database, id.number});
}

void check_head(const FileKind& kind, std::string_view bytes, const GenerationId& expected,
                const std::string& file) {
  const FileHead head = decode_file_head(kind, bytes, file);
  if (GenerationId{head.database, head.number} != expected)
    ByteReader(bytes, file, 0).fail("the file is of another database or generation");
}

std::uint64_t checksum_at(const GenerationId& id, std::uint64_t offset, std::string_view bytes) {
  return checksum_of(bytes, {id.database, id.number, offset});
}

}  // namespace griot::storage
