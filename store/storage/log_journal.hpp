// The journal of a database: its log, the lock of those who write, and the sync that commits share.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>

#include "store/storage/journal.hpp"
#include "store/storage/manifest.hpp"
#include "store/storage/writer_lock.hpp"

namespace griot::storage {

class LogJournal final : public Journal {
 public:
  // Goes on behind `position` of `log`, all before which is safe. `lock` is let go of when the journal is
  // destroyed; the manifest then says how far the log is safe.
  LogJournal(SystemFiles& system, std::string folder, const Manifest& manifest, WriterLock lock, File log,
             const LogWriter::Position& position);
  ~LogJournal() override;

  std::uint64_t append(const CommitChanges& changes) override;
  void wait(std::uint64_t commit) override;

  // Behind the last commit. Thread-safe.
  LogWriter::Position position() const;

 private:
  SystemFiles& system_;
  std::string folder_;
  Manifest manifest_;
  WriterLock lock_;
  LogWriter writer_;

  mutable std::mutex mutex_;
  LogWriter::Position position_;
  std::condition_variable synced_;
  bool syncing_ = false;
  std::uint64_t safe_;
};

}  // namespace griot::storage
