#include "store/storage/log_journal.hpp"

#include <exception>
#include <utility>

namespace griot::storage {

LogJournal::LogJournal(File log, const LogHead& head, const LogWriter::Position& position)
    : writer_(std::move(log), head, position), position_(position), safe_(position.end) {}

std::uint64_t LogJournal::append(const CommitChanges& changes) {
  writer_.append(changes);
  const std::lock_guard lock(mutex_);
  position_ = writer_.position();
  return position_.end;
}

void LogJournal::wait(std::uint64_t commit) {
  std::unique_lock lock(mutex_);
  while (safe_ < commit) {
    if (syncing_) {
      synced_.wait(lock);
      continue;
    }
    // One syncs for all that have come so far.
    syncing_ = true;
    lock.unlock();
    std::uint64_t safe = 0;
    std::exception_ptr failure;
    try {
      safe = writer_.sync();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    syncing_ = false;
    synced_.notify_all();
    if (failure) std::rethrow_exception(failure);
    safe_ = safe;
  }
}

LogWriter::Position LogJournal::position() const {
  const std::lock_guard lock(mutex_);
  return position_;
}

std::uint64_t LogJournal::safe() const {
  const std::lock_guard lock(mutex_);
  return safe_;
}

}  // namespace griot::storage
