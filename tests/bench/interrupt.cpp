// How soon what is told to stop has given back control and all that it held, and that the memory limit ends
// it as soon. Without a file: queries of ten million rows or five million groups, as the executor runs them.
// With one: questions to it. Beside the time by the clock stands the thread's own, which other programs do
// not lengthen.
//   interrupt_bench [SAMPLES [FILE QUESTION…]]
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <future>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "repl/session/session.hpp"
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
  std::optional<ErrorCode> error;
  std::uint64_t rows = 0, peak = 0;
};

// Runs something to its end, whichever it is, within so much memory.
using Work = std::function<Run(CancelToken& cancel, std::uint64_t memory)>;

Run run_query(const std::shared_ptr<const dataset::Snapshot>& graph, const algebra::Query& query,
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
  run.peak = budget.peak();
  return run;
}

Run ask(const std::shared_ptr<session::Engine>& engine, const std::string& question, CancelToken& cancel,
        std::uint64_t memory) {
  Run run;
  session::Limits limits;
  limits.memory = memory;
  session::Session session(engine, cancel, limits);
  try {
    const auto answer = session.ask(question);
    if (!answer)
      std::printf("%s: %s\n", question.c_str(), answer.diagnostics().front().message.c_str());
    else
      run.rows = answer.value().rows.size();
  } catch (const Error& e) {
    run.error = e.code();
  }
  return run;
}

struct Wait {
  double clock = 0, thread = 0;  // milliseconds
};

double thread_time(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// From the wish to the end, when the wish comes after so many milliseconds.
Wait stop_after(const Work& work, double moment) {
  CancelToken cancel;
  Run result;
  Clock::time_point ended;
  double used = 0;
  std::promise<clockid_t> started;
  std::thread thread([&] {
    clockid_t clock{};
    pthread_getcpuclockid(pthread_self(), &clock);
    started.set_value(clock);
    result = work(cancel, kRoom);
    ended = Clock::now();
    used = thread_time(CLOCK_THREAD_CPUTIME_ID);
  });
  const clockid_t clock = started.get_future().get();
  std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(moment));
  timespec probe{};
  const bool runs = clock_gettime(clock, &probe) == 0;
  const double before = runs ? thread_time(clock) : 0;
  const auto wished = Clock::now();
  cancel.request();
  thread.join();
  if (!result.error) return {};
  return {milliseconds(ended - wished), used - before};
}

void measure(const std::string& name, const Work& work, int samples, std::mt19937& random) {
  CancelToken none;
  const auto begin = Clock::now();
  const Run whole = work(none, kRoom);
  const double time = milliseconds(Clock::now() - begin);
  std::vector<double> clocks, threads;
  std::uniform_real_distribution<double> moment(0, time);
  for (int i = 0; i < samples; ++i) {
    const Wait wait = stop_after(work, moment(random));
    clocks.push_back(wait.clock);
    threads.push_back(wait.thread);
  }
  std::sort(clocks.begin(), clocks.end());
  std::sort(threads.begin(), threads.end());
  std::string limited = "–";
  if (whole.peak > std::uint64_t{64} << 20)
    limited = work(none, whole.peak / 2).error == ErrorCode::memory ? "ends" : "DOES NOT END";
  std::printf("%-30s %9llu %7.0f ms %6llu MB  %6.1f %6.1f ms  %6.1f %6.1f ms  %s\n", name.c_str(),
              static_cast<unsigned long long>(whole.rows), time,
              static_cast<unsigned long long>(whole.peak >> 20), clocks[clocks.size() / 2], clocks.back(),
              threads[threads.size() / 2], threads.back(), limited.c_str());
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  const int samples = argc > 1 ? std::max(1, std::atoi(argv[1])) : 20;
  std::mt19937 random(1);
  std::printf("%-30s %9s %10s %9s  %16s  %16s  %s\n", "", "rows", "whole", "charged", "clock: mid, most",
              "thread: mid, most", "half the memory");
  if (argc > 3) {
    CancelToken none;
    const auto engine = std::make_shared<session::Engine>(session::EngineOptions{{argv[2]}, {}, false}, none);
    for (int i = 3; i < argc; ++i) {
      const Work work = [&](CancelToken& cancel, std::uint64_t memory) {
        return ask(engine, argv[i], cancel, memory);
      };
      measure(argv[i], work, samples, random);
    }
    return 0;
  }
  const auto rows = test::two_crowds(kRows), groups = test::two_crowds(kGroups);
  for (const auto& [name, query] : test::big_queries()) {
    const auto& graph = name.starts_with("group") ? groups : rows;
    const Work work = [&graph, &query = query](CancelToken& cancel, std::uint64_t memory) {
      return run_query(graph, query, cancel, memory);
    };
    measure(name, work, samples, random);
  }
}
