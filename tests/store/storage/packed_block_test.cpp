#include "store/storage/packed_block.hpp"

#include <catch2/catch.hpp>
#include <memory>

#include "store/storage/packed_bits.hpp"
#include "tests/store/storage/packed_columns.hpp"
#include "tests/store/storage/random_graph.hpp"

using namespace griot;
using namespace griot::storage;
using namespace griot::storage_test;

namespace {

constexpr std::size_t kSizes[] = {1, 2, 63, 64, 65, 128, 1000, 1023, 1024};

// A column's head and, behind it, its parts.
std::string pack(const Ids& ids) {
  std::string head, parts;
  pack_column(head, parts, ids);
  return head + parts;
}

// The column in memory of its own size and the slack, so that a checker of addresses sees what is read
// beyond.
class Opened {
 public:
  Opened(const std::string& bytes, std::size_t rows) : bytes_(new char[bytes.size() + kPackedSlack]()) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
    const std::string_view all(bytes_.get(), bytes.size());
    column_ = PackedColumn::open(all.substr(0, kColumnHead), all.substr(kColumnHead), rows);
  }
  const std::optional<PackedColumn>& column() const { return column_; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::optional<PackedColumn> column_;
};

Ids read(const PackedColumn& column, std::size_t begin, std::size_t count) {
  Ids ids(count);
  column.read(begin, ids);
  return ids;
}

void check_search(const PackedColumn& column, const Ids& ids, Id wanted) {
  const auto place = [&](auto found) { return static_cast<std::size_t>(found - ids.begin()); };
  CHECK(column.lower_bound(wanted, 0, ids.size()) == place(std::lower_bound(ids.begin(), ids.end(), wanted)));
  CHECK(column.upper_bound(wanted, 0, ids.size()) == place(std::upper_bound(ids.begin(), ids.end(), wanted)));
}

}  // namespace

TEST_CASE("columns of every character and size are read as they were packed") {
  std::mt19937_64 random(test_seed("packed columns"));
  for (const Character& character : characters()) {
    for (const std::size_t rows : kSizes) {
      for (const bool sorted : {false, true}) {
        const Ids ids = column_of(character, rows, sorted, random);
        const std::string bytes = pack(ids);
        const Opened opened(bytes, rows);
        CAPTURE(character.name, rows, sorted);
        REQUIRE(opened.column());
        const PackedColumn& column = *opened.column();
        CHECK(kColumnHead + column.packed_size() == bytes.size());
        CHECK(column.is_sound());
        CHECK(read(column, 0, rows) == ids);
        Ids single;
        for (std::size_t row = 0; row < rows; ++row) single.push_back(column[row]);
        CHECK(single == ids);
        const std::size_t begin = random() % rows, count = random() % (rows - begin + 1);
        CHECK(read(column, begin, count) == Ids(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                                ids.begin() + static_cast<std::ptrdiff_t>(begin + count)));
        if (!sorted) continue;
        for (int i = 0; i < 20; ++i) check_search(column, ids, character.draw(random));
        check_search(column, ids, ids[random() % rows]);
        check_search(column, ids, Id());
        check_search(column, ids, Id::from_bits(~std::uint64_t{0}));
      }
    }
  }
}

TEST_CASE("each character of column takes few bits in its own way") {
  std::mt19937_64 random(test_seed("packed sizes"));
  const auto bits = [&](const char* name, bool sorted) {
    for (const Character& character : characters())
      if (character.name == name)
        return static_cast<double>(pack(column_of(character, 1024, sorted, random)).size()) * 8 / 1024;
    FAIL("no such character");
    return 0.0;
  };
  CHECK(bits("all the same", false) < 0.2);
  CHECK(bits("two neighbours", false) < 1.2);
  CHECK(bits("two neighbours", true) < 1.5);
  CHECK(bits("a range of one tag", false) < 15.2);
  CHECK(bits("a range of one tag", true) < 7.5);
  CHECK(bits("few values far apart", false) < 4.7);
  CHECK(bits("ranges of several tags", false) < 15.8);
  // Nothing is to be gained, and next to nothing lost.
  CHECK(bits("any bits", false) < 64.2);
}

TEST_CASE("a block is its four columns") {
  std::mt19937_64 random(test_seed("packed blocks"));
  for (const std::size_t rows : kSizes) {
    std::array<Ids, 4> ids;
    for (Ids& column : ids)
      column = column_of(characters()[random() % characters().size()], rows, random() % 2 == 0, random);
    std::string bytes;
    pack_block(bytes, {ids[0], ids[1], ids[2], ids[3]});
    const auto block = PackedBlock::open(bytes, rows);
    CAPTURE(rows);
    REQUIRE(block);
    CHECK(block->rows() == rows);
    CHECK(block->is_sound());
    for (std::size_t depth = 0; depth < 4; ++depth) CHECK(read(block->column(depth), 0, rows) == ids[depth]);
  }
}

TEST_CASE("a block that is cut, longer, or of another size is not opened") {
  std::mt19937_64 random(7);
  std::array<Ids, 4> ids;
  for (Ids& column : ids) column = column_of(characters()[6], 100, true, random);
  std::string bytes;
  pack_block(bytes, {ids[0], ids[1], ids[2], ids[3]});
  REQUIRE(PackedBlock::open(bytes, 100));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(PackedBlock::open(std::string_view(bytes).substr(0, size), 100));
  CHECK_FALSE(PackedBlock::open(bytes + '\0', 100));
  CHECK_FALSE(PackedBlock::open(bytes, 0));
  CHECK_FALSE(PackedBlock::open(bytes, 2000));
}

TEST_CASE("bytes that are no column are refused, or read within their bounds") {
  std::mt19937_64 random(test_seed("damaged columns"));
  std::size_t refused = 0, unsound = 0, readable = 0;
  for (int round = 0; round < 20'000; ++round) {
    const Character& character = characters()[random() % characters().size()];
    const std::size_t rows = 1 + random() % 200;
    std::string bytes = pack(column_of(character, rows, random() % 2 == 0, random));
    // The head decides most, and so it is hit as often as all the rest.
    for (std::size_t hits = 1 + random() % 3; hits > 0; --hits)
      bytes[random() % (random() % 2 == 0 ? kColumnHead : bytes.size())] ^=
          static_cast<char>(1 + random() % 255);
    const Opened opened(bytes, rows);
    if (!opened.column()) {
      ++refused;
    } else if (!opened.column()->is_sound()) {
      ++unsound;
    } else {
      ++readable;
      const Ids ids = read(*opened.column(), 0, rows);
      for (std::size_t row = 0; row < rows; ++row) REQUIRE((*opened.column())[row] == ids[row]);
    }
  }
  CHECK(refused > 0);
  CHECK(unsound > 0);
  CHECK(readable > 0);
}
