#include "store/base/background.hpp"

#include <chrono>
#include <future>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "store/base/error.hpp"

using namespace griot;

TEST_CASE("background work is done on another thread, and what it throws troubles nobody") {
  std::promise<std::thread::id> at;
  in_background([] { throw std::runtime_error("unheard"); });
  in_background([&] { at.set_value(std::this_thread::get_id()); });
  CHECK(at.get_future().get() != std::this_thread::get_id());
}

TEST_CASE("a value dropped in the background is destroyed, and the caller does not wait for that") {
  struct Slow {
    std::shared_future<void> may_end;
    std::promise<void>* ended;
    Slow(std::shared_future<void> may, std::promise<void>* told) : may_end(std::move(may)), ended(told) {}
    Slow(Slow&& other) noexcept
        : may_end(std::move(other.may_end)), ended(std::exchange(other.ended, nullptr)) {}
    ~Slow() {
      if (ended == nullptr) return;
      may_end.wait();
      ended->set_value();
    }
  };
  std::promise<void> go, ended;
  {
    Slow slow(go.get_future().share(), &ended);
    drop_in_background(std::move(slow));
  }
  auto end = ended.get_future();
  CHECK(end.wait_for(std::chrono::milliseconds(0)) == std::future_status::timeout);
  go.set_value();
  end.wait();
}

TEST_CASE("who waits for background work gets what it throws, or leaves when it is to stop") {
  CancelToken cancel;
  int done = 0;
  await_in_background([&] { ++done; }, cancel);
  CHECK(done == 1);
  CHECK_THROWS_WITH(await_in_background([] { throw std::runtime_error("heard"); }, cancel), "heard");
  cancel.request();
  std::promise<void> go;
  auto may_go = go.get_future().share();
  auto end = std::make_shared<std::promise<int>>();
  CHECK_THROWS_AS(await_in_background([=] { may_go.wait(), end->set_value(7); }, cancel), Error);
  go.set_value();
  CHECK(end->get_future().get() == 7);  // the work went on
}
