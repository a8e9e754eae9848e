// The program's commands: each takes the options and gives an exit code. Errors of data and limits
// are thrown as Error, a reader gone away as ClosedPipe.
#pragma once

#include "repl/options.hpp"
#include "repl/output.hpp"

namespace griot::repl {

enum ExitCode : int { kAnswered = 0, kFailed = 1, kUsage = 2, kUnreadable = 3 };

// Says what is wrong outside of questions.
void tell(Output& err, const std::string& message);

// Runs the task that `options` name.
int run_task(const Options& options, Output& out, Output& err);

// Runs the whole program: options, signals, errors to exit codes.
int run_program(const std::vector<std::string>& arguments);

}  // namespace griot::repl
