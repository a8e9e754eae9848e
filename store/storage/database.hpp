// A graph in a folder on disk: what is committed is safe when commit() returns, and there when the database
// is opened again, whole, whatever happened in between. The files are told byte by byte in FORMAT.md.
//
// Most of the graph lies in a generation: files in which it is searched where it lies. What was committed
// since is in the log, and in memory. A checkpoint makes both the next generation; one is made by itself when
// the log has grown long, before a transaction begins or when the store of a writer is destroyed, if there is
// space for it.
//
// Many processes may have a database open; one at a time writes. begin() takes the writer's lock, which is
// then held as long as the store lives, and brings the graph up to date with what others have committed;
// before that, readers see what was committed when they opened it or last refreshed. What begins a
// transaction or a checkpoint, and refresh(), throw Error: locked (with the holder's name), corruption, io,
// no_space. commit() throws Error when it fails; of one that fails in the last step, in which it is made
// safe, nobody sees anything, but it may be there when the database is next opened. Nothing more is committed
// then until it is.
//
// Ids hold for a snapshot and what is later, up to the next generation, which gives terms other Ids. So no Id
// may be taken from a snapshot into a transaction.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/system_files.hpp"
#include "store/dataset/dataset.hpp"

namespace griot::storage {

struct DatabaseInfo {
  std::uint64_t generation = 0;                              // its number; 0: none yet, all is in the log
  std::vector<std::pair<std::string, std::uint64_t>> parts;  // of the generation, and their bytes
  std::uint64_t log_bytes = 0;
  std::uint64_t commits = 0;     // since the database was made
  std::uint64_t unfinished = 0;  // bytes at the end of the log that are no whole commit
};

class Database : public dataset::Store {
 public:
  // Sees what others have committed since. One that writes has seen it all.
  virtual void refresh() = 0;
  virtual DatabaseInfo info() const = 0;

  // A transaction for much at a time: what is inserted is sorted into the next generation, in about `memory`
  // bytes (0: usual_memory()) and files beyond; when it turns out to be little, it is written to the log
  // as with begin(). Until snapshot() is first called only terms, quads and prefixes can be added, and Ids
  // hold until then. `cancel` must outlive the transaction.
  virtual std::unique_ptr<dataset::Transaction> begin_load(std::uint64_t memory,
                                                           const CancelToken& cancel) = 0;
  // Makes a generation of all that is committed, so that the log is empty. Readers go on with what they have.
  // Throws what `cancel` throws, too; whatever it throws, nothing has changed.
  virtual void checkpoint(std::uint64_t memory, const CancelToken& cancel) = 0;
};

enum class OpenMode {
  existing,  // there must be a database
  create     // one is made where the folder is not there, or empty
};

// Throws Error: io when there is no database, corruption, unsupported for a format that is not known, and as
// said above. `system` must outlive everything that comes of it.
std::unique_ptr<Database> open_database(SystemFiles& system, const std::string& folder, OpenMode mode);

}  // namespace griot::storage
