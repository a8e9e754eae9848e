#include "store/storage/versions.hpp"

#include <utility>

namespace griot::storage {

Versions::Turn::Turn(std::shared_ptr<Versions> versions) : versions_(std::move(versions)) {
  std::unique_lock lock(versions_->mutex_);
  versions_->turn_ended_.wait(lock, [this] { return !versions_->taken_; });
  versions_->taken_ = true;
}

Versions::Turn::~Turn() {
  if (!versions_) return;  // moved from
  {
    const std::lock_guard lock(versions_->mutex_);
    versions_->taken_ = false;
  }
  versions_->turn_ended_.notify_one();
}

Versions::Versions()
    : Versions(std::make_shared<MemorySnapshot>(Version::empty(), std::make_shared<Dictionary>(), 0,
                                                std::make_shared<const dataset::Prefixes>())) {}

Versions::Versions(std::shared_ptr<const MemorySnapshot> first)
    : current_(std::move(first)), head_(current_) {}

std::shared_ptr<const MemorySnapshot> Versions::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::shared_ptr<const MemorySnapshot> Versions::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

std::uint64_t Versions::put_head(std::shared_ptr<const MemorySnapshot> snapshot) {
  const std::lock_guard lock(mutex_);
  head_.swap(snapshot);
  return ++head_number_;
}

void Versions::publish(std::uint64_t number, std::shared_ptr<const MemorySnapshot> snapshot) {
  {
    const std::lock_guard lock(mutex_);
    if (number <= current_number_) return;
    current_number_ = number;
    current_.swap(snapshot);
  }
  // The version before is released here, outside the lock: it may hold the last of a large base.
}

}  // namespace griot::storage
