#include "store/storage/labels_writer.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "store/dataset/label_list.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

}  // namespace

LabelsWriter::LabelsWriter(SystemFiles& system, const std::string& path, const GenerationId& id)
    : file_(system, path, File::Access::create), id_(id), buffer_(labels_head(id)) {}

void LabelsWriter::add(const dataset::LabelEntry& entry) {
  put_label(block_, entry, before_);
  before_ = entry.words;
  if (++foot_.entries % kBlockLabels == 0) put_block();
}

void LabelsWriter::put_block() {
  put_u64(table_, end());
  put_u32(table_, static_cast<std::uint32_t>(labels_checksum(id_, end(), block_)));
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
  foot_.table_checksum = labels_checksum(id_, foot_.table, table_);
  buffer_ += table_;
  buffer_ += encode(foot_, id_, end());
  flush();
  file_.sync();
}

std::uint64_t write_labels(const dataset::Snapshot& snapshot, SystemFiles& system, const std::string& path,
                           const GenerationId& id, const CancelToken& cancel) {
  const auto lists = dataset::labels_of(snapshot, cancel);
  std::vector<std::unique_ptr<dataset::LabelCursor>> cursors;
  for (const auto& list : lists) cursors.push_back(list.from({}));
  const auto all = dataset::merged_labels(std::move(cursors));
  LabelsWriter writer(system, path, id);
  std::uint64_t entries = 0;
  while (const auto* entry = all->next()) {
    if (++entries % 4096 == 0) cancel.check();
    writer.add(*entry);
  }
  writer.finish();
  return entries;
}

}  // namespace griot::storage
