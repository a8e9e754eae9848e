// The exception family for operations that end when something fails: files, storage, execution.
// Parsers and ontology loading report bad text as Diagnostic values instead (diagnostic.hpp).
// Rule: throw Error for what ends the operation, return Diagnostics for bad text, assert only what
// no file and no query can cause. Immutable once thrown; safe to copy across threads.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "store/base/source.hpp"

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

// A text file is not well-formed, and where: what() is "file:line:column: message".
class SyntaxError : public Error {
 public:
  SyntaxError(const std::string& file, LineColumn place, const std::string& message)
      : SyntaxError(place,
                    file + ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ",
                    message) {}

  LineColumn place() const noexcept { return place_; }
  const char* message() const noexcept { return what() + head_; }  // without the place

 private:
  SyntaxError(LineColumn place, const std::string& head, const std::string& message)
      : Error(ErrorCode::syntax, head + message), place_(place), head_(head.size()) {}

  LineColumn place_;
  std::size_t head_;  // bytes of what() before the message
};

}  // namespace griot
