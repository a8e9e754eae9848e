#include "repl/interrupt.hpp"

#include <csignal>
#include <cstdlib>

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

void die_of(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::_Exit(128 + signal);
}

}  // namespace griot::repl
