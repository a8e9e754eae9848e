#include "store/storage/terms_format.hpp"

#include "store/base/bytes.hpp"
#include "store/storage/checksum.hpp"

namespace griot::storage {

namespace {

constexpr FileKind kKind{"griotdic", 1, "dictionary of a database"};

}  // namespace

std::string encode(const TermsHead& head) {
  return encode(kKind, {head.database, head.generation});
}

TermsHead decode_terms_head(std::string_view bytes, const std::string& file) {
  const FileHead head = decode_file_head(kKind, bytes, file);
  return {head.database, head.number};
}

std::string encode(const TermsFoot& foot, const TermsHead& head, std::uint64_t offset) {
  std::string out;
  for (const std::uint64_t value :
       {foot.kinds[0], foot.kinds[1], foot.kinds[2], foot.tables, foot.suffixes, foot.tables_checksum})
    put_u64(out, value);
  put_u64(out, checksum_at(head, offset, out));
  return out;
}

TermsFoot decode_terms_foot(std::string_view bytes, const TermsHead& head, const std::string& file,
                            std::uint64_t offset) {
  ByteReader in(bytes, file, offset);
  TermsFoot foot;
  for (std::uint64_t* value :
       {&foot.kinds[0], &foot.kinds[1], &foot.kinds[2], &foot.tables, &foot.suffixes, &foot.tables_checksum})
    *value = in.u64();
  if (in.u64() != checksum_at(head, offset, bytes.substr(0, kTermsFoot - 8)))
    in.fail("the file is damaged or was not finished");
  return foot;
}

std::uint64_t checksum_at(const TermsHead& head, std::uint64_t offset, std::string_view bytes) {
  return checksum_of(bytes, {head.database, head.generation, offset});
}

std::strong_ordering compare(const TermView& a, const TermView& b) noexcept {
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  if (const auto order = a.value <=> b.value; order != 0) return order;
  if (const auto order = a.datatype <=> b.datatype; order != 0) return order;
  return a.language <=> b.language;
}

}  // namespace griot::storage
