#include "store/storage/sorted_terms.hpp"

#include <xxhash.h>

#include <algorithm>
#include <iterator>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/term/id.hpp"

namespace griot::storage {

namespace {

constexpr std::string_view kMagic = "griotdic";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = 16;  // magic, version, 0
constexpr std::size_t kFoot = 88;  // at the end, where a writer knows it
constexpr std::size_t kBuffer = std::size_t{1} << 20;

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::uint32_t check_of(std::string_view block) {
  return static_cast<std::uint32_t>(hash_of(block));
}

std::strong_ordering compare(const TermView& a, const TermView& b) {
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  if (const auto order = a.value <=> b.value; order != 0) return order;
  if (const auto order = a.datatype <=> b.datatype; order != 0) return order;
  return a.language <=> b.language;
}

}  // namespace

SortedTermsWriter::SortedTermsWriter(File file, const SegmentHead& head)
    : file_(std::move(file)), head_(head), written_(0) {
  buffer_ = kMagic;
  put_u32(buffer_, kVersion);
  put_u32(buffer_, 0);
}

void SortedTermsWriter::add(const TermView& term) {
  const bool literal = term.kind == TermKind::literal;
  block_.add(term.value, literal, literal ? suffix_of(term) : 0);
  ++kinds_[static_cast<std::size_t>(term.kind)];
  if (block_.terms() == kBlockTerms) end_block();
}

std::uint64_t SortedTermsWriter::suffix_of(const TermView& literal) {
  std::string key(literal.datatype);
  key.append(1, '\0').append(literal.language);
  const auto [found, fresh] = suffix_numbers_.try_emplace(std::move(key), suffixes_.size());
  if (fresh) suffixes_.emplace_back(literal.datatype, literal.language);
  return found->second;
}

void SortedTermsWriter::end_block() {
  if (block_.terms() == 0) return;
  put_u64(offsets_, written_ + buffer_.size());
  put_u32(checks_, check_of(block_.bytes()));
  buffer_ += block_.bytes();
  block_.clear();
  if (buffer_.size() >= kBuffer) flush();
}

void SortedTermsWriter::flush() {
  file_.write(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void SortedTermsWriter::finish() {
  end_block();
  const std::uint64_t blocks_end = written_ + buffer_.size();
  std::string tail = std::move(offsets_);
  tail += checks_;
  for (const auto& [datatype, language] : suffixes_) {
    put_text(tail, datatype);
    put_text(tail, language);
  }
  std::string foot;
  for (const std::uint64_t value :
       {head_.database, head_.first, kinds_[0], kinds_[1], kinds_[2], blocks_end,
        std::uint64_t{suffixes_.size()}, std::uint64_t{tail.size()}, hash_of(tail)})
    put_u64(foot, value);
  put_u64(foot, hash_of(foot));
  foot += kMagic;
  buffer_ += tail;
  buffer_ += foot;
  flush();
  file_.sync();
}

SortedTerms::SortedTerms(std::string_view bytes, std::string name) : bytes_(bytes), name_(std::move(name)) {
  if (bytes.size() < kHead + kFoot || bytes.substr(0, kMagic.size()) != kMagic)
    throw Error(ErrorCode::corruption, name_ + " is no file of terms, or not whole");
  if (const auto version = get_u32(bytes.data() + 8); version != kVersion)
    throw Error(ErrorCode::unsupported, name_ + " has format " + std::to_string(version) +
                                            "; this program knows " + std::to_string(kVersion));
  const std::string_view foot = bytes.substr(bytes.size() - kFoot);
  ByteReader in(foot, name_, bytes.size() - kFoot);
  head_.database = in.u64();
  head_.first = in.u64();
  for (auto& kind : kinds_) kind = in.u64();
  blocks_end_ = in.u64();
  const std::uint64_t suffixes = in.u64(), tail_size = in.u64(), tail_hash = in.u64();
  if (in.u64() != hash_of(foot.substr(0, kFoot - 16)) || in.bytes(8) != kMagic ||
      get_u32(bytes.data() + 12) != 0)
    throw Error(ErrorCode::corruption, name_ + " is damaged, or not whole: its end is not what was written");
  // A term takes a byte or more: none of the sums below overflows.
  if (std::any_of(std::begin(kinds_), std::end(kinds_), [&](auto kind) { return kind > bytes.size(); }) ||
      head_.first > Id::kPayloadMask)
    throw Error(ErrorCode::corruption, name_ + " is damaged: it cannot hold so many terms");
  size_ = kinds_[0] + kinds_[1] + kinds_[2];
  blocks_ = (size_ + kBlockTerms - 1) / kBlockTerms;
  const std::string_view tail = section(blocks_end_, tail_size);
  if (tail.size() < blocks_ * 12 || blocks_end_ + tail_size + kFoot != bytes.size() ||
      hash_of(tail) != tail_hash)
    throw Error(ErrorCode::corruption,
                name_ + " is damaged: the places of its terms are not what was written");
  offsets_ = tail.substr(0, blocks_ * 8);
  checks_ = tail.substr(blocks_ * 8, blocks_ * 4);
  ByteReader texts(tail.substr(blocks_ * 12), name_, blocks_end_ + blocks_ * 12);
  for (std::uint64_t i = 0; i < suffixes; ++i) {
    std::string datatype(texts.text());
    suffixes_.emplace_back(std::move(datatype), texts.text());
  }
}

std::string_view SortedTerms::section(std::uint64_t begin, std::uint64_t size) const {
  if (begin > bytes_.size() || size > bytes_.size() - begin)
    throw Error(ErrorCode::corruption, name_ + " is damaged, or not whole");
  return bytes_.substr(begin, size);
}

std::uint64_t SortedTerms::place_of(std::uint64_t block) const {
  return get_u64(offsets_.data() + block * 8);
}

std::string_view SortedTerms::block(std::uint64_t number) const {
  const std::uint64_t begin = place_of(number);
  const std::uint64_t end = number + 1 < blocks_ ? place_of(number + 1) : blocks_end_;
  const std::string_view block = section(begin, end - begin);
  if (check_of(block) != get_u32(checks_.data() + number * 4)) {
    throw Error(ErrorCode::corruption,
                name_ + ", byte " + std::to_string(begin) + ": the terms here are not what was written");
  }
  return block;
}

TermKind SortedTerms::kind_at(std::uint64_t place) const noexcept {
  return place < kinds_[0]               ? TermKind::blank
         : place < kinds_[0] + kinds_[1] ? TermKind::iri
                                         : TermKind::literal;
}

TermKind SortedTerms::kind(std::uint64_t index) const noexcept {
  return kind_at(index - head_.first);
}

TermView SortedTerms::view(std::uint64_t place, const TermBlockDecoder& at) const {
  const TermKind kind = kind_at(place);
  if (kind != TermKind::literal) return {kind, at.text()};
  if (at.suffix() >= suffixes_.size())
    throw Error(ErrorCode::corruption, name_ + " is damaged: a literal of a kind that is not there");
  const auto& [datatype, language] = suffixes_[at.suffix()];
  return {kind, at.text(), datatype, language};
}

template <typename Take>
void SortedTerms::scan(std::uint64_t number, const Take& take) const {
  const std::string_view bytes = block(number);
  TermBlockDecoder decoder(bytes, name_, place_of(number));
  const std::uint64_t begin = number * kBlockTerms, end = std::min(size_, begin + kBlockTerms);
  for (std::uint64_t place = begin; place < end; ++place) {
    decoder.next(kind_at(place) == TermKind::literal);
    if (!take(place, view(place, decoder))) return;
  }
}

std::optional<std::uint64_t> SortedTerms::find(const TermView& term) const {
  // The last block whose first term is not above.
  std::uint64_t low = 0, high = blocks_;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    bool above = false;
    scan(middle, [&](std::uint64_t, const TermView& first) {
      above = compare(first, term) > 0;
      return false;
    });
    (above ? high : low) = above ? middle : middle + 1;
  }
  if (low == 0) return std::nullopt;
  std::optional<std::uint64_t> found;
  scan(low - 1, [&](std::uint64_t place, const TermView& other) {
    const auto order = compare(other, term);
    if (order == 0) found = head_.first + place;
    return order < 0;
  });
  return found;
}

Term SortedTerms::term(std::uint64_t index) const {
  Term result;
  visit({&index, 1}, [&](const TermView& term) {
    result.kind = term.kind;
    result.value = term.value;
    result.datatype = term.datatype;
    result.language = term.language;
  });
  return result;
}

void SortedTerms::visit(std::span<const std::uint64_t> indices,
                        const std::function<void(const TermView&)>& take) const {
  for (std::size_t i = 0; i < indices.size();) {
    const std::uint64_t number = (indices[i] - head_.first) / kBlockTerms;
    scan(number, [&](std::uint64_t place, const TermView& term) {
      for (; i < indices.size() && indices[i] - head_.first == place; ++i) take(term);
      return i < indices.size() && (indices[i] - head_.first) / kBlockTerms == number;
    });
  }
}

void SortedTerms::verify() const {
  std::optional<Term> before;
  for (std::uint64_t number = 0; number < blocks_; ++number) {
    scan(number, [&](std::uint64_t, const TermView& view) {
      Term term{view.kind, std::string(view.value), std::string(view.datatype), std::string(view.language)};
      if (before && !(*before < term))
        throw Error(ErrorCode::corruption, name_ + ": terms are out of order: " + to_ntriples(term));
      before = std::move(term);
      return true;
    });
  }
}

}  // namespace griot::storage
