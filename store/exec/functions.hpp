// The built-in functions of SPARQL 1.1 §17.4 and the casts of §17.5, which Griot has for all of XSD's types
// that it knows values of. Functions are found by name once, when a plan is built, and called by number.
//
// Functions of Griot's own are called by IRIs of the ontology's namespace <https://griot.example/ns#>:
//     griot:certainlyBefore(e, f)    griot:certainlyOverlaps(e, f)    griot:certainlyDuring(e, f)
//     griot:possiblyBefore(e, f)     griot:possiblyOverlaps(e, f)     griot:possiblyDuring(e, f)
// Their arguments are times as griot:edtf says them (date_span.hpp: "2024-04", "[2024-04-29..2024-05-05]",
// "2023-07/..") or an xsd:date, dateTime, gYear or gYearMonth; other arguments are errors.
//
// Errors are Values; Error{unsupported} is thrown for regular expressions that are beyond RE2.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/base/error.hpp"
#include "store/base/source.hpp"
#include "store/exec/call_state.hpp"
#include "store/exec/value.hpp"
#include "store/exec/xpath_regex.hpp"

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
  uuid,
  struuid,
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
  // Digests
  md5,
  sha1,
  sha256,
  sha384,
  sha512,
  // Numbers
  abs,
  round,
  ceil,
  floor,
  rand,
  // Times
  year,
  month,
  day,
  hours,
  minutes,
  seconds,
  timezone,
  tz,
  now,
  cast,
  // Griot's own, on times known within bounds
  certainly_before,
  possibly_before,
  certainly_overlaps,
  possibly_overlaps,
  certainly_during,
  possibly_during
};

// What a cast makes: values of this type, with this datatype, which may be one derived from xsd:integer.
struct CastTarget {
  ValueType type = ValueType::string;
  std::string_view datatype;
};

struct FunctionInfo {
  Function function;
  int min_arguments;
  int max_arguments;  // -1: any number
  CastTarget target = {};
};

// A call of a function that is not known, or does not take so many arguments.
class FunctionError : public Error {
 public:
  FunctionError(const std::string& message, SourceRange range, std::vector<std::string> near)
      : Error(ErrorCode::unsupported, message), range_(range), near_(std::move(near)) {}

  SourceRange range() const noexcept { return range_; }  // of the call
  // The IRIs of functions whose names are nearly so, nearest first.
  const std::vector<std::string>& near() const noexcept { return near_; }

 private:
  SourceRange range_;
  std::vector<std::string> near_;
};

std::vector<std::string> nearest_functions(const std::string& iri);

// Nothing for a name that this build does not know. `name` must outlive the target of a cast.
std::optional<FunctionInfo> find_function(std::string_view name, bool is_iri);

struct CallContext {
  Overlay& overlay;
  CallState& state;
  RegexCache* regex = nullptr;         // regex, replace
  const CastTarget* target = nullptr;  // cast
};

// Requires: no special form, as many arguments as the function takes, none of them an error.
Value call(Function function, std::span<const Value> arguments, CallContext context);

// The parts of call(), by subject.
Value call_term_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_string_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_digest_function(Function function, const Value& argument, CallContext context);
Value call_number_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_time_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_span_function(Function function, std::span<const Value> arguments, CallContext context);
Value call_cast(const CastTarget& target, const Value& argument, const Overlay& overlay);

}  // namespace griot::exec
