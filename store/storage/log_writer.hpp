// Writes the log of a database: one commit after another, each whole or not there at all. Not thread-safe,
// but that sync() may run beside append().
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "store/base/file.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/log_frame.hpp"

namespace griot::storage {

// What one commit changes, in the sequence in which it happened.
struct CommitChanges {
  std::vector<const ChangeLog*> quads;
  const dataset::Prefixes* prefixes = nullptr;  // all, when any changed
  const Dictionary* dictionary = nullptr;  // its first `terms` records are written, those that are not yet
  std::uint64_t terms = 0;
  std::uint64_t time = 0;  // milliseconds since 1970
};

class LogWriter {
 public:
  // Where a log stands: its bytes, commits and records so far.
  struct Position {
    std::uint64_t end = kLogHead;
    std::uint64_t sequence = 0;
    std::uint64_t terms = 0;
  };

  // Goes on behind `position`; all before it is synced.
  LogWriter(File file, const LogHead& head, const Position& position);

  // Puts a commit behind those before. It is not safe yet. When this throws, the log is as it was; where
  // not even that could be had, or sync() has failed, every call from then on throws Error{io}.
  void append(const CommitChanges& changes);
  // Makes all commits safe that were appended before the call, and returns the place behind them.
  std::uint64_t sync();

  // Behind the last commit that was appended.
  const Position& position() const noexcept { return position_; }

 private:
  void put_terms(const Dictionary& dictionary, std::uint64_t from, std::uint64_t to);
  void put_quads(const ChangeLog& changes);
  void put_prefixes(const dataset::Prefixes& prefixes);
  void frame(FrameKind kind, std::string_view payload);
  void flush();
  void check_not_failed() const;
  // Does what leaves the log in an unknown state when it throws.
  template <typename Call>
  void failing(const Call& call) {
    try {
      call();
    } catch (...) {
      failed_ = true;
      throw;
    }
  }

  File file_;
  LogHead head_;
  Position position_;
  std::atomic<std::uint64_t> appended_;  // position_.end, for sync()
  std::atomic<std::uint64_t> safe_;
  std::atomic<bool> failed_ = false;
  std::string buffer_;         // frames that are not written yet
  std::uint64_t written_ = 0;  // where the buffer's bytes go
};

// Makes the file of a new log, synced, and its name in `folder` too.
File create_log(SystemFiles& system, const std::string& folder, const std::string& name, const LogHead& head);

}  // namespace griot::storage
