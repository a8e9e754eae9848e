#include "repl/interrupt.hpp"

#include <poll.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "store/base/error.hpp"

namespace griot::repl {

namespace {

// Constant-initialised, so that the handler never meets a half-made object.
constinit CancelToken token;

extern "C" void on_interrupt(int) {
  token.request();
}

}  // namespace

CancelToken& interrupt_token() noexcept {
  return token;
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = 0;  // no SA_RESTART: reading a line has to return
  sigaction(SIGINT, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void check_interrupt() {
  if (token.stop_requested()) throw Error(ErrorCode::cancelled, "cancelled");
}

bool wait_for_input(int descriptor) {
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupt, &before);
  pollfd wanted{descriptor, POLLIN, 0};
  bool ready = false;
  while (!ready && !token.stop_requested()) {
    // Takes the signal in only while it waits. Other failures are left for read() to report.
    ready = ppoll(&wanted, 1, nullptr, &before) >= 0 || errno != EINTR;
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return ready;
}

void die_of(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::_Exit(128 + signal);
}

}  // namespace griot::repl
