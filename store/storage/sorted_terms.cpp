#include "store/storage/sorted_terms.hpp"

#include <algorithm>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/sorted_terms_cursor.hpp"

namespace griot::storage {

SortedTerms::SortedTerms(SystemFiles& system, const std::string& path, const GenerationId& expected)
    : path_(path), mapping_(File(system, path, File::Access::read).map()), id_(expected) {
  const std::string_view bytes = mapping_.bytes();
  if (bytes.size() < kFileHead + kTermsFoot) fail(bytes.size(), "the file ends too soon");
  check_head(kTermsKind, bytes.substr(0, kFileHead), id_, path);
  const std::uint64_t end = bytes.size() - kTermsFoot;
  open_tables(decode_terms_foot(bytes.substr(end), id_, path, end), end);
}

void SortedTerms::open_tables(const TermsFoot& foot, std::uint64_t end) {
  // A term takes a byte or more: none of the sums below overflows.
  if (std::any_of(std::begin(foot.kinds), std::end(foot.kinds), [&](auto terms) { return terms > end; }))
    fail(end, "the file cannot hold so many terms");
  iris_begin_ = foot.kinds[0];
  iris_end_ = iris_begin_ + foot.kinds[1];
  literals_ = foot.kinds[2];
  blocks_ = (size() + kBlockTerms - 1) / kBlockTerms;
  tables_ = foot.tables;
  const std::uint64_t places = blocks_ * (kBlockPlace + kBlockCheck);
  if (tables_ < kFileHead || tables_ > end || end - tables_ < places)
    fail(end, "the tables do not fit the file");
  const std::string_view tables = mapping_.bytes().substr(tables_, end - tables_);
  if (foot.tables_checksum != checksum_at(id_, tables_, tables)) fail(tables_, "the tables are damaged");
  if (place(0) != kFileHead) fail(tables_, "the tables do not fit the blocks");
  ByteReader texts(tables.substr(places), path_, tables_ + places);
  for (std::uint64_t i = 0; i < foot.suffixes; ++i) {
    const std::string_view datatype = texts.text();
    suffixes_.push_back({datatype, texts.text()});
  }
  if (!texts.at_end()) texts.fail("more than the suffixes of literals");
  checked_ = std::make_unique<std::atomic<std::uint64_t>[]>(blocks_ / 64 + 1);
}

std::uint64_t SortedTerms::place(std::uint64_t n) const noexcept {
  return n == blocks_ ? tables_ : get_u64(mapping_.bytes().data() + tables_ + n * kBlockPlace);
}

std::string_view SortedTerms::bytes_of(std::uint64_t n) const {
  const std::uint64_t begin = place(n), end = place(n + 1);
  if (begin > end || end > tables_) fail(tables_ + n * kBlockPlace, "the tables do not fit the blocks");
  return mapping_.bytes().substr(begin, end - begin);
}

void SortedTerms::check(std::uint64_t n) const {
  const char* const checks = mapping_.bytes().data() + tables_ + blocks_ * kBlockPlace;
  const auto checksum = static_cast<std::uint32_t>(checksum_at(id_, place(n), bytes_of(n)));
  if (checksum != get_u32(checks + n * kBlockCheck)) fail(place(n), "a block of terms is damaged");
  // Nothing but this is told to other threads: they read the same bytes.
  checked_[n / 64].fetch_or(std::uint64_t{1} << n % 64, std::memory_order_relaxed);
}

void SortedTerms::fetch_ahead(std::uint64_t n) const noexcept {
  __builtin_prefetch(mapping_.bytes().data() + std::min(place(n), tables_));
}

TermBlockReader SortedTerms::block(std::uint64_t n) const {
  if ((checked_[n / 64].load(std::memory_order_relaxed) >> n % 64 & 1) == 0) check(n);
  return TermBlockReader(bytes_of(n), path_, place(n));
}

const SortedTerms::Suffix& SortedTerms::suffix(std::uint64_t number) const {
  if (number >= suffixes_.size()) fail(tables_, "a literal has a suffix that is not there");
  return suffixes_[number];
}

std::strong_ordering SortedTerms::compare_suffix(std::uint64_t number, const TermView& literal) const {
  const auto& [datatype, language] = suffix(number);
  const auto order = datatype <=> literal.datatype;
  return order != 0 ? order : language <=> literal.language;
}

std::pair<std::uint64_t, std::uint64_t> SortedTerms::indices_of(TermKind kind) const noexcept {
  switch (kind) {
    case TermKind::blank:
      return {0, iris_begin_};
    case TermKind::iri:
      return {iris_begin_, iris_end_};
    case TermKind::literal:
      break;
  }
  return {iris_end_, size()};
}

// Whether the first term of block n, which is of the same kind, comes after `term`.
bool SortedTerms::begins_above(std::uint64_t n, const TermView& term) const {
  const bool literal = term.kind == TermKind::literal;
  TermBlockReader first = block(n);
  first.next(literal);
  auto order = first.rest() <=> term.value;
  if (order == 0 && literal) order = compare_suffix(first.suffix(), term);
  return order > 0;
}

// Terms are not put together: a text is like the wanted one as far as the one before it was, or, where it
// shares less with that than this, as far as its own rest is.
std::optional<std::uint64_t> SortedTerms::find_in(std::uint64_t n, const TermView& term) const {
  const auto [begin, end] = indices_of(term.kind);
  const std::string_view wanted = term.value;
  TermBlockReader entry = block(n);
  std::size_t alike = 0;
  auto order = std::strong_ordering::less;  // of the entry's text and the wanted one
  for (std::uint64_t i = n * kBlockTerms; i < std::min(end, (n + 1) * kBlockTerms); ++i) {
    entry.next(i >= iris_end_);
    if (entry.shared() <= alike) {
      const std::string_view rest = entry.rest(), left = wanted.substr(entry.shared());
      const auto differ = std::mismatch(rest.begin(), rest.end(), left.begin(), left.end());
      alike = entry.shared() + static_cast<std::size_t>(differ.first - rest.begin());
      order = rest <=> left;
    }
    if (i < begin || order < 0) continue;
    auto whole = order;
    if (order == 0 && term.kind == TermKind::literal) whole = compare_suffix(entry.suffix(), term);
    if (whole == 0) return i;
    if (whole > 0) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> SortedTerms::find(const TermView& term) const {
  const auto [begin, end] = indices_of(term.kind);
  if (begin == end) return std::nullopt;
  // All blocks but the one with the kind's first term begin with a term of the kind. The last that does
  // not begin above is the one.
  std::uint64_t low = begin / kBlockTerms + 1, high = (end - 1) / kBlockTerms + 1;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    // One of these is the next.
    fetch_ahead(low + (middle - low) / 2);
    fetch_ahead(middle + (high - middle) / 2);
    if (begins_above(middle, term)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return find_in(low - 1, term);
}

Term SortedTerms::term(std::uint64_t index) const {
  SortedTermsCursor cursor(*this);
  cursor.seek(index);
  const TermView found = cursor.term();
  return {found.kind, std::string(found.value), std::string(found.datatype), std::string(found.language)};
}

void SortedTerms::verify() const {
  for (std::uint64_t n = 0; n < blocks_; ++n) check(n);
  SortedTermsCursor cursor(*this);
  std::string text;
  TermView before;
  while (cursor.next()) {
    const TermView term = cursor.term();
    const std::uint64_t n = cursor.index() / kBlockTerms;
    if (cursor.index() > 0 && compare(before, term) >= 0) fail(place(n), "a block of terms is not in order");
    const bool last = cursor.index() % kBlockTerms == kBlockTerms - 1 || cursor.index() == size() - 1;
    if (last && !cursor.ends_block()) fail(place(n), "a block has more than its terms");
    text = term.value;
    before = {term.kind, text, term.datatype, term.language};
  }
}

void SortedTerms::fail(std::uint64_t offset, std::string_view what) const {
  throw Error(ErrorCode::corruption, path_ + ", byte " + std::to_string(offset) + ": " + std::string(what));
}

}  // namespace griot::storage
