// Functions on terms (SPARQL 1.1 §17.4.2) and the casts (§17.5).
#include <cmath>

#include "store/exec/functions.hpp"
#include "store/term/floating.hpp"
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

std::string trimmed(const std::string& text) {
  const char* blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

Value make_literal(const Value& lexical, const Value& second, Function function, CallContext context) {
  const Term text = lexical.term(context.overlay);
  const Term other = second.term(context.overlay);
  if (!is_plain_string(text)) return {};
  if (function == Function::strdt)
    return other.is_iri() ? Value(Term::literal(text.value, other.value)) : Value();
  if (!is_plain_string(other) || other.value.empty()) return {};
  return Value(Term::lang_literal(text.value, other.value));
}

// An absolute IRI is kept as it is; there is no base to resolve a relative one against.
Value make_iri(const Value& argument, CallContext context) {
  if (argument.is_iri()) return argument;
  const Term t = argument.term(context.overlay);
  return is_plain_string(t) ? Value(Term::iri(t.value)) : Value();
}

Value cast_number(Function function, const LiteralValue& v) {
  switch (function) {
    case Function::to_boolean: {
      const double d = v.to_double();
      return Value::boolean(d != 0 && !std::isnan(d));
    }
    case Function::to_integer:
    case Function::to_decimal: {
      if (v.is_long_number()) return {};
      const bool exact = v.type() == ValueType::integer || v.type() == ValueType::decimal;
      const auto decimal = exact ? std::optional(v.decimal_value()) : Decimal::from_double(v.real_value());
      if (!decimal) return {};
      if (function == Function::to_decimal) return Value(LiteralValue::decimal(*decimal));
      // Towards zero (F&O §17.1.3.4).
      return Value(LiteralValue::integer(
          round_to_whole(*decimal, decimal->is_negative() ? Rounding::ceiling : Rounding::floor)));
    }
    case Function::to_float:
      return Value(LiteralValue::float32(static_cast<float>(v.to_double())));
    case Function::to_double:
      return Value(LiteralValue::float64(v.to_double()));
    default:
      return {};
  }
}

Value cast_boolean(Function function, bool value) {
  switch (function) {
    case Function::to_boolean:
      return Value::boolean(value);
    case Function::to_integer:
      return Value::integer(value ? 1 : 0);
    case Function::to_decimal:
      return Value(LiteralValue::decimal(Decimal(value ? 1 : 0)));
    case Function::to_float:
      return Value(LiteralValue::float32(value ? 1.0F : 0.0F));
    case Function::to_double:
      return Value(LiteralValue::float64(value ? 1.0 : 0.0));
    default:
      return {};
  }
}

Value cast_time(Function function, const LiteralValue& v) {
  DateTime time = v.time_value();
  if (function == Function::to_date) {
    time.nanoseconds = 0;
    return Value(LiteralValue::date(time));
  }
  return function == Function::to_date_time ? Value(LiteralValue::date_time(time)) : Value();
}

std::string_view datatype_of(Function cast) {
  switch (cast) {
    case Function::to_boolean:
      return vocab::xsd_boolean;
    case Function::to_integer:
      return vocab::xsd_integer;
    case Function::to_decimal:
      return vocab::xsd_decimal;
    case Function::to_float:
      return vocab::xsd_float;
    case Function::to_double:
      return vocab::xsd_double;
    case Function::to_date:
      return vocab::xsd_date;
    default:
      return vocab::xsd_date_time;
  }
}

}  // namespace

Value call_term_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::bnode) return Value(context.overlay.fresh_blank());
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

Value call_cast(Function function, const Value& argument, CallContext context) {
  if (function == Function::to_string)
    return argument.is_blank() ? Value() : Value::string(argument.term(context.overlay).value);
  const auto literal = argument.literal(context.overlay);
  if (!literal) return {};
  switch (literal->type()) {
    case ValueType::boolean:
      return cast_boolean(function, literal->boolean_value());
    case ValueType::integer:
    case ValueType::decimal:
    case ValueType::float32:
    case ValueType::float64:
      return cast_number(function, *literal);
    case ValueType::date:
    case ValueType::date_time:
      return cast_time(function, *literal);
    case ValueType::string:
      return Value(LiteralValue::typed(trimmed(literal->text().lexical), datatype_of(function)));
    default:
      return {};
  }
}

}  // namespace griot::exec
