// The 40 bytes that a binary file of a database begins with (FORMAT.md): what kind of file it is, in which
// version of its format, and which one of the database's. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace griot::storage {

struct FileKind {
  std::string_view magic;     // eight bytes
  std::uint32_t version = 1;  // the one that is written, and the one that is read
  std::string_view name;      // for messages: "log of a database"
};

struct FileHead {
  std::uint64_t database = 0;  // the identity of the database
  std::uint64_t number = 0;    // of the file among those of its kind
  std::uint32_t part = 0;      // where a number has several
};
inline constexpr std::size_t kFileHead = 40;  // bytes of it

std::string encode(const FileKind& kind, const FileHead& head);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known.
FileHead decode_file_head(const FileKind& kind, std::string_view bytes, const std::string& file);

}  // namespace griot::storage
