#include "store/base/source.hpp"

#include <catch2/catch.hpp>

using namespace griot;

TEST_CASE("a cover spans both ranges and ignores empty ones") {
  CHECK(cover({3, 5}, {8, 9}) == SourceRange{3, 9});
  CHECK(cover({8, 9}, {3, 5}) == SourceRange{3, 9});
  CHECK(cover({0, 0}, {3, 5}) == SourceRange{3, 5});
  CHECK(cover({3, 5}, {7, 7}) == SourceRange{3, 5});
}

TEST_CASE("places are counted in lines and code points") {
  const std::string_view text = "one\nzwölf wörter\n\nend";
  const auto at = [&](std::size_t offset) {
    const LineColumn place = line_column(text, offset);
    return std::pair(place.line, place.column);
  };
  using Place = std::pair<std::size_t, std::size_t>;
  CHECK(at(0) == Place(1, 1));
  CHECK(at(3) == Place(1, 4));
  CHECK(at(4) == Place(2, 1));
  CHECK(at(text.find("lf")) == Place(2, 4));
  CHECK(at(text.find("end")) == Place(4, 1));
  CHECK(at(text.size()) == Place(4, 4));
  CHECK(at(1000) == Place(4, 4));
}

TEST_CASE("malformed bytes count one each") {
  CHECK(code_points("a\xC3\xB6z", 4) == 3);
  CHECK(code_points("\xFF\xFE", 2) == 2);
  CHECK(code_points("\xE2\x82", 2) == 2);
  CHECK(code_points("abc", 2) == 2);
}
