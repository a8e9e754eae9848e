#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "store/dataset/dataset.hpp"

using namespace griot::dataset;

TEST_CASE("orders are as their names spell them") {
  const std::array<std::string, kOrders> names = {"spog", "sopg", "psog", "posg", "ospg",
                                                  "opsg", "gspo", "gpos", "gosp"};
  for (std::size_t i = 0; i < kOrders; ++i) {
    std::string spelt;
    for (const Position position : positions(static_cast<Order>(i))) spelt.push_back("spog"[position]);
    CHECK(spelt == names[i]);
  }
}

TEST_CASE("every set of bound positions comes first in some order") {
  for (unsigned bound = 0; bound < 16; ++bound) {
    bool found = false;
    for (std::size_t i = 0; i < kOrders; ++i) {
      const auto sequence = positions(static_cast<Order>(i));
      unsigned prefix = 0;
      found |= bound == 0;
      for (const Position position : sequence) {
        prefix |= 1U << position;
        found |= prefix == bound;
      }
    }
    CAPTURE(bound);
    CHECK(found);
  }
}
