// The commands that make databases and take care of them.
#pragma once

#include "repl/options.hpp"
#include "repl/output.hpp"

namespace griot::repl {

// Each returns the exit code, and throws Error: io where there is no such database, file or folder,
// corruption where one is damaged, and what loading throws.
int load_task(const Options& options, Output& out, Output& err);
int checkpoint_task(const Options& options, Output& out);
int verify_task(const Options& options, Output& out);
int backup_task(const Options& options, Output& out);

}  // namespace griot::repl
