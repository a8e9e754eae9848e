#include "store/base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "store/base/error.hpp"

namespace griot {

namespace {

[[noreturn]] void fail(std::string_view wanted, const std::string& path, SysResult result) {
  const int reason = static_cast<int>(-result);
  const bool full = reason == ENOSPC || reason == EDQUOT;
  throw Error(full ? ErrorCode::no_space : ErrorCode::io,
              "cannot " + std::string(wanted) + " " + path + ": " + std::generic_category().message(reason));
}

// Makes a call until no signal interrupts it.
template <typename Call>
SysResult persist(const Call& call) {
  SysResult result = call();
  while (result == -EINTR) result = call();
  return result;
}

template <typename Call>
SysResult must(std::string_view wanted, const std::string& path, const Call& call) {
  const SysResult result = persist(call);
  if (result < 0) fail(wanted, path, result);
  return result;
}

std::string_view wanted_by(File::Access access) {
  return access == File::Access::create ? "create" : "open";
}

}  // namespace

Mapping::~Mapping() {
  if (!bytes_.empty()) system_->unmap(bytes_.data(), bytes_.size());
}

File::File(SystemFiles& system, std::string path, Access access) : system_(&system), path_(std::move(path)) {
  descriptor_ =
      static_cast<int>(must(wanted_by(access), path_, [&] { return system_->open(path_, access); }));
}

std::optional<File> File::open_if_there(SystemFiles& system, const std::string& path, Access access) {
  const SysResult result = persist([&] { return system.open(path, access); });
  if (result == -ENOENT) return std::nullopt;
  if (result < 0) fail(wanted_by(access), path, result);
  return File(system, path, static_cast<int>(result));
}

File::File(File&& other) noexcept
    : system_(other.system_),
      path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(system_, other.system_);
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

File::~File() {
  // What matters was synced, so that a failure to close says nothing new.
  if (descriptor_ >= 0) system_->close(descriptor_);
}

std::uint64_t File::size() const {
  return static_cast<std::uint64_t>(must("read", path_, [&] { return system_->size(descriptor_); }));
}

std::size_t File::read(std::uint64_t offset, std::span<char> into) const {
  std::size_t done = 0;
  while (done < into.size()) {
    const auto count = must("read", path_, [&] {
      return system_->read(descriptor_, into.data() + done, into.size() - done, offset + done);
    });
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

void File::write(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = static_cast<std::size_t>(must(
        "write to", path_, [&] { return system_->write(descriptor_, bytes.data(), bytes.size(), offset); }));
    if (count == 0) fail("write to", path_, -ENOSPC);
    offset += count;
    bytes.remove_prefix(count);
  }
}

Mapping File::map() const {
  const auto bytes = static_cast<std::size_t>(size());
  if (bytes == 0) return {};  // which systems do not map
  const char* at = nullptr;
  must("read", path_, [&] { return system_->map(descriptor_, bytes, at); });
  return Mapping(*system_, {at, bytes});
}

void File::sync() {
  // Made again after a signal only: after a failure the system may have dropped what it could not write, and
  // call the next attempt a success.
  must("make safe", path_, [&] { return system_->sync(descriptor_); });
}

void File::resize(std::uint64_t size) {
  must("resize", path_, [&] { return system_->resize(descriptor_, size); });
}

bool File::try_lock() {
  const SysResult result = persist([&] { return system_->lock(descriptor_); });
  if (result == -EWOULDBLOCK) return false;
  if (result < 0) fail("lock", path_, result);
  return true;
}

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + "/" + std::string(name);
}

std::string read_file(SystemFiles& system, const std::string& path) {
  const File file(system, path, File::Access::read);
  std::string bytes(file.size(), '\0');
  bytes.resize(file.read(0, bytes));
  return bytes;
}

void replace_file(SystemFiles& system, const std::string& folder, const std::string& name,
                  std::string_view bytes) {
  const std::string path = path_in(folder, name), beside = path + ".new";
  remove_file(system, beside);
  {
    File file(system, beside, File::Access::create);
    file.write(0, bytes);
    file.sync();
  }
  must("replace", path, [&] { return system.rename(beside, path); });
  sync_folder(system, folder);
}

bool remove_file(SystemFiles& system, const std::string& path) {
  const SysResult result = persist([&] { return system.remove(path); });
  if (result < 0 && result != -ENOENT) fail("remove", path, result);
  return result >= 0;
}

bool make_folder(SystemFiles& system, const std::string& path) {
  const SysResult result = persist([&] { return system.make_folder(path); });
  if (result < 0 && result != -EEXIST) fail("create", path, result);
  return result >= 0;
}

void sync_folder(SystemFiles& system, const std::string& path) {
  File(system, path, File::Access::folder).sync();
}

std::vector<std::string> list_folder(SystemFiles& system, const std::string& path) {
  std::vector<std::string> names;
  must("read", path, [&] {
    names.clear();
    return system.list(path, names);
  });
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace griot
