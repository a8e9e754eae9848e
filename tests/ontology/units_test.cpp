// Units of measure, in the forms that people write.
#include "ontology/units.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace griot::ontology;

namespace {

std::size_t words_matched(const std::vector<std::string>& words) {
  return match_unit(words).words;
}

}  // namespace

TEST_CASE("units are found by their forms, the longest first") {
  CHECK(words_matched({"km"}) == 1);
  CHECK(words_matched({"square", "miles", "of"}) == 2);
  CHECK(words_matched({"nautical", "miles"}) == 2);
  CHECK(words_matched({"people"}) == 0);
  CHECK(words_matched({"square"}) == 0);
  CHECK(words_matched({}) == 0);
}

TEST_CASE("units have a dimension and a size") {
  REQUIRE(find_unit("miles") != nullptr);
  CHECK(find_unit("miles")->dimension == Dimension::length);
  CHECK(find_unit("miles")->size == Approx(1609.344));
  CHECK(find_unit("Square Kilometres")->dimension == Dimension::area);
  CHECK(find_unit("sq mi")->size == Approx(2589988.110336));
  CHECK(find_unit("km2")->size == Approx(1e6));
  CHECK(find_unit("cubic metres")->dimension == Dimension::volume);
  CHECK(find_unit("furlongs") == nullptr);
  CHECK(find_unit("km long") == nullptr);
}
