// A graph in a folder on disk: what is committed is safe when commit() returns, and there when the database
// is opened again, whole, whatever happened in between. The files are told byte by byte in FORMAT.md.
//
// Many processes may have a database open; one at a time writes. begin() takes the writer's lock, which is
// then held as long as the store lives, and brings the graph up to date with what others have committed;
// before that, readers see what was committed when they opened it or last refreshed. begin()
// and refresh() throw Error: locked (with the holder's name), corruption, io. commit() throws Error when it
// fails; of one that fails in the last step, in which it is made safe, nobody sees anything, but it may be
// there when the database is next opened. Nothing more is committed then until it is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "store/base/system_files.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::storage {

struct DatabaseInfo {
  std::uint64_t log_bytes = 0;
  std::uint64_t commits = 0;     // since the database was made
  std::uint64_t unfinished = 0;  // bytes at the end of the log that are no whole commit
};

class Database : public dataset::Store {
 public:
  // Sees what others have committed since. One that writes has seen it all.
  virtual void refresh() = 0;
  virtual DatabaseInfo info() const = 0;
};

enum class OpenMode {
  existing,  // there must be a database
  create     // one is made where the folder is not there, or empty
};

// Throws Error: io when there is no database, corruption, unsupported for a format that is not known, and as
// said above. `system` must outlive everything that comes of it.
std::unique_ptr<Database> open_database(SystemFiles& system, const std::string& folder, OpenMode mode);

}  // namespace griot::storage
