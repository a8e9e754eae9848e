// A file system that is really full: a small one in memory, where mounting is allowed.
#include <sys/mount.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/base/system_files.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage_test;

namespace {

class SmallDisk {
 public:
  explicit SmallDisk(const char* size) {
    mounted_ =
        ::mount("griot-test", folder_.path().c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }

  bool mounted() const {
    if (!mounted_) std::cout << "SKIPPED: a full disk needs the right to mount" << std::endl;
    return mounted_;
  }
  void grow_to(const char* size) const {
    REQUIRE(::mount("griot-test", folder_.path().c_str(), "tmpfs", MS_REMOUNT,
                    (std::string("size=") + size).c_str()) == 0);
  }
  std::string path() const { return folder_.path() / "db"; }

 private:
  griot::test::TempDir folder_;
  bool mounted_ = false;
};

void add_texts(dataset::Transaction& transaction, int count, std::size_t length) {
  const Id p = transaction.intern(Term::iri("http://example.org/p"));
  std::mt19937_64 random(static_cast<std::uint64_t>(count));
  for (int i = 0; i < count; ++i) {
    std::string text = std::to_string(i) + " ";
    while (text.size() < length) text += static_cast<char>('a' + random() % 26);
    transaction.insert({p, p, transaction.intern(Term::literal(text)), Id::default_graph()});
  }
}

void commit_texts(storage::Database& store, int count, std::size_t length) {
  const auto transaction = store.begin();
  add_texts(*transaction, count, length);
  transaction->commit();
}

void load_texts(storage::Database& store, int count, std::size_t length) {
  const CancelToken cancel;
  const auto transaction = store.begin_load(std::uint64_t{1} << 16, cancel);
  add_texts(*transaction, count, length);
  transaction->commit();
}

}  // namespace

TEST_CASE("on a full disk commits fail and say so, what was committed stays, and room makes them go again") {
  const SmallDisk disk("256k");
  if (!disk.mounted()) return;
  int acknowledged = 0;
  {
    const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::create);
    try {
      for (;;) commit_number(*store, ++acknowledged);
    } catch (const Error& error) {
      --acknowledged;
      CHECK(error.code() == ErrorCode::no_space);
      CHECK(std::string(error.what()).find(disk.path()) != std::string::npos);
    }
    REQUIRE(acknowledged > 100);
    CHECK(commits_in(*store) == acknowledged);
    // Small ones may still fit into what the large one left.
    CHECK_THROWS_AS(([&] {
                      for (;;) commit_number(*store, ++acknowledged);
                    }()),
                    Error);
    --acknowledged;
  }
  CHECK(storage::verify_database(real_files(), disk.path(), {}).commits ==
        static_cast<std::uint64_t>(acknowledged));
  disk.grow_to("1m");
  const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::existing);
  commit_number(*store, acknowledged + 1);
  CHECK(commits_in(*store) == acknowledged + 1);
}

TEST_CASE("a checkpoint or a load that does not fit on the disk leaves the database as it was") {
  const SmallDisk disk("1500k");
  if (!disk.mounted()) return;
  const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::create);
  commit_texts(*store, 1000, 900);
  const auto names = list_folder(real_files(), disk.path());
  CHECK(code_of([&] { store->checkpoint(0, CancelToken()); }) == ErrorCode::no_space);
  CHECK(list_folder(real_files(), disk.path()) == names);
  CHECK(code_of([&] { load_texts(*store, 2000, 1000); }) == ErrorCode::no_space);
  CHECK(list_folder(real_files(), disk.path()) == names);
  CHECK(store->snapshot()->count({}) == 1000);
  CHECK(storage::verify_database(real_files(), disk.path(), {}).quads == 1000);
  // There is room for what is small.
  commit_texts(*store, 1, 10);
  CHECK(store->snapshot()->count({}) == 1001);
  disk.grow_to("20m");
  store->checkpoint(0, CancelToken());
  load_texts(*store, 2000, 1000);
  CHECK(store->snapshot()->count({}) == 3001);
  CHECK(storage::verify_database(real_files(), disk.path(), {}).quads == 3001);
  CHECK(list_folder(real_files(), disk.path()) == names_needed(real_files(), disk.path()));
}

TEST_CASE("commits go on where there is no room for the checkpoint that is due") {
  const SmallDisk disk("24m");
  if (!disk.mounted()) return;
  {
    const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::create);
    commit_texts(*store, 18'000, 1000);
    commit_texts(*store, 1, 10);
    commit_texts(*store, 2, 10);
    CHECK(store->info().generation == 0);
    CHECK(store->snapshot()->count({}) == 18'003);
  }
  disk.grow_to("64m");
  const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::existing);
  CHECK(store->snapshot()->count({}) == 18'003);
  commit_texts(*store, 3, 10);
  CHECK(store->info().generation == 1);
}
