#include "store/exec/functions.hpp"

#include <algorithm>
#include <iterator>

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
    {"BNODE", {Function::bnode, 0, 0}},
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
    {"MINUTES", {Function::minutes, 1, 1}},
    {"MONTH", {Function::month, 1, 1}},
    {"NOW", {Function::now, 0, 0}},
    {"REGEX", {Function::regex, 2, 3}},
    {"REPLACE", {Function::replace, 3, 4}},
    {"ROUND", {Function::round, 1, 1}},
    {"SAMETERM", {Function::same_term, 2, 2}},
    {"SECONDS", {Function::seconds, 1, 1}},
    {"STR", {Function::str, 1, 1}},
    {"STRAFTER", {Function::strafter, 2, 2}},
    {"STRBEFORE", {Function::strbefore, 2, 2}},
    {"STRDT", {Function::strdt, 2, 2}},
    {"STRENDS", {Function::strends, 2, 2}},
    {"STRLANG", {Function::strlang, 2, 2}},
    {"STRLEN", {Function::strlen, 1, 1}},
    {"STRSTARTS", {Function::strstarts, 2, 2}},
    {"SUBSTR", {Function::substr, 2, 3}},
    {"TZ", {Function::tz, 1, 1}},
    {"UCASE", {Function::ucase, 1, 1}},
    {"URI", {Function::iri, 1, 1}},
    {"YEAR", {Function::year, 1, 1}},
};

constexpr Entry kCasts[] = {
    {vocab::xsd_string, {Function::to_string, 1, 1}},
    {vocab::xsd_boolean, {Function::to_boolean, 1, 1}},
    {vocab::xsd_integer, {Function::to_integer, 1, 1}},
    {vocab::xsd_decimal, {Function::to_decimal, 1, 1}},
    {vocab::xsd_float, {Function::to_float, 1, 1}},
    {vocab::xsd_double, {Function::to_double, 1, 1}},
    {vocab::xsd_date, {Function::to_date, 1, 1}},
    {vocab::xsd_date_time, {Function::to_date_time, 1, 1}},
};

}  // namespace

std::optional<FunctionInfo> find_function(std::string_view name, bool is_iri) {
  if (is_iri) {
    for (const auto& entry : kCasts)
      if (entry.name == name) return entry.info;
    return std::nullopt;
  }
  const auto it = std::lower_bound(std::begin(kBuiltins), std::end(kBuiltins), name,
                                   [](const Entry& e, std::string_view n) { return e.name < n; });
  if (it == std::end(kBuiltins) || it->name != name) return std::nullopt;
  return it->info;
}

Value call(Function function, std::span<const Value> arguments, CallContext context) {
  if (function >= Function::to_string) return call_cast(function, arguments[0], context);
  if (function >= Function::year) return call_time_function(function, arguments, context);
  if (function >= Function::abs) return call_number_function(function, arguments, context);
  if (function >= Function::strlen) return call_string_function(function, arguments, context);
  return call_term_function(function, arguments, context);
}

}  // namespace griot::exec
