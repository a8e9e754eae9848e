#include "store/storage/labels_format.hpp"

#include <algorithm>
#include <bit>

namespace griot::storage {

namespace {

constexpr int kTagBits = 4;  // turned to the end, a small number stays small

void put_id(std::string& out, Id id) {
  put_varint(out, std::rotl(id.bits(), kTagBits));
}

Id take_id(ByteReader& in) {
  return Id::from_bits(std::rotr(in.varint(), kTagBits));
}

}  // namespace

std::string encode(const LabelsFoot& foot, const GenerationId& id, std::uint64_t offset) {
  return encode_foot(id, offset, {foot.entries, foot.table, foot.table_checksum});
}

LabelsFoot decode_labels_foot(std::string_view bytes, const GenerationId& id, const std::string& file,
                              std::uint64_t offset) {
  LabelsFoot foot;
  decode_foot(id, offset, bytes, file, {&foot.entries, &foot.table, &foot.table_checksum});
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

}  // namespace griot::storage
