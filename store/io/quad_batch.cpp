#include "store/io/quad_batch.hpp"

#include <xxhash.h>

#include <algorithm>

#include "store/base/error.hpp"
#include "store/term/inline_value.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

constexpr std::size_t kFirstTableSize = 4096;
// A batch is large enough with so many statements or so much text of terms.
constexpr std::size_t kFullRows = 8192;
constexpr std::size_t kFullText = std::size_t{1} << 20;
constexpr std::size_t kFewSuffixes = 8;
constexpr std::size_t kLongestText = 0xFFFF'FFFF;

}  // namespace

void QuadBatch::terms(std::vector<TermView>& views) const {
  views.clear();
  views.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    if (entry.kind != TermKind::literal) {
      views.emplace_back(entry.kind, text(entry));
    } else {
      const Suffix& suffix = suffixes_[entry.suffix];
      views.emplace_back(entry.kind, text(entry), suffix.datatype, suffix.language);
    }
  }
}

void BatchBuilder::quad(const Term& subject, const Term& predicate, const Term& object, const Term* graph) {
  // Statements about one subject come together.
  const bool same = !batch_.rows_.empty() && is(last_subject_, subject, 0);
  const std::uint32_t s = same ? last_subject_ : number_of(subject);
  const std::uint32_t p = number_of(predicate);
  const std::uint32_t o = number_of(object);
  const std::uint32_t g = graph == nullptr ? QuadBatch::kDefaultGraph : number_of(*graph);
  batch_.rows_.push_back({s, p, o, g});
  last_subject_ = s;
  if (full_ && (batch_.rows_.size() >= kFullRows || batch_.text_.size() >= kFullText)) full_(*this);
}

void BatchBuilder::prefix(std::string_view name, std::string_view iri) {
  batch_.prefixes_.emplace_back(name, iri);
}

void QuadBatch::clear() {
  rows_.clear();
  entries_.clear();
  inline_ids_.clear();
  suffixes_.clear();
  text_.clear();
  prefixes_.clear();
}

QuadBatch BatchBuilder::take(QuadBatch next) {
  next.clear();
  std::swap(batch_, next);
  std::fill(table_.begin(), table_.end(), 0);
  more_suffixes_.clear();
  last_suffix_ = 0;
  return next;
}

bool BatchBuilder::is(std::uint32_t number, const Term& term, std::uint32_t suffix) const noexcept {
  const QuadBatch::Entry& entry = batch_.entries_[number];
  return entry.kind == term.kind && entry.suffix == suffix && batch_.text(entry) == term.value;
}

std::uint32_t BatchBuilder::number_of(const Term& term) {
  const std::uint32_t suffix = term.is_literal() ? suffix_of(term) : 0;
  const std::uint64_t seed = static_cast<std::uint64_t>(term.kind) | std::uint64_t{suffix} << 2;
  const auto hash =
      static_cast<std::uint32_t>(XXH3_64bits_withSeed(term.value.data(), term.value.size(), seed));
  if ((batch_.entries_.size() + 1) * 2 > table_.size()) grow_table();
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (table_[at] == 0) {
      table_[at] = add(term, suffix, hash) + 1;
      return table_[at] - 1;
    }
    const std::uint32_t number = table_[at] - 1;
    if (batch_.entries_[number].hash == hash && is(number, term, suffix)) return number;
  }
}

std::uint32_t BatchBuilder::suffix_of(const Term& literal) {
  auto& suffixes = batch_.suffixes_;
  const auto same = [&](const QuadBatch::Suffix& suffix) {
    return suffix.datatype == literal.datatype && suffix.language == literal.language;
  };
  if (last_suffix_ < suffixes.size() && same(suffixes[last_suffix_])) return last_suffix_;
  // A file has few as a rule, and they are found sooner without a table.
  const auto few = suffixes.begin() + static_cast<std::ptrdiff_t>(std::min(suffixes.size(), kFewSuffixes));
  const auto found = std::find_if(suffixes.begin(), few, same);
  if (found != few) {
    last_suffix_ = static_cast<std::uint32_t>(found - suffixes.begin());
    return last_suffix_;
  }
  const auto next = static_cast<std::uint32_t>(suffixes.size());
  const auto [place, fresh] =
      more_suffixes_.try_emplace(literal.language.empty() ? literal.datatype : '@' + literal.language, next);
  if (fresh) suffixes.push_back({literal.datatype, literal.language});
  last_suffix_ = place->second;
  return last_suffix_;
}

std::uint32_t BatchBuilder::add(const Term& term, std::uint32_t suffix, std::uint32_t hash) {
  if (term.value.size() > kLongestText) throw Error(ErrorCode::limit, "a term of more than 4 gigabytes");
  const auto number = static_cast<std::uint32_t>(batch_.entries_.size());
  batch_.entries_.push_back(
      {batch_.text_.size(), static_cast<std::uint32_t>(term.value.size()), hash, suffix, term.kind});
  batch_.text_ += term.value;
  batch_.inline_ids_.push_back(inline_id(term).value_or(Id()));
  return number;
}

void BatchBuilder::grow_table() {
  table_.assign(std::max(kFirstTableSize, table_.size() * 2), 0);
  const std::size_t mask = table_.size() - 1;
  for (std::size_t number = 0; number < batch_.entries_.size(); ++number) {
    std::size_t at = batch_.entries_[number].hash & mask;
    while (table_[at] != 0) at = (at + 1) & mask;
    table_[at] = static_cast<std::uint32_t>(number) + 1;
  }
}

}  // namespace griot::io
