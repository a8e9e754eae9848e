// The files of an open database and who may change them: what the store, its transactions and its
// checkpoints share. Functions marked "by the writer" are for whoever has the turn of versions().
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "store/storage/database.hpp"
#include "store/storage/generation.hpp"
#include "store/storage/log_journal.hpp"
#include "store/storage/manifest.hpp"
#include "store/storage/versions.hpp"
#include "store/storage/writer_lock.hpp"

namespace griot::storage {

class DatabaseFiles : public std::enable_shared_from_this<DatabaseFiles> {
 public:
  // Opens a database. Throws as open_database().
  DatabaseFiles(SystemFiles& system, std::string folder);
  ~DatabaseFiles();

  SystemFiles& system() const noexcept { return system_; }
  const std::string& folder() const noexcept { return folder_; }
  const std::shared_ptr<Versions>& versions() const noexcept { return versions_; }

  // By the writer: sees what others have committed since.
  void refresh();
  // By the writer: takes the lock, and from then on nobody else changes the files.
  void become_writer();
  // The journal of commits, once become_writer() was called; it keeps the lock as long as it lives.
  std::shared_ptr<Journal> journal();
  DatabaseInfo info() const;

  // By the writer, who has the lock: makes a checkpoint when the log has grown so long that one is due. It is
  // put off where there is no space for it.
  void checkpoint_when_due();
  void checkpoint(std::uint64_t memory, const CancelToken& cancel);

  // A generation that is not the database's yet, with an empty log that follows it. Unless switch_to() was
  // called with it, its files are removed when it is destroyed.
  class Next {
   public:
    Next(const DatabaseFiles& files, const Manifest& manifest);
    Next(const Next&) = delete;
    Next& operator=(const Next&) = delete;
    ~Next();

    const Manifest& manifest() const noexcept { return manifest_; }
    GenerationId id() const noexcept { return {manifest_.database, manifest_.generation}; }
    // When the files of the generation are written.
    void open(const std::shared_ptr<const dataset::Prefixes>& prefixes);
    const std::shared_ptr<Versions>& versions() const noexcept { return versions_; }
    const std::shared_ptr<LogJournal>& journal() const noexcept { return journal_; }

   private:
    friend class DatabaseFiles;
    SystemFiles& system_;
    const std::string folder_;
    Manifest manifest_;
    std::shared_ptr<Versions> versions_;
    std::shared_ptr<LogJournal> journal_;
    bool taken_ = false;
  };
  // By the writer: the next generation's place, when all that is committed is safe.
  std::unique_ptr<Next> next_generation() const;
  // By the writer: makes it the database's, with what is committed in its log. When it throws, the database
  // is what it was; where not even that can be told, nothing is committed any more.
  void switch_to(Next& next);

 private:
  struct Opened;

  void adopt(Opened opened);
  void open();
  void catch_up(const File& log);
  void check_not_failed() const;
  LogWriter::Position position() const;

  SystemFiles& system_;
  const std::string folder_;
  std::shared_ptr<Versions> versions_ = std::make_shared<Versions>();
  std::optional<WriterLock> lock_;
  std::uint64_t put_off_to_ = 0;  // the length of the log at which a checkpoint is tried again

  mutable std::mutex mutex_;  // for what follows, which the writer changes
  Manifest manifest_;
  LogWriter::Position read_;             // so much of the log, before we write it
  std::shared_ptr<LogJournal> journal_;  // null as long as we only read
  bool failed_ = false;
};

}  // namespace griot::storage
