#include "store/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace griot {
namespace {

constexpr std::size_t kMost = 16;

class Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& body) : count_(count), body_(body) {}

  void run() noexcept {
    for (std::size_t i; !failed_ && (i = next_++) < count_;) {
      try {
        body_(i);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        if (i < failure_at_) {
          failure_at_ = i;
          failure_ = std::current_exception();
        }
      }
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& body_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::size_t failure_at_ = static_cast<std::size_t>(-1);
  std::exception_ptr failure_;
};

}  // namespace

std::size_t processors() noexcept {
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMost);
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body, std::size_t threads) {
  Work work(count, body);
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min(threads != 0 ? threads : processors(), count);
  helpers.reserve(wanted);
  try {
    while (helpers.size() + 1 < wanted) helpers.emplace_back([&work] { work.run(); });
  } catch (const std::system_error&) {
    // The work is done with as many as the system gives.
  }
  work.run();
  for (std::thread& helper : helpers) helper.join();
  work.rethrow();
}

}  // namespace griot
