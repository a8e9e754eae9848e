// Where a store writes down what its commits change, before anybody sees it.
#pragma once

#include <cstdint>

#include "store/storage/log_writer.hpp"

namespace griot::storage {

class Journal {
 public:
  virtual ~Journal() = default;
  // Takes a commit down behind those before. Called by the one writer. When it throws, nothing was committed.
  // Returns what wait() is given.
  virtual std::uint64_t append(const CommitChanges& changes) = 0;
  // Returns when the commit is safe. Thread-safe: commits that wait at one time are made safe together. When
  // it throws, it is not known whether the commit is there when the database is next opened.
  virtual void wait(std::uint64_t commit) = 0;
};

}  // namespace griot::storage
