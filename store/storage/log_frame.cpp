#include "store/storage/log_frame.hpp"

#include <limits>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/checksum.hpp"

namespace griot::storage {

namespace {

constexpr FileKind kLog{"griotlog", 1, "log of a database"};

std::uint64_t frame_checksum(std::uint32_t length, std::uint32_t kind, std::string_view payload,
                             const LogHead& log, std::uint64_t offset) {
  // As bytes the last is length, then kind.
  return checksum_of(payload, {log.database, log.number, offset, std::uint64_t{kind} << 32 | length});
}

}  // namespace

std::string encode(const LogHead& head) {
  return encode(kLog, {head.database, head.number});
}

LogHead decode_log_head(std::string_view bytes, const std::string& file) {
  const FileHead head = decode_file_head(kLog, bytes, file);
  return {head.database, head.number};
}

std::string encode(const CommitFrame& commit) {
  std::string out;
  for (const std::uint64_t value : {commit.sequence, commit.safe, commit.terms, commit.changes, commit.time})
    put_u64(out, value);
  return out;
}

CommitFrame decode_commit(std::string_view payload, const std::string& file, std::uint64_t offset) {
  ByteReader in(payload, file, offset);
  CommitFrame commit;
  for (std::uint64_t* value : {&commit.sequence, &commit.safe, &commit.terms, &commit.changes, &commit.time})
    *value = in.u64();
  if (!in.at_end()) in.fail("a commit frame that is too long");
  return commit;
}

void append_frame(std::string& out, const LogHead& log, std::uint64_t offset, FrameKind kind,
                  std::string_view payload) {
  if (payload.size() > std::numeric_limits<std::uint32_t>::max())
    throw Error(ErrorCode::limit, "a text of more than 4 GB is too long for a database");
  const auto length = static_cast<std::uint32_t>(payload.size());
  const auto number = static_cast<std::uint32_t>(kind);
  put_u64(out, frame_checksum(length, number, payload, log, offset));
  put_u32(out, length);
  put_u32(out, number);
  out.append(payload);
}

FrameHead decode_frame_head(const std::array<char, kFrameHead>& bytes) {
  ByteReader in({bytes.data(), bytes.size()}, {}, 0);
  FrameHead head;
  head.checksum = in.u64();
  head.length = in.u32();
  head.kind = in.u32();
  return head;
}

bool is_whole(const FrameHead& head, std::string_view payload, const LogHead& log, std::uint64_t offset) {
  return payload.size() == head.length &&
         frame_checksum(head.length, head.kind, payload, log, offset) == head.checksum;
}

}  // namespace griot::storage
