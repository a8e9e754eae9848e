#include "store/exec/overlay.hpp"

#include <functional>
#include <string_view>

namespace griot::exec {

std::size_t Overlay::TermHash::operator()(const Term& term) const noexcept {
  const std::hash<std::string_view> hash;
  std::size_t h = hash(term.value) * 31 + static_cast<std::size_t>(term.kind);
  h = h * 31 + hash(term.language);
  return term.is_literal() ? h * 31 + hash(term.datatype) : h;
}

Id Overlay::id(const Term& term) {
  if (const auto inlined = term.is_literal() ? inline_id(term) : std::nullopt) return *inlined;
  if (const auto it = ids_.find(term); it != ids_.end()) return it->second;
  if (const Id known = snapshot_.find(term); known.bound()) return known;
  return add(term);
}

Id Overlay::fresh_blank() {
  // No label of data holds a blank, so this one is free.
  return add(Term::blank("made " + std::to_string(++blanks_)));
}

Id Overlay::add(const Term& term) {
  bytes_ += 2 * sizeof(Term) + term.value.size() + term.datatype.size() + 64;
  charge_.grow_to(bytes_);
  const IdTag tag = term.is_iri()     ? IdTag::overlay_iri
                    : term.is_blank() ? IdTag::overlay_blank
                                      : IdTag::overlay_literal;
  const Id id(tag, terms_.size());
  const auto it = ids_.emplace(term, id).first;
  terms_.push_back(&it->first);
  return id;
}

Term Overlay::term(Id id) const {
  if (id.is_inline()) return inline_term(id);
  if (id.in_overlay()) return *terms_[id.payload()];
  return snapshot_.term(id);
}

}  // namespace griot::exec
