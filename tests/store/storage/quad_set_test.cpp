// Sets of quads in memory and in files, and versions above them, against sets that are sorted by hand.
#include "store/storage/quad_set.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "store/base/error.hpp"
#include "store/storage/memory_snapshot.hpp"
#include "store/storage/row_cursor.hpp"
#include "tests/store/storage/generation_files.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using dataset::Order;
using griot::test::ModelFiles;

namespace {

using Quads = std::set<Quad>;

const std::string kFolder = "/data";

Id nth_id(std::size_t n) {
  return n % 3 == 0 ? Id(IdTag::literal, n) : n % 3 == 1 ? Id(IdTag::iri, n) : Id(IdTag::integer, n);
}

Id nth_graph(std::size_t n) {
  return n == 0 ? Id::default_graph() : Id(IdTag::iri, 1'000'000 + n);
}

// Few enough components that quads share them.
Quad random_quad(std::size_t graphs, std::mt19937_64& random) {
  return {nth_id(random() % 300), Id(IdTag::iri, random() % 6), nth_id(random() % 100),
          nth_graph(random() % graphs)};
}

Pattern random_pattern(std::size_t graphs, std::mt19937_64& random) {
  Pattern pattern = random_quad(graphs, random);
  for (Id* const component : {&pattern.s, &pattern.p, &pattern.o, &pattern.g})
    if (random() % 2 == 0) *component = Id();
  return pattern;
}

Quads random_quads(std::size_t size, std::size_t graphs, std::mt19937_64& random) {
  Quads quads;
  while (quads.size() < size) quads.insert(random_quad(graphs, random));
  return quads;
}

// Quads in memory, and the same ones in files.
struct Both {
  explicit Both(const Quads& quads)
      : memory(std::make_shared<MemoryQuads>(std::vector<Quad>(quads.begin(), quads.end()))) {
    system.make_folder(kFolder);
    files = put_into_files(system, kFolder, *memory);
  }
  std::shared_ptr<const QuadSet> base(bool in_files) const {
    if (in_files) return files;
    return memory;
  }

  ModelFiles system;
  std::shared_ptr<const MemoryQuads> memory;
  std::shared_ptr<const FileQuads> files;
};

std::vector<Order> all_orders() {
  std::vector<Order> orders;
  for (std::size_t i = 0; i < dataset::kOrders; ++i) orders.push_back(static_cast<Order>(i));
  return orders;
}

std::vector<Quad> rows_of(const Permutation& rows) {
  std::vector<Quad> quads;
  for (RowCursor cursor(rows, {0, rows.size()}); !cursor.done();) {
    const RowView window = cursor.window();
    REQUIRE(!window.empty());
    REQUIRE(window.size() <= 1024);
    for (std::size_t i = 0; i < window.size(); ++i) quads.push_back(to_quad(window.key(i), rows.order()));
    cursor.advance(window.size());
  }
  return quads;
}

MemorySnapshot snapshot_of(const Version& version) {
  return {version, nullptr, 0, nullptr};
}

void check_scans(const Version& version, const Quads& quads, std::size_t graphs, std::mt19937_64& random) {
  const MemorySnapshot snapshot = snapshot_of(version);
  REQUIRE(version.size() == quads.size());
  for (int i = 0; i < 60; ++i) {
    const Pattern pattern = i < 9 ? Pattern{} : random_pattern(graphs, random);
    const auto order = static_cast<Order>(i % 9);
    const std::vector<Quad> expected = expected_matches(quads, pattern, order);
    CAPTURE(i);
    REQUIRE(all_of(*snapshot.scan(pattern, order)) == expected);
    REQUIRE(snapshot.count(pattern) == expected.size());
  }
}

// Seeks and reads in turn, against the quads that match in order.
void check_seeks(const Version& version, const Quads& quads, std::size_t graphs, std::mt19937_64& random) {
  const MemorySnapshot snapshot = snapshot_of(version);
  for (int i = 0; i < 40; ++i) {
    const Pattern pattern = i < 9 ? Pattern{} : random_pattern(graphs, random);
    const auto order = static_cast<Order>(i % 9);
    const std::vector<Quad> expected = expected_matches(quads, pattern, order);
    const auto scan = snapshot.scan(pattern, order);
    std::size_t at = 0;
    for (dataset::QuadBlock block;;) {
      if (random() % 3 != 0) {
        Quad target = random_quad(graphs, random);
        // Near at times, and often where a quad is.
        if (at < expected.size() && random() % 3 != 0)
          target = expected[std::min(expected.size() - 1, at + random() % (random() % 2 == 0 ? 20 : 5000))];
        for (const auto position : {dataset::subject, dataset::predicate, dataset::object, dataset::graph}) {
          Id* const component[] = {&target.s, &target.p, &target.o, &target.g};
          if (pattern[position].bound()) *component[position] = pattern[position];
        }
        scan->seek(target);
        while (at < expected.size() && to_key(expected[at], order) < to_key(target, order)) ++at;
      }
      if (!scan->next(block)) break;
      std::vector<Quad> read;
      append_block(read, block);
      REQUIRE(at + read.size() <= expected.size());
      REQUIRE(std::equal(read.begin(), read.end(), expected.begin() + static_cast<std::ptrdiff_t>(at)));
      at += read.size();
    }
    REQUIRE(at == expected.size());
  }
}

// Inserts and erasures, of what is there as of what is not.
ChangeLog random_changes(std::size_t count, Quads& quads, std::size_t graphs, std::mt19937_64& random) {
  ChangeLog log;
  for (std::size_t i = 0; i < count; ++i) {
    Quad quad = random_quad(graphs, random);
    if (random() % 2 == 0) {
      log.insert({&quad, 1});
      quads.insert(quad);
    } else {
      if (const auto near = quads.lower_bound(quad); near != quads.end()) quad = *near;
      log.erase(quad);
      quads.erase(quad);
    }
  }
  return log;
}

template <typename Read>
void check_corrupt(const Read& read) {
  try {
    read();
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::corruption);
  }
}

}  // namespace

TEST_CASE("quads in memory and in files have the same rows in each order") {
  std::mt19937_64 random(test_seed("quad sets"));
  const std::size_t graphs = GENERATE(1, 4), size = GENERATE(0, 1, 1024, 5000);
  const bool in_files = GENERATE(false, true);
  CAPTURE(graphs, size, in_files);
  const Quads quads = random_quads(size, graphs, random);
  const Both both(quads);
  const auto set = both.base(in_files);
  CHECK(set->size() == size);
  for (const Order order : all_orders()) {
    CAPTURE(static_cast<int>(order));
    const Permutation& rows = set->permutation(order);
    CHECK(set->is_built(order));
    CHECK(rows.order() == order);
    const std::vector<Quad> expected = expected_matches(quads, {}, order);
    REQUIRE(rows_of(rows) == expected);
    for (std::size_t row = 0; row < rows.size(); row += 97)
      REQUIRE(rows.key(row) == to_key(expected[row], order));
  }
  for (std::size_t n = 0; n < 5; ++n) {
    const auto count =
        std::count_if(quads.begin(), quads.end(), [&](const Quad& quad) { return quad.g == nth_graph(n); });
    CHECK(set->count_in_graph(nth_graph(n)) == static_cast<std::uint64_t>(count));
  }
  for (int i = 0; i < 300; ++i) {
    const Quad quad = random_quad(graphs + 1, random);
    REQUIRE(set->contains(quad) == quads.contains(quad));
  }
}

TEST_CASE("rows are found in files as in memory") {
  std::mt19937_64 random(test_seed("quad set search"));
  const std::size_t graphs = GENERATE(1, 4);
  const Both both(random_quads(6000, graphs, random));
  for (const Order order : all_orders()) {
    const Permutation &file = both.files->permutation(order), &memory = both.memory->permutation(order);
    CAPTURE(static_cast<int>(order), graphs);
    for (int i = 0; i < 500; ++i) {
      const Key key = to_key(random_quad(graphs + 1, random), order);
      const std::size_t begin = random() % (file.size() + 1);
      const RowRange range{begin, begin + random() % (file.size() - begin + 1)};
      REQUIRE(file.lower_bound(key, range) == memory.lower_bound(key, range));
      REQUIRE(file.gallop(key, range) == memory.gallop(key, range));
      for (std::size_t depth = 0; depth <= 4; ++depth) {
        const RowRange found = file.prefix_range(key, depth), right = memory.prefix_range(key, depth);
        REQUIRE(found.begin == right.begin);
        REQUIRE(found.end == right.end);
        if (depth == 4) continue;
        REQUIRE(file.distinct(depth, found) == memory.distinct(depth, found));
        if (found.empty()) continue;
        const std::size_t from = found.begin + random() % found.size();
        const RowRange part{from, from + random() % (found.end - from + 1)};
        REQUIRE(file.distinct(depth, part) == memory.distinct(depth, part));
      }
    }
  }
}

TEST_CASE("changes above a base are seen in every scan, whatever the base lies in") {
  std::mt19937_64 random(test_seed("versions above a base"));
  const std::size_t graphs = GENERATE(1, 4), size = GENERATE(0, 300, 9000);
  const bool in_files = GENERATE(false, true);
  CAPTURE(graphs, size, in_files);
  Quads quads = random_quads(size, graphs, random);
  const Both both(quads);
  Version version{both.base(in_files), {}};
  check_scans(version, quads, graphs, random);
  check_seeks(version, quads, graphs, random);
  for (const std::size_t changes : {1, 40, 3, 900, 200, 4000}) {
    version = apply(version, random_changes(changes, quads, graphs + 1, random));
    check_scans(version, quads, graphs + 1, random);
    check_seeks(version, quads, graphs + 1, random);
    if (in_files) CHECK(version.base == both.files);
  }
}

TEST_CASE("a base in files stays when all of it is erased and when it is empty") {
  std::mt19937_64 random(test_seed("base in files"));
  Quads quads = random_quads(GENERATE(0, 2000), 2, random);
  const Both both(quads);
  ChangeLog erasures, inserts;
  for (const Quad& quad : quads) erasures.erase(quad);
  Version version = apply({both.files, {}}, erasures);
  CHECK(version.size() == 0);
  check_scans(version, {}, 2, random);
  quads = random_quads(500, 2, random);
  const std::vector<Quad> again(quads.begin(), quads.end());
  inserts.insert(again);
  version = apply(version, inserts);
  CHECK(version.base == both.files);
  check_scans(version, quads, 2, random);
}

TEST_CASE("numbers of different values are told of files as of memory") {
  std::mt19937_64 random(test_seed("distinct in files"));
  const std::size_t graphs = GENERATE(1, 3);
  const Both both(random_quads(20'000, graphs, random));
  const MemorySnapshot memory = snapshot_of({both.memory, {}}), files = snapshot_of({both.files, {}});
  for (int i = 0; i < 200; ++i) {
    const Pattern pattern = random_pattern(graphs, random);
    for (const auto position : {dataset::subject, dataset::predicate, dataset::object, dataset::graph})
      REQUIRE(files.distinct(pattern, position) == memory.distinct(pattern, position));
  }
}

TEST_CASE("the files of a generation can be removed once they are opened") {
  std::mt19937_64 random(test_seed("removed files"));
  const Quads quads = random_quads(3000, 2, random);
  Both both(quads);
  for (const Order order : stored_orders(2))
    CHECK(remove_file(both.system, path_in(kFolder, permutation_name(kGeneration, order))));
  check_scans({both.files, {}}, quads, 2, random);
  both.files->verify();
}

TEST_CASE("a generation whose files do not fit together is not opened") {
  std::mt19937_64 random(test_seed("files that do not fit"));
  Both both(random_quads(2000, 3, random));
  GraphCounts graphs = both.memory->graph_counts();
  const auto open = [&](std::span<const Order> orders) {
    const FileQuads quads(both.system, kFolder, {kDatabase, kGeneration}, orders, graphs);
  };
  open(stored_orders(3));
  check_corrupt([&] { open(stored_orders(1)); });  // cannot be rotated
  check_corrupt([&] { open(stored_orders(3).subspan(1)); });
  ++graphs.front().second;
  check_corrupt([&] { open(stored_orders(3)); });
}

TEST_CASE("damage in the files of a base is told by whatever reads it") {
  std::mt19937_64 random(test_seed("damaged base"));
  Quads quads = random_quads(5000, 2, random);
  Both both(quads);
  for (const Order order : stored_orders(2)) {
    std::string& bytes = both.system.bytes(path_in(kFolder, permutation_name(kGeneration, order)));
    // A byte of each block, and none of the index.
    for (std::size_t at = kPermutationHead; at < bytes.size() - 5 * kIndexEntry - kPermutationFoot; at += 500)
      bytes[at] ^= 1;
  }
  const auto damaged = open_quads(both.system, kFolder, both.memory->graph_counts());
  const MemorySnapshot snapshot = snapshot_of({damaged, {}});
  const Quad some = *std::next(quads.begin(), 2500);
  for (const Order order : all_orders()) {
    CAPTURE(static_cast<int>(order));
    check_corrupt([&] { all_of(*snapshot.scan({}, order)); });
    check_corrupt([&] { all_of(*snapshot.scan({Id(), some.p, Id(), some.g}, order)); });
    check_corrupt([&] { snapshot.scan({}, order)->seek(some); });
  }
  check_corrupt([&] { snapshot.count({some.s, some.p, Id(), Id()}); });
  check_corrupt([&] { snapshot.distinct({Id(), some.p, Id(), Id()}, dataset::object); });
  check_corrupt([&] { damaged->contains(some); });
  check_corrupt([&] { damaged->verify(); });
  const ChangeLog changes = random_changes(100, quads, 2, random);
  check_corrupt([&] { apply({damaged, {}}, changes); });
}
