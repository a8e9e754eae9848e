#include "store/base/text_sort.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <utility>

using namespace griot;

TEST_CASE(
    "things are sorted by their texts, those of the same text by what comes before what, by any number of "
    "threads") {
  using Thing = std::pair<std::string, unsigned>;
  std::mt19937 random(1);
  for (const std::size_t count : {0, 1, 2, 1000, 300000}) {
    std::vector<Thing> things;
    for (std::size_t i = 0; i < count; ++i) {
      std::string text = std::string("meeting of the ").substr(random() % 15);
      for (std::size_t more = random() % 12; more-- > 0;) text += std::string("ab\xC3\0", 4)[random() % 4];
      things.emplace_back(text, static_cast<unsigned>(random() % 3));
    }
    std::vector<Thing> expected = things;
    std::sort(expected.begin(), expected.end());
    for (const std::size_t threads : {1, 2, 5}) {
      TextSorter<const Thing*> sorter;
      sorter.reserve(count);
      for (const Thing& thing : things) sorter.add(&thing);
      std::vector<Thing> sorted;
      for (const Thing* thing :
           sorter.sorted([](const Thing*one) -> std::string_view { return one->first; },
                         [](const Thing*a, const Thing*b) { return *a < *b; }, nullptr, threads))
        sorted.push_back(*thing);
      CHECK(sorted == expected);
    }
  }
}
