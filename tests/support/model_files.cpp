#include "tests/support/model_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace griot::test {

void ModelFiles::apply(std::string& bytes, const Change& change) {
  if (change.resize) {
    bytes.resize(change.offset, '\0');
    return;
  }
  if (bytes.size() < change.offset + change.bytes.size())
    bytes.resize(change.offset + change.bytes.size(), '\0');
  bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

SysResult ModelFiles::fault(std::size_t* size, bool writes) {
  ++calls_;
  if (plan_.call == 0) return 0;
  const bool now = calls_ == plan_.call || (plan_.from_then_on && calls_ > plan_.call);
  if (!now) return 0;
  switch (plan_.fault) {
    case Fault::io:
      return -EIO;
    case Fault::no_space:
      return writes ? -ENOSPC : 0;
    case Fault::interrupted:
      // For ever would be for ever.
      return calls_ == plan_.call ? -EINTR : 0;
    case Fault::short_count:
      if (size != nullptr && *size > 1) *size = (*size + 1) / 2;
      return 0;
  }
  return 0;
}

void ModelFiles::rename_node(const std::string& path, NodePtr node) {
  if (node) {
    now_[path] = node;
  } else {
    now_.erase(path);
  }
  pending_.push_back({path, std::move(node)});
}

SysResult ModelFiles::open(const std::string& path, Access access) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(nullptr, access == Access::create); error != 0) return error;
  const auto found = now_.find(path);
  if (access == Access::create) {
    if (found != now_.end()) return -EEXIST;
    if (!now_.contains(folder_of(path))) return -ENOENT;
    rename_node(path, std::make_shared<Node>());
  } else if (found == now_.end()) {
    return -ENOENT;
  } else if (found->second->folder != (access == Access::folder)) {
    return access == Access::folder ? -ENOTDIR : -EISDIR;
  }
  descriptors_[next_descriptor_] = {now_[path], path};
  return next_descriptor_++;
}

SysResult ModelFiles::close(int descriptor) {
  const std::lock_guard guard(mutex_);
  const auto found = descriptors_.find(descriptor);
  if (found == descriptors_.end()) return -EBADF;
  if (found->second.node->locked_by == descriptor) found->second.node->locked_by = -1;
  descriptors_.erase(found);
  return 0;
}

SysResult ModelFiles::read(int descriptor, void* into, std::size_t size, std::uint64_t offset) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(&size); error != 0) return error;
  const std::string& bytes = descriptors_.at(descriptor).node->now;
  if (offset >= bytes.size()) return 0;
  const std::size_t count = std::min(size, bytes.size() - static_cast<std::size_t>(offset));
  std::memcpy(into, bytes.data() + offset, count);
  return static_cast<SysResult>(count);
}

SysResult ModelFiles::write(int descriptor, const void* from, std::size_t size, std::uint64_t offset) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(&size, true); error != 0) return error;
  Node& node = *descriptors_.at(descriptor).node;
  node.pending.push_back({offset, std::string(static_cast<const char*>(from), size), false});
  apply(node.now, node.pending.back());
  return static_cast<SysResult>(size);
}

SysResult ModelFiles::sync(int descriptor) {
  const std::lock_guard guard(mutex_);
  ++syncs_;
  const auto& [node, path] = descriptors_.at(descriptor);
  if (const auto error = fault(nullptr, true); error != 0) {
    // As systems do it: what could not be written is dropped from the list of what has to be.
    if (error != -EINTR) node->pending.clear();
    return error;
  }
  node->safe = node->now;
  node->pending.clear();
  if (!node->folder) return 0;
  std::vector<NameChange> others;
  for (auto& change : pending_) {
    if (folder_of(change.path) != path) {
      others.push_back(std::move(change));
    } else if (change.node) {
      safe_[change.path] = change.node;
    } else {
      safe_.erase(change.path);
    }
  }
  pending_ = std::move(others);
  return 0;
}

SysResult ModelFiles::size(int descriptor) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  return static_cast<SysResult>(descriptors_.at(descriptor).node->now.size());
}

SysResult ModelFiles::resize(int descriptor, std::uint64_t size) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  Node& node = *descriptors_.at(descriptor).node;
  node.pending.push_back({size, {}, true});
  apply(node.now, node.pending.back());
  return 0;
}

SysResult ModelFiles::map(int descriptor, std::size_t size, const char*& at) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  const std::string& bytes = descriptors_.at(descriptor).node->now;
  if (size == 0 || size > bytes.size()) return -EINVAL;
  // Of exactly its size, so that a checker of addresses sees what is read beyond.
  auto copy = std::make_unique<char[]>(size);
  std::memcpy(copy.get(), bytes.data(), size);
  at = copy.get();
  mapped_.emplace(at, std::move(copy));
  return 0;
}

SysResult ModelFiles::unmap(const char* at, std::size_t) {
  const std::lock_guard guard(mutex_);
  return mapped_.erase(at) == 1 ? 0 : -EINVAL;
}

SysResult ModelFiles::lock(int descriptor) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  Node& node = *descriptors_.at(descriptor).node;
  if (node.locked_by >= 0 && node.locked_by != descriptor) return -EWOULDBLOCK;
  node.locked_by = descriptor;
  return 0;
}

SysResult ModelFiles::rename(const std::string& from, const std::string& to) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(nullptr, true); error != 0) return error;
  const auto found = now_.find(from);
  if (found == now_.end()) return -ENOENT;
  NodePtr node = found->second;
  rename_node(to, node);
  rename_node(from, nullptr);
  return 0;
}

SysResult ModelFiles::remove(const std::string& path) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  if (!now_.contains(path)) return -ENOENT;
  rename_node(path, nullptr);
  return 0;
}

SysResult ModelFiles::make_folder(const std::string& path) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(nullptr, true); error != 0) return error;
  if (now_.contains(path)) return -EEXIST;
  if (const auto parent = folder_of(path); !parent.empty() && !now_.contains(parent)) return -ENOENT;
  auto node = std::make_shared<Node>();
  node->folder = true;
  // A folder's own name is taken as safe: what is in it is what is tested.
  now_[path] = safe_[path] = std::move(node);
  return 0;
}

SysResult ModelFiles::list(const std::string& path, std::vector<std::string>& names) {
  const std::lock_guard guard(mutex_);
  if (const auto error = fault(); error != 0) return error;
  for (const auto& [name, node] : now_)
    if (name != path && folder_of(name) == path) names.push_back(name.substr(path.size() + 1));
  return 0;
}

void ModelFiles::end_process() {
  const std::lock_guard guard(mutex_);
  for (auto& [descriptor, open] : descriptors_) open.node->locked_by = -1;
  descriptors_.clear();
}

void ModelFiles::lose_writes(Node& node, Loss how, std::mt19937_64& random) {
  std::size_t kept = how == Loss::suffix && !node.pending.empty() ? random() % (node.pending.size() + 1) : 0;
  for (std::size_t i = 0; i < node.pending.size(); ++i) {
    Change change = node.pending[i];
    if (how == Loss::suffix && i > kept) break;
    const bool part = how == Loss::suffix ? i == kept : random() % 4 == 0;
    if (how == Loss::all || (how == Loss::some && random() % 2 == 0)) continue;
    if (part && change.resize) continue;
    if (part && !change.bytes.empty()) change.bytes.resize(random() % change.bytes.size());
    apply(node.safe, change);
  }
  node.now = node.safe;
  node.pending.clear();
}

void ModelFiles::lose_names(Loss how, std::mt19937_64& random) {
  const std::size_t kept = how == Loss::suffix ? random() % (pending_.size() + 1) : 0;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (how == Loss::all || (how == Loss::suffix && i >= kept)) break;
    if (how == Loss::some && random() % 2 == 0) continue;
    if (pending_[i].node) {
      safe_[pending_[i].path] = pending_[i].node;
    } else {
      safe_.erase(pending_[i].path);
    }
  }
  pending_.clear();
  now_ = safe_;
}

void ModelFiles::lose_power(Loss how, std::mt19937_64& random) {
  end_process();
  lose_names(how, random);
  for (auto& [path, node] : now_) lose_writes(*node, how, random);
}

std::unique_ptr<ModelFiles> ModelFiles::copy() const {
  const std::lock_guard guard(mutex_);
  auto made = std::make_unique<ModelFiles>();
  for (const auto& [path, node] : now_) {
    auto twin = std::make_shared<Node>();
    twin->folder = node->folder;
    twin->now = twin->safe = node->now;
    made->now_[path] = made->safe_[path] = twin;
  }
  return made;
}

std::vector<std::string> ModelFiles::paths() const {
  std::vector<std::string> paths;
  for (const auto& [path, node] : now_)
    if (!node->folder) paths.push_back(path);
  return paths;
}

std::string& ModelFiles::bytes(const std::string& path) {
  return now_.at(path)->now;
}

}  // namespace griot::test
