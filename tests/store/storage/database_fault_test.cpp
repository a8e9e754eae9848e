// What becomes of a database when calls on its files fail, power is lost, or bytes are damaged: what was
// acknowledged is there, nothing is there by half, and damage is told, never answered from.
#include <catch2/catch.hpp>
#include <random>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/manifest.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

// Opens the database and commits numbers up to `last`; returns how many were acknowledged, those before
// included.
int work(SystemFiles& files, int last) {
  int acknowledged = 0;
  try {
    const auto store = open(files);
    acknowledged = commits_in(*store);
    for (int n = acknowledged + 1; n <= last; ++n) {
      commit_number(*store, n);
      acknowledged = n;
    }
  } catch (const Error& error) {
    // Each says what could not be done, and to what.
    CHECK((error.code() == ErrorCode::io || error.code() == ErrorCode::no_space));
    CHECK(std::string(error.what()).find(kFolder) != std::string::npos);
  }
  return acknowledged;
}

}  // namespace

TEST_CASE("after a loss of power each acknowledged commit is there and none is by half") {
  const std::uint64_t seed = test_seed("power loss");
  std::mt19937_64 random(seed);
  for (int round = 0; round < 300; ++round) {
    ModelFiles files;
    files.make_folder(kFolder);
    int acknowledged = 0;
    for (int life = 0; life < 4; ++life) {
      // Power goes at some call of the next few commits.
      files.plan({1 + random() % 60, ModelFiles::Fault::io, true});
      acknowledged = std::max(acknowledged, work(files, acknowledged + 1 + static_cast<int>(random() % 6)));
      files.plan({});
      files.lose_power(static_cast<ModelFiles::Loss>(random() % 3), random);
      const int found = commits_in(*open(files));
      CAPTURE(round, life, acknowledged, found);
      REQUIRE(found >= acknowledged);
      // One more may be there: it was written, and failed only in being made safe.
      REQUIRE(found <= acknowledged + 1);
      acknowledged = found;
    }
  }
}

TEST_CASE("whichever call fails, and however, the database opens afterwards with the state before or after") {
  using Fault = ModelFiles::Fault;
  const Fault fault = GENERATE(Fault::io, Fault::no_space, Fault::interrupted, Fault::short_count);
  const bool from_then_on = GENERATE(false, true);
  for (std::uint64_t call = 1;; ++call) {
    ModelFiles files;
    files.make_folder(kFolder);
    files.plan({call, fault, from_then_on});
    const int acknowledged = work(files, 4);
    const bool all_made = files.calls() < call;
    if (fault == Fault::interrupted || fault == Fault::short_count) REQUIRE(acknowledged == 4);
    files.plan({});
    files.end_process();
    const auto store = open(files);
    const int found = commits_in(*store);
    CAPTURE(call, acknowledged, found);
    REQUIRE(found >= acknowledged);
    REQUIRE(found <= acknowledged + 1);
    // And it can be gone on with.
    commit_number(*store, found + 1);
    REQUIRE(commits_in(*store) == found + 1);
    REQUIRE(store->info().unfinished == 0);
    if (all_made) break;
  }
}

TEST_CASE("a commit that did not fit leaves the database as it was, and the next one may fit") {
  ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open(files);
  commit_number(*store, 1);
  files.plan({1, ModelFiles::Fault::no_space, false});
  CHECK_THROWS_AS(commit_number(*store, 2), Error);
  CHECK(commits_in(*store) == 1);
  commit_number(*store, 2);
  CHECK(commits_in(*store) == 2);
  CHECK(commits_in(*open(files)) == 2);
}

TEST_CASE("after a failed sync nothing more is committed until the database is opened again") {
  ModelFiles files;
  files.make_folder(kFolder);
  auto store = open(files);
  commit_number(*store, 1);
  // The first call of a commit is the write, the second the sync.
  files.plan({2, ModelFiles::Fault::io, false});
  CHECK_THROWS_AS(commit_number(*store, 2), Error);
  files.plan({});
  CHECK(commits_in(*store) == 1);
  CHECK_THROWS_AS(commit_number(*store, 2), Error);
  CHECK(commits_in(*store) == 1);
  store.reset();
  std::mt19937_64 random(1);
  files.lose_power(ModelFiles::Loss::all, random);
  store = open(files);
  REQUIRE(commits_in(*store) == 1);
  commit_number(*store, 2);
  CHECK(commits_in(*store) == 2);
}

TEST_CASE("of a damaged database every answer is right, or the damage is told with its file") {
  ModelFiles whole;
  whole.make_folder(kFolder);
  REQUIRE(work(whole, 5) == 5);
  std::size_t told = 0;
  const auto check = [&](ModelFiles& files) {
    try {
      const auto store = open(files);
      REQUIRE(commits_in(*store) == 5);
    } catch (const Error& error) {
      ++told;
      INFO(error.what());
      REQUIRE((error.code() == ErrorCode::corruption || error.code() == ErrorCode::unsupported));
      REQUIRE(std::string(error.what()).find(kFolder) != std::string::npos);
    }
  };
  for (const auto& path : whole.paths()) {
    if (path.ends_with("LOCK")) continue;  // says a name, and nothing that is read
    const std::size_t size = whole.bytes(path).size();
    for (std::size_t at = 0; at < size; ++at) {
      CAPTURE(path, at);
      const auto flipped = whole.copy();
      flipped->bytes(path)[at] = static_cast<char>(flipped->bytes(path)[at] ^ 1 << at % 8);
      check(*flipped);
      const auto cut = whole.copy();
      cut->bytes(path).resize(at);
      check(*cut);
    }
    REQUIRE(told == 2 * size);
    told = 0;
  }
}

TEST_CASE("who could not read what was committed since sees what was before, and all when it looks again") {
  const bool generation = GENERATE(false, true);
  for (std::uint64_t call = 1;; ++call) {
    ModelFiles files;
    files.make_folder(kFolder);
    const auto writer = open(files);
    commit_number(*writer, 1);
    const auto reader = open(files);
    commit_number(*writer, 2);
    if (generation) writer->checkpoint(0, CancelToken());
    commit_number(*writer, 3);
    files.plan({call, ModelFiles::Fault::io, false});
    CAPTURE(call);
    try {
      reader->refresh();
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::io);
      CHECK(commits_in(*reader) == 1);
    }
    const bool all_read = files.calls() < call;
    files.plan({});
    reader->refresh();
    REQUIRE(commits_in(*reader) == 3);
    if (all_read) break;
  }
}

TEST_CASE("a commit without its right number is damage, whatever its number") {
  const std::uint64_t number = GENERATE(0, 2);
  ModelFiles files;
  files.make_folder(kFolder);
  { const auto store = open(files); }
  const auto manifest = storage::read_manifest(files, kFolder);
  std::string& log = files.bytes(path_in(kFolder, storage::log_name(manifest.log)));
  const std::string commit = encode(storage::CommitFrame{number, 0, 0, 0, 0});
  append_frame(log, log_head(manifest), log.size(), storage::FrameKind::commit, commit);
  const std::string before = log;
  CHECK_THROWS_AS(open(files), Error);
  CHECK(log == before);
}
