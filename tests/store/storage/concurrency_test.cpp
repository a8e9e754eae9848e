// Readers beside a writer, meant for the thread sanitizer: snapshots stay as they were, every
// commit is seen whole or not at all, orders are built by whoever comes first.
#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "store/base/error.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;

namespace {

constexpr std::size_t kBatch = 50;  // quads that each commit adds, or erases again
constexpr int kCommits = 150;

Term subject_of(int commit, std::size_t i) {
  return Term::iri("http://example.org/" + std::to_string(commit) + "/" + std::to_string(i));
}

void write_batches(dataset::Store& store) {
  for (int commit = 0; commit < kCommits; ++commit) {
    auto transaction = store.begin();
    const Id p = transaction->intern(Term::iri("http://example.org/p"));
    const bool erase = commit % 3 == 2;
    for (std::size_t i = 0; i < kBatch; ++i) {
      const Id s = transaction->intern(subject_of(erase ? commit - 1 : commit, i));
      const Quad quad{s, p, transaction->intern(nth_term(i)), Id::default_graph()};
      erase ? transaction->erase(quad) : transaction->insert(quad);
    }
    transaction->commit();
  }
}

// False when something is not as one whole number of batches must be.
bool read_once(const dataset::Store& store, std::mt19937_64& random) {
  const auto snapshot = store.snapshot();
  const auto order = static_cast<Order>(random() % dataset::kOrders);
  const auto first = all_of(*snapshot->scan({}, order));
  if (first.size() % kBatch != 0 || first.size() != snapshot->count({})) return false;
  for (const Quad& quad : first) {
    if (snapshot->find(snapshot->term(quad.s)) != quad.s) return false;
  }
  // A term that comes later is not found now, nor by this snapshot ever.
  const bool last_there = snapshot->find(subject_of(kCommits - 1 - kCommits % 3, 0)).bound();
  std::this_thread::yield();
  if (snapshot->find(subject_of(kCommits - 1 - kCommits % 3, 0)).bound() != last_there) return false;
  return all_of(*snapshot->scan({}, order)) == first;
}

}  // namespace

TEST_CASE("readers see whole commits while a writer goes on") {
  const auto store = storage::make_memory_store();
  std::atomic<bool> writing{true};
  std::atomic<int> failures{0};
  std::vector<std::thread> readers;
  for (std::uint64_t i = 0; i < 3; ++i) {
    readers.emplace_back([&, i] {
      std::mt19937_64 random(i);
      while (writing.load()) {
        if (!read_once(*store, random)) ++failures;
      }
      if (!read_once(*store, random)) ++failures;
    });
  }
  write_batches(*store);
  writing = false;
  for (std::thread& reader : readers) reader.join();
  CHECK(failures == 0);
  CHECK(store->snapshot()->count({}) == kBatch * kCommits / 3);
}

TEST_CASE("writers wait for each other") {
  const auto store = storage::make_memory_store();
  std::vector<std::thread> writers;
  for (int w = 0; w < 4; ++w) {
    writers.emplace_back([&store, w] {
      for (int i = 0; i < 50; ++i) {
        auto transaction = store->begin();
        const Id s = transaction->intern(subject_of(w, static_cast<std::size_t>(i)));
        transaction->insert({s, s, s, s});
        if (i % 5 != 0) transaction->commit();
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(store->snapshot()->count({}) == 4 * 40);
  CHECK(store->snapshot()->graphs().size() == 4 * 40);
}

TEST_CASE("many threads ask for the same order at once") {
  const auto store = storage::make_memory_store();
  std::mt19937_64 random(3);
  auto transaction = store->begin();
  const Universe universe(*transaction, 50, 5, 80, 3);
  for (int i = 0; i < 20000; ++i) transaction->insert(universe.quad(random));
  transaction->commit();
  const auto snapshot = store->snapshot();
  std::vector<std::vector<Quad>> results(4);
  std::vector<std::thread> readers;
  for (auto& result : results) {
    readers.emplace_back([&] { result = all_of(*snapshot->scan({}, Order::opsg)); });
  }
  for (std::thread& reader : readers) reader.join();
  CHECK(results[0].size() == snapshot->count({}));
  for (const auto& result : results) CHECK(result == results[0]);
}

TEST_CASE("readers of a database see whole commits while its writer makes generations") {
  griot::test::ModelFiles files;
  files.make_folder(kFolder);
  const auto store = open(files);
  commit_number(*store, 1);
  const auto first = store->snapshot();
  std::atomic<bool> writing{true};
  std::atomic<int> failures{0};
  // Each commit adds all of its quads but the one that it takes away.
  const auto is_whole = [](const dataset::Snapshot& snapshot) {
    const std::uint64_t count = snapshot.count({});
    return count % (kQuads - 1) == 1 && lines_in(snapshot).size() == count;
  };
  const auto watch = [&](const auto& look) {
    return std::thread([&, look] {
      try {
        do {
          if (!look()) ++failures;
        } while (writing.load());
      } catch (const Error&) {
        ++failures;
      }
    });
  };
  std::vector<std::thread> readers;
  readers.push_back(watch([&] { return is_whole(*store->snapshot()); }));
  readers.push_back(watch([&] { return lines_in(*first) == lines_after(1); }));
  // As other processes do: one that opens it again and again, one that looks again.
  readers.push_back(watch([&] { return is_whole(*open(files)->snapshot()); }));
  readers.push_back(watch([&, other = std::shared_ptr(open(files))] {
    other->refresh();
    return is_whole(*other->snapshot()) && other->info().commits > 0;
  }));
  for (int n = 2; n <= 60; ++n) {
    n % 3 == 0 ? load_number(*store, n) : commit_number(*store, n);
    if (n % 4 == 0) store->checkpoint(1, CancelToken());
  }
  writing = false;
  for (std::thread& reader : readers) reader.join();
  CHECK(failures == 0);
  CHECK(commits_in(*store) == 60);
}
