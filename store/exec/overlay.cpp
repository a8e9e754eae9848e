#include "store/exec/overlay.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include "store/base/error.hpp"

namespace griot::exec {

namespace {

constexpr std::size_t kLongest = std::numeric_limits<std::uint32_t>::max();

std::uint64_t hash_of(const Term& term) noexcept {
  const std::hash<std::string_view> hash;
  std::uint64_t h = hash(term.value) * 31 + static_cast<std::uint64_t>(term.kind);
  h = h * 31 + hash(term.language);
  return term.is_literal() ? h * 31 + hash(term.datatype) : h;
}

IdTag tag_of(const Term& term) noexcept {
  if (term.is_iri()) return IdTag::overlay_iri;
  return term.is_blank() ? IdTag::overlay_blank : IdTag::overlay_literal;
}

}  // namespace

Id Overlay::id(const Term& term) {
  if (const auto inlined = term.is_literal() ? inline_id(term) : std::nullopt) return *inlined;
  const std::uint64_t hash = hash_of(term);
  const std::uint32_t known =
      slots_.find(hash, [&](std::uint32_t number) { return is(made_[number], term, hash); });
  if (known != SlotTable::kNone) return made_[known].id;
  if (const Id stored = snapshot_.find(term); stored.bound()) return stored;
  return add(term, hash);
}

Id Overlay::fresh_blank() {
  // No label of data holds a blank, so this one is free.
  const Term term = Term::blank("made " + std::to_string(++blanks_));
  return add(term, hash_of(term));
}

bool Overlay::is(const Made& made, const Term& term, std::uint64_t hash) const noexcept {
  if (made.hash != hash || made.id.tag() != tag_of(term)) return false;
  const std::string_view value(made.text, made.value_size);
  const std::string_view datatype(value.data() + value.size(), made.datatype_size);
  const std::string_view language(datatype.data() + datatype.size(), made.language_size);
  return value == term.value && datatype == term.datatype && language == term.language;
}

Id Overlay::add(const Term& term, std::uint64_t hash) {
  if (term.datatype.size() > kLongest || term.language.size() > kLongest || made_.size() >= kLongest - 16)
    throw Error(ErrorCode::limit, "the query makes more or longer terms than there is room for");
  const std::size_t size = term.value.size() + term.datatype.size() + term.language.size();
  charge_.grow_to(texts_.bytes_with(size) + made_.bytes_for(made_.size() + 1));
  slots_.add(hash, [&](std::uint32_t number) { return made_[number].hash; });
  char* const text = texts_.take(size);
  char* at = text;
  for (const std::string* part : {&term.value, &term.datatype, &term.language})
    at = std::copy(part->begin(), part->end(), at);
  const Id id(tag_of(term), made_.size());
  made_.push_back({text, term.value.size(), static_cast<std::uint32_t>(term.datatype.size()),
                   static_cast<std::uint32_t>(term.language.size()), hash, id});
  return id;
}

Term Overlay::term(Id id) const {
  if (id.is_inline()) return inline_term(id);
  if (!id.in_overlay()) return snapshot_.term(id);
  const Made& made = made_[id.payload()];
  Term term;
  term.kind = id.is_iri() ? TermKind::iri : id.is_blank() ? TermKind::blank : TermKind::literal;
  term.value.assign(made.text, made.value_size);
  term.datatype.assign(made.text + made.value_size, made.datatype_size);
  term.language.assign(made.text + made.value_size + made.datatype_size, made.language_size);
  return term;
}

}  // namespace griot::exec
