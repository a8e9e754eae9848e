// The care of databases: looking all of one through, and copying it while others write to it. Needs no lock.
#pragma once

#include <cstdint>
#include <string>

#include "store/base/cancel.hpp"
#include "store/base/system_files.hpp"

namespace griot::storage {

struct VerifyReport {
  std::uint64_t generation = 0;  // its number; 0: none
  std::uint64_t commits = 0, quads = 0, terms = 0;
  std::uint64_t unfinished = 0;  // bytes at the end of the log that are no whole commit; no fault
};

// Reads every byte of the database in `folder` that means something, and checks it: checksums, orders,
// counts, that quads are made of terms that are there and every order has the same ones. Throws
// Error{corruption} at the first fault, with its file and place, io, and what `cancel` throws.
VerifyReport verify_database(SystemFiles& system, const std::string& folder, const CancelToken& cancel);

// Copies what is committed in `folder` now into the folder `to`, which must not be there or be empty; what is
// copied is checked. When it returns the copy is safe; when it throws, it is no database. Throws Error: io,
// no_space, corruption, cancelled.
void backup_database(SystemFiles& system, const std::string& folder, const std::string& to,
                     const CancelToken& cancel);

}  // namespace griot::storage
