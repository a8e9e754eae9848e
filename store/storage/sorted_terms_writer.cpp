#include "store/storage/sorted_terms_writer.hpp"

#include "store/base/bytes.hpp"

namespace griot::storage {

namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 20;

}  // namespace

SortedTermsWriter::SortedTermsWriter(SystemFiles& system, const std::string& path, const GenerationId& id)
    : file_(system, path, File::Access::create), id_(id), buffer_(encode_head(kTermsKind, id)) {}

void SortedTermsWriter::add(const TermView& term) {
  const bool literal = term.kind == TermKind::literal;
  block_.add(term.value, literal, literal ? suffix_of(term) : 0);
  ++foot_.kinds[static_cast<std::size_t>(term.kind)];
  if (block_.terms() == kBlockTerms) put_block();
}

std::uint64_t SortedTermsWriter::suffix_of(const TermView& literal) {
  std::string key(literal.datatype);
  key.append(1, '\0').append(literal.language);
  const auto [found, fresh] = suffix_numbers_.try_emplace(std::move(key), suffixes_.size());
  if (fresh) suffixes_.emplace_back(literal.datatype, literal.language);
  return found->second;
}

void SortedTermsWriter::put_block() {
  const std::uint64_t begin = end();
  put_u64(places_, begin);
  put_u32(checks_, static_cast<std::uint32_t>(checksum_at(id_, begin, block_.bytes())));
  buffer_ += block_.bytes();
  block_.clear();
  if (buffer_.size() >= kBuffer) flush();
}

void SortedTermsWriter::flush() {
  file_.write(written_, buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void SortedTermsWriter::finish(Lasting lasting) {
  if (block_.terms() > 0) put_block();
  foot_.tables = end();
  std::string tables = std::move(places_);
  tables += checks_;
  for (const auto& [datatype, language] : suffixes_) {
    put_text(tables, datatype);
    put_text(tables, language);
  }
  foot_.suffixes = suffixes_.size();
  foot_.tables_checksum = checksum_at(id_, foot_.tables, tables);
  buffer_ += tables;
  buffer_ += encode(foot_, id_, end());
  flush();
  if (lasting == Lasting::yes) file_.sync();
}

}  // namespace griot::storage
