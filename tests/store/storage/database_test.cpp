// A database on disk, all going well: what is committed is there when it is opened again, by this process and
// by others; and what may not be is refused.
#include "store/storage/database.hpp"

#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <atomic>
#include <catch2/catch.hpp>
#include <cstdio>
#include <random>
#include <thread>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage_test;
using griot::test::ModelFiles;
using storage::OpenMode;

TEST_CASE("what was committed to a folder is there when it is opened again") {
  const griot::test::TempDir folder;
  const std::string path = folder.path() / "db";
  for (int round = 0; round < 4; ++round) {
    const auto store = storage::open_database(real_files(), path, OpenMode::create);
    REQUIRE(commits_in(*store) == round * 3);
    for (int n = 1; n <= 3; ++n) commit_number(*store, round * 3 + n);
    REQUIRE(commits_in(*store) == round * 3 + 3);
  }
  const auto store = storage::open_database(real_files(), path, OpenMode::existing);
  REQUIRE(commits_in(*store) == 12);
  CHECK(store->info().commits == 12);
  CHECK(store->info().unfinished == 0);
}

TEST_CASE("Ids are the same when a database is opened again") {
  ModelFiles files;
  files.make_folder(kFolder);
  Id text, iri;
  {
    const auto store = open(files);
    {
      // Of a transaction that is not committed the terms stay, and take their places.
      const auto dropped = store->begin();
      dropped->intern(Term::iri("http://example.org/dropped"));
    }
    commit_number(*store, 1);
    commit_number(*store, 2);
    text = store->snapshot()->find(Term::lang_literal("text 2", "en"));
    iri = store->snapshot()->find(Term::iri("http://example.org/commit/1"));
  }
  const auto store = open(files);
  CHECK(store->snapshot()->find(Term::lang_literal("text 2", "en")) == text);
  CHECK(store->snapshot()->term(iri) == Term::iri("http://example.org/commit/1"));
}

TEST_CASE("a snapshot of a transaction, and going back to it, are part of what is written down") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    const auto transaction = store->begin();
    for (int i = 0; i < kQuads; ++i) transaction->insert(quad_of(*transaction, 1, i));
    const auto before = transaction->snapshot();
    transaction->insert(quad_of(*transaction, 7, 0));
    transaction->snapshot();
    transaction->erase(quad_of(*transaction, 1, 0));
    transaction->go_back_to(before);
    transaction->add_prefix("p1", "http://example.org/1");
    transaction->commit();
    CHECK(commits_in(*store) == 1);
  }
  CHECK(commits_in(*open(files)) == 1);
}

TEST_CASE("one process writes to a database, the others are told who and read on") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto writer = open(files);
  commit_number(*writer, 1);
  const auto reader = open(files);
  CHECK(commits_in(*reader) == 1);
  commit_number(*writer, 2);
  CHECK(commits_in(*reader) == 1);
  reader->refresh();
  CHECK(commits_in(*reader) == 2);
  try {
    reader->begin();
    FAIL("two have the lock");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::locked);
    CHECK(std::string(error.what()).find("process " + std::to_string(::getpid())) != std::string::npos);
  }
  commit_number(*writer, 3);
  CHECK(commits_in(*reader) == 2);
}

TEST_CASE("who begins to write sees what others have committed until then") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto late = open(files);
  {
    const auto first = open(files);
    commit_number(*first, 1);
    commit_number(*first, 2);
  }
  CHECK(commits_in(*late) == 0);
  commit_number(*late, 3);
  CHECK(commits_in(*late) == 3);
  CHECK(commits_in(*open(files)) == 3);
}

TEST_CASE(
    "what an interrupted commit has left at the end of the log is told, and gone with the next commit") {
  ModelFiles files;
  files.make_folder(kFolder);
  { commit_number(*open(files), 1); }
  files.bytes(kFolder + "/log-000001") += std::string(10000, 'x');
  const auto store = open(files);
  CHECK(commits_in(*store) == 1);
  CHECK(store->info().unfinished == 10000);
  commit_number(*store, 2);
  CHECK(store->info().unfinished == 0);
  CHECK(commits_in(*open(files)) == 2);
}

TEST_CASE("commits of many threads share their syncs and all are there") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (int n = 0; n < 50; ++n) {
          const auto transaction = store->begin();
          transaction->insert(quad_of(*transaction, t * 1000 + n, 1));
          transaction->commit();
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(store->snapshot()->count({}) == 200);
  }
  CHECK(open(files)->snapshot()->count({}) == 200);
}

TEST_CASE("a commit of many frames is there whole, or its damage is told") {
  ModelFiles files;
  files.make_folder(kFolder);
  constexpr std::uint64_t kMany = 60000;
  std::size_t size = 0;
  std::unique_ptr<ModelFiles> written;
  {
    const auto store = open(files);
    commit_number(*store, 1);
    const auto transaction = store->begin();
    const std::string padding(60, 'x');
    for (std::uint64_t i = 0; i < kMany; ++i) {
      const Id id = transaction->intern(Term::literal(padding + std::to_string(i)));
      transaction->insert({transaction->intern(Term::iri("http://e/" + std::to_string(i % 7))),
                           transaction->intern(Term::iri("http://e/p")), id, Id::default_graph()});
    }
    transaction->commit();
    size = files.bytes(kFolder + "/log-000001").size();
    commit_number(*store, 2);  // which tells that the one before is safe
    written = files.copy();    // as it is before the store makes a generation of it
  }
  for (const auto& some : {files.copy(), written->copy()}) {
    const auto store = open(*some);
    CHECK(store->snapshot()->count({}) == kMany + lines_after(2).size());
    CHECK(store->snapshot()->find(Term::literal(std::string(60, 'x') + "59999")).bound());
  }
  std::mt19937_64 random(3);
  REQUIRE(size > 3'000'000);
  for (int i = 0; i < 20; ++i) {
    const auto damaged = written->copy();
    damaged->bytes(kFolder + "/log-000001")[random() % size] ^= 4;
    CHECK(code_of([&] { open(*damaged); }) == ErrorCode::corruption);
  }
}

TEST_CASE("a reader that looks while another writes sees whole commits, and takes none for damage") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto writer = open(files);
  commit_number(*writer, 1);
  std::atomic<bool> done = false;
  std::string fault;
  std::thread reader([&] {
    try {
      const auto store = open(files);
      while (!done) {
        store->refresh();
        const auto fresh = open(files);
        if (fresh->snapshot()->count({}) % (kQuads - 1) != 1) fault = "a commit by half";
      }
    } catch (const Error& error) {
      fault = error.what();
    }
  });
  for (int n = 2; n <= 600; ++n) commit_number(*writer, n);
  done = true;
  reader.join();
  CHECK(fault == "");
}

TEST_CASE("readers in many threads see whole commits while one writes") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open(files);
  std::atomic<bool> done = false;
  std::atomic<int> faults = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      std::uint64_t last = 0;
      while (!done) {
        const auto snapshot = store->snapshot();
        const std::uint64_t count = snapshot->count({});
        // Each commit adds all of its quads but the one that it takes away.
        if (count < last || (count != 0 && count % (kQuads - 1) != 1) || lines_in(*snapshot).size() != count)
          ++faults;
        last = count;
      }
    });
  }
  for (int n = 1; n <= 200; ++n) commit_number(*store, n);
  done = true;
  for (auto& reader : readers) reader.join();
  CHECK(faults == 0);
  CHECK(commits_in(*store) == 200);
}

TEST_CASE("a folder that is no database is refused, and left alone") {
  ModelFiles files;
  files.make_folder(kFolder);
  CHECK(code_of([&] { storage::open_database(files, kFolder, OpenMode::existing); }) == ErrorCode::io);
  { File(files, kFolder + "/letter.txt", File::Access::create).write(0, "Dear Ana"); }
  CHECK(code_of([&] { open(files); }) == ErrorCode::io);
  CHECK(files.bytes(kFolder + "/letter.txt") == "Dear Ana");
  CHECK(code_of([&] { storage::open_database(files, "/nowhere/db", OpenMode::create); }) == ErrorCode::io);
}

TEST_CASE("a format that is not known is refused by name") {
  ModelFiles files;
  files.make_folder(kFolder);
  { commit_number(*open(files), 1); }
  // Format 3 with a right checksum is what a later program would write.
  std::string& manifest = files.bytes(kFolder + "/MANIFEST");
  manifest.replace(manifest.find("database 2"), 10, "database 3");
  manifest.resize(manifest.find("checksum"));
  std::array<char, 17> checksum{};
  std::snprintf(checksum.data(), checksum.size(), "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(manifest.data(), manifest.size())));
  manifest += "checksum " + std::string(checksum.data()) + "\n";
  try {
    open(files);
    FAIL("it was opened");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::unsupported);
    CHECK(std::string(error.what()).find("format 3") != std::string::npos);
  }
}
