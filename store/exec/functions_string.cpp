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

RegexCache::RegexCache() = default;
RegexCache::~RegexCache() = default;
RegexCache::RegexCache(RegexCache&&) noexcept = default;
RegexCache& RegexCache::operator=(RegexCache&&) noexcept = default;

const re2::RE2* RegexCache::get(const std::string& pattern, const std::string& flags) {
  if (!regex_ || pattern != pattern_ || flags != flags_) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    std::string text = pattern;
    std::string inner;  // flags that RE2 takes within the pattern
    bool valid = true, literal = false;
    for (const char f : flags) {
      if (f == 'i') {
        options.set_case_sensitive(false);
      } else if (f == 's' || f == 'm') {
        inner += f;
      } else if (f == 'x') {
        std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
      } else if (f == 'q') {
        literal = true;
      } else {
        valid = false;
      }
    }
    if (literal) {
      options.set_literal(true);
    } else if (!inner.empty()) {
      text = "(?" + inner + ")" + text;
    }
    // An invalid one is kept too: it need not be compiled again for every row.
    regex_ = std::make_unique<re2::RE2>(valid ? text : std::string("("), options);
    pattern_ = pattern;
    flags_ = flags;
  }
  return regex_->ok() ? regex_.get() : nullptr;
}

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

std::string changed_case(std::string_view text, bool upper) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    const auto value = static_cast<utf8proc_int32_t>(c.value);
    append_utf8(out, static_cast<char32_t>(upper ? utf8proc_toupper(value) : utf8proc_tolower(value)));
    at += c.length;
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

// XPath's "$1" and "\$" as RE2's "\1" and "$"; nothing when it is not well-formed (F&O §5.6.3).
std::optional<std::string> rewrite(std::string_view replacement, int groups) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c == '\\') {
      if (i + 1 == replacement.size()) return std::nullopt;
      const char next = replacement[++i];
      if (next != '\\' && next != '$') return std::nullopt;
      out += next == '\\' ? "\\\\" : "$";
    } else if (c == '$') {
      if (i + 1 == replacement.size() || replacement[i + 1] < '0' || replacement[i + 1] > '9')
        return std::nullopt;
      const char digit = replacement[++i];
      if (digit - '0' <= groups) out += {'\\', digit};  // a group that is not there is empty
    } else {
      out += c;
    }
  }
  return out;
}

Value replaced(const Term& text, std::span<const Value> arguments, CallContext context) {
  const re2::RE2* regex = regex_of(arguments, 3, context);
  const Term replacement = arguments[2].term(context.overlay);
  if (!regex || !is_string(text) || !is_simple(replacement)) return {};
  if (re2::RE2::FullMatch("", *regex)) return {};  // F&O: a pattern that matches nothing is an error
  const auto by = rewrite(replacement.value, regex->NumberOfCapturingGroups());
  if (!by) return {};
  std::string result = text.value;
  re2::RE2::GlobalReplace(&result, *regex, *by);
  return with_text(text, std::move(result));
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
