// The stores against a std::set of quads: random inserts, erasures, commits and rollbacks; after each,
// random patterns in every order, with seeks, and every statistic.
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "store/storage/database.hpp"
#include "store/storage/memory_store.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage_test;
using dataset::Order;
using dataset::Position;
using griot::test::ModelFiles;

namespace {

using Model = std::set<Quad>;

struct Shape {
  std::size_t subjects, predicates, objects, graphs;  // size of the universe
  std::size_t steps;                                  // transactions
  std::size_t greatest_transaction;                   // quads
};

void check_scan(const dataset::Snapshot& snapshot, const Model& model, const Pattern& pattern, Order order) {
  const auto expected = expected_matches(model, pattern, order);
  REQUIRE(all_of(*snapshot.scan(pattern, order)) == expected);
}

// Blocks and seeks mixed, against an index into the expected rows.
void check_seeks(const dataset::Snapshot& snapshot, const Model& model, const Universe& universe,
                 const Pattern& pattern, Order order, std::mt19937_64& random) {
  const auto expected = expected_matches(model, pattern, order);
  const auto scan = snapshot.scan(pattern, order);
  std::size_t at = 0;
  for (int step = 0; step < 8; ++step) {
    if (random() % 2 == 0) {
      Quad target = random() % 4 == 0 ? Quad{} : universe.quad(random);
      if (random() % 3 == 0) target.g = Id();
      scan->seek(target);
      for (const Position position :
           {dataset::subject, dataset::predicate, dataset::object, dataset::graph}) {
        Id* const components[] = {&target.s, &target.p, &target.o, &target.g};
        if (pattern[position].bound()) *components[position] = pattern[position];
      }
      while (at < expected.size() && storage::to_key(expected[at], order) < storage::to_key(target, order))
        ++at;
    }
    dataset::QuadBlock block;
    const bool more = scan->next(block);
    REQUIRE(more == (at < expected.size()));
    if (!more) return;
    std::vector<Quad> got;
    append_block(got, block);
    REQUIRE(!got.empty());
    REQUIRE(got.size() <= 1024);
    REQUIRE(at + got.size() <= expected.size());
    const auto from = expected.begin() + static_cast<std::ptrdiff_t>(at);
    REQUIRE(std::equal(got.begin(), got.end(), from));
    at += got.size();
  }
}

void check_statistics(const dataset::Snapshot& snapshot, const Model& model, const Pattern& pattern) {
  const auto expected = expected_matches(model, pattern, Order::spog);
  REQUIRE(snapshot.count(pattern) == expected.size());
  for (const Position position : {dataset::subject, dataset::predicate, dataset::object, dataset::graph}) {
    std::set<Id> values;
    for (const Quad& quad : expected) values.insert(quad[position]);
    const std::uint64_t estimate = snapshot.distinct(pattern, position);
    REQUIRE(estimate <= expected.size());
    REQUIRE((estimate == 0) == values.empty());

    const Order order = snapshot.order_for(pattern, position);
    REQUIRE(all_of(*snapshot.scan(pattern, order)) == expected_matches(model, pattern, order));
  }
  std::set<Id> graphs;
  for (const Quad& quad : model) graphs.insert(quad.g);
  graphs.erase(Id::default_graph());
  REQUIRE(snapshot.graphs() == std::vector<Id>(graphs.begin(), graphs.end()));
}

void check(const dataset::Snapshot& snapshot, const Model& model, const Universe& universe,
           std::mt19937_64& random) {
  for (std::size_t i = 0; i < dataset::kOrders; ++i) {
    const Pattern pattern = universe.pattern(random);
    check_scan(snapshot, model, pattern, static_cast<Order>(i));
    check_seeks(snapshot, model, universe, pattern, static_cast<Order>(i), random);
  }
  check_statistics(snapshot, model, universe.pattern(random));
  check_statistics(snapshot, model, {});
}

Universe universe_in(dataset::Store& store, const Shape& shape) {
  const auto transaction = store.begin();
  return Universe(*transaction, shape.subjects, shape.predicates, shape.objects, shape.graphs);
}

using StorePtr = std::unique_ptr<dataset::Store>;

// `come_back` is called between transactions, and gives the store to go on with.
void run_model(const Shape& shape, std::uint64_t seed, StorePtr store,
               const std::function<StorePtr(StorePtr, std::mt19937_64&)>& come_back) {
  std::mt19937_64 random(seed);
  const Universe universe = universe_in(*store, shape);

  Model model;
  std::shared_ptr<const dataset::Snapshot> old_snapshot = store->snapshot();
  Model old_model;
  for (std::size_t step = 0; step < shape.steps; ++step) {
    auto transaction = store->begin();
    Model next = model;
    const std::size_t size = random() % (random() % 8 == 0 ? shape.greatest_transaction : 20);
    const std::uint64_t erases_in_ten = random() % 8;
    for (std::size_t i = 0; i < size; ++i) {
      Quad quad = universe.quad(random);
      if (random() % 10 < erases_in_ten) {
        // Of what is there, mostly; a random quad is seldom there.
        if (const auto near = next.lower_bound(quad); near != next.end() && random() % 8 != 0) quad = *near;
        transaction->erase(quad);
        next.erase(quad);
      } else {
        transaction->insert(quad);
        next.insert(quad);
      }
    }
    if (random() % 4 != 0) {
      transaction->commit();
      model = std::move(next);
    }
    transaction.reset();
    store = come_back(std::move(store), random);
    check(*store->snapshot(), model, universe, random);
    if (random() % 16 == 0) {
      check(*old_snapshot, old_model, universe, random);
      old_snapshot = store->snapshot();
      old_model = model;
    }
  }
}

// In memory there is no coming back.
void run_model(const Shape& shape, std::uint64_t seed) {
  run_model(shape, seed, storage::make_memory_store(),
            [](StorePtr store, std::mt19937_64&) { return store; });
}

// On disk the store is closed now and then, or loses its power, and is opened again.
void run_database_model(const Shape& shape, std::uint64_t seed) {
  ModelFiles files;
  files.make_folder("/data");
  const auto open = [&]() -> StorePtr {
    auto store = storage::open_database(files, "/data", storage::OpenMode::create);
    // Terms of no commit are forgotten: they get their Ids again.
    universe_in(*store, shape);
    return store;
  };
  run_model(shape, seed, open(), [&](StorePtr store, std::mt19937_64& random) {
    if (random() % 4 != 0) return store;
    if (random() % 2 == 0) {
      store.reset();
      return open();
    }
    // What has no power closes nothing.
    files.plan({1, ModelFiles::Fault::io, true});
    store.reset();
    files.plan({});
    files.lose_power(ModelFiles::Loss::some, random);
    return open();
  });
}

}  // namespace

TEST_CASE("a database that is closed and loses power behaves as a set of quads does") {
  const std::uint64_t seed = test_seed("database model");
  for (std::uint64_t round = 0; round < 10; ++round) run_database_model({5, 3, 7, 3, 60, 60}, seed + round);
  run_database_model({40, 5, 80, 3, 60, 3000}, seed);
}

TEST_CASE("a small store behaves as a set of quads does") {
  const std::uint64_t seed = test_seed("small model");
  for (std::uint64_t round = 0; round < 20; ++round) run_model({5, 3, 7, 3, 60, 60}, seed + round);
}

TEST_CASE("a store whose delta grows into new bases behaves as a set of quads does") {
  run_model({40, 5, 80, 3, 60, 3000}, test_seed("large model"));
}

TEST_CASE("a store with one graph only behaves as a set of quads does") {
  run_model({60, 4, 100, 1, 30, 6000}, test_seed("single graph model"));
}

TEST_CASE("erasing everything leaves an empty store") {
  const auto store = storage::make_memory_store();
  std::mt19937_64 random(7);
  auto transaction = store->begin();
  const Universe universe(*transaction, 20, 4, 50, 2);
  Model model;
  for (int i = 0; i < 3000; ++i) {
    const Quad quad = universe.quad(random);
    transaction->insert(quad);
    model.insert(quad);
  }
  transaction->commit();
  REQUIRE(store->snapshot()->count({}) == model.size());
  transaction = store->begin();
  for (const Quad& quad : model) transaction->erase(quad);
  transaction->commit();
  const auto snapshot = store->snapshot();
  CHECK(snapshot->count({}) == 0);
  CHECK(snapshot->graphs().empty());
  CHECK(all_of(*snapshot->scan({}, Order::gpos)).empty());
}
