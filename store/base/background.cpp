#include "store/base/background.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace griot {
namespace {

// How many are at work. Waits for the last of them when the process ends.
class Crew {
 public:
  ~Crew() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return working_ == 0; });
  }
  void enter() {
    const std::lock_guard lock(mutex_);
    ++working_;
  }
  void leave() noexcept {
    // Under the lock: once it is given back, the crew may be gone.
    const std::lock_guard lock(mutex_);
    --working_;
    left_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable left_;
  std::size_t working_ = 0;
};

Crew& crew() {
  static Crew instance;
  return instance;
}

void run(std::function<void()>& work) noexcept {
  try {
    work();
  } catch (...) {
    // Nobody is there to be told.
  }
  work = nullptr;
}

}  // namespace

void in_background(std::function<void()> work) {
  auto shared = std::make_shared<std::function<void()>>(std::move(work));
  crew().enter();
  try {
    std::thread([shared] {
      run(*shared);
      crew().leave();
    }).detach();
  } catch (const std::system_error&) {
    crew().leave();
    run(*shared);
  }
}

void await_in_background(std::function<void()> work, const CancelToken& cancel) {
  struct Job {
    std::mutex mutex;
    std::condition_variable ended;
    bool done = false;
    std::exception_ptr failure;
  };
  const auto job = std::make_shared<Job>();
  in_background([job, work = std::move(work)] {
    std::exception_ptr failure;
    try {
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(job->mutex);
    job->failure = failure;
    job->done = true;
    job->ended.notify_all();
  });
  std::unique_lock lock(job->mutex);
  // A wish from before is honoured however soon the work is done.
  do cancel.check();
  while (!job->ended.wait_for(lock, std::chrono::milliseconds(10), [&] { return job->done; }));
  if (job->failure) std::rethrow_exception(job->failure);
}

}  // namespace griot
