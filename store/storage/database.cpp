#include "store/storage/database.hpp"

#include <mutex>
#include <random>
#include <utility>

#include "store/base/error.hpp"
#include "store/storage/graph_transaction.hpp"
#include "store/storage/log_journal.hpp"
#include "store/storage/log_reader.hpp"
#include "store/storage/manifest.hpp"
#include "store/storage/versions.hpp"
#include "store/storage/writer_lock.hpp"

namespace griot::storage {

namespace {

std::uint64_t by_chance() {
  std::random_device device;
  return std::uint64_t{device()} << 32 | device();
}

void create_database(SystemFiles& system, const std::string& folder) {
  const WriterLock lock(system, folder);
  if (has_manifest(system, folder)) return;  // another was faster
  // What else may lie there is of an attempt that did not end.
  for (const auto& name : list_folder(system, folder)) {
    if (name == WriterLock::kName) continue;
    if (name != log_name(1) && name != "MANIFEST.new")
      throw Error(ErrorCode::io, folder + " is not empty and no database (it holds " + name + ")");
    remove_file(system, path_in(folder, name));
  }
  const Manifest manifest{by_chance(), 1, kLogHead};
  create_log(system, folder, log_name(1), log_head(manifest));
  write_manifest(system, folder, manifest);
}

class LogDatabase final : public Database {
 public:
  LogDatabase(SystemFiles& system, const std::string& folder)
      : system_(system), folder_(folder), manifest_(read_manifest(system, folder)) {
    const Versions::Turn turn(versions_);
    catch_up(open_log(system_, folder_, manifest_, File::Access::read));
  }

  std::shared_ptr<const dataset::Snapshot> snapshot() const override { return versions_->current(); }

  std::unique_ptr<dataset::Transaction> begin() override {
    Versions::Turn turn(versions_);
    become_writer();
    return std::make_unique<GraphTransaction>(versions_, std::move(turn), journal());
  }

  void refresh() override {
    const Versions::Turn turn(versions_);
    if (!journal()) catch_up(open_log(system_, folder_, manifest_, File::Access::read));
  }

  DatabaseInfo info() const override {
    const File log = open_log(system_, folder_, manifest_, File::Access::read);
    const auto position = this->position();
    return {log.size(), position.sequence, log.size() - position.end};
  }

 private:
  std::shared_ptr<LogJournal> journal() const {
    const std::lock_guard lock(mutex_);
    return journal_;
  }
  LogWriter::Position position() const {
    const std::lock_guard lock(mutex_);
    return journal_ ? journal_->position() : read_;
  }

  // Takes over what the log holds behind what has been read. By whoever has the turn.
  void catch_up(const File& log) {
    const LogHead head = log_head(manifest_);
    const auto end = end_of_commits(log, head, read_, manifest_.safe);
    if (end.end == read_.end) return;
    Replay replayed = replay(log, head, read_, end, *versions_->dictionary);
    const auto before = versions_->head();
    auto prefixes = replayed.prefixes.value_or(before->prefixes());
    auto next = std::make_shared<MemorySnapshot>(
        apply(before->version(), replayed.changes), versions_->dictionary, versions_->dictionary->size(),
        std::make_shared<const dataset::Prefixes>(std::move(prefixes)));
    {
      const std::lock_guard lock(mutex_);
      read_ = end;
    }
    versions_->publish(versions_->put_head(next), next);
  }

  // By whoever has the turn.
  void become_writer() {
    if (journal()) return;
    WriterLock lock(system_, folder_);
    File log = open_log(system_, folder_, manifest_, File::Access::write);
    catch_up(log);
    // An unfinished commit must not stand before the next one.
    log.resize(read_.end);
    log.sync();
    auto made =
        std::make_shared<LogJournal>(system_, folder_, manifest_, std::move(lock), std::move(log), read_);
    const std::lock_guard guard(mutex_);
    journal_ = std::move(made);
  }

  SystemFiles& system_;
  std::string folder_;
  Manifest manifest_;
  std::shared_ptr<Versions> versions_ = std::make_shared<Versions>();
  mutable std::mutex mutex_;             // for what follows, which whoever has the turn changes
  LogWriter::Position read_;             // so much of the log, before we write it
  std::shared_ptr<LogJournal> journal_;  // null as long as we only read
};

}  // namespace

std::unique_ptr<Database> open_database(SystemFiles& system, const std::string& folder, OpenMode mode) {
  if (mode == OpenMode::create) {
    make_folder(system, folder);
    if (!has_manifest(system, folder)) create_database(system, folder);
  } else if (!has_manifest(system, folder)) {
    throw Error(
        ErrorCode::io,
        folder + " is no database: it has no MANIFEST. One is made by: griot load --db " + folder + " FILE");
  }
  return std::make_unique<LogDatabase>(system, folder);
}

}  // namespace griot::storage
