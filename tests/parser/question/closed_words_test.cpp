// Numbers as people write them, and words that compare.
#include "parser/question/closed_words.hpp"
#include "parser/question/numbers.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace griot::question;

namespace {

std::string quantity(const std::vector<std::string>& words) {
  const auto [count, decimal] = quantity_of(words);
  return std::to_string(count) + ' ' + decimal;
}

}  // namespace

TEST_CASE("quantities") {
  CHECK(quantity({"three"}) == "1 3");
  CHECK(quantity({"1,000,000", "people"}) == "1 1000000");
  CHECK(quantity({"1.5", "million"}) == "2 1500000");
  CHECK(quantity({"2", "hundred", "thousand"}) == "3 200000");
  CHECK(quantity({"0.25"}) == "1 0.25");
  CHECK(quantity({"0.0005", "thousand"}) == "2 0.5");
  CHECK(quantity({"1.2.3"}) == "0 ");
  CHECK(quantity({"."}) == "0 ");
  CHECK(quantity({"million"}) == "0 ");
  CHECK(quantity({}) == "0 ");
}

TEST_CASE("words that compare") {
  CHECK(comparison_of("over") == Comparison::more);
  CHECK(comparison_of("below") == Comparison::fewer);
  CHECK(comparison_of("at least") == Comparison::at_least);
  CHECK(comparison_of("of") == Comparison::exactly);
  CHECK(asks_for_most("latest"));
  CHECK_FALSE(asks_for_most("earliest"));
}
