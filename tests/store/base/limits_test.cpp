#include <catch2/catch.hpp>
#include <limits>

#include "store/base/cancel.hpp"
#include "store/base/error.hpp"
#include "store/base/memory_budget.hpp"

using namespace griot;

namespace {

template <typename Action>
ErrorCode code_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  FAIL("no error was thrown");
  return ErrorCode::internal;
}

}  // namespace

TEST_CASE("a budget holds what was charged and refuses the rest") {
  MemoryBudget budget(100);
  budget.charge(60);
  CHECK(code_of([&] { budget.charge(41); }) == ErrorCode::memory);
  CHECK(budget.used() == 60);
  CHECK(code_of([&] { budget.charge(std::numeric_limits<std::uint64_t>::max()); }) == ErrorCode::memory);
  budget.charge(40);
  budget.release(70);
  CHECK(budget.used() == 30);
  CHECK(budget.peak() == 100);
}

TEST_CASE("a budget that is spent says whose it was") {
  MemoryBudget query(2 << 20), loading(2 << 20, "loading");
  CHECK_THROWS_WITH(query.charge(3 << 20), "the query needs more than its memory limit of 2 MiB");
  CHECK_THROWS_WITH(loading.charge(3 << 20), "loading needs more than its memory limit of 2 MiB");
}

TEST_CASE("a budget of nothing is a share of the machine") {
  CHECK(MemoryBudget().limit() > (1U << 20));
}

TEST_CASE("a charge gives back what it holds") {
  MemoryBudget budget(100);
  {
    MemoryCharge charge(budget);
    charge.grow_to(30);
    charge.grow_to(10);
    CHECK(budget.used() == 30);
    CHECK(code_of([&] { charge.grow_to(101); }) == ErrorCode::memory);
    charge.grow_to(50);
    CHECK(budget.used() == 50);
  }
  CHECK(budget.used() == 0);
}

TEST_CASE("a query stops when asked and when its time is over") {
  CancelToken token;
  CHECK_NOTHROW(token.check());
  token.set_deadline(CancelToken::Clock::now() + std::chrono::hours(1));
  CHECK_NOTHROW(token.check());
  token.set_deadline(CancelToken::Clock::now());
  CHECK(code_of([&] { token.check(); }) == ErrorCode::timeout);
  token.request();
  CHECK(code_of([&] { token.check(); }) == ErrorCode::cancelled);
  token.reset();
  token.set_deadline(std::nullopt);
  CHECK_NOTHROW(token.check());
}
