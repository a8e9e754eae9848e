// How soon a query that is told to stop has given back control and all that it held, and that the memory
// limit ends it as soon: cross joins, ORDER BY of ten million rows, GROUP BY of five million groups.
//   interrupt_bench [SAMPLES [NAME]]     NAME: only the queries whose name has this in it
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "store/base/error.hpp"
#include "store/exec/execute.hpp"
#include "tests/support/big_queries.hpp"

using namespace griot;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRows = 3163, kGroups = 2237;  // squared: ten million, five million
constexpr std::uint64_t kRoom = std::uint64_t{8} << 30;

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

struct Run {
  Clock::time_point ended;
  std::optional<ErrorCode> error;
  std::uint64_t rows = 0, peak = 0;
};

// Runs to the end, whichever it is; `stopping` is when the error was thrown.
Run run(const std::shared_ptr<const dataset::Snapshot>& graph, const algebra::Query& query,
        const CancelToken& cancel, std::uint64_t memory) {
  Run run;
  MemoryBudget budget(memory);
  try {
    exec::Execution execution(graph, query, {}, cancel, budget);
    RowBatch batch;
    while (execution.next(batch)) run.rows += batch.rows();
  } catch (const Error& e) {
    run.error = e.code();
  }
  run.ended = Clock::now();
  run.peak = budget.peak();
  return run;
}

// From the wish to the end.
double stop_after(const std::shared_ptr<const dataset::Snapshot>& graph, const algebra::Query& query,
                  double wait) {
  CancelToken cancel;
  Run result;
  std::thread thread([&] { result = run(graph, query, cancel, kRoom); });
  std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(wait));
  const auto wished = Clock::now();
  cancel.request();
  thread.join();
  return result.error ? std::max(0.0, milliseconds(result.ended - wished)) : 0;
}

}  // namespace

int main(int argc, char** argv) {
  const int samples = argc > 1 ? std::atoi(argv[1]) : 20;
  const std::string only = argc > 2 ? argv[2] : "";
  const auto rows = test::two_crowds(kRows), groups = test::two_crowds(kGroups);
  std::mt19937 random(1);
  std::printf("%-28s %9s %9s %9s   %8s %8s   %s\n", "query", "rows", "whole", "holds", "median", "longest",
              "with half the memory");
  for (const auto& [name, query] : test::big_queries()) {
    if (name.find(only) == std::string::npos) continue;
    const auto& graph = name.starts_with("group") ? groups : rows;
    const CancelToken none;
    const auto begin = Clock::now();
    const Run whole = run(graph, query, none, kRoom);
    const double time = milliseconds(whole.ended - begin);
    std::vector<double> waits;
    std::uniform_real_distribution<double> moment(0, time);
    for (int i = 0; i < samples; ++i) waits.push_back(stop_after(graph, query, moment(random)));
    std::sort(waits.begin(), waits.end());
    std::string limited = "–";
    if (whole.peak > std::uint64_t{64} << 20) {
      const Run half = run(graph, query, none, whole.peak / 2);
      limited = half.error == ErrorCode::memory ? "ends" : "DOES NOT END";
    }
    std::printf("%-28s %9llu %6.0f ms %6llu MB   %5.1f ms %5.1f ms   %s\n", name.c_str(),
                static_cast<unsigned long long>(whole.rows), time,
                static_cast<unsigned long long>(whole.peak >> 20), waits[waits.size() / 2], waits.back(),
                limited.c_str());
    std::fflush(stdout);
  }
}
