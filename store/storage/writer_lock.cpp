#include "store/storage/writer_lock.hpp"

#include <unistd.h>

#include <array>
#include <optional>

#include "store/base/error.hpp"

namespace griot::storage {

namespace {

// The file stays when the lock is let go of: were it removed, two could lock two files of one name.
File open_or_create(SystemFiles& system, const std::string& path) {
  for (;;) {
    if (auto file = File::open_if_there(system, path, File::Access::write)) return std::move(*file);
    try {
      return File(system, path, File::Access::create);
    } catch (const Error&) {
      // Another process may have made it meanwhile.
      if (!File::open_if_there(system, path, File::Access::read)) throw;
    }
  }
}

std::string this_process() {
  std::array<char, 256> host{};
  const bool named = ::gethostname(host.data(), host.size() - 1) == 0;
  return "process " + std::to_string(::getpid()) + (named ? " on " + std::string(host.data()) : "");
}

}  // namespace

WriterLock::WriterLock(SystemFiles& system, const std::string& folder)
    : file_(open_or_create(system, path_in(folder, kName))) {
  if (!file_.try_lock()) {
    const std::string holder = read_file(system, file_.path());
    throw Error(ErrorCode::locked, folder + " is being written to by " +
                                       (holder.empty() ? "another" : holder) +
                                       "; it can be read meanwhile. Try again when that has ended");
  }
  const std::string name = this_process();
  file_.resize(0);
  file_.write(0, name);
}

}  // namespace griot::storage
