// Reads the log of a database back: where its last whole commit ends, and what the commits change.
#pragma once

#include <cstdint>
#include <optional>

#include "store/base/file.hpp"
#include "store/dataset/dataset.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/dictionary.hpp"
#include "store/storage/log_frame.hpp"
#include "store/storage/log_writer.hpp"
#include "store/storage/manifest.hpp"

namespace griot::storage {

// The log that the manifest names, its head checked. Throws Error: io, corruption, unsupported.
File open_log(SystemFiles& system, const std::string& folder, const Manifest& manifest, File::Access access);

// The end of the last whole commit at or after `from`. What lies behind it is an unfinished commit, as a
// crash or a writer at work leaves it. Throws Error{corruption} when a commit is damaged that had been made
// safe: one that ends at or before `safe`, or that a later commit says was. Reads the log once, a frame at a
// time.
LogWriter::Position end_of_commits(const File& file, const LogHead& head, const LogWriter::Position& from,
                                   std::uint64_t safe);

// What the commits between two such places change, all together.
struct Replay {
  ChangeLog changes;
  std::optional<dataset::Prefixes> prefixes;  // as the last that changed them left them
  std::uint64_t commits = 0;
};

// Puts the records of the commits into `dictionary`, which must hold `from.terms` records. Throws
// Error{corruption} where they contradict themselves; the dictionary is of no use then.
Replay replay(const File& file, const LogHead& head, const LogWriter::Position& from,
              const LogWriter::Position& to, Dictionary& dictionary);

}  // namespace griot::storage
