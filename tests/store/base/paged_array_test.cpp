#include "store/base/paged_array.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/base/text_arena.hpp"

using namespace griot;

TEST_CASE("records of a paged array are where they were put, whatever their width") {
  for (const std::size_t width : {1, 2, 3, 7, 11, 1000}) {
    PagedArray<std::uint64_t> array(width);
    const std::size_t count = width > 100 ? 5'000 : 700'000 / width;
    for (std::size_t n = 0; n < count; ++n) {
      std::uint64_t* record = array.add();
      for (std::size_t i = 0; i < width; ++i) record[i] = n * width + i;
    }
    REQUIRE(array.size() == count);
    std::size_t wrong = 0;
    for (std::size_t n = 0; n < count; ++n)
      for (std::size_t i = 0; i < width; ++i) wrong += array.record(n)[i] != n * width + i;
    CHECK(wrong == 0);
  }
}

TEST_CASE("a paged array says beforehand what it will hold, and full pages stay") {
  PagedArray<std::uint32_t> array;
  CHECK(array.bytes_for(0) == 0);
  CHECK(array.bytes_for(1) <= 64);
  std::vector<std::uint32_t> values(3'000'000);
  for (std::uint32_t i = 0; i < values.size(); ++i) values[i] = i;
  const std::size_t before = array.bytes_for(values.size());
  CHECK(before >= values.size() * sizeof(std::uint32_t));
  CHECK(before <= values.size() * sizeof(std::uint32_t) + (2 << 20));
  array.append(values.data(), 600'000);
  const std::uint32_t* const first = &array[0];
  array.append(values.data() + 600'000, values.size() - 600'000);
  CHECK(&array[0] == first);
  CHECK(array.bytes_for(array.size()) == before);
  bool same = true;
  for (std::uint32_t i = 0; i < values.size(); ++i) same = same && array[i] == i;
  CHECK(same);
  array.clear();
  CHECK(array.empty());
  CHECK(array.bytes_for(0) == before);
  array.free();
  CHECK(array.bytes_for(0) == 0);
}

TEST_CASE("records of no width are counted") {
  PagedArray<std::uint64_t> array(0);
  for (int i = 0; i < 100; ++i) array.add();
  CHECK(array.size() == 100);
}

TEST_CASE("a text arena keeps texts of any size, and says beforehand what it will hold") {
  TextArena arena;
  std::vector<std::pair<std::string, const char*>> kept;
  for (std::size_t size = 0; size < 6'000'000; size = size * 3 + 1) {
    for (int i = 0; i < 3; ++i) {
      const std::string text(size, static_cast<char>('a' + i));
      const std::size_t promised = arena.bytes_with(size);
      kept.emplace_back(text, arena.add(text));
      CHECK(arena.bytes() <= promised);
    }
  }
  bool same = true;
  for (const auto& [text, at] : kept) same = same && std::string_view(at, text.size()) == text;
  CHECK(same);
  arena.clear();
  CHECK(arena.bytes() == 0);
}
