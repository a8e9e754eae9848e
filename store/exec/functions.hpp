// The built-in functions of SPARQL 1.1 §17.4 that Griot knows, and the casts of §17.5. Functions are
// found by name once, when a plan is built, and called by number. Errors are Values.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "store/exec/value.hpp"

namespace re2 {
class RE2;
}

namespace griot::exec {

enum class Function : std::uint8_t {
  // Special forms: evaluated by expression.cpp, since they look at errors or leave arguments alone.
  bound,
  if_,
  coalesce,
  // Terms
  str,
  lang,
  lang_matches,
  datatype,
  iri,
  bnode,
  strdt,
  strlang,
  same_term,
  is_iri,
  is_blank,
  is_literal,
  is_numeric,
  // Strings
  strlen,
  substr,
  ucase,
  lcase,
  strstarts,
  strends,
  contains,
  strbefore,
  strafter,
  concat,
  encode_for_uri,
  regex,
  replace,
  // Numbers
  abs,
  round,
  ceil,
  floor,
  // Times
  year,
  month,
  day,
  hours,
  minutes,
  seconds,
  tz,
  now,
  // Casts
  to_string,
  to_boolean,
  to_integer,
  to_decimal,
  to_float,
  to_double,
  to_date,
  to_date_time
};

struct FunctionInfo {
  Function function;
  int min_arguments;
  int max_arguments;  // -1: any number
};

// Nothing for a name that this build does not know.
std::optional<FunctionInfo> find_function(std::string_view name, bool is_iri);

// The pattern compiled last, kept between rows; patterns are constant nearly always.
class RegexCache {
 public:
  RegexCache();
  ~RegexCache();
  RegexCache(RegexCache&&) noexcept;
  RegexCache& operator=(RegexCache&&) noexcept;
  // Null when the pattern or the flags are not valid.
  const re2::RE2* get(const std::string& pattern, const std::string& flags);

 private:
  std::string pattern_, flags_;
  std::unique_ptr<re2::RE2> regex_;
};

struct CallContext {
  Overlay& overlay;
  RegexCache* regex = nullptr;  // regex, replace
};

// Requires: no special form, as many arguments as the function takes, none of them an error.
Value call(Function function, std::span<const Value> arguments, CallContext context);

// The parts of call(), by subject.
Value call_term_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_string_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_number_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_time_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_cast(Function function, const Value& argument, CallContext context);

}  // namespace griot::exec
