// Files as storage uses them: reads and writes that are whole or throw. Built on the seam of
// system_files.hpp. Everything throws Error with the path, what was wanted and the system's reason: no_space
// when the disk or a quota is full, else io. Calls that a signal interrupted are made again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/base/system_files.hpp"

namespace griot {

// The bytes of a file in memory, to be read only, as long as this lives: the file may be closed, renamed or
// removed meanwhile, but not be made shorter, for to read what is gone ends the process. Thread-safe.
class Mapping {
 public:
  Mapping() = default;  // no bytes
  Mapping(SystemFiles& system, std::string_view bytes) noexcept : system_(&system), bytes_(bytes) {}
  Mapping(Mapping&& other) noexcept { *this = std::move(other); }
  Mapping& operator=(Mapping&& other) noexcept {
    std::swap(system_, other.system_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~Mapping();

  std::string_view bytes() const noexcept { return bytes_; }

 private:
  SystemFiles* system_ = nullptr;
  std::string_view bytes_;
};

// An open file. Not thread-safe, but for reads beside each other.
class File {
 public:
  using Access = SystemFiles::Access;

  File(SystemFiles& system, std::string path, Access access);
  // Where there is no such file, no File.
  static std::optional<File> open_if_there(SystemFiles& system, const std::string& path, Access access);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  const std::string& path() const noexcept { return path_; }

  std::uint64_t size() const;
  // Bytes from `offset` on: as many as `into` holds, fewer only at the end of the file. Returns how many.
  std::size_t read(std::uint64_t offset, std::span<char> into) const;
  void write(std::uint64_t offset, std::string_view bytes);
  // All bytes that the file has now.
  Mapping map() const;
  // When it returns, what was written is safe from a loss of power. After it has thrown nothing is known of
  // what was written since the call before.
  void sync();
  void resize(std::uint64_t size);
  // Whether this file is now locked by us alone; not when another has locked it. Closing unlocks.
  bool try_lock();

 private:
  File(SystemFiles& system, std::string path, int descriptor) noexcept
      : system_(&system), path_(std::move(path)), descriptor_(descriptor) {}

  SystemFiles* system_;
  std::string path_;
  int descriptor_ = -1;
};

// A path within a folder.
std::string path_in(const std::string& folder, std::string_view name);

// All of a file that is to be small.
std::string read_file(SystemFiles& system, const std::string& path);
// Puts a file in the place of another so that a loss of power leaves one of them whole: the bytes are written
// under another name and synced, renamed, and the folder synced.
void replace_file(SystemFiles& system, const std::string& folder, const std::string& name,
                  std::string_view bytes);
// False when there is no such file.
bool remove_file(SystemFiles& system, const std::string& path);
// False when it was there before.
bool make_folder(SystemFiles& system, const std::string& path);
void sync_folder(SystemFiles& system, const std::string& path);
// The names in a folder, sorted.
std::vector<std::string> list_folder(SystemFiles& system, const std::string& path);

}  // namespace griot
