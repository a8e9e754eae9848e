#include "store/storage/permutation_writer.hpp"

#include <algorithm>
#include <cassert>

#include "store/base/bytes.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

}  // namespace

PermutationWriter::PermutationWriter(SystemFiles& system, const std::string& path,
                                     const PermutationHead& head)
    : file_(system, path, File::Access::create), head_(head), buffer_(encode(head)) {}

void PermutationWriter::append(const Key& key) {
  assert(block_[0].empty() ||
         Key({block_[0].back(), block_[1].back(), block_[2].back(), block_[3].back()}) < key);
  for (std::size_t depth = 0; depth < 4; ++depth) block_[depth].push_back(key[depth]);
  ++rows_;
  if (block_[0].size() == kBlockRows) put_gathered();
}

void PermutationWriter::append(const std::array<std::span<const Id>, 4>& columns) {
  for (std::size_t begin = 0; begin < columns[0].size();) {
    const std::size_t count = std::min(columns[0].size() - begin, kBlockRows - block_[0].size());
    for (std::size_t depth = 0; depth < 4; ++depth) {
      const auto some = columns[depth].subspan(begin, count);
      block_[depth].insert(block_[depth].end(), some.begin(), some.end());
    }
    begin += count;
    rows_ += count;
    if (block_[0].size() == kBlockRows) put_gathered();
  }
}

void PermutationWriter::append_block(const Key& first, std::string_view packed) {
  put_block(first, packed);
  rows_ += kBlockRows;
}

void PermutationWriter::put_gathered() {
  std::string packed;
  pack_block(packed, {block_[0], block_[1], block_[2], block_[3]});
  put_block({block_[0].front(), block_[1].front(), block_[2].front(), block_[3].front()}, packed);
  for (auto& column : block_) column.clear();
}

void PermutationWriter::put_block(const Key& first, std::string_view packed) {
  const std::uint64_t begin = end();
  for (const Id id : first) put_u64(index_, id.bits());
  put_u64(index_, begin);
  put_u64(buffer_, checksum_at(head_, begin, packed));
  buffer_ += packed;
  if (buffer_.size() >= kBuffer) flush();
}

void PermutationWriter::flush() {
  file_.write(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void PermutationWriter::finish(Lasting lasting) {
  if (!block_[0].empty()) put_gathered();
  const std::uint64_t index = end();
  const PermutationFoot foot{rows_, index, checksum_at(head_, index, index_)};
  buffer_ += index_;
  buffer_ += encode(foot, head_, end());
  flush();
  if (lasting == Lasting::yes) file_.sync();
}

}  // namespace griot::storage
