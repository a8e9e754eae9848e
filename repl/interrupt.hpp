// Ctrl-C: asks the running query to stop, or, at the prompt, drops the line. One per process.
#pragma once

#include "store/base/cancel.hpp"

namespace griot::repl {

// From here on SIGINT sets interrupt_token() and system calls that wait return EINTR. SIGPIPE is
// ignored, so that writes report a closed pipe.
void catch_signals();

// The token that SIGINT requests; queries run with it. reset() before each.
CancelToken& interrupt_token() noexcept;

// Throws Error{cancelled} when SIGINT has come. For what shows much and asks no query.
void check_interrupt();

// Waits until `descriptor` has something to read (or is at its end). False when SIGINT came, before or
// during the wait: unlike a plain read(), no interrupt falls between looking and waiting.
bool wait_for_input(int descriptor);

// Ends the process as if `signal` had not been caught, so that its parent sees why it ended.
[[noreturn]] void die_of(int signal);

}  // namespace griot::repl
