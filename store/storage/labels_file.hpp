// LabelsFile: the labels of a generation in a file that is mapped into memory, found by their words where
// they lie (FORMAT.md, "Labels"). A block is checked against its checksum whenever it is read. What reads
// labels throws Error{corruption} where it meets one that is damaged. Immutable, thread-safe; stays readable
// when the file is removed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "store/base/bytes.hpp"
#include "store/base/file.hpp"
#include "store/dataset/labels.hpp"
#include "store/storage/labels_format.hpp"

namespace griot::storage {

class LabelsFile final : public dataset::LabelIndex {
 public:
  // Reads head, table and foot: 12 bytes for each 32 entries. Throws Error{io}; Error{corruption} where the
  // file is not whole or not the one that `expected` says; Error{unsupported} for another version.
  LabelsFile(SystemFiles& system, const std::string& path, const GenerationId& expected);

  std::unique_ptr<dataset::LabelCursor> from(std::string_view words) const override;

  std::uint64_t size() const noexcept { return entries_; }

  // Reads all there is. Throws Error{corruption} that says what is wrong.
  void verify() const;

 private:
  class Cursor;

  std::uint64_t place(std::uint64_t n) const noexcept;  // where block n begins, or the table
  ByteReader block(std::uint64_t n) const;              // checked
  [[noreturn]] void fail(std::uint64_t offset, std::string_view what) const;

  std::string path_;
  Mapping mapping_;
  GenerationId id_;
  std::uint64_t entries_ = 0, blocks_ = 0, table_ = 0;
};

}  // namespace griot::storage
