#include "store/storage/file_head.hpp"

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/checksum.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kSealed = kFileHead - 8;  // bytes that the checksum covers

}  // namespace

std::string encode(const FileKind& kind, const FileHead& head) {
  std::string out(kind.magic);
  put_u32(out, kind.version);
  put_u32(out, head.part);
  put_u64(out, head.database);
  put_u64(out, head.number);
  put_u64(out, checksum_of(out));
  return out;
}

FileHead decode_file_head(const FileKind& kind, std::string_view bytes, const std::string& file) {
  const std::string name(kind.name);
  ByteReader in(bytes, file, 0);
  if (!bytes.starts_with(kind.magic)) throw Error(ErrorCode::corruption, file + " is no " + name);
  in.bytes(kind.magic.size());
  const std::uint32_t version = in.u32();
  FileHead head;
  head.part = in.u32();
  head.database = in.u64();
  head.number = in.u64();
  if (in.u64() != checksum_of(bytes.substr(0, kSealed))) in.fail("the head of the " + name + " is damaged");
  if (version == kind.version) return head;
  throw Error(ErrorCode::unsupported, file + ", a " + name + ", has format " + std::to_string(version) +
                                          "; this program knows " + std::to_string(kind.version) +
                                          ". The program that wrote it can export its graph");
}

}  // namespace griot::storage
