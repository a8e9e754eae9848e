// Value: what an expression is while it is computed: an error (or unbound), a term by its Id, a
// literal by its value, or a term that has no Id yet. Turned into an Id only where a row needs it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "store/exec/overlay.hpp"
#include "store/term/id.hpp"
#include "store/term/inline_value.hpp"
#include "store/term/literal_value.hpp"
#include "store/term/term.hpp"

namespace griot::exec {

class Value {
 public:
  Value() = default;  // an error
  Value(Id id) {      // NOLINT: converts on purpose; an unbound Id is an error
    if (id.bound()) content_ = id;
  }
  Value(LiteralValue value) : content_(std::move(value)) {}  // NOLINT
  Value(Term term) : content_(std::move(term)) {}            // NOLINT
  Value(std::optional<LiteralValue> value) {                 // NOLINT: nothing is an error
    if (value) content_ = std::move(*value);
  }
  static Value boolean(bool value) { return Value(inline_id_of_boolean(value)); }
  static Value integer(std::int64_t value) { return Value(LiteralValue::integer(value)); }
  static Value string(std::string text) { return Value(Term::literal(text)); }
  static Value of(std::optional<bool> value) { return value ? boolean(*value) : Value(); }

  bool error() const noexcept { return std::holds_alternative<std::monostate>(content_); }
  const Id* as_id() const noexcept { return std::get_if<Id>(&content_); }

  // Requires, for all below: !error().
  bool is_iri() const;
  bool is_blank() const;
  bool is_literal() const;

  Term term(const Overlay& overlay) const;
  Id id(Overlay& overlay) const;
  // Nothing when it is no literal.
  std::optional<LiteralValue> literal(const Overlay& overlay) const;

 private:
  std::variant<std::monostate, Id, LiteralValue, Term> content_;
};

// The effective boolean value (§17.2.2); errors give nothing.
std::optional<bool> truth(const Value& value, const Overlay& overlay);

// The operator = (RDFterm-equal and the literal comparisons, §17.3). Requires: neither is an error.
std::optional<bool> equal(const Value& a, const Value& b, const Overlay& overlay);

// The order that <, <=, > and >= see; nothing is an error, unordered makes each of them false.
std::optional<std::partial_ordering> order(const Value& a, const Value& b, const Overlay& overlay);

// sameTerm. Requires: neither is an error.
bool same_term(const Value& a, const Value& b, Overlay& overlay);

}  // namespace griot::exec
