// A process that commits, loads and makes checkpoints is killed at any time, without warning. Such an end
// leaves to the system what was written and not synced, so that this shows that commits are whole; that they
// are safe from a loss of power the model of database_fault_test.cpp shows.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <functional>
#include <random>
#include <thread>

#include "store/base/error.hpp"
#include "store/base/system_files.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage_test;

namespace {

using CommitNumber = std::function<void(storage::Database&, int)>;

void commit_only(storage::Database& store, int n) {
  commit_number(store, n);
}

// Each third as a load, and a checkpoint behind each fourth.
void commit_and_make_generations(storage::Database& store, int n) {
  n % 3 == 0 ? load_number(store, n) : commit_number(store, n);
  if (n % 4 == 0) store.checkpoint(1, CancelToken());
}

// Commits on and on, and tells each number when it is acknowledged. Never returns.
[[noreturn]] void commit_for_ever(const std::string& folder, int pipe, const CommitNumber& commit) {
  try {
    const auto store = storage::open_database(real_files(), folder, storage::OpenMode::create);
    for (int n = commits_in(*store) + 1;; ++n) {
      commit(*store, n);
      if (::write(pipe, &n, sizeof n) != sizeof n) break;
    }
  } catch (...) {
  }
  ::_exit(1);
}

// The last number that came through the pipe.
int last_told(int pipe, int before) {
  int n = before;
  while (::read(pipe, &n, sizeof n) == sizeof n) {
  }
  return n;
}

// `longest`: how many microseconds a process lives at most.
void kill_rounds(int rounds, std::uint64_t longest, const CommitNumber& commit) {
  std::mt19937_64 random(test_seed("kill"));
  const griot::test::TempDir folder;
  const std::string path = folder.path() / "db";
  int acknowledged = 0;
  for (int round = 0; round < rounds; ++round) {
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::close(pipe[0]);
      commit_for_ever(path, pipe[1], commit);
    }
    ::close(pipe[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % longest));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    acknowledged = last_told(pipe[0], acknowledged);
    ::close(pipe[0]);
    const auto store = storage::open_database(real_files(), path, storage::OpenMode::create);
    const int found = commits_in(*store);
    CAPTURE(round, acknowledged, found);
    REQUIRE(found >= acknowledged);
    REQUIRE(found <= acknowledged + 1);
    acknowledged = found;
    // The lock ended with its holder, and the next one cleans up behind it.
    commit_number(*store, ++acknowledged);
    REQUIRE(list_folder(real_files(), path) == names_needed(real_files(), path));
    if (round % 10 == 0)
      REQUIRE(storage::verify_database(real_files(), path, {}).commits ==
              static_cast<std::uint64_t>(acknowledged));
  }
}

}  // namespace

TEST_CASE("a process that is killed while it commits leaves whole commits, all that it acknowledged") {
  kill_rounds(20, 30'000, commit_only);
}

TEST_CASE("a process that is killed while it makes generations leaves one or the other, and nothing beside") {
  kill_rounds(20, 100'000, commit_and_make_generations);
}

TEST_CASE("a second process is told who writes, and may write when that one has ended") {
  const griot::test::TempDir folder;
  const std::string path = folder.path() / "db";
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(pipe[0]);  // so that it ends with us
    commit_for_ever(path, pipe[1], commit_and_make_generations);
  }
  ::close(pipe[1]);
  int first = 0;
  REQUIRE(::read(pipe[0], &first, sizeof first) == sizeof first);
  const auto store = storage::open_database(real_files(), path, storage::OpenMode::existing);
  try {
    store->begin();
    FAIL("two processes write");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::locked);
    CHECK(std::string(error.what()).find("process " + std::to_string(child)) != std::string::npos);
  }
  // Reading goes on.
  store->refresh();
  CHECK(commits_in(*store) >= 1);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(pipe[0]);
  store->begin();
  commit_number(*store, commits_in(*store) + 1);
}

TEST_CASE("200 processes that are killed while they commit", "[slow]") {
  kill_rounds(200, 30'000, commit_only);
}

TEST_CASE("200 processes that are killed while they make generations", "[slow]") {
  kill_rounds(200, 100'000, commit_and_make_generations);
}
