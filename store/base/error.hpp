// The exception family for operations that end when something fails: files, storage, execution.
// Parsers and ontology loading report bad text as Diagnostic values instead (diagnostic.hpp).
// Rule: throw Error for what ends the operation, return Diagnostics for bad text, assert only what
// no file and no query can cause. Immutable once thrown; safe to copy across threads.
#pragma once

#include <stdexcept>
#include <string>

namespace griot {

enum class ErrorCode {
  io,           // the operating system refused: open, read, write
  syntax,       // a data file is not well-formed; the message carries file:line:column
  corruption,   // our own files fail a checksum or an invariant
  no_space,     // disk full
  locked,       // another process holds the writer's lock
  cancelled,    // the user asked to stop
  timeout,      // the deadline passed
  memory,       // the memory budget is spent
  limit,        // another limit: depth, size, number of candidates
  unsupported,  // asked for something that this build does not do
  internal      // a broken promise of our own
};

class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const noexcept { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace griot
