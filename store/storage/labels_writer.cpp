#include "store/storage/labels_writer.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "store/storage/generation.hpp"
#include "store/storage/labels_file.hpp"

namespace griot::storage {

namespace {

using dataset::LabelCursor;

constexpr std::size_t kBuffer = std::size_t{1} << 20;
constexpr std::uint64_t kBytesPerLabel = 512;  // about, with its parts, while they are sorted
constexpr std::uint64_t kLeastLabels = 8192;

std::uint64_t bytes_of(const std::vector<dataset::LabelList>& lists) noexcept {
  std::uint64_t bytes = 0;
  for (const dataset::LabelList& list : lists) bytes += list.memory_bytes();
  return bytes;
}

// Returns how many.
std::uint64_t write_all(LabelCursor& labels, LabelsWriter writer, const CancelToken& cancel) {
  std::uint64_t entries = 0;
  while (const auto* entry = labels.next()) {
    if (++entries % 4096 == 0) cancel.check();
    writer.add(*entry);
  }
  writer.finish();
  return entries;
}

}  // namespace

LabelsWriter::LabelsWriter(SystemFiles& system, const std::string& path, const GenerationId& id)
    : file_(system, path, File::Access::create), id_(id), buffer_(encode_head(kLabelsKind, id)) {}

void LabelsWriter::add(const dataset::LabelEntry& entry) {
  put_label(block_, entry, before_);
  before_ = entry.words;
  if (++foot_.entries % kBlockLabels == 0) put_block();
}

void LabelsWriter::put_block() {
  put_u64(table_, end());
  put_u32(table_, static_cast<std::uint32_t>(checksum_at(id_, end(), block_)));
  buffer_ += block_;
  block_.clear();
  before_.clear();
  if (buffer_.size() >= kBuffer) flush();
}

void LabelsWriter::flush() {
  file_.write(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void LabelsWriter::finish() {
  if (!block_.empty()) put_block();
  foot_.table = end();
  foot_.table_checksum = checksum_at(id_, foot_.table, table_);
  buffer_ += table_;
  buffer_ += encode(foot_, id_, end());
  flush();
  file_.sync();
}

namespace {

// Labels that are waiting to be merged, in sorted files, which end with this.
class LabelRuns {
 public:
  LabelRuns(SystemFiles& system, const std::string& path, const GenerationId& id)
      : system_(system), path_(path), id_(id) {}
  LabelRuns(const LabelRuns&) = delete;
  LabelRuns& operator=(const LabelRuns&) = delete;
  ~LabelRuns() {
    files_.clear();
    for (std::size_t run = 0; run < runs_; ++run) discard_file(system_, name(run));
  }

  void add(LabelCursor& labels, const CancelToken& cancel) {
    const std::string file = name(runs_++);
    remove_file(system_, file);
    write_all(labels, LabelsWriter(system_, file, id_), cancel);
    files_.push_back(std::make_unique<LabelsFile>(system_, file, id_));
  }

  std::vector<std::unique_ptr<LabelCursor>> cursors() const {
    std::vector<std::unique_ptr<LabelCursor>> cursors;
    for (const auto& file : files_) cursors.push_back(file->from({}));
    return cursors;
  }

 private:
  std::string name(std::size_t run) const {
    return path_ + "-" + std::to_string(run) + std::string(kPartEnding);
  }

  SystemFiles& system_;
  const std::string& path_;
  GenerationId id_;
  std::size_t runs_ = 0;
  std::vector<std::unique_ptr<LabelsFile>> files_;
};

}  // namespace

std::uint64_t write_labels(const NextLabels& next, SystemFiles& system, const std::string& path,
                           const GenerationId& id, std::uint64_t memory, const CancelToken& cancel) {
  constexpr std::uint64_t kHeld = 3;  // some are written while others wait and others are made
  const std::uint64_t share = memory / kHeld;
  const auto most = static_cast<std::size_t>(std::max(share / kBytesPerLabel, kLeastLabels));
  LabelRuns runs(system, path, id);
  std::vector<dataset::LabelList> written, waiting;
  std::uint64_t bytes = 0;  // of those that wait
  std::future<void> writing;
  for (auto more = next(most); !more.empty(); more = next(most)) {
    const std::uint64_t added = bytes_of(more);
    if (bytes + added > share && !waiting.empty()) {
      if (writing.valid()) writing.get();
      written = std::exchange(waiting, {});
      bytes = 0;
      writing = std::async(std::launch::async | std::launch::deferred,
                           [&] { runs.add(*dataset::merged_lists(written), cancel); });
    }
    std::move(more.begin(), more.end(), std::back_inserter(waiting));
    bytes += added;
  }
  if (writing.valid()) writing.get();
  written.clear();
  auto cursors = runs.cursors();
  cursors.push_back(dataset::merged_lists(waiting));
  return write_all(*dataset::merged_labels(std::move(cursors)), LabelsWriter(system, path, id), cancel);
}

std::uint64_t write_labels(const dataset::Snapshot& snapshot, SystemFiles& system, const std::string& path,
                           const GenerationId& id, std::uint64_t memory, const CancelToken& cancel) {
  dataset::LabelReader reader(snapshot, cancel);
  return write_labels([&](std::size_t most) { return reader.next(most); }, system, path, id, memory, cancel);
}

}  // namespace griot::storage
