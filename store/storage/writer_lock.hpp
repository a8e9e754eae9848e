// The lock of those who write to a database: one process at a time holds it, and no longer than it lives.
#pragma once

#include <string>

#include "store/base/file.hpp"

namespace griot::storage {

class WriterLock {
 public:
  // Throws Error{locked} that names the process that holds the lock, or Error{io}.
  WriterLock(SystemFiles& system, const std::string& folder);

  static constexpr std::string_view kName = "LOCK";

 private:
  File file_;
};

}  // namespace griot::storage
