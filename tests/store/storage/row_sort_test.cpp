// Sorting without comparing, held against sorting by comparing.
#include "store/storage/row_sort.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using dataset::Quad;

namespace {

// Keys that differ in bits here and there: dictionary indices of two kinds, small and huge numbers.
Id random_key(std::mt19937_64& random, std::uint64_t mask) {
  return Id::from_bits((random() & mask) | std::uint64_t{1} << 60);
}

constexpr std::uint64_t kMasks[] = {0,
                                    1,
                                    0xFFF,
                                    0xF0000000000FFFFF,
                                    0x3000000000000001,
                                    0xFFFFFFFFFFFFFFFF,
                                    0x8080808080808080,
                                    0xFFFFFFFF00000000};

}  // namespace

TEST_CASE("rows are sorted by their keys, equal ones staying in sequence") {
  std::mt19937_64 random(storage_test::test_seed("row sort"));
  for (const std::uint64_t mask : kMasks) {
    for (const std::size_t count : {0, 1, 2, 100, 513, 20000}) {
      for (const std::size_t stride : {1, 4}) {
        CAPTURE(mask, count, stride);
        std::vector<Id> keys;
        for (std::size_t i = 0; i < count * stride; ++i) keys.push_back(random_key(random, mask));
        storage::Rows rows = storage::all_rows(count);
        std::shuffle(rows.begin(), rows.end(), random);
        storage::Rows expected = rows;
        std::stable_sort(expected.begin(), expected.end(),
                         [&](auto a, auto b) { return keys[a * stride] < keys[b * stride]; });
        storage::stable_sort_rows(rows, [&](auto row) { return keys[row * stride]; });
        REQUIRE(rows == expected);
      }
    }
  }
}

TEST_CASE("so many rows that all processors sort them come to the same") {
  constexpr std::size_t kCount = 700000;
  std::mt19937_64 random(storage_test::test_seed("many rows"));
  std::vector<Id> drawn;
  while (drawn.size() < 2000) drawn.push_back(Id::from_bits(random()));
  // Keys that are spread; nearly all the same; few different ones; in order already; few that differ
  // anywhere; many such, and many that come late.
  std::vector<std::vector<Id>> columns(7);
  for (std::size_t i = 0; i < kCount; ++i) {
    columns[0].push_back(random_key(random, 0xF0000000000FFFFF));
    columns[1].push_back(random_key(random, random() % 100 == 0 ? ~std::uint64_t{0} : 1));
    columns[2].push_back(random_key(random, 7));
    columns[3].push_back(Id(IdTag::iri, i / 3));
    columns[4].push_back(drawn[random() % 512]);
    columns[5].push_back(drawn[random() % 513]);
    columns[6].push_back(drawn[random() % (i < kCount * 9 / 10 ? 20 : drawn.size())]);
  }
  for (const auto& keys : columns) {
    for (const bool shuffled : {false, true}) {
      storage::Rows rows = storage::all_rows(kCount);
      if (shuffled) std::shuffle(rows.begin(), rows.end(), random);
      storage::Rows expected = rows;
      std::stable_sort(expected.begin(), expected.end(), [&](auto a, auto b) { return keys[a] < keys[b]; });
      const auto key_of = [&](auto row) { return keys[row]; };
      for (const std::size_t threads : {1, 2, 5}) {
        storage::SortScratch scratch;
        storage::Rows sorted = rows;
        storage::stable_sort_rows(std::span(sorted), key_of, scratch, threads);
        REQUIRE(sorted == expected);
      }
    }
  }
}

TEST_CASE("a log's quads are given in order without repeats, however they came") {
  std::mt19937_64 random(storage_test::test_seed("quad sort"));
  for (const std::uint64_t subjects : {std::uint64_t{0}, std::uint64_t{0xFF}, ~std::uint64_t{0}}) {
    for (const std::size_t count : {0, 1, 100, 5000, 150000, 400000}) {
      storage::QuadLog log;
      std::vector<Quad> expected;
      while (log.size() < count) {
        std::vector<Quad> some;
        for (std::size_t i = random() % 100; i-- > 0 && log.size() + some.size() < count;) {
          some.push_back({random_key(random, subjects), random_key(random, 3), random_key(random, 15),
                          random_key(random, 1)});
        }
        log.append(some);
        expected.insert(expected.end(), some.begin(), some.end());
      }
      for (std::size_t i = 0; i < count; ++i) REQUIRE(log[i] == expected[i]);
      std::sort(expected.begin(), expected.end());
      expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
      std::vector<Quad> sorted;
      storage::SortedQuads by_subject(log);
      for (auto some = by_subject.next(); !some.empty(); some = by_subject.next())
        sorted.insert(sorted.end(), some.begin(), some.end());
      CHECK(sorted == expected);
    }
  }
}

TEST_CASE(
    "a log gives its quads back as they came, those of one kind and others, changed and copied piece by "
    "piece") {
  std::mt19937_64 random(storage_test::test_seed("quad log"));
  for (const std::size_t others : {0, 1, 1000}) {  // of a thousand quads
    storage::QuadLog log;
    std::vector<Quad> expected;
    for (std::size_t i = 0; i < 300000; ++i) {
      const auto index = [&] { return random() % 1000; };
      Quad quad{Id(random() % 2 == 0 ? IdTag::iri : IdTag::blank, index()), Id(IdTag::iri, index()),
                Id::from_bits(random()), Id::default_graph()};
      if (random() % 1000 < others)
        quad = {Id(IdTag::iri, random()), Id::from_bits(random()), quad.o, quad.s};
      log.push_back(quad);
      expected.push_back(quad);
    }
    const auto is_as_expected = [&](const storage::QuadLog& some) {
      bool same = some.size() == expected.size();
      for (std::size_t i = 0; same && i < expected.size(); ++i)
        same = some[i] == expected[i] && some.at(i, dataset::subject) == expected[i].s &&
               some.at(i, dataset::predicate) == expected[i].p &&
               some.at(i, dataset::object) == expected[i].o && some.at(i, dataset::graph) == expected[i].g;
      return same;
    };
    CHECK(is_as_expected(log));
    if (others == 0) CHECK(log.memory_bytes() == 16 * log.size());
    storage::QuadLog copy;
    for (std::size_t n = 0; n < log.pieces(); ++n) {
      const auto shape = log.shape(n);
      REQUIRE(storage::QuadLog::is_next(shape, log.size() - copy.size()));
      const auto bytes = log.bytes(n);
      std::copy(bytes.begin(), bytes.end(), copy.add_piece(shape).begin());
    }
    CHECK(is_as_expected(copy));
    const auto other = [](Quad quad) {
      if (quad.s.payload() % 100 == 0) quad.g = quad.s;
      quad.o = quad.p;
      return quad;
    };
    for (std::size_t n = 0; n < log.pieces(); ++n) log.change_piece(n, other);
    for (Quad& quad : expected) quad = other(quad);
    CHECK(is_as_expected(log));
  }
}
