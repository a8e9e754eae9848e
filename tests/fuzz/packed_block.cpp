// Blocks of quads as they lie on disk, behind two bytes that say how many rows there are: refused, or read
// within their bounds and alike in every way. What is read, packed again, reads the same.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "store/storage/packed_block.hpp"
#include "tests/fuzz/finding.hpp"

using namespace griot;
using fuzz::expect;

namespace {

using Ids = std::vector<Id>;

Ids read(const storage::PackedColumn& column, std::size_t begin, std::size_t rows) {
  Ids ids(rows);
  column.read(begin, ids);
  return ids;
}

// Requires: ids in order.
void search(const storage::PackedColumn& column, const Ids& ids) {
  for (std::size_t row = 0; row < ids.size(); row += 1 + ids.size() / 16) {
    const auto [low, high] = std::equal_range(ids.begin(), ids.end(), ids[row]);
    const auto place = [&](auto found) { return static_cast<std::size_t>(found - ids.begin()); };
    expect(column.lower_bound(ids[row], 0, ids.size()) == place(low), "another lower bound");
    expect(column.upper_bound(ids[row], 0, ids.size()) == place(high), "another upper bound");
  }
}

Ids check(const storage::PackedColumn& column, std::size_t rows) {
  const Ids ids = read(column, 0, rows);
  for (std::size_t row = 0; row < rows; ++row) expect(column[row] == ids[row], "another value by itself");
  const Ids half = read(column, rows / 2, rows - rows / 2);
  expect(std::equal(half.begin(), half.end(), ids.end() - static_cast<std::ptrdiff_t>(half.size())),
         "other values from the middle on");
  if (std::is_sorted(ids.begin(), ids.end())) search(column, ids);
  return ids;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::size_t rows = data[0] | std::size_t{data[1]} << 8;
  const std::string_view bytes = fuzz::as_text(data, size).substr(2);
  const auto block = storage::PackedBlock::open(bytes, rows);
  if (!block || !block->is_sound()) return 0;
  std::array<Ids, 4> columns;
  for (std::size_t depth = 0; depth < 4; ++depth) columns[depth] = check(block->column(depth), rows);
  std::string again;
  storage::pack_block(again, {columns[0], columns[1], columns[2], columns[3]});
  const auto twice = storage::PackedBlock::open(again, rows);
  expect(twice && twice->is_sound(), "what is packed is no block");
  for (std::size_t depth = 0; depth < 4; ++depth)
    expect(read(twice->column(depth), 0, rows) == columns[depth], "another block when it is packed again");
  return 0;
}
