#include "store/storage/dictionary.hpp"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <mutex>

#include "store/base/error.hpp"
#include "store/term/vocab.hpp"

namespace griot::storage {
namespace {

constexpr std::size_t kFirstTableSize = 1024;  // a power of two
constexpr std::size_t kFirstArenaBlock = std::size_t{16} << 10;
constexpr std::size_t kGreatestArenaBlock = std::size_t{1} << 20;
constexpr std::uint64_t kMaxTerms = 0xFFFF'FFFE;
constexpr std::size_t kMaxVarint = 10;

char* put_varint(char* out, std::uint64_t value) noexcept {
  for (; value >= 0x80; value >>= 7) *out++ = static_cast<char>(value | 0x80);
  *out++ = static_cast<char>(value);
  return out;
}

const char* get_varint(const char* in, std::uint64_t& value) noexcept {
  value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*in++);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return in;
  }
}

// Where entry `index` lies: its chunk and its place there, when the first chunk has 2^first_bits.
struct Place {
  std::size_t chunk, offset;
};
Place place_of(std::uint64_t index, int first_bits) noexcept {
  const std::uint64_t unit = (index >> first_bits) + 1;
  const auto chunk = static_cast<std::size_t>(std::bit_width(unit)) - 1;
  const std::uint64_t chunk_start = ((std::uint64_t{1} << chunk) - 1) << first_bits;
  return {chunk, static_cast<std::size_t>(index - chunk_start)};
}

constexpr std::uint64_t slot_value(std::uint64_t hash, std::uint64_t index) noexcept {
  return (hash & 0xFFFF'FFFF'0000'0000) | (index + 1);
}

bool has_suffix(const Term& literal) noexcept {
  return !literal.language.empty() || literal.datatype != vocab::xsd_string;
}

const std::string& suffix_text(const Term& literal) noexcept {
  return literal.language.empty() ? literal.datatype : literal.language;
}

}  // namespace

Dictionary::Dictionary() : table_(new Slot[kFirstTableSize]()), table_mask_(kFirstTableSize - 1) {}

Id Dictionary::intern(const Term& term) {
  switch (term.kind) {
    case TermKind::blank:
      return Id(IdTag::blank, intern_record(term.value, meta_of(Kind::blank, {})));
    case TermKind::iri:
      return Id(IdTag::iri, intern_record(term.value, meta_of(Kind::iri, {})));
    case TermKind::literal:
      break;
  }
  if (const auto id = inline_id(term)) return *id;
  return Id(IdTag::literal, intern_record(term.value, meta_of(Kind::literal, intern_suffix(term))));
}

Id Dictionary::find(const Term& term, std::uint64_t limit) const {
  if (const auto id = inline_id(term)) return *id;
  const std::shared_lock lock(table_mutex_);
  std::optional<std::uint64_t> suffix;
  Kind kind = term.is_blank() ? Kind::blank : Kind::iri;
  if (term.is_literal()) {
    kind = Kind::literal;
    if (has_suffix(term)) {
      suffix = find_record(suffix_text(term), suffix_meta(term));
      if (!suffix) return Id();
    }
  }
  const auto index = find_record(term.value, meta_of(kind, suffix));
  return index && *index < limit ? id_of(kind, *index) : Id();
}

Term Dictionary::term(Id id) const {
  if (id.is_inline()) return inline_term(id);
  assert(id.in_dictionary());
  const Record found = record(id.payload());
  switch (found.kind()) {
    case Kind::blank:
      return Term::blank(found.text);
    case Kind::iri:
      return Term::iri(found.text);
    case Kind::literal:
    case Kind::suffix:
      break;
  }
  if (found.meta <= 3) return Term::literal(found.text);
  const Record suffix = record(found.suffix());
  if (suffix.meta == kLanguageMeta) return Term::lang_literal(found.text, suffix.text);
  return Term::literal(found.text, suffix.text);
}

std::size_t Dictionary::memory_bytes() const noexcept {
  std::size_t bytes = sizeof *this + arena_bytes_ + (table_mask_ + 1) * sizeof(Slot);
  for (std::size_t k = 0; k < kChunks; ++k) {
    if (entries_[k]) bytes += sizeof(const char*) << (k + kFirstBits);
  }
  return bytes;
}

std::uint64_t Dictionary::hash_of(std::string_view text, std::uint64_t meta) noexcept {
  return XXH3_64bits_withSeed(text.data(), text.size(), meta);
}

Id Dictionary::id_of(Kind kind, std::uint64_t index) noexcept {
  const IdTag tag = kind == Kind::blank ? IdTag::blank : kind == Kind::iri ? IdTag::iri : IdTag::literal;
  return Id(tag, index);
}

Dictionary::Record Dictionary::record(std::uint64_t index) const noexcept {
  const auto [chunk, offset] = place_of(index, kFirstBits);
  const char* in = entries_[chunk][offset];
  Record found{};
  std::uint64_t length = 0;
  in = get_varint(in, found.meta);
  in = get_varint(in, length);
  found.text = std::string_view(in, length);
  return found;
}

std::optional<std::uint64_t> Dictionary::find_record(std::string_view text,
                                                     std::uint64_t meta) const noexcept {
  const std::uint64_t hash = hash_of(text, meta);
  for (std::size_t at = hash & table_mask_;; at = (at + 1) & table_mask_) {
    const std::uint64_t slot = table_[at].load(std::memory_order_acquire);
    if (slot == 0) return std::nullopt;
    if ((slot ^ hash) >> 32 != 0) continue;
    const std::uint64_t index = (slot & 0xFFFF'FFFF) - 1;
    const Record found = record(index);
    if (found.meta == meta && found.text == text) return index;
  }
}

std::uint64_t Dictionary::intern_record(std::string_view text, std::uint64_t meta) {
  if (const auto index = find_record(text, meta)) return *index;
  if (size_ >= kMaxTerms) throw Error(ErrorCode::limit, "more than 4 294 967 294 different terms");
  if ((size_ + 1) * 3 > (table_mask_ + 1) * 2) grow_table();
  const std::uint64_t hash = hash_of(text, meta);
  std::size_t at = hash & table_mask_;
  while (table_[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & table_mask_;
  append_entry(store_record(text, meta));
  // Published last: who finds the slot finds the record.
  table_[at].store(slot_value(hash, size_ - 1), std::memory_order_release);
  return size_ - 1;
}

std::optional<std::uint64_t> Dictionary::intern_suffix(const Term& literal) {
  if (!has_suffix(literal)) return std::nullopt;
  const std::uint64_t meta = suffix_meta(literal);
  if (meta != last_suffix_meta_ || suffix_text(literal) != last_suffix_) {
    last_suffix_index_ = intern_record(suffix_text(literal), meta);
    last_suffix_ = suffix_text(literal);
    last_suffix_meta_ = meta;
  }
  return last_suffix_index_;
}

void Dictionary::append_entry(const char* address) {
  const auto [chunk, offset] = place_of(size_, kFirstBits);
  if (!entries_[chunk]) {
    entries_[chunk] = std::make_unique_for_overwrite<const char*[]>(std::size_t{1} << (chunk + kFirstBits));
  }
  entries_[chunk][offset] = address;
  ++size_;
}

const char* Dictionary::store_record(std::string_view text, std::uint64_t meta) {
  const std::size_t needed = text.size() + 2 * kMaxVarint;
  if (static_cast<std::size_t>(free_end_ - free_begin_) < needed) {
    const std::size_t usual = std::clamp(arena_bytes_, kFirstArenaBlock, kGreatestArenaBlock);
    const std::size_t bytes = std::max(usual, needed);
    arena_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    arena_bytes_ += bytes;
    free_begin_ = arena_.back().get();
    free_end_ = free_begin_ + bytes;
  }
  char* const start = free_begin_;
  char* out = put_varint(start, meta);
  out = put_varint(out, text.size());
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  free_begin_ = out + text.size();
  return start;
}

void Dictionary::grow_table() {
  const std::size_t new_size = (table_mask_ + 1) * 2;
  std::unique_ptr<Slot[]> table(new Slot[new_size]());
  for (std::uint64_t index = 0; index < size_; ++index) {
    const Record each = record(index);
    const std::uint64_t hash = hash_of(each.text, each.meta);
    std::size_t at = hash & (new_size - 1);
    while (table[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & (new_size - 1);
    table[at].store(slot_value(hash, index), std::memory_order_relaxed);
  }
  const std::unique_lock lock(table_mutex_);
  table_ = std::move(table);
  table_mask_ = new_size - 1;
}

}  // namespace griot::storage
