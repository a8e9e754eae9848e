#include "store/storage/permutation_file.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <set>
#include <thread>

#include "store/base/error.hpp"
#include "store/storage/memory_permutation.hpp"
#include "store/storage/permutation_writer.hpp"
#include "tests/store/storage/damaged_file.hpp"
#include "tests/store/storage/packed_columns.hpp"
#include "tests/store/storage/random_graph.hpp"
#include "tests/support/model_files.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;
using griot::test::ModelFiles;

namespace {

const std::string kFolder = "/data", kPath = "/data/psog";
const PermutationHead kHead{0x1234'5678'9abc'def0, 7, dataset::Order::psog};

using Keys = std::vector<Key>;  // sorted, unique

// Rows that are alike in their first components, so that prefixes are long and short.
Keys random_keys(std::size_t rows, std::mt19937_64& random) {
  const auto& c = characters();
  const std::size_t first = random() % c.size();
  std::set<Key> keys;
  while (keys.size() < rows) {
    const Id leading = random() % 2 == 0 ? Id(IdTag::iri, random() % 5) : c[first].draw(random);
    keys.insert({leading, Id(IdTag::iri, random() % 400), c[random() % c.size()].draw(random),
                 random() % 3 == 0 ? Id(IdTag::iri, random() % 3) : Id::default_graph()});
  }
  return {keys.begin(), keys.end()};
}

MemoryPermutation in_memory(const Keys& keys) {
  PermutationBuilder builder(kHead.order, keys.size());
  for (const Key& key : keys) builder.append(key);
  return builder.finish();
}

void write(SystemFiles& system, const Keys& keys, const std::string& path = kPath) {
  PermutationWriter writer(system, path, kHead);
  for (const Key& key : keys) writer.append(key);
  writer.finish();
}

std::unique_ptr<ModelFiles> written(const Keys& keys) {
  auto files = std::make_unique<ModelFiles>();
  files->make_folder(kFolder);
  write(*files, keys);
  return files;
}

// All rows, by columns.
Keys keys_of(const PermutationFile& file) {
  std::array<Ids, 4> columns;
  for (std::size_t depth = 0; depth < 4; ++depth) {
    columns[depth].resize(file.size());
    file.read(depth, 0, columns[depth]);
  }
  Keys keys;
  for (std::size_t row = 0; row < file.size(); ++row)
    keys.push_back({columns[0][row], columns[1][row], columns[2][row], columns[3][row]});
  return keys;
}

// One that is there, or is like one that is.
Key near_key(const Keys& keys, std::mt19937_64& random) {
  Key key = keys.empty() ? Key{} : keys[random() % keys.size()];
  if (random() % 2 == 0)
    key[random() % 4] = random() % 2 == 0 || keys.empty() ? Id::from_bits(random())
                                                          : keys[random() % keys.size()][random() % 4];
  return key;
}

ErrorCode code_of_opening(ModelFiles& files, const PermutationHead& expected = kHead) {
  return storage_test::code_of_reading(kPath, [&] { keys_of(PermutationFile(files, kPath, expected)); });
}

}  // namespace

TEST_CASE("a permutation file answers as a permutation in memory does") {
  std::mt19937_64 random(test_seed("permutation file"));
  for (const std::size_t rows : {0, 1, 2, 1023, 1024, 1025, 2048, 2049, 5000, 16384, 16385, 17409, 40000}) {
    const Keys keys = random_keys(rows, random);
    const MemoryPermutation expected = in_memory(keys);
    const auto files = written(keys);
    const PermutationFile file(*files, kPath, kHead);
    CAPTURE(rows);
    CHECK(file.size() == rows);
    CHECK(file.order() == kHead.order);
    CHECK(keys_of(file) == keys);
    file.verify();
    for (std::size_t row = 0; row < rows; ++row) REQUIRE(file.key(row) == keys[row]);
    for (int i = 0; i < 1000; ++i) {
      const Key key = near_key(keys, random);
      for (std::size_t depth = 0; depth <= 4; ++depth) {
        const RowRange found = file.prefix_range(key, depth), right = expected.prefix_range(key, depth);
        REQUIRE(found.begin == right.begin);
        REQUIRE(found.end == right.end);
      }
      REQUIRE(file.contains(key) == expected.contains(key));
      const std::size_t begin = random() % (rows + 1), end = begin + random() % (rows - begin + 1);
      REQUIRE(file.lower_bound(key, {begin, end}) == expected.lower_bound(key, {begin, end}));
      REQUIRE(file.gallop(key, {begin, end}) == expected.gallop(key, {begin, end}));
    }
  }
}

TEST_CASE("any run of rows can be read of a permutation file, across its blocks") {
  std::mt19937_64 random(test_seed("permutation rows"));
  const Keys keys = random_keys(3500, random);
  const auto files = written(keys);
  const PermutationFile file(*files, kPath, kHead);
  CHECK(file.blocks() == 4);
  for (int i = 0; i < 300; ++i) {
    const std::size_t begin = random() % keys.size(), count = random() % (keys.size() - begin + 1);
    const std::size_t depth = random() % 4;
    Ids ids(count);
    file.read(depth, begin, ids);
    for (std::size_t row = 0; row < count; ++row) REQUIRE(ids[row] == keys[begin + row][depth]);
  }
}

TEST_CASE("a permutation file can be read by many threads, and outlives its name") {
  std::mt19937_64 random(test_seed("permutation threads"));
  const Keys keys = random_keys(20'000, random);
  const test::TempDir folder;
  const std::string path = (folder.path() / "psog").string();
  write(real_files(), keys, path);
  const PermutationFile file(real_files(), path, kHead);
  std::filesystem::remove(path);
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { right += keys_of(file) == keys ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 4);
}

TEST_CASE("each byte of a permutation file that is changed is noticed") {
  std::mt19937_64 random(test_seed("permutation damage"));
  const auto files = written(random_keys(1100, random));
  storage_test::check_each_byte(*files, kPath, random, [&] { return code_of_opening(*files); });
}

TEST_CASE("a permutation file that was cut or added to is noticed") {
  std::mt19937_64 random(test_seed("permutation length"));
  const auto files = written(random_keys(300, random));
  storage_test::check_each_length(*files, kPath, [&] { return code_of_opening(*files); });
}

TEST_CASE("blocks that changed places, and files of another database, are noticed") {
  std::mt19937_64 random(test_seed("permutation identity"));
  const Keys keys = random_keys(10, random);
  const auto files = written(keys);
  for (PermutationHead other : {PermutationHead{kHead.database + 1, kHead.generation, kHead.order},
                                PermutationHead{kHead.database, kHead.generation + 1, kHead.order},
                                PermutationHead{kHead.database, kHead.generation, dataset::Order::spog}})
    CHECK(code_of_opening(*files, other) == ErrorCode::corruption);

  // Two blocks of the same bytes but for their checksums: what is sealed is also where it lies.
  Keys twice;
  for (std::size_t i = 0; i < 2 * kBlockRows; ++i)
    twice.push_back({Id(IdTag::iri, 1), Id(IdTag::iri, 1), Id(IdTag::iri, 1), Id(IdTag::iri, i)});
  const auto regular = written(twice);
  std::string& bytes = regular->bytes(kPath);
  const std::size_t block = (bytes.size() - kPermutationHead - 2 * kIndexEntry - kPermutationFoot) / 2;
  std::swap_ranges(bytes.begin() + kPermutationHead, bytes.begin() + kPermutationHead + std::ptrdiff_t(block),
                   bytes.begin() + kPermutationHead + std::ptrdiff_t(block));
  CHECK(code_of_opening(*regular) == ErrorCode::corruption);
}

TEST_CASE("a permutation file of a later format is refused by name") {
  const auto files = written({});
  const FileKind later{"griotprm", 2, "permutation of a database"};
  const FileHead head{kHead.database, kHead.generation, static_cast<std::uint32_t>(kHead.order)};
  files->bytes(kPath).replace(0, kFileHead, encode(later, head));
  CHECK(code_of_opening(*files) == ErrorCode::unsupported);
}

TEST_CASE("verification finds blocks that are out of order") {
  Keys keys;
  for (std::size_t i = 0; i < kBlockRows; ++i) keys.push_back({Id(IdTag::iri, i), Id(), Id(), Id()});
  keys.push_back(keys.front());
  const auto files = written(keys);
  const PermutationFile file(*files, kPath, kHead);
  CHECK_THROWS_AS(file.verify(), Error);
}

TEST_CASE("whichever call fails while a permutation file is written, it is whole or says that it is not") {
  std::mt19937_64 random(test_seed("permutation faults"));
  Keys keys;
  for (std::size_t i = 0; i < 50'000; ++i)  // more than is written at a time
    keys.push_back({Id(IdTag::iri, i), Id::from_bits(random()), Id::from_bits(random()), Id()});
  storage_test::check_each_failing_call(
      kFolder, random, [&](ModelFiles& files) { write(files, keys); },
      [&](ModelFiles& files) {
        const Keys found = keys_of(PermutationFile(files, kPath, kHead));
        CHECK(found == keys);
      });
}

TEST_CASE("whichever call fails while a permutation file is opened, it is told") {
  std::mt19937_64 random(test_seed("permutation opening"));
  const auto files = written(random_keys(100, random));
  for (std::uint64_t call = 1; call <= 3; ++call) {
    files->plan({call, ModelFiles::Fault::io, false});
    CHECK(code_of_opening(*files) == ErrorCode::io);
  }
  files->plan({});
  CHECK(PermutationFile(*files, kPath, kHead).size() == 100);
}
