#include "store/exec/functions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "store/base/spelling.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

struct Entry {
  std::string_view name;
  FunctionInfo info;
};

// Sorted by name.
constexpr Entry kBuiltins[] = {
    {"ABS", {Function::abs, 1, 1}},
    {"BNODE", {Function::bnode, 0, 1}},
    {"BOUND", {Function::bound, 1, 1}},
    {"CEIL", {Function::ceil, 1, 1}},
    {"COALESCE", {Function::coalesce, 0, -1}},
    {"CONCAT", {Function::concat, 0, -1}},
    {"CONTAINS", {Function::contains, 2, 2}},
    {"DATATYPE", {Function::datatype, 1, 1}},
    {"DAY", {Function::day, 1, 1}},
    {"ENCODE_FOR_URI", {Function::encode_for_uri, 1, 1}},
    {"FLOOR", {Function::floor, 1, 1}},
    {"HOURS", {Function::hours, 1, 1}},
    {"IF", {Function::if_, 3, 3}},
    {"IRI", {Function::iri, 1, 1}},
    {"ISBLANK", {Function::is_blank, 1, 1}},
    {"ISIRI", {Function::is_iri, 1, 1}},
    {"ISLITERAL", {Function::is_literal, 1, 1}},
    {"ISNUMERIC", {Function::is_numeric, 1, 1}},
    {"ISURI", {Function::is_iri, 1, 1}},
    {"LANG", {Function::lang, 1, 1}},
    {"LANGMATCHES", {Function::lang_matches, 2, 2}},
    {"LCASE", {Function::lcase, 1, 1}},
    {"MD5", {Function::md5, 1, 1}},
    {"MINUTES", {Function::minutes, 1, 1}},
    {"MONTH", {Function::month, 1, 1}},
    {"NOW", {Function::now, 0, 0}},
    {"RAND", {Function::rand, 0, 0}},
    {"REGEX", {Function::regex, 2, 3}},
    {"REPLACE", {Function::replace, 3, 4}},
    {"ROUND", {Function::round, 1, 1}},
    {"SAMETERM", {Function::same_term, 2, 2}},
    {"SECONDS", {Function::seconds, 1, 1}},
    {"SHA1", {Function::sha1, 1, 1}},
    {"SHA256", {Function::sha256, 1, 1}},
    {"SHA384", {Function::sha384, 1, 1}},
    {"SHA512", {Function::sha512, 1, 1}},
    {"STR", {Function::str, 1, 1}},
    {"STRAFTER", {Function::strafter, 2, 2}},
    {"STRBEFORE", {Function::strbefore, 2, 2}},
    {"STRDT", {Function::strdt, 2, 2}},
    {"STRENDS", {Function::strends, 2, 2}},
    {"STRLANG", {Function::strlang, 2, 2}},
    {"STRLEN", {Function::strlen, 1, 1}},
    {"STRSTARTS", {Function::strstarts, 2, 2}},
    {"STRUUID", {Function::struuid, 0, 0}},
    {"SUBSTR", {Function::substr, 2, 3}},
    {"TIMEZONE", {Function::timezone, 1, 1}},
    {"TZ", {Function::tz, 1, 1}},
    {"UCASE", {Function::ucase, 1, 1}},
    {"URI", {Function::iri, 1, 1}},
    {"UUID", {Function::uuid, 0, 0}},
    {"YEAR", {Function::year, 1, 1}},
};

// By their names after Griot's namespace.
constexpr Entry kOwn[] = {
    {"certainlyBefore", {Function::certainly_before, 2, 2}},
    {"possiblyBefore", {Function::possibly_before, 2, 2}},
    {"certainlyOverlaps", {Function::certainly_overlaps, 2, 2}},
    {"possiblyOverlaps", {Function::possibly_overlaps, 2, 2}},
    {"certainlyDuring", {Function::certainly_during, 2, 2}},
    {"possiblyDuring", {Function::possibly_during, 2, 2}},
};

// The types that a cast by their IRI makes, by their names after the XSD namespace. Calendar types and
// integers have tables of their own.
struct CastName {
  std::string_view datatype;
  ValueType type;
};
constexpr CastName kCasts[] = {
    {vocab::xsd_string, ValueType::string},
    {vocab::xsd_boolean, ValueType::boolean},
    {vocab::xsd_decimal, ValueType::decimal},
    {vocab::xsd_float, ValueType::float32},
    {vocab::xsd_double, ValueType::float64},
    {vocab::xsd_duration, ValueType::duration},
    {vocab::xsd_year_month_duration, ValueType::year_month_duration},
    {vocab::xsd_day_time_duration, ValueType::day_time_duration},
};

// `iri` must live as long as what is returned.
std::optional<CastTarget> find_cast(std::string_view iri) {
  for (const auto& [datatype, type] : kCasts)
    if (datatype == iri) return CastTarget{type, datatype};
  if (is_integer_datatype(iri)) return CastTarget{ValueType::integer, iri};
  if (!iri.starts_with(vocab::xsd_ns)) return std::nullopt;
  const auto calendar = calendar_type_by_name(iri.substr(vocab::xsd_ns.size()));
  if (!calendar) return std::nullopt;
  return CastTarget{LiteralValue::value_type_of(*calendar), iri};
}

}  // namespace

std::optional<FunctionInfo> find_function(std::string_view name, bool is_iri) {
  if (is_iri) {
    if (name.starts_with(vocab::griot_ns)) {
      for (const auto& [known, info] : kOwn)
        if (known == name.substr(vocab::griot_ns.size())) return info;
    }
    if (const auto target = find_cast(name)) return FunctionInfo{Function::cast, 1, 1, *target};
    return std::nullopt;
  }
  const auto it = std::lower_bound(std::begin(kBuiltins), std::end(kBuiltins), name,
                                   [](const Entry& e, std::string_view n) { return e.name < n; });
  if (it == std::end(kBuiltins) || it->name != name) return std::nullopt;
  return it->info;
}

std::vector<std::string> nearest_functions(const std::string& iri) {
  constexpr std::array kXsd{"string",
                            "boolean",
                            "decimal",
                            "integer",
                            "float",
                            "double",
                            "date",
                            "dateTime",
                            "time",
                            "duration",
                            "dayTimeDuration",
                            "yearMonthDuration",
                            "gYear",
                            "gYearMonth",
                            "gMonthDay",
                            "gMonth",
                            "gDay",
                            "long",
                            "int",
                            "short",
                            "byte",
                            "nonNegativeInteger"};
  std::vector<std::string> known;
  for (const char* name : kXsd) known.push_back(std::string(vocab::xsd_ns) + name);
  for (const auto& [name, info] : kOwn) known.push_back(std::string(vocab::griot_ns) + std::string(name));
  return nearest_of(iri, known, 2);
}

Value call(Function function, std::span<const Value> arguments, CallContext context) {
  if (function > Function::cast) return call_span_function(function, arguments, context);
  if (function == Function::cast) return call_cast(*context.target, arguments[0], context.overlay);
  if (function >= Function::year) return call_time_function(function, arguments, context);
  if (function >= Function::abs) return call_number_function(function, arguments, context);
  if (function >= Function::md5) return call_digest_function(function, arguments[0], context);
  if (function >= Function::strlen) return call_string_function(function, arguments, context);
  return call_term_function(function, arguments, context);
}

}  // namespace griot::exec
