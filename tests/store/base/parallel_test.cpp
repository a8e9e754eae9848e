#include "store/base/parallel.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace griot {

TEST_CASE("every number is worked on once, whatever the threads") {
  for (const std::size_t threads : {0, 1, 2, 5, 100}) {
    for (const std::size_t count : {0, 1, 2, 1000}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_for(
          count, [&](std::size_t i) { ++calls[i]; }, threads);
      for (const auto& each : calls) REQUIRE(each == 1);
    }
  }
}

TEST_CASE("what the lowest of the failing numbers threw is thrown, when all have ended") {
  for (const std::size_t threads : {1, 3}) {
    std::atomic<int> running{0};
    const auto body = [&](std::size_t i) {
      ++running;
      struct Leave {
        std::atomic<int>& count;
        ~Leave() { --count; }
      } leave{running};
      if (i >= 3) throw std::runtime_error("number " + std::to_string(i));
    };
    CHECK_THROWS_WITH(parallel_for(1000, body, threads), "number 3");
    CHECK(running == 0);
  }
}

}  // namespace griot
