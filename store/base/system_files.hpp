// The seam between storage and the operating system: the few calls on files that a database makes, shaped as
// POSIX shapes them, so that a test can stand in for the system and let any of them fail, fall short, or
// forget what was not synced. Everything above goes through file.hpp, which handles what these return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace griot {

// The result of a call: 0 or a count when it went well, else minus the errno that says why.
using SysResult = std::int64_t;

class SystemFiles {
 public:
  virtual ~SystemFiles() = default;

  enum class Access {
    read,    // a file that is there
    write,   // to read and write, a file that is there
    create,  // to read and write, a file that must not be there
    folder   // a folder, to be synced
  };
  // A descriptor, as open(2) gives.
  virtual SysResult open(const std::string& path, Access access) = 0;
  virtual SysResult close(int descriptor) = 0;

  // As pread(2) and pwrite(2): fewer bytes than asked for may be read or written.
  virtual SysResult read(int descriptor, void* into, std::size_t size, std::uint64_t offset) = 0;
  virtual SysResult write(int descriptor, const void* from, std::size_t size, std::uint64_t offset) = 0;
  // As fdatasync(2): what was written, and the size, survive a loss of power. For a folder as fsync(2): the
  // names in it do.
  virtual SysResult sync(int descriptor) = 0;
  virtual SysResult size(int descriptor) = 0;
  virtual SysResult resize(int descriptor, std::uint64_t size) = 0;

  // As mmap(2), to be read only: the first `size` bytes, which must be there, from address `at` on until
  // unmap(), whatever becomes of the descriptor.
  virtual SysResult map(int descriptor, std::size_t size, const char*& at) = 0;
  virtual SysResult unmap(const char* at, std::size_t size) = 0;

  // A lock on the whole file, which the end of the process lets go of: 0, or -EWOULDBLOCK when another open
  // file holds it. Closing the descriptor lets go of it too.
  virtual SysResult lock(int descriptor) = 0;

  virtual SysResult rename(const std::string& from, const std::string& to) = 0;
  virtual SysResult remove(const std::string& path) = 0;
  virtual SysResult make_folder(const std::string& path) = 0;
  // The names in a folder but for "." and "..", in any sequence.
  virtual SysResult list(const std::string& path, std::vector<std::string>& names) = 0;
};

// The files of this machine. Thread-safe.
SystemFiles& real_files();

}  // namespace griot
