#include "store/base/system_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string_view>

namespace griot {

namespace {

SysResult result_of(SysResult result) {
  return result < 0 ? -errno : result;
}

class RealFiles final : public SystemFiles {
 public:
  SysResult open(const std::string& path, Access access) override {
    return result_of(::open(path.c_str(), flags_of(access) | O_CLOEXEC, 0666));
  }
  SysResult close(int descriptor) override { return result_of(::close(descriptor)); }

  SysResult read(int descriptor, void* into, std::size_t size, std::uint64_t offset) override {
    return result_of(::pread(descriptor, into, size, static_cast<off_t>(offset)));
  }
  SysResult write(int descriptor, const void* from, std::size_t size, std::uint64_t offset) override {
    return result_of(::pwrite(descriptor, from, size, static_cast<off_t>(offset)));
  }
  SysResult sync(int descriptor) override {
    // Of a folder there is nothing but names, and some systems do not take fdatasync for it.
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return -errno;
    return result_of(S_ISDIR(status.st_mode) ? ::fsync(descriptor) : ::fdatasync(descriptor));
  }
  SysResult size(int descriptor) override {
    struct stat status {};
    return ::fstat(descriptor, &status) != 0 ? -errno : static_cast<SysResult>(status.st_size);
  }
  SysResult resize(int descriptor, std::uint64_t size) override {
    return result_of(::ftruncate(descriptor, static_cast<off_t>(size)));
  }

  SysResult map(int descriptor, std::size_t size, const char*& at) override {
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (address == MAP_FAILED) return -errno;
    at = static_cast<const char*>(address);
    return 0;
  }
  SysResult unmap(const char* at, std::size_t size) override {
    return result_of(::munmap(const_cast<char*>(at), size));
  }

  SysResult lock(int descriptor) override { return result_of(::flock(descriptor, LOCK_EX | LOCK_NB)); }

  SysResult rename(const std::string& from, const std::string& to) override {
    return result_of(std::rename(from.c_str(), to.c_str()));
  }
  SysResult remove(const std::string& path) override { return result_of(::unlink(path.c_str())); }
  SysResult make_folder(const std::string& path) override { return result_of(::mkdir(path.c_str(), 0777)); }
  SysResult list(const std::string& path, std::vector<std::string>& names) override {
    DIR* folder = ::opendir(path.c_str());
    if (folder == nullptr) return -errno;
    errno = 0;
    while (const dirent* entry = ::readdir(folder)) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
    }
    const int reason = errno;
    ::closedir(folder);
    return -reason;
  }

 private:
  static int flags_of(Access access) {
    switch (access) {
      case Access::read:
        return O_RDONLY;
      case Access::write:
        return O_RDWR;
      case Access::create:
        return O_RDWR | O_CREAT | O_EXCL;
      case Access::folder:
        return O_RDONLY | O_DIRECTORY;
    }
    return O_RDONLY;
  }
};

}  // namespace

SystemFiles& real_files() {
  static RealFiles files;
  return files;
}

}  // namespace griot
