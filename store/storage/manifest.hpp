// The manifest of a database: which files it consists of. The one file that is replaced as a whole, and so
// what decides between one state and the next (FORMAT.md, "MANIFEST").
#pragma once

#include <cstdint>
#include <string>

#include "store/base/system_files.hpp"
#include "store/storage/log_frame.hpp"

namespace griot::storage {

struct Manifest {
  std::uint64_t database = 0;  // the identity of the database, by chance
  std::uint64_t log = 1;       // number of the log that is written to
  std::uint64_t safe = 0;      // so many bytes of it were synced when the manifest was written

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string encode(const Manifest& manifest);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known. `file` is for messages.
Manifest decode_manifest(std::string_view text, const std::string& file);

bool has_manifest(SystemFiles& system, const std::string& folder);
// Throws Error as decode_manifest() does, and io.
Manifest read_manifest(SystemFiles& system, const std::string& folder);
void write_manifest(SystemFiles& system, const std::string& folder, const Manifest& manifest);

// What the log that it names begins with.
LogHead log_head(const Manifest& manifest) noexcept;
// "log-000001"
std::string log_name(std::uint64_t number);

}  // namespace griot::storage
