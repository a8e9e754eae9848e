#include "store/storage/dictionary.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <memory>
#include <mutex>

#include "store/base/error.hpp"
#include "store/term/inline_value.hpp"
#include "store/term/vocab.hpp"

namespace griot::storage {
namespace {

constexpr int kFirstTableBits = 10;
constexpr std::size_t kAhead = 16;  // look-ups that are under way at a time
constexpr std::size_t kFirstArenaBlock = std::size_t{16} << 10;
constexpr std::size_t kGreatestArenaBlock = std::size_t{4} << 20;
constexpr std::uint64_t kMaxRecords = 0xFFFF'FFFE;
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

// Where the entry of a record lies: its chunk and its place there, when the first chunk has 2^first_bits.
struct Place {
  std::size_t chunk, offset;
};
Place entry_place(std::uint64_t number, int first_bits) noexcept {
  const std::uint64_t unit = (number >> first_bits) + 1;
  const auto chunk = static_cast<std::size_t>(std::bit_width(unit)) - 1;
  const std::uint64_t chunk_start = ((std::uint64_t{1} << chunk) - 1) << first_bits;
  return {chunk, static_cast<std::size_t>(number - chunk_start)};
}

constexpr std::uint64_t slot_value(std::uint64_t hash, std::uint64_t number) noexcept {
  return (hash & 0xFFFF'FFFF'0000'0000) | (number + 1);
}

bool has_suffix(const TermView& literal) noexcept {
  return !literal.language.empty() || literal.datatype != vocab::xsd_string;
}

std::string_view suffix_text(const TermView& literal) noexcept {
  return literal.language.empty() ? literal.datatype : literal.language;
}

}  // namespace

Dictionary::Dictionary(std::shared_ptr<const SortedTerms> base)
    : base_(std::move(base)),
      first_(base_ == nullptr ? 0 : base_->size()),
      table_(make_table(std::size_t{1} << kFirstTableBits)),
      table_shift_(64 - kFirstTableBits),
      table_mask_((std::size_t{1} << kFirstTableBits) - 1) {}

Id Dictionary::intern(const TermView& term) {
  if (term.kind == TermKind::literal) {
    if (const auto id = inline_literal_id(term.value, term.datatype)) return *id;
  }
  if (base_ != nullptr) {
    // Not even the suffix of a literal that is known becomes a record.
    if (const Id known = find(term, size()); known.bound()) return known;
  }
  return id_of(kind_of(term), first_ + intern_record(wanted_of(term)));
}

void Dictionary::intern_all(std::span<const TermView> terms, std::span<Id> ids) {
  assert(terms.size() == ids.size());
  if (base_ != nullptr) {
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (!ids[i].bound()) ids[i] = intern(terms[i]);
    return;
  }
  std::array<Wanted, kAhead> wanted;
  std::array<std::size_t, kAhead> which;
  for (std::size_t at = 0; at < terms.size();) {
    std::size_t count = 0;
    for (; at < terms.size() && count < kAhead; ++at) {
      if (ids[at].bound()) continue;
      const TermView& term = terms[at];
      if (term.kind == TermKind::literal) {
        if (const auto id = inline_literal_id(term.value, term.datatype)) {
          ids[at] = *id;
          continue;
        }
      }
      wanted[count] = wanted_of(term);
      which[count++] = at;
    }
    // Slot, record's address, record: each is asked for while the others of the group are on their way.
    for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&table_[place_of(wanted[i].hash)]);
    std::array<const char* const*, kAhead> entries{};
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t slot = table_[place_of(wanted[i].hash)].load(std::memory_order_relaxed);
      if (slot == 0) continue;
      const auto [chunk, offset] = entry_place((slot & 0xFFFF'FFFF) - 1, kFirstBits);
      entries[i] = &entries_[chunk][offset];
      __builtin_prefetch(entries[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (entries[i] != nullptr) __builtin_prefetch(*entries[i]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      ids[which[i]] = id_of(kind_of(terms[which[i]]), first_ + intern_record(wanted[i]));
    }
  }
}

Id Dictionary::find(const TermView& term, std::uint64_t limit) const {
  if (term.kind == TermKind::literal) {
    if (const auto id = inline_literal_id(term.value, term.datatype)) return *id;
  }
  std::optional<std::uint64_t> index;
  if (const auto number = find_in_memory(term)) {
    index = first_ + *number;
  } else if (base_ != nullptr) {
    index = base_->find(term);
  }
  return index && *index < limit ? id_of(kind_of(term), *index) : Id();
}

std::optional<std::uint64_t> Dictionary::find_in_memory(const TermView& term) const {
  const std::shared_lock lock(table_mutex_);
  std::optional<std::uint64_t> suffix;
  if (term.kind == TermKind::literal && has_suffix(term)) {
    suffix = find_record(wanted(suffix_text(term), suffix_meta(term)));
    if (!suffix) return std::nullopt;
  }
  return find_record(wanted(term.value, meta_of(kind_of(term), suffix)));
}

Term Dictionary::term(Id id) const {
  if (id.is_inline()) return inline_term(id);
  assert(id.in_dictionary());
  if (id.payload() < first_) return base_->term(id.payload());
  const TermView found = record_term(id.payload() - first_);
  Term term;
  term.kind = found.kind;
  term.value = found.value;
  term.datatype = found.datatype;
  term.language = found.language;
  return term;
}

std::optional<TermKind> Dictionary::kind_of_record(std::uint64_t number) const noexcept {
  const Kind kind = record(number).kind();
  if (kind == Kind::suffix) return std::nullopt;
  return static_cast<TermKind>(kind);
}

TermView Dictionary::record_term(std::uint64_t number) const noexcept {
  const Record found = record(number);
  if (found.kind() != Kind::literal) return {static_cast<TermKind>(found.kind()), found.text};
  if (found.meta <= 3) return {TermKind::literal, found.text, vocab::xsd_string};
  const Record suffix = record(found.suffix());
  if (suffix.meta == kLanguageMeta)
    return {TermKind::literal, found.text, vocab::rdf_lang_string, suffix.text};
  return {TermKind::literal, found.text, suffix.text};
}

Dictionary::RecordView Dictionary::record_at(std::uint64_t number) const noexcept {
  const Record found = record(number);
  return {found.meta, found.text};
}

void Dictionary::fetch_record(std::uint64_t number) const noexcept {
  const auto [chunk, offset] = entry_place(number, kFirstBits);
  __builtin_prefetch(entries_[chunk][offset]);
}

void Dictionary::fetch_address(std::uint64_t number) const noexcept {
  const auto [chunk, offset] = entry_place(number, kFirstBits);
  __builtin_prefetch(&entries_[chunk][offset]);
}

bool Dictionary::restore(const RecordView& other) {
  const Record given{other.meta, other.text};
  switch (given.kind()) {
    case Kind::blank:
    case Kind::iri:
      if (given.meta > 3) return false;
      break;
    case Kind::suffix:
      if (given.meta != kDatatypeMeta && given.meta != kLanguageMeta) return false;
      break;
    case Kind::literal:
      if (given.meta > 3 && (given.suffix() >= records_ || record(given.suffix()).kind() != Kind::suffix))
        return false;
      break;
  }
  const std::uint64_t number = records_;
  return intern_record(wanted(given.text, given.meta)) == number;
}

bool Dictionary::holds(Id id) const noexcept {
  const std::uint64_t index = id.payload();
  if (!id.in_dictionary() || index >= size()) return false;
  const Kind kind = index < first_ ? static_cast<Kind>(base_->kind(index)) : record(index - first_).kind();
  return kind != Kind::suffix && id_of(kind, index) == id;
}

std::size_t Dictionary::memory_bytes() const noexcept {
  std::size_t bytes = sizeof *this + arena_bytes_ + (table_mask_ + 1) * sizeof(Slot);
  for (std::size_t k = 0; k < kChunks; ++k) {
    if (entries_[k]) bytes += sizeof(const char*) << (k + kFirstBits);
  }
  return bytes;
}

Dictionary::Wanted Dictionary::wanted(std::string_view text, std::uint64_t meta) noexcept {
  return {text, meta, XXH3_64bits_withSeed(text.data(), text.size(), meta)};
}

Dictionary::Wanted Dictionary::wanted_of(const TermView& term) {
  const Kind kind = kind_of(term);
  if (kind != Kind::literal) return wanted(term.value, meta_of(kind, {}));
  return wanted(term.value, meta_of(kind, intern_suffix(term)));
}

Id Dictionary::id_of(Kind kind, std::uint64_t index) noexcept {
  const IdTag tag = kind == Kind::blank ? IdTag::blank : kind == Kind::iri ? IdTag::iri : IdTag::literal;
  return Id(tag, index);
}

Dictionary::Record Dictionary::record(std::uint64_t number) const noexcept {
  const auto [chunk, offset] = entry_place(number, kFirstBits);
  const char* in = entries_[chunk][offset];
  Record found{};
  std::uint64_t length = 0;
  in = get_varint(in, found.meta);
  in = get_varint(in, length);
  found.text = std::string_view(in, length);
  return found;
}

std::optional<std::uint64_t> Dictionary::find_record(const Wanted& wanted) const noexcept {
  return look_up(wanted).number;
}

// The slot is read once: a writer may fill it at any time.
Dictionary::Found Dictionary::look_up(const Wanted& wanted) const noexcept {
  for (std::size_t at = place_of(wanted.hash);; at = (at + 1) & table_mask_) {
    const std::uint64_t slot = table_[at].load(std::memory_order_acquire);
    if (slot == 0) return {at, std::nullopt};
    if ((slot ^ wanted.hash) >> 32 != 0) continue;
    const std::uint64_t number = (slot & 0xFFFF'FFFF) - 1;
    const Record found = record(number);
    if (found.meta == wanted.meta && found.text == wanted.text) return {at, number};
  }
}

std::uint64_t Dictionary::intern_record(const Wanted& wanted) {
  Found found = look_up(wanted);
  if (found.number) return *found.number;
  if (records_ >= kMaxRecords) throw Error(ErrorCode::limit, "more than 4 294 967 294 different terms");
  if ((records_ + 1) * 3 > (table_mask_ + 1) * 2) {
    grow_table();
    found = look_up(wanted);
  }
  append_entry(store_record(wanted.text, wanted.meta));
  // Published last: who finds the slot finds the record.
  table_[found.slot].store(slot_value(wanted.hash, records_ - 1), std::memory_order_release);
  return records_ - 1;
}

std::optional<std::uint64_t> Dictionary::intern_suffix(const TermView& literal) {
  if (!has_suffix(literal)) return std::nullopt;
  const std::uint64_t meta = suffix_meta(literal);
  if (meta != last_suffix_meta_ || suffix_text(literal) != last_suffix_) {
    last_suffix_number_ = intern_record(wanted(suffix_text(literal), meta));
    last_suffix_ = suffix_text(literal);
    last_suffix_meta_ = meta;
  }
  return last_suffix_number_;
}

void Dictionary::append_entry(const char* address) {
  const auto [chunk, offset] = entry_place(records_, kFirstBits);
  if (!entries_[chunk]) {
    entries_[chunk] = make_large_array<const char*>(std::size_t{1} << (chunk + kFirstBits));
  }
  entries_[chunk][offset] = address;
  ++records_;
}

const char* Dictionary::store_record(std::string_view text, std::uint64_t meta) {
  const std::size_t needed = text.size() + 2 * kMaxVarint;
  if (static_cast<std::size_t>(free_end_ - free_begin_) < needed) {
    const std::size_t usual = std::clamp(arena_bytes_, kFirstArenaBlock, kGreatestArenaBlock);
    const std::size_t bytes = std::max(usual, needed);
    arena_.push_back(make_large_array<char>(bytes));
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

LargeArray<Dictionary::Slot> Dictionary::make_table(std::size_t size) {
  LargeArray<Slot> table = make_large_array<Slot>(size);
  std::uninitialized_value_construct_n(table.get(), size);
  return table;
}

void Dictionary::grow_table() {
  const int shift = table_shift_ - 1;
  const std::size_t mask = table_mask_ * 2 + 1;
  LargeArray<Slot> table = make_table(mask + 1);
  for (std::size_t from = 0; from <= table_mask_; ++from) {
    const std::uint64_t slot = table_[from].load(std::memory_order_relaxed);
    if (slot == 0) continue;
    std::size_t at = (slot >> 32 << 32) >> shift;
    while (table[at].load(std::memory_order_relaxed) != 0) at = (at + 1) & mask;
    table[at].store(slot, std::memory_order_relaxed);
  }
  const std::unique_lock lock(table_mutex_);
  table_ = std::move(table);
  table_shift_ = shift;
  table_mask_ = mask;
}

}  // namespace griot::storage
