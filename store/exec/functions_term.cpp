// Functions on terms (SPARQL 1.1 §17.4.2).
#include <algorithm>

#include "store/base/iri.hpp"
#include "store/exec/functions.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Basic filtering of RFC 4647 §3.3.1, as LANGMATCHES asks.
bool language_matches(std::string_view tag, std::string_view range) {
  if (range == "*") return !tag.empty();
  if (tag.size() < range.size()) return false;
  for (std::size_t i = 0; i < range.size(); ++i)
    if (lower(tag[i]) != lower(range[i])) return false;
  return tag.size() == range.size() || tag[range.size()] == '-';
}

bool is_plain_string(const Term& t) {
  return t.is_literal() && t.datatype == vocab::xsd_string;
}

// SPARQL's LANGTAG, without @.
bool is_language_tag(std::string_view text) {
  bool first = true, empty = true;
  for (const char c : text) {
    const bool letter = lower(c) >= 'a' && lower(c) <= 'z';
    if (c == '-' ? empty : !letter && (first || c < '0' || c > '9')) return false;
    empty = c == '-';
    first = first && !empty;
  }
  return !empty;
}

Value make_literal(const Value& lexical, const Value& second, Function function, CallContext context) {
  const Term text = lexical.term(context.overlay);
  const Term other = second.term(context.overlay);
  if (!is_plain_string(text)) return {};
  if (function == Function::strdt)
    return other.is_iri() && other.value != vocab::rdf_lang_string
               ? Value(Term::literal(text.value, other.value))
               : Value();
  if (!is_plain_string(other) || !is_language_tag(other.value)) return {};
  return Value(Term::lang_literal(text.value, other.value));
}

// Whether all of an IRI's characters are such as may stand between < and > (SPARQL 1.1 §19.8, IRIREF).
bool is_iri_text(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' &&
           std::string_view("<>\"{}|^`\\").find(c) == std::string_view::npos;
  });
}

// An IRI reference, resolved against the query's base (§17.4.2.8); an error where that takes a base and there
// is none.
Value make_iri(const Value& argument, CallContext context) {
  if (argument.is_iri()) return argument;
  const Term t = argument.term(context.overlay);
  if (!is_plain_string(t) || !is_iri_text(t.value)) return {};
  if (has_scheme(t.value)) return Value(Term::iri(t.value));
  const std::string& base = context.state.base_iri();
  return base.empty() ? Value() : Value(Term::iri(resolve_iri(t.value, base)));
}

Value make_blank(std::span<const Value> arguments, CallContext context) {
  if (arguments.empty()) return Value(context.overlay.fresh_blank());
  const Term label = arguments[0].term(context.overlay);
  return is_plain_string(label) ? Value(context.state.labels().get(label.value, context.overlay)) : Value();
}

}  // namespace

Value call_term_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::bnode) return make_blank(arguments, context);
  if (function == Function::struuid) return Value::string(context.state.uuid());
  if (function == Function::uuid) return Value(Term::iri("urn:uuid:" + context.state.uuid()));
  const Value& a = arguments[0];
  switch (function) {
    case Function::str:
      return a.is_blank() ? Value() : Value::string(a.term(context.overlay).value);
    case Function::lang:
      return a.is_literal() ? Value::string(a.term(context.overlay).language) : Value();
    case Function::lang_matches: {
      const Term tag = a.term(context.overlay), range = arguments[1].term(context.overlay);
      if (!is_plain_string(tag) || !is_plain_string(range)) return {};
      return Value::boolean(language_matches(tag.value, range.value));
    }
    case Function::datatype:
      return a.is_literal() ? Value(Term::iri(a.term(context.overlay).datatype)) : Value();
    case Function::iri:
      return make_iri(a, context);
    case Function::strdt:
    case Function::strlang:
      return make_literal(a, arguments[1], function, context);
    case Function::same_term:
      return Value::boolean(same_term(a, arguments[1], context.overlay));
    case Function::is_iri:
      return Value::boolean(a.is_iri());
    case Function::is_blank:
      return Value::boolean(a.is_blank());
    case Function::is_literal:
      return Value::boolean(a.is_literal());
    case Function::is_numeric: {
      const auto literal = a.literal(context.overlay);
      return Value::boolean(literal && literal->is_numeric());
    }
    default:
      return {};
  }
}

}  // namespace griot::exec
