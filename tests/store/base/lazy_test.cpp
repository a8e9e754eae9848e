#include "store/base/lazy.hpp"

#include <atomic>
#include <future>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "store/base/error.hpp"

using namespace griot;

namespace {

const CancelToken never;

}  // namespace

TEST_CASE("a lazy value is made once, when it is first asked for, however many ask") {
  const Lazy<std::string> lazy;
  std::atomic<int> made = 0, right = 0;
  const auto make = [&] {
    ++made;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return std::string("value");
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) threads.emplace_back([&] { right += lazy.get(make, never) == "value"; });
  for (auto& thread : threads) thread.join();
  CHECK(made == 1);
  CHECK(right == 8);
  CancelToken stopped;
  stopped.request();
  CHECK(lazy.get(make, stopped) == "value");
  CHECK(Lazy<std::string>("given").get(make, stopped) == "given");
  CHECK(made == 1);
}

TEST_CASE("what could not be made is made by the next that asks") {
  const Lazy<int> lazy;
  const auto fail = []() -> int { throw std::runtime_error("not today"); };
  CHECK_THROWS_AS(lazy.get(fail, never), std::runtime_error);
  CHECK(lazy.get([] { return 7; }, never) == 7);
}

TEST_CASE("who waits for a value that another makes can be stopped") {
  const Lazy<int> lazy;
  std::promise<void> begun, go;
  std::thread slow([&] {
    lazy.get(
        [&] {
          begun.set_value();
          go.get_future().wait();
          return 7;
        },
        never);
  });
  begun.get_future().wait();
  CancelToken stopped;
  stopped.request();
  CHECK_THROWS_AS(lazy.get([] { return 8; }, stopped), Error);
  go.set_value();
  slow.join();
  CHECK(lazy.get([] { return 9; }, never) == 7);
}
