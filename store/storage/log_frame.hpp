// Frames: what the log of a database is made of (FORMAT.md, "log"). Each is 16 bytes of head (checksum,
// length, kind) and its payload. The checksum covers the rest of the frame and is seeded with the database's
// identity and the frame's place, so that no frame passes for one of another file or another place.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/storage/file_head.hpp"

namespace griot::storage {

enum class FrameKind : std::uint32_t {
  terms = 1,     // the next records of the dictionary
  changes = 2,   // quads inserted and erased
  prefixes = 3,  // all of them as they are from now on
  commit = 4     // ends what one commit changed
};

// What the file is, at its beginning.
struct LogHead {
  std::uint64_t database = 0;  // the identity of the database
  std::uint64_t number = 0;    // of this log among those of the database
};

inline constexpr std::size_t kLogHead = kFileHead;  // bytes of it
inline constexpr std::size_t kFrameHead = 16;
// A frame ends soon after its payload has grown so large: replay needs memory for one at a time.
inline constexpr std::size_t kFramePayload = std::size_t{1} << 20;

std::string encode(const LogHead& head);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known.
LogHead decode_log_head(std::string_view bytes, const std::string& file);

// The payload of a commit frame.
struct CommitFrame {
  std::uint64_t sequence = 0;  // one more than the commit before
  std::uint64_t safe = 0;      // all before this byte of the log was synced when the frame was written
  std::uint64_t terms = 0;     // records in the log from now on
  std::uint64_t changes = 0;   // quads in its frames
  std::uint64_t time = 0;      // milliseconds since 1970
};
inline constexpr std::size_t kCommitPayload = 40;

std::string encode(const CommitFrame& commit);
CommitFrame decode_commit(std::string_view payload, const std::string& file, std::uint64_t offset);

// Appends a whole frame that will lie at byte `offset` of the log. Throws Error{limit} for more than 4 GB.
void append_frame(std::string& out, const LogHead& log, std::uint64_t offset, FrameKind kind,
                  std::string_view payload);

struct FrameHead {
  std::uint64_t checksum = 0;
  std::uint32_t length = 0;  // of the payload
  std::uint32_t kind = 0;
};
FrameHead decode_frame_head(const std::array<char, kFrameHead>& bytes);
// Whether `payload` is what was written under this head at this place.
bool is_whole(const FrameHead& head, std::string_view payload, const LogHead& log, std::uint64_t offset);

}  // namespace griot::storage
