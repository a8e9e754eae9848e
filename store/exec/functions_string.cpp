// Functions on strings (SPARQL 1.1 §17.4.3). Positions and lengths are counted in code points. The
// result of those that cut or change a string has its language; where two strings meet, their
// languages must be compatible (§17.4.3.1.2).
#include <re2/re2.h>
#include <utf8proc.h>

#include <cmath>
#include <limits>

#include "store/base/source.hpp"
#include "store/base/utf8.hpp"
#include "store/exec/functions.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

bool is_string(const Term& t) {
  return t.is_literal() && (t.datatype == vocab::xsd_string || !t.language.empty());
}
bool is_simple(const Term& t) {
  return t.is_literal() && t.datatype == vocab::xsd_string;
}

// Argument compatibility: the second is a simple string or has the language of the first.
bool compatible(const Term& a, const Term& b) {
  return is_string(a) && is_string(b) && (b.language.empty() || a.language == b.language);
}

Value with_text(const Term& like, std::string text) {
  Term t = like;
  t.value = std::move(text);
  return Value(std::move(t));
}

std::size_t length(std::string_view text) {
  return code_points(text, text.size());
}

// The byte at which code point number `n` begins, or the end.
std::size_t byte_of(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  while (n-- > 0 && at < text.size()) at += decode_utf8(text, at).length;
  return at;
}

// Appends a character in upper case: some become several ("ß" "SS", "ﬁ" "FI"), which their case folding
// tells.
void append_upper(std::string& out, utf8proc_int32_t value) {
  utf8proc_int32_t folded[4];
  int boundary = UTF8PROC_BOUNDCLASS_START;
  const utf8proc_ssize_t size = utf8proc_category(value) == UTF8PROC_CATEGORY_LU
                                    ? 1
                                    : utf8proc_decompose_char(value, folded, 4, UTF8PROC_CASEFOLD, &boundary);
  if (size < 2 || size > 4) {
    append_utf8(out, static_cast<char32_t>(utf8proc_toupper(value)));
    return;
  }
  for (utf8proc_ssize_t i = 0; i < size; ++i)
    append_utf8(out, static_cast<char32_t>(utf8proc_toupper(folded[i])));
}

bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(decode_utf8(text, at).value));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

// Appends a character in lower case. Two are special: the dot of I stays, and a sigma that ends a word has a
// form of its own.
void append_lower(std::string& out, utf8proc_int32_t value, bool final_sigma) {
  if (value == 0x130) {
    out += "i\xCC\x87";
  } else {
    append_utf8(out, final_sigma ? U'\u03C2' : static_cast<char32_t>(utf8proc_tolower(value)));
  }
}

std::string changed_case(std::string_view text, bool upper) {
  std::string out;
  out.reserve(text.size());
  bool after_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const auto value = static_cast<utf8proc_int32_t>(c.value);
    const std::size_t next = at + c.length;
    if (upper) {
      append_upper(out, value);
    } else {
      append_lower(out, value, value == 0x3A3 && after_letter && !letter_at(text, next));
    }
    after_letter = letter_at(text, at);
    at = next;
  }
  return out;
}

// fn:substring (F&O §5.4.3): positions are rounded, characters at round(start) <= p < round(start) +
// round(length) are taken, counted from 1.
Value substring(const Term& text, std::span<const Value> arguments, CallContext context) {
  const auto start = arguments[1].literal(context.overlay);
  if (!is_string(text) || !start || !start->is_numeric()) return {};
  const auto rounded = [](double d) { return std::floor(d + 0.5); };
  const double first = rounded(start->to_double());
  double end = std::numeric_limits<double>::infinity();
  if (arguments.size() == 3) {
    const auto count = arguments[2].literal(context.overlay);
    if (!count || !count->is_numeric()) return {};
    end = first + rounded(count->to_double());
  }
  const double size = static_cast<double>(length(text.value));
  const double from = std::max(first, 1.0), to = std::min(end, size + 1);
  if (!(from < to)) return with_text(text, "");  // NaN too
  const std::size_t begin = byte_of(text.value, static_cast<std::size_t>(from) - 1);
  const std::string_view rest = std::string_view(text.value).substr(begin);
  return with_text(text, std::string(rest.substr(0, byte_of(rest, static_cast<std::size_t>(to - from)))));
}

Value concatenation(std::span<const Value> arguments, CallContext context) {
  std::string text;
  std::string language;
  bool first = true;
  for (const auto& a : arguments) {
    const Term t = a.term(context.overlay);
    if (!is_string(t)) return {};
    text += t.value;
    if (first) {
      language = t.language;
    } else if (t.language != language) {
      language.clear();
    }
    first = false;
  }
  return language.empty() ? Value::string(std::move(text)) : Value(Term::lang_literal(text, language));
}

Value before_or_after(const Term& a, const Term& b, bool before) {
  if (!compatible(a, b)) return {};
  const std::size_t at = a.value.find(b.value);
  if (at == std::string::npos) return Value::string("");
  return with_text(a, before ? a.value.substr(0, at) : a.value.substr(at + b.value.size()));
}

std::string encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

const re2::RE2* regex_of(std::span<const Value> arguments, std::size_t flags_at, CallContext context) {
  const Term pattern = arguments[1].term(context.overlay);
  if (!is_simple(pattern)) return nullptr;
  std::string flags;
  if (arguments.size() > flags_at) {
    const Term t = arguments[flags_at].term(context.overlay);
    if (!is_simple(t)) return nullptr;
    flags = t.value;
  }
  return context.regex->get(pattern.value, flags);
}

Value replaced(const Term& text, std::span<const Value> arguments, CallContext context) {
  const re2::RE2* regex = regex_of(arguments, 3, context);
  const Term replacement = arguments[2].term(context.overlay);
  if (!regex || !is_string(text) || !is_simple(replacement)) return {};
  // Flag q makes the replacement literal too.
  const bool plain =
      arguments.size() == 4 && arguments[3].term(context.overlay).value.find('q') != std::string::npos;
  auto result = replace_all(text.value, *regex, replacement.value, plain);
  return result ? with_text(text, *std::move(result)) : Value();
}

}  // namespace

Value call_string_function(Function function, std::span<const Value> arguments, CallContext context) {
  if (function == Function::concat) return concatenation(arguments, context);
  const Term a = arguments[0].term(context.overlay);
  if (!is_string(a)) return {};
  switch (function) {
    case Function::strlen:
      return Value::integer(static_cast<std::int64_t>(length(a.value)));
    case Function::substr:
      return substring(a, arguments, context);
    case Function::ucase:
      return with_text(a, changed_case(a.value, true));
    case Function::lcase:
      return with_text(a, changed_case(a.value, false));
    case Function::encode_for_uri:
      return Value::string(encoded(a.value));
    case Function::regex: {
      const re2::RE2* regex = regex_of(arguments, 2, context);
      return regex ? Value::boolean(re2::RE2::PartialMatch(a.value, *regex)) : Value();
    }
    case Function::replace:
      return replaced(a, arguments, context);
    default:
      break;
  }
  const Term b = arguments[1].term(context.overlay);
  switch (function) {
    case Function::strbefore:
      return before_or_after(a, b, true);
    case Function::strafter:
      return before_or_after(a, b, false);
    case Function::strstarts:
      return compatible(a, b) ? Value::boolean(a.value.starts_with(b.value)) : Value();
    case Function::strends:
      return compatible(a, b) ? Value::boolean(a.value.ends_with(b.value)) : Value();
    case Function::contains:
      return compatible(a, b) ? Value::boolean(a.value.find(b.value) != std::string::npos) : Value();
    default:
      return {};
  }
}

}  // namespace griot::exec
