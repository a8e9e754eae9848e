#include "store/storage/database_files.hpp"

#include <algorithm>
#include <utility>

#include "store/base/error.hpp"
#include "store/storage/generation_writer.hpp"
#include "store/storage/log_reader.hpp"

namespace griot::storage {

namespace {

// A log is due to become part of a generation when it is so long, and not short beside the generation,
// all of which is written anew: to replay 16 MiB takes a quarter of a second.
constexpr std::uint64_t kLongLog = std::uint64_t{16} << 20;
constexpr std::uint64_t kGenerationPerLog = 4;
// When the database is closed, less is worth it: nobody waits, and the next one opens it at once.
constexpr std::uint64_t kLongLogAtClose = std::uint64_t{1} << 20;
constexpr std::uint64_t kGenerationPerLogAtClose = 8;

LogWriter::Position begin_of_log(const Manifest& manifest) {
  return {kLogHead, manifest.commits, 0};
}

std::shared_ptr<const MemorySnapshot> snapshot_of(const Generation& generation,
                                                  std::shared_ptr<const dataset::Prefixes> prefixes) {
  auto dictionary = std::make_shared<Dictionary>(generation.terms);
  const std::uint64_t terms = dictionary->size();
  return std::make_shared<MemorySnapshot>(Version{generation.quads, {}}, std::move(dictionary), terms,
                                          std::move(prefixes));
}

}  // namespace

// What a manifest names.
struct DatabaseFiles::Opened {
  Manifest manifest;
  Generation generation;
  File log;
};

DatabaseFiles::DatabaseFiles(SystemFiles& system, std::string folder)
    : system_(system), folder_(std::move(folder)) {
  open();
}

DatabaseFiles::~DatabaseFiles() {
  if (!journal_) return;
  // Nothing of this has to be: the log says it all. The manifest only lets damage at the log's end be told
  // from an unfinished commit.
  const auto attempt = [this](const auto& work) {
    try {
      if (!failed_) work();
    } catch (const std::exception&) {
    }
  };
  attempt([this] {
    const auto log = journal_->position().end;
    const auto generation = generation_bytes(system_, folder_, manifest_.generation);
    if (log > std::max(kLongLogAtClose, generation / kGenerationPerLogAtClose)) checkpoint(0, CancelToken());
  });
  attempt([this] {
    if (journal_->safe() == manifest_.safe) return;
    manifest_.safe = journal_->safe();
    write_manifest(system_, folder_, manifest_);
  });
}

void DatabaseFiles::open() {
  of_manifest(system_, folder_, [&](const Manifest& manifest) {
    adopt({manifest, open_generation(system_, folder_, {manifest.database, manifest.generation}),
           open_log(system_, folder_, manifest, File::Access::read)});
  });
}

void DatabaseFiles::adopt(Opened opened) {
  auto prefixes = std::make_shared<const dataset::Prefixes>(opened.generation.state.prefixes);
  {
    const std::lock_guard lock(mutex_);
    manifest_ = opened.manifest;
    read_ = begin_of_log(manifest_);
  }
  versions_->put_head(snapshot_of(opened.generation, std::move(prefixes)));
  catch_up(opened.log);
  const auto head = versions_->head();
  versions_->publish(versions_->put_head(head), head);
}

void DatabaseFiles::refresh() {
  if (journal_) return;
  const Manifest now = read_manifest(system_, folder_);
  // Reading that failed half way has left records of no commit in the dictionary.
  const bool is_spoilt = versions_->head()->dictionary().records() != read_.terms;
  if (is_spoilt || !is_same_state(now, manifest_)) return open();
  {
    const std::lock_guard lock(mutex_);
    manifest_ = now;
  }
  try {
    catch_up(open_log(system_, folder_, manifest_, File::Access::read));
  } catch (const Error&) {
    if (is_same_state(read_manifest(system_, folder_), manifest_)) throw;
    open();
  }
}

// Takes over what the log holds behind what has been read.
void DatabaseFiles::catch_up(const File& log) {
  const LogHead head = log_head(manifest_);
  const auto end = end_of_commits(log, head, read_, manifest_.safe);
  if (end.end == read_.end) return;
  const auto before = versions_->head();
  const auto& dictionary = before->shared_dictionary();
  Replay replayed = replay(log, head, read_, end, *dictionary);
  auto prefixes = replayed.prefixes.value_or(before->prefixes());
  auto next = std::make_shared<MemorySnapshot>(
      apply(before->version(), replayed.changes), dictionary, dictionary->size(),
      std::make_shared<const dataset::Prefixes>(std::move(prefixes)));
  {
    const std::lock_guard lock(mutex_);
    read_ = end;
  }
  versions_->publish(versions_->put_head(next), next);
}

void DatabaseFiles::become_writer() {
  check_not_failed();
  if (journal_) return;
  WriterLock lock(system_, folder_);
  // The writer before may have ended when its manifest had its name, but not safely so: what is committed to
  // the log that it names would go with it.
  sync_folder(system_, folder_);
  refresh();
  File log = open_log(system_, folder_, manifest_, File::Access::write);
  catch_up(log);
  // An unfinished commit must not stand before the next one.
  log.resize(read_.end);
  log.sync();
  remove_strays(system_, folder_, manifest_);
  auto made = std::make_shared<LogJournal>(std::move(log), log_head(manifest_), read_);
  lock_.emplace(std::move(lock));
  const std::lock_guard guard(mutex_);
  journal_ = std::move(made);
}

std::shared_ptr<Journal> DatabaseFiles::journal() {
  struct Kept {
    std::shared_ptr<DatabaseFiles> files;
    std::shared_ptr<LogJournal> journal;
  };
  const std::lock_guard guard(mutex_);
  if (!journal_) return nullptr;
  auto kept = std::make_shared<Kept>(Kept{shared_from_this(), journal_});
  LogJournal* const journal = kept->journal.get();
  return {std::move(kept), journal};
}

void DatabaseFiles::check_not_failed() const {
  if (failed_)
    throw Error(ErrorCode::io,
                folder_ +
                    " could not be written to before, so that no more can be committed. What was "
                    "committed is there when the database is opened again");
}

LogWriter::Position DatabaseFiles::position() const {
  const std::lock_guard lock(mutex_);
  return journal_ ? journal_->position() : read_;
}

DatabaseInfo DatabaseFiles::info() const {
  const auto position = this->position();
  const Manifest manifest = [&] {
    const std::lock_guard lock(mutex_);
    return manifest_;
  }();
  DatabaseInfo info;
  info.generation = manifest.generation;
  info.parts = part_sizes(system_, folder_, manifest.generation);
  info.commits = position.sequence;
  const auto log = File::open_if_there(system_, path_in(folder_, log_name(manifest.log)), File::Access::read);
  info.log_bytes = log ? log->size() : position.end;
  info.unfinished = info.log_bytes - std::min(info.log_bytes, position.end);
  return info;
}

void DatabaseFiles::checkpoint_when_due() {
  const auto log = journal_->position().end;
  if (log <= std::max(kLongLog, put_off_to_)) return;
  if (log <= generation_bytes(system_, folder_, manifest_.generation) / kGenerationPerLog) return;
  try {
    checkpoint(0, CancelToken());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::no_space || failed_) throw;
    // Where there is no room for a generation there may be for many commits.
    put_off_to_ = 2 * log;
  }
}

void DatabaseFiles::checkpoint(std::uint64_t memory, const CancelToken& cancel) {
  const auto head = versions_->head();
  const auto next = next_generation();
  write_generation({system_, folder_, next->id(), cancel}, *head, nullptr, head->prefixes(),
                   memory != 0 ? memory : usual_memory());
  next->open(std::make_shared<const dataset::Prefixes>(head->prefixes()));
  cancel.check();
  switch_to(*next);
}

std::unique_ptr<DatabaseFiles::Next> DatabaseFiles::next_generation() const {
  check_not_failed();
  // What the head has is to be safe in the log before it is anywhere else.
  const auto position = journal_->position();
  journal_->wait(position.end);
  Manifest next = manifest_;
  ++next.generation;
  ++next.log;
  next.commits = position.sequence;
  next.safe = kLogHead;
  return std::make_unique<Next>(*this, next);
}

void DatabaseFiles::switch_to(Next& next) {
  Manifest manifest = next.manifest_;
  manifest.safe = next.journal_->safe();
  try {
    write_manifest(system_, folder_, manifest);
  } catch (const Error&) {
    // Which one holds after a loss of power nobody knows, unless the old one is still there.
    bool is_old = false;
    try {
      is_old = read_manifest(system_, folder_) == manifest_;
    } catch (const Error&) {
    }
    failed_ = !is_old;
    next.taken_ = failed_;
    throw;
  }
  next.taken_ = true;
  const Manifest before = manifest_;
  {
    const std::lock_guard lock(mutex_);
    manifest_ = manifest;
    journal_ = next.journal_;
    read_ = journal_->position();
  }
  const auto head = next.versions_->head();
  versions_->publish(versions_->put_head(head), head);
  remove_generation(system_, folder_, before.generation);
  try {
    remove_file(system_, path_in(folder_, log_name(before.log)));
  } catch (const Error&) {
    // The next writer will.
  }
}

DatabaseFiles::Next::Next(const DatabaseFiles& files, const Manifest& manifest)
    : system_(files.system_), folder_(files.folder_), manifest_(manifest) {
  remove_generation(system_, folder_, manifest.generation);
  remove_file(system_, path_in(folder_, log_name(manifest.log)));
}

void DatabaseFiles::Next::open(const std::shared_ptr<const dataset::Prefixes>& prefixes) {
  const Generation generation = open_generation(system_, folder_, id());
  versions_ = std::make_shared<Versions>(snapshot_of(generation, prefixes));
  journal_ =
      std::make_shared<LogJournal>(create_log(system_, folder_, log_name(manifest_.log), log_head(manifest_)),
                                   log_head(manifest_), begin_of_log(manifest_));
}

DatabaseFiles::Next::~Next() {
  if (taken_) return;
  remove_generation(system_, folder_, manifest_.generation);
  try {
    remove_file(system_, path_in(folder_, log_name(manifest_.log)));
  } catch (const Error&) {
    // The next writer will.
  }
}

}  // namespace griot::storage
