#include "store/base/spelling.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

namespace griot {
namespace {

// The textbook recursion, as an oracle for short ASCII strings.
std::size_t plain_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST_CASE("edit distance counts insertions, deletions, replacements and swaps") {
  CHECK(edit_distance("meets", "meats", 3) == 1);
  CHECK(edit_distance("teh", "the", 3) == 1);
  CHECK(edit_distance("niamey", "niamy", 3) == 1);
  CHECK(edit_distance("same", "same", 0) == 0);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK_FALSE(edit_distance("kitten", "sitting", 2));
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("île", "ile", 1) == 1);  // code points, not bytes
}

TEST_CASE("edit distance agrees with the textbook on random strings") {
  const unsigned seed = 20'240'425;
  std::mt19937 random(seed);
  INFO("seed " << seed);
  for (int round = 0; round < 20'000; ++round) {
    std::string a, b;
    for (std::string* text : {&a, &b}) {
      for (std::size_t n = random() % 8; n > 0; --n) *text += static_cast<char>('a' + random() % 3);
    }
    const std::size_t expected = plain_distance(a, b);
    for (std::size_t bound = 0; bound < 5; ++bound) {
      const auto got = edit_distance(a, b, bound);
      CAPTURE(a, b, bound, expected);
      REQUIRE(got.has_value() == (expected <= bound));
      if (got) REQUIRE(*got == expected);
    }
  }
}

TEST_CASE("the nearest words come first and nothing far comes at all") {
  const std::vector<std::string> words = {"meets", "meet", "meat", "neat", "metre", "travel", "travels"};
  CHECK(nearest_of("meats", words, 2) == std::vector<std::string>{"meat", "meets"});
  CHECK(nearest_of("travle", words, 5) == std::vector<std::string>{"travel", "travels"});
  CHECK(nearest_of("zzzzz", words, 5).empty());
  CHECK(nearest_of("me", words, 5).empty());
  CHECK(nearest_of("meats", words, 0).empty());
}

}  // namespace
}  // namespace griot
