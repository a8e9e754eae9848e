// Writes a file of labels, entry by entry. Takes some 1 MB of memory and 12 bytes for each 32 entries. Not
// thread-safe. Throws Error{io} or Error{no_space}; then, and until finish() has returned, what is there is
// no file of labels and says so when it is opened: it is the caller's to remove.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/base/cancel.hpp"
#include "store/base/file.hpp"
#include "store/dataset/dataset.hpp"
#include "store/dataset/label_list.hpp"
#include "store/storage/labels_format.hpp"

namespace griot::storage {

class LabelsWriter {
 public:
  // Makes the file, which must not be there.
  LabelsWriter(SystemFiles& system, const std::string& path, const GenerationId& id);

  // Requires: the entry comes after the one before.
  void add(const dataset::LabelEntry& entry);
  // The file is whole and synced, though not yet its name in the folder. Nothing may be called after it.
  void finish();

 private:
  std::uint64_t end() const noexcept { return written_ + buffer_.size(); }
  void put_block();
  void flush();

  File file_;
  GenerationId id_;
  LabelsFoot foot_;
  std::string block_, before_;  // the block that is filled, the words of its last entry
  std::string table_;
  std::string buffer_;         // bytes that are not written yet
  std::uint64_t written_ = 0;  // where they go
};

// Gives lists of labels, so many labels at a time; none at the end.
using NextLabels = std::function<std::vector<dataset::LabelList>(std::size_t most)>;

// Writes and syncs the labels that `next` gives, whose Ids must be those of the generation, on all processors
// and in about `memory` bytes: what does not fit goes into files beside, that end with this. Throws as above,
// and what `cancel` and `next` throw. Returns the number of entries.
std::uint64_t write_labels(const NextLabels& next, SystemFiles& system, const std::string& path,
                           const GenerationId& id, std::uint64_t memory, const CancelToken& cancel);
// The same for the labels of a snapshot.
std::uint64_t write_labels(const dataset::Snapshot& snapshot, SystemFiles& system, const std::string& path,
                           const GenerationId& id, std::uint64_t memory, const CancelToken& cancel);

}  // namespace griot::storage
