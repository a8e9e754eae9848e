// The manifest of a database: which files it consists of. The one file that is replaced as a whole, and so
// what decides between one state and the next (FORMAT.md, "MANIFEST").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/base/error.hpp"
#include "store/base/system_files.hpp"
#include "store/storage/log_frame.hpp"

namespace griot::storage {

struct Manifest {
  std::uint64_t database = 0;    // the identity of the database, by chance
  std::uint64_t generation = 0;  // number of the files that the log goes on from; 0: none, an empty graph
  std::uint64_t log = 1;         // number of the log that is written to
  std::uint64_t commits = 0;     // before those of the log
  std::uint64_t safe = 0;        // so many bytes of the log were synced when the manifest was written

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string encode(const Manifest& manifest);
// Throws Error{corruption}, or Error{unsupported} for a version that is not known. `file` is for messages.
Manifest decode_manifest(std::string_view text, const std::string& file);

bool has_manifest(SystemFiles& system, const std::string& folder);
// Throws Error as decode_manifest() does, and io.
Manifest read_manifest(SystemFiles& system, const std::string& folder);
void write_manifest(SystemFiles& system, const std::string& folder, const Manifest& manifest);

// The same files; how much of the log is safe may differ.
bool is_same_state(const Manifest& a, const Manifest& b) noexcept;

// Calls use(manifest) with the manifest of a database, and again when it throws Error while another has
// come: a writer may make another generation at any time, and then removes the files of the one before.
template <typename Use>
auto of_manifest(SystemFiles& system, const std::string& folder, const Use& use) {
  for (Manifest manifest = read_manifest(system, folder);;) {
    try {
      return use(manifest);
    } catch (const Error&) {
      const Manifest now = read_manifest(system, folder);
      if (is_same_state(now, manifest)) throw;
      manifest = now;
    }
  }
}

// What the log that it names begins with.
LogHead log_head(const Manifest& manifest) noexcept;
// "log-000001"
std::string log_name(std::uint64_t number);
// A file of one generation or one log: what it is, a hyphen, its number in six digits or more.
std::string numbered_name(std::string_view what, std::uint64_t number);

}  // namespace griot::storage
