#include "store/storage/labels_file.hpp"

#include <algorithm>
#include <utility>

#include "store/base/error.hpp"

namespace griot::storage {

using dataset::LabelCursor;
using dataset::LabelEntry;

// Goes through the entries from block n on.
class LabelsFile::Cursor final : public LabelCursor {
 public:
  Cursor(const LabelsFile& file, std::uint64_t n)
      : file_(file), next_(n * kBlockLabels), block_({}, file.path_, 0) {}

  const LabelEntry* next() override {
    if (waiting_) {
      waiting_ = false;
      return &entry_;
    }
    if (next_ == file_.entries_) return nullptr;
    if (next_ % kBlockLabels == 0) {
      block_ = file_.block(next_ / kBlockLabels);
      words_.clear();
    }
    entry_ = take_label(block_, words_);
    ++next_;
    return &entry_;
  }

  // Goes ahead so that next() gives the first entry whose words are not below these.
  void seek(std::string_view words) {
    while (const LabelEntry* entry = next()) {
      waiting_ = entry->words >= words;
      if (waiting_) return;
    }
  }

  // Of the entry that next() gave.
  std::uint64_t block() const noexcept { return (next_ - 1) / kBlockLabels; }
  bool ends_block() const noexcept { return block_.at_end(); }

 private:
  const LabelsFile& file_;
  std::uint64_t next_;
  ByteReader block_;
  std::string words_;
  LabelEntry entry_;
  bool waiting_ = false;  // for next() to give it
};

LabelsFile::LabelsFile(SystemFiles& system, const std::string& path, const GenerationId& expected)
    : path_(path), mapping_(File(system, path, File::Access::read).map()), id_(expected) {
  const std::string_view bytes = mapping_.bytes();
  if (bytes.size() < kFileHead + kLabelsFoot) fail(bytes.size(), "the file ends too soon");
  check_head(kLabelsKind, bytes.substr(0, kFileHead), id_, path);
  const std::uint64_t end = bytes.size() - kLabelsFoot;
  const LabelsFoot foot = decode_labels_foot(bytes.substr(end), id_, path, end);
  // An entry takes a byte or more: what is computed from their number does not overflow.
  if (foot.entries > end) fail(end, "the file cannot hold so many labels");
  entries_ = foot.entries;
  blocks_ = (entries_ + kBlockLabels - 1) / kBlockLabels;
  table_ = foot.table;
  if (table_ < kFileHead || table_ > end || end - table_ != blocks_ * kLabelsPlace || place(0) != kFileHead)
    fail(end, "the table does not fit the file");
  if (foot.table_checksum != checksum_at(id_, table_, bytes.substr(table_, end - table_)))
    fail(table_, "the table is damaged");
}

std::uint64_t LabelsFile::place(std::uint64_t n) const noexcept {
  return n == blocks_ ? table_ : get_u64(mapping_.bytes().data() + table_ + n * kLabelsPlace);
}

ByteReader LabelsFile::block(std::uint64_t n) const {
  const std::uint64_t begin = place(n), end = place(n + 1);
  if (begin > end || end > table_) fail(table_ + n * kLabelsPlace, "the table does not fit the blocks");
  const std::string_view bytes = mapping_.bytes().substr(begin, end - begin);
  const std::uint32_t checksum = get_u32(mapping_.bytes().data() + table_ + n * kLabelsPlace + 8);
  if (static_cast<std::uint32_t>(checksum_at(id_, begin, bytes)) != checksum)
    fail(begin, "a block of labels is damaged");
  return ByteReader(bytes, path_, begin);
}

std::unique_ptr<LabelCursor> LabelsFile::from(std::string_view words) const {
  // The first block that does not begin below; what is sought may lie in the one before.
  std::uint64_t low = 0, high = blocks_;
  std::string first;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    ByteReader in = block(middle);
    first.clear();
    if (take_label(in, first).words < words) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  auto cursor = std::make_unique<Cursor>(*this, low == 0 ? 0 : low - 1);
  cursor->seek(words);
  return cursor;
}

void LabelsFile::verify() const {
  Cursor cursor(*this, 0);
  std::string words;
  LabelEntry before;
  for (std::uint64_t seen = 0; const LabelEntry* entry = cursor.next();) {
    const std::uint64_t at = place(cursor.block());
    if (seen > 0 && *entry <= before) fail(at, "a block of labels is not in order");
    const bool last = ++seen % kBlockLabels == 0 || seen == entries_;
    if (last && !cursor.ends_block()) fail(at, "a block has more than its labels");
    words = entry->words;
    before = *entry;
    before.words = words;
  }
}

void LabelsFile::fail(std::uint64_t offset, std::string_view what) const {
  throw Error(ErrorCode::corruption, path_ + ", byte " + std::to_string(offset) + ": " + std::string(what));
}

}  // namespace griot::storage
