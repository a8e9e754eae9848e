#include "store/storage/permutation_format.hpp"

#include "store/base/error.hpp"
#include "store/storage/checksum.hpp"
#include "store/storage/generation_file.hpp"

namespace griot::storage {

namespace {

constexpr FileKind kKind{"griotprm", 1, "permutation of a database"};

}  // namespace

std::string encode(const PermutationHead& head) {
  return encode(kKind, {head.database, head.generation, static_cast<std::uint32_t>(head.order)});
}

PermutationHead decode_permutation_head(std::string_view bytes, const std::string& file) {
  const FileHead head = decode_file_head(kKind, bytes, file);
  if (head.part >= dataset::kOrders) throw Error(ErrorCode::corruption, file + " has an order that is none");
  return {head.database, head.number, static_cast<dataset::Order>(head.part)};
}

std::string encode(const PermutationFoot& foot, const PermutationHead& head, std::uint64_t offset) {
  return encode_foot(head, offset, {foot.rows, foot.index, foot.index_checksum});
}

PermutationFoot decode_permutation_foot(std::string_view bytes, const PermutationHead& head,
                                        const std::string& file, std::uint64_t offset) {
  PermutationFoot foot;
  decode_foot(head, offset, bytes, file, {&foot.rows, &foot.index, &foot.index_checksum});
  return foot;
}

std::uint64_t checksum_at(const PermutationHead& head, std::uint64_t offset, std::string_view bytes) {
  return checksum_of(bytes, {head.database, head.generation, static_cast<std::uint64_t>(head.order), offset});
}

}  // namespace griot::storage
