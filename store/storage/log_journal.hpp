// The journal of a database: its log, and the sync that commits share.
#pragma once

#include <condition_variable>
#include <mutex>

#include "store/storage/journal.hpp"

namespace griot::storage {

class LogJournal final : public Journal {
 public:
  // Goes on behind `position` of `log`, all before which is safe.
  LogJournal(File log, const LogHead& head, const LogWriter::Position& position);

  std::uint64_t append(const CommitChanges& changes) override;
  void wait(std::uint64_t commit) override;

  // Behind the last commit. Thread-safe.
  LogWriter::Position position() const;
  // So many bytes are safe. Thread-safe.
  std::uint64_t safe() const;

 private:
  LogWriter writer_;

  mutable std::mutex mutex_;
  LogWriter::Position position_;
  std::condition_variable synced_;
  bool syncing_ = false;
  std::uint64_t safe_;
};

}  // namespace griot::storage
