#include "store/exec/value.hpp"

namespace griot::exec {

bool Value::is_iri() const {
  if (const Id* id = as_id()) return id->is_iri();
  const Term* t = std::get_if<Term>(&content_);
  return t && t->is_iri();
}

bool Value::is_blank() const {
  if (const Id* id = as_id()) return id->is_blank();
  const Term* t = std::get_if<Term>(&content_);
  return t && t->is_blank();
}

bool Value::is_literal() const {
  if (const Id* id = as_id()) return id->is_literal();
  const Term* t = std::get_if<Term>(&content_);
  return !t || t->is_literal();
}

Term Value::term(const Overlay& overlay) const {
  if (const Id* id = as_id()) return overlay.term(*id);
  if (const auto* literal = std::get_if<LiteralValue>(&content_)) return literal->to_term();
  return std::get<Term>(content_);
}

Id Value::id(Overlay& overlay) const {
  if (const Id* id = as_id()) return *id;
  return overlay.id(term(overlay));
}

std::optional<LiteralValue> Value::literal(const Overlay& overlay) const {
  if (const auto* literal = std::get_if<LiteralValue>(&content_)) return *literal;
  if (!is_literal()) return std::nullopt;
  if (const Id* id = as_id())
    return id->is_inline() ? LiteralValue::of(*id) : LiteralValue::of(overlay.term(*id));
  return LiteralValue::of(std::get<Term>(content_));
}

std::optional<bool> truth(const Value& value, const Overlay& overlay) {
  if (value.error()) return std::nullopt;
  if (const Id* id = value.as_id(); id && id->tag() == IdTag::boolean) return inline_boolean(*id);
  const auto literal = value.literal(overlay);
  return literal ? effective_boolean(*literal) : std::nullopt;
}

std::optional<bool> equal(const Value& a, const Value& b, const Overlay& overlay) {
  const Id* x = a.as_id();
  const Id* y = b.as_id();
  if (x && y) {
    // Terms with Ids: equal terms have equal Ids, and only literals can be equal without it.
    if (!x->is_literal() || !y->is_literal()) return *x == *y;
    if (x->tag() == IdTag::integer && y->tag() == IdTag::integer) return *x == *y;
  } else if (!a.is_literal() || !b.is_literal()) {
    return a.term(overlay) == b.term(overlay);
  }
  return griot::equal(*a.literal(overlay), *b.literal(overlay));
}

std::optional<std::partial_ordering> order(const Value& a, const Value& b, const Overlay& overlay) {
  const Id* x = a.as_id();
  const Id* y = b.as_id();
  if (x && y && x->tag() == IdTag::integer && y->tag() == IdTag::integer)
    return inline_integer(*x) <=> inline_integer(*y);
  const auto left = a.literal(overlay);
  const auto right = b.literal(overlay);
  if (!left || !right) return std::nullopt;
  return griot::order(*left, *right);
}

bool same_term(const Value& a, const Value& b, Overlay& overlay) {
  const Id* x = a.as_id();
  const Id* y = b.as_id();
  if (x && y) return *x == *y;
  return a.term(overlay) == b.term(overlay);
}

}  // namespace griot::exec
