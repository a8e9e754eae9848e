// What becomes of a database when calls on its files fail, its process is killed or power is lost while a
// checkpoint or a load makes the next generation: the state before or the one after, nothing that was
// acknowledged lost, and no file left that belongs to neither.
#include <catch2/catch.hpp>
#include <random>

#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using griot::test::ModelFiles;
using Fault = ModelFiles::Fault;

namespace {

constexpr int kBefore = 3;  // commits

// A database with a generation and a log behind it.
std::unique_ptr<ModelFiles> database_before() {
  auto files = std::make_unique<ModelFiles>();
  files->make_folder(kFolder);
  const auto store = open(*files);
  commit_number(*store, 1);
  commit_number(*store, 2);
  store->checkpoint(0, CancelToken());
  commit_number(*store, kBefore);
  return files;
}

enum class Work { checkpoint, load };

// Does it and returns how many commits there are then, when it was acknowledged; else how many before.
int work_on(storage::Database& store, Work work) {
  const int before = commits_in(store);
  try {
    work == Work::checkpoint ? store.checkpoint(1, CancelToken()) : load_number(store, before + 1);
    return commits_in(store);
  } catch (const Error& error) {
    // Each says what could not be done, and to what.
    CHECK((error.code() == ErrorCode::io || error.code() == ErrorCode::no_space));
    CHECK(std::string(error.what()).find(kFolder) != std::string::npos);
  }
  REQUIRE(commits_in(store) == before);
  return before;
}

// A process that opens the database, does it and ends. Returns how many commits were acknowledged.
int process_of(ModelFiles& files, Work work) {
  try {
    return work_on(*open(files), work);
  } catch (const Error&) {
    return kBefore;  // it was not even opened
  }
}

// Commits a number, unless the store says that it must be opened again. Returns how many there are.
int commit_or_refuse(storage::Database& store, int before) {
  try {
    commit_number(store, before + 1);
    return before + 1;
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::io);
    CHECK(std::string(error.what()).find("opened again") != std::string::npos);
    return before;
  }
}

// Opens the database as the next process does. What it finds is whole, holds all that was acknowledged, and
// can be gone on with; nothing lies about then.
int open_after(ModelFiles& files, int acknowledged) {
  int found = 0;
  {
    const auto store = open(files);
    found = commits_in(*store);
    REQUIRE(found >= acknowledged);
    REQUIRE(found <= acknowledged + 1);
    REQUIRE(storage::verify_database(files, kFolder, {}).commits == static_cast<std::uint64_t>(found));
    commit_number(*store, ++found);
    REQUIRE(list_folder(files, kFolder) == names_needed(files));
    store->checkpoint(1, CancelToken());
    REQUIRE(commits_in(*store) == found);
  }
  REQUIRE(list_folder(files, kFolder) == names_needed(files));
  REQUIRE(storage::verify_database(files, kFolder, {}).quads == lines_after(found).size());
  return found;
}

// Calls trial(files, call) with a fault at every call, until one that is not reached.
template <typename Trial>
void at_every_call(Fault fault, bool from_then_on, const Trial& trial) {
  const auto before = database_before();
  for (std::uint64_t call = 1;; ++call) {
    const auto files = before->copy();
    files->plan({call, fault, from_then_on});
    CAPTURE(call);
    if (!trial(*files, call)) break;
    REQUIRE(call < 2000);
  }
}

}  // namespace

TEST_CASE("power that is lost at any call of a checkpoint or a load leaves the state before or after") {
  const Work work = GENERATE(Work::checkpoint, Work::load);
  const auto loss = GENERATE(ModelFiles::Loss::all, ModelFiles::Loss::suffix, ModelFiles::Loss::some);
  std::mt19937_64 random(test_seed("power loss in a generation"));
  at_every_call(Fault::io, true, [&](ModelFiles& files, std::uint64_t call) {
    const int acknowledged = process_of(files, work);
    const bool reached = files.calls() >= call;
    files.plan({});
    files.lose_power(loss, random);
    open_after(files, acknowledged);
    return reached;
  });
}

TEST_CASE("what is committed after a process was killed in a checkpoint or a load survives a loss of power") {
  const Work work = GENERATE(Work::checkpoint, Work::load);
  std::mt19937_64 random(1);
  at_every_call(Fault::io, true, [&](ModelFiles& files, std::uint64_t call) {
    int acknowledged = process_of(files, work);
    const bool reached = files.calls() >= call;
    files.plan({});
    files.end_process();
    {
      const auto store = open(files);
      const int found = commits_in(*store);
      REQUIRE(found >= acknowledged);
      commit_number(*store, acknowledged = found + 1);
      files.plan({1, Fault::io, true});
    }
    files.plan({});
    files.lose_power(ModelFiles::Loss::all, random);
    const auto store = open(files);
    REQUIRE(commits_in(*store) == acknowledged);
    return reached;
  });
}

TEST_CASE("whichever call of a checkpoint or a load fails, and however, the store goes on or says why not") {
  const Work work = GENERATE(Work::checkpoint, Work::load);
  const auto [fault, from_then_on] = GENERATE(table<Fault, bool>({{Fault::io, false},
                                                                  {Fault::io, true},
                                                                  {Fault::no_space, false},
                                                                  {Fault::no_space, true},
                                                                  {Fault::interrupted, false},
                                                                  {Fault::short_count, true}}));
  const bool always_done = fault == Fault::interrupted || fault == Fault::short_count;
  std::mt19937_64 random(1);
  at_every_call(fault, from_then_on, [&](ModelFiles& files, std::uint64_t call) {
    int acknowledged = kBefore;
    bool reached = false;
    std::unique_ptr<ModelFiles> killed;
    try {
      const auto store = open(files);
      acknowledged = work_on(*store, work);
      reached = files.calls() >= call;
      if (always_done) REQUIRE(acknowledged == kBefore + (work == Work::load ? 1 : 0));
      files.plan({});
      acknowledged = commit_or_refuse(*store, acknowledged);
      REQUIRE(commits_in(*store) == acknowledged);
      killed = files.copy();
    } catch (const Error&) {
      reached = true;  // it was not even opened
    }
    files.plan({});
    if (killed) open_after(*killed, acknowledged);
    open_after(*files.copy(), acknowledged);
    files.lose_power(ModelFiles::Loss::all, random);
    open_after(files, acknowledged);
    return reached;
  });
}
