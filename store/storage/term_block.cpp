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

TermBlockDecoder::TermBlockDecoder(std::string_view bytes, const std::string& file, std::uint64_t offset)
    : at_(bytes.data()), end_(bytes.data() + bytes.size()), begin_(at_), file_(file), offset_(offset) {}

void TermBlockDecoder::next(bool literal) {
  const std::uint64_t shared = number(), rest = number();
  if (shared > text_.size() || rest > static_cast<std::size_t>(end_ - at_)) fail();
  text_.resize(shared);
  text_.append(at_, rest);
  at_ += rest;
  suffix_ = literal ? number() : 0;
}

std::uint64_t TermBlockDecoder::number() {
  std::uint64_t value = 0;
  for (int shift = 0; at_ < end_ && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at_++);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  fail();
}

void TermBlockDecoder::fail() const {
  throw Error(ErrorCode::corruption, file_ + ", byte " +
                                         std::to_string(offset_ + static_cast<std::uint64_t>(at_ - begin_)) +
                                         ": terms that contradict themselves");
}

}  // namespace griot::storage
