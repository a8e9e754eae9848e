#include "store/storage/log_journal.hpp"

#include <exception>
#include <utility>

#include "store/base/error.hpp"

namespace griot::storage {

LogJournal::LogJournal(SystemFiles& system, std::string folder, const Manifest& manifest, WriterLock lock,
                       File log, const LogWriter::Position& position)
    : system_(system),
      folder_(std::move(folder)),
      manifest_(manifest),
      lock_(std::move(lock)),
      writer_(std::move(log), log_head(manifest), position),
      position_(position),
      safe_(position_.end) {}

LogJournal::~LogJournal() {
  if (safe_ == manifest_.safe) return;
  manifest_.safe = safe_;
  try {
    write_manifest(system_, folder_, manifest_);
  } catch (const Error&) {
    // The log says it all; the manifest only lets damage at the log's end be told from an unfinished commit.
  }
}

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

}  // namespace griot::storage
