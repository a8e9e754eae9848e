#include "store/storage/labels_format.hpp"

#include <algorithm>
#include <bit>

#include "store/storage/checksum.hpp"
#include "store/storage/file_head.hpp"

namespace griot::storage {

namespace {

constexpr FileKind kKind{"griotlab", 1, "file of labels of a database"};
constexpr int kTagBits = 4;  // turned to the end, a small number stays small

void put_id(std::string& out, Id id) {
  put_varint(out, std::rotl(id.bits(), kTagBits));
}

Id take_id(ByteReader& in) {
  return Id::from_bits(std::rotr(in.varint(), kTagBits));
}

}  // namespace

std::string labels_head(const GenerationId& id) {
  return encode(kKind, {id.database, id.number});
}

void check_labels_head(std::string_view bytes, const GenerationId& expected, const std::string& file) {
  const FileHead head = decode_file_head(kKind, bytes, file);
  if (GenerationId{head.database, head.number} != expected)
    ByteReader(bytes, file, 0).fail("the file is of another database or generation");
}

std::string encode(const LabelsFoot& foot, const GenerationId& id, std::uint64_t offset) {
  std::string out;
  for (const std::uint64_t value : {foot.entries, foot.table, foot.table_checksum}) put_u64(out, value);
  put_u64(out, labels_checksum(id, offset, out));
  return out;
}

LabelsFoot decode_labels_foot(std::string_view bytes, const GenerationId& id, const std::string& file,
                              std::uint64_t offset) {
  ByteReader in(bytes, file, offset);
  LabelsFoot foot;
  for (std::uint64_t* value : {&foot.entries, &foot.table, &foot.table_checksum}) *value = in.u64();
  if (in.u64() != labels_checksum(id, offset, bytes.substr(0, kLabelsFoot - 8)))
    in.fail("the file is damaged or was not finished");
  return foot;
}

void put_label(std::string& out, const dataset::LabelEntry& entry, std::string_view before) {
  const auto differ = std::mismatch(entry.words.begin(), entry.words.end(), before.begin(), before.end());
  const auto shared = static_cast<std::size_t>(differ.first - entry.words.begin());
  put_varint(out, shared);
  put_text(out, entry.words.substr(shared));
  put_varint(out, std::uint64_t{entry.rank} << 1 | std::uint64_t{entry.part});
  for (const Id id : {entry.subject, entry.literal, entry.graph}) put_id(out, id);
}

dataset::LabelEntry take_label(ByteReader& in, std::string& words) {
  const std::uint64_t shared = in.varint();
  if (shared > words.size()) in.fail("a label shares more than there is");
  words.resize(shared);
  words += in.text();
  const std::uint64_t kind = in.varint();
  if (kind >> 1 >= dataset::label_properties().size()) in.fail("a label of no known property");
  dataset::LabelEntry entry{words, (kind & 1) != 0, take_id(in), static_cast<std::uint8_t>(kind >> 1), {},
                            {}};
  entry.literal = take_id(in);
  entry.graph = take_id(in);
  return entry;
}

std::uint64_t labels_checksum(const GenerationId& id, std::uint64_t offset, std::string_view bytes) {
  return checksum_of(bytes, {id.database, id.number, offset});
}

}  // namespace griot::storage
