// Queries that hold millions of rows: a wish to stop or the memory limit ends each, soon and with all given
// back.
#include <atomic>
#include <chrono>
#include <thread>

#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/execute.hpp"
#include "tests/support/big_queries.hpp"

using namespace griot;

namespace {

using Clock = std::chrono::steady_clock;

struct End {
  std::optional<ErrorCode> error;
  Clock::time_point at;
  std::uint64_t left = 0;  // still charged to the budget
};

End end_of(const std::shared_ptr<const dataset::Snapshot>& graph, const algebra::Query& query,
           const CancelToken& cancel, std::uint64_t memory) {
  End end;
  MemoryBudget budget(memory);
  try {
    exec::Execution execution(graph, query, {}, cancel, budget);
    RowBatch batch;
    while (execution.next(batch)) {
    }
  } catch (const Error& e) {
    end.error = e.code();
  }
  end.at = Clock::now();
  end.left = budget.used();
  return end;
}

}  // namespace

TEST_CASE("the memory limit ends every query that holds many rows, and the next one is answered") {
  const auto graph = test::two_crowds(600);
  const auto queries = test::big_queries();
  const CancelToken none;
  for (const auto& [name, query] : queries) {
    INFO(name);
    const End end = end_of(graph, query, none, 2 << 20);
    if (name == "cross join")
      CHECK_FALSE(end.error);  // passes rows on and holds none
    else
      CHECK(end.error == ErrorCode::memory);
    CHECK(end.left == 0);
  }
  CHECK_FALSE(end_of(graph, queries.front().query, none, 2 << 20).error);
}

TEST_CASE("a wish to stop ends every large query at whatever moment it comes", "[slow]") {
  const auto graph = test::two_crowds(500);
  for (const auto& [name, query] : test::big_queries()) {
    INFO(name);
    const CancelToken none;
    const auto begin = Clock::now();
    REQUIRE_FALSE(end_of(graph, query, none, std::uint64_t{4} << 30).error);
    const auto whole = Clock::now() - begin;
    for (int tenth = 1; tenth < 10; tenth += 2) {
      CancelToken cancel;
      End end;
      std::thread thread([&] { end = end_of(graph, query, cancel, std::uint64_t{4} << 30); });
      std::this_thread::sleep_for(whole * tenth / 10);
      const auto wished = Clock::now();
      cancel.request();
      thread.join();
      if (!end.error) continue;  // was quicker this time
      CHECK(end.error == ErrorCode::cancelled);
      CHECK(end.left == 0);
      // A tenth of this is what tests/bench/interrupt measures on a machine with nothing else to do.
      CHECK(end.at - wished < std::chrono::seconds(1));
    }
  }
}

TEST_CASE("an order that is built for a query does not keep it from stopping") {
  const auto graph = test::two_crowds(60'000);  // 240 000 quads; spog alone is built
  CancelToken cancel;
  cancel.request();
  const auto watched = graph->watched(cancel);
  REQUIRE(watched);
  CHECK_THROWS_AS(watched->scan({}, dataset::Order::opsg), Error);
  // It is built all the same.
  const CancelToken none;
  dataset::QuadBlock block;
  CHECK(graph->watched(none)->scan({}, dataset::Order::opsg)->next(block));
}
