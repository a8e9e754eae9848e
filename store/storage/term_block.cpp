#include "store/storage/term_block.hpp"

#include <algorithm>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"

namespace griot::storage {

void TermBlockEncoder::add(std::string_view text, bool literal, std::uint64_t suffix) {
  const auto differ = std::mismatch(text.begin(), text.end(), before_.begin(), before_.end());
  const auto shared = static_cast<std::size_t>(differ.first - text.begin());
  put_varint(bytes_, shared);
  put_text(bytes_, text.substr(shared));
  if (literal) put_varint(bytes_, suffix);
  before_ = text;
  ++terms_;
}

void TermBlockEncoder::clear() {
  bytes_.clear();
  before_.clear();
  terms_ = 0;
}

void TermBlockReader::next(bool literal) {
  const std::size_t before = shared_ + rest_.size();
  shared_ = number();
  const std::uint64_t rest = number();
  if (shared_ > before || rest > static_cast<std::size_t>(end_ - at_)) fail();
  rest_ = {at_, rest};
  at_ += rest;
  suffix_ = literal ? number() : 0;
}

std::uint64_t TermBlockReader::number() {
  std::uint64_t value = 0;
  for (int shift = 0; at_ < end_ && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  fail();
}

void TermBlockReader::fail() const {
  throw Error(ErrorCode::corruption, *file_ + ", byte " +
                                         std::to_string(offset_ + static_cast<std::uint64_t>(at_ - begin_)) +
                                         ": terms that contradict themselves");
}

}  // namespace griot::storage
