// Looking a database through, and copying it.
#include "store/storage/care.hpp"

#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "tests/store/storage/numbered_commits.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

const std::string kCopy = "/copy";

}  // namespace

TEST_CASE("verify counts what a database holds, and finds every damaged byte") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    for (int n = 1; n <= 4; ++n) commit_number(*store, n);
  }
  const VerifyReport report = verify_database(files, kFolder, {});
  CHECK(report.commits == 4);
  CHECK(report.quads == lines_after(4).size());
  CHECK(report.unfinished == 0);
  for (const auto& path : files.paths()) {
    if (path.ends_with("LOCK")) continue;
    for (std::size_t at = 0; at < files.bytes(path).size(); ++at) {
      const auto damaged = files.copy();
      damaged->bytes(path)[at] ^= 32;
      CAPTURE(path, at);
      CHECK_THROWS_AS(verify_database(*damaged, kFolder, {}), Error);
    }
  }
}

TEST_CASE("a backup holds what was committed when it was made, and stands alone") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open(files);
  commit_number(*store, 1);
  commit_number(*store, 2);
  const CancelToken cancel;
  backup_database(files, kFolder, kCopy, cancel);
  commit_number(*store, 3);
  const auto copy = open_database(files, kCopy, OpenMode::existing);
  CHECK(commits_in(*copy) == 2);
  // It has a lock of its own.
  commit_number(*copy, 3);
  CHECK(commits_in(*copy) == 3);
  CHECK(verify_database(files, kCopy, {}).commits == 3);
}

TEST_CASE("a backup goes to a new folder only, and one that fails is no database, or a whole one") {
  ModelFiles files;
  files.make_folder(kFolder);
  {
    const auto store = open(files);
    commit_number(*store, 1);
  }
  const CancelToken cancel;
  CHECK_THROWS_AS(backup_database(files, kFolder, kFolder, cancel), Error);
  for (std::uint64_t call = 1;; ++call) {
    const auto disk = files.copy();
    disk->plan({call, ModelFiles::Fault::no_space, true});
    bool made = true;
    try {
      backup_database(*disk, kFolder, kCopy, cancel);
    } catch (const Error& error) {
      made = false;
      CHECK(error.code() == ErrorCode::no_space);
    }
    disk->plan({});
    if (made) break;
    if (disk->has(kCopy + "/MANIFEST")) {
      // It was the last sync that failed.
      CHECK(verify_database(*disk, kCopy, {}).commits == 1);
    } else {
      CHECK_THROWS_AS(open_database(*disk, kCopy, OpenMode::existing), Error);
    }
  }
  CancelToken cancelled;
  cancelled.request();
  CHECK_THROWS_AS(backup_database(files, kFolder, kCopy, cancelled), Error);
}
