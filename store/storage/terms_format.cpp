#include "store/storage/terms_format.hpp"

namespace griot::storage {

std::string encode(const TermsFoot& foot, const GenerationId& id, std::uint64_t offset) {
  return encode_foot(
      id, offset,
      {foot.kinds[0], foot.kinds[1], foot.kinds[2], foot.tables, foot.suffixes, foot.tables_checksum});
}

TermsFoot decode_terms_foot(std::string_view bytes, const GenerationId& id, const std::string& file,
                            std::uint64_t offset) {
  TermsFoot foot;
  decode_foot(
      id, offset, bytes, file,
      {&foot.kinds[0], &foot.kinds[1], &foot.kinds[2], &foot.tables, &foot.suffixes, &foot.tables_checksum});
  return foot;
}

std::strong_ordering compare(const TermView& a, const TermView& b) noexcept {
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  if (const auto order = a.value <=> b.value; order != 0) return order;
  if (const auto order = a.datatype <=> b.datatype; order != 0) return order;
  return a.language <=> b.language;
}

}  // namespace griot::storage
