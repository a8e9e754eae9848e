#include "store/storage/database.hpp"

#include <random>
#include <utility>

#include "store/base/error.hpp"
#include "store/storage/database_files.hpp"
#include "store/storage/graph_transaction.hpp"
#include "store/storage/load_transaction.hpp"
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
  const Manifest manifest{by_chance(), 0, 1, 0, kLogHead};
  create_log(system, folder, log_name(1), log_head(manifest));
  write_manifest(system, folder, manifest);
}

class FileDatabase final : public Database {
 public:
  FileDatabase(SystemFiles& system, const std::string& folder)
      : files_(std::make_shared<DatabaseFiles>(system, folder)) {}

  std::shared_ptr<const dataset::Snapshot> snapshot() const override { return files_->versions()->current(); }

  std::unique_ptr<dataset::Transaction> begin() override {
    Versions::Turn turn = writers_turn();
    files_->checkpoint_when_due();
    return std::make_unique<GraphTransaction>(files_->versions(), std::move(turn), files_->journal());
  }

  std::unique_ptr<dataset::Transaction> begin_load(std::uint64_t memory, const CancelToken& cancel) override {
    Versions::Turn turn = writers_turn();
    return std::make_unique<LoadTransaction>(files_, std::move(turn), memory, cancel);
  }

  void checkpoint(std::uint64_t memory, const CancelToken& cancel) override {
    const Versions::Turn turn = writers_turn();
    files_->checkpoint(memory, cancel);
  }

  void refresh() override {
    const Versions::Turn turn(files_->versions());
    files_->refresh();
  }

  DatabaseInfo info() const override { return files_->info(); }

 private:
  Versions::Turn writers_turn() {
    Versions::Turn turn(files_->versions());
    files_->become_writer();
    return turn;
  }

  std::shared_ptr<DatabaseFiles> files_;
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
  return std::make_unique<FileDatabase>(system, folder);
}

}  // namespace griot::storage
