// Casts: SPARQL 1.1 §17.5, XPath F&O §17.1.
#include <catch2/catch.hpp>

#include "tests/store/exec/evaluate.hpp"

using namespace griot;
using namespace griot::exec::test;

namespace {

// A literal cast to a type of XSD, both named without the namespace: its text, or "error".
std::string made(const char* lexical, const char* from, const char* to) {
  const std::string result = value(cast(xsd(to), typed(lexical, xsd(from))));
  if (result == "error") return result;
  const std::string end = to == std::string("string") ? "\"" : "\"^^<" + xsd(to) + ">";
  CHECK(result.ends_with(end));
  return result.substr(1, result.size() - 1 - end.size());
}

}  // namespace

TEST_CASE("text is cast by the lexical space of the type") {
  CHECK(made(" 12 ", "string", "integer") == "12");
  CHECK(made("1.9", "string", "integer") == "error");
  CHECK(made("+33.3300", "string", "decimal") == "33.33");
  CHECK(made("1e0", "string", "decimal") == "error");
  CHECK(made("-10.2E3", "string", "double") == "-1.02E4");
  CHECK(made("INF", "string", "float") == "INF");
  CHECK(made("1", "string", "boolean") == "true");
  CHECK(made("0.0", "string", "boolean") == "error");
  CHECK(made("2024-02-30", "string", "date") == "error");
  CHECK(made("2002-10-10T17:00:00Z", "string", "dateTime") == "2002-10-10T17:00:00Z");
  CHECK(made("10:00:00", "string", "time") == "10:00:00");
  CHECK(made("P1Y", "string", "dayTimeDuration") == "error");
  CHECK(made("P14M", "string", "yearMonthDuration") == "P1Y2M");
  CHECK(value(cast(xsd("integer"), text("1", "en"))) == "error");
  CHECK(value(cast(xsd("integer"), constant(Term::iri("http://x.example/")))) == "error");
}

TEST_CASE("numbers are cast towards zero, and keep what their new type holds") {
  CHECK(made("-1.9", "decimal", "integer") == "-1");
  CHECK(made("-0.9", "decimal", "integer") == "0");
  CHECK(made("1.25", "float", "integer") == "1");
  CHECK(made("1e20", "double", "integer") == "100000000000000000000");
  CHECK(made("NaN", "double", "integer") == "error");
  CHECK(made("-INF", "float", "decimal") == "error");
  CHECK(made("0.1", "float", "decimal") == "0.1");
  CHECK(made("1e-7", "double", "decimal") == "0.0000001");
  CHECK(made("-0.0", "double", "decimal") == "0.0");
  CHECK(made("123456789012345678901234567890123456789012345", "integer", "decimal") ==
        "123456789012345678901234567890123456789012345.0");
  CHECK(made("0.1", "double", "float") == "1.0E-1");
  CHECK(made("NaN", "double", "boolean") == "false");
  CHECK(made("0.00", "decimal", "boolean") == "false");
  CHECK(made("true", "boolean", "decimal") == "1.0");
  CHECK(made("false", "boolean", "double") == "0.0E0");
}

TEST_CASE("types derived from integer keep to their bounds, and their names") {
  CHECK(made("127", "integer", "byte") == "127");
  CHECK(made("128", "integer", "byte") == "error");
  CHECK(made("-1", "string", "nonNegativeInteger") == "error");
  CHECK(made("3.7", "double", "unsignedShort") == "3");
  CHECK(made("18446744073709551615", "string", "unsignedLong") == "18446744073709551615");
  CHECK(made("18446744073709551616", "string", "unsignedLong") == "error");
  CHECK(made("7", "byte", "long") == "7");
  CHECK(made("7", "byte", "integer") == "7");
  CHECK(value(call(Operator::add, typed("1", xsd("byte")), integer(1))) == whole("2"));
}

TEST_CASE("the text of numbers is XPath's: whole ones without a point, no exponent within a million") {
  CHECK(made("5", "integer", "string") == "5");
  CHECK(made("0.0", "decimal", "string") == "0");
  CHECK(made("-1.50", "decimal", "string") == "-1.5");
  CHECK(made("1E0", "double", "string") == "1");
  CHECK(made("0E1", "double", "string") == "0");
  CHECK(made("-0", "double", "string") == "-0");
  CHECK(made("999999.5", "double", "string") == "999999.5");
  CHECK(made("1e6", "double", "string") == "1.0E6");
  CHECK(made("0.1", "float", "string") == "0.1");
  CHECK(made("NaN", "double", "string") == "NaN");
  CHECK(made("1", "boolean", "string") == "true");
  CHECK(made("2024-04-25T10:00:00.500+00:00", "dateTime", "string") == "2024-04-25T10:00:00.5Z");
  CHECK(value(cast(xsd("string"), constant(Term::iri("http://x.example/")))) == "\"http://x.example/\"");
  CHECK(value(cast(xsd("string"), fn("BNODE"))) == "error");
}

TEST_CASE("dates and times give up parts, and durations too") {
  CHECK(made("2024-04-25T10:11:12Z", "dateTime", "date") == "2024-04-25Z");
  CHECK(made("2024-04-25T10:11:12", "dateTime", "time") == "10:11:12");
  CHECK(made("2024-04-25", "date", "dateTime") == "2024-04-25T00:00:00");
  CHECK(made("2024-04-25", "date", "time") == "error");
  CHECK(made("2024-04-25+01:00", "date", "gYear") == "2024+01:00");
  CHECK(made("2024-04-25", "date", "gYearMonth") == "2024-04");
  CHECK(made("2024-04-25", "date", "gMonthDay") == "--04-25");
  CHECK(made("2024-04-25T10:11:12", "dateTime", "gMonth") == "--04");
  CHECK(made("2024-04-25T10:11:12", "dateTime", "gDay") == "---25");
  CHECK(made("2024", "gYear", "date") == "error");
  CHECK(made("P1Y2DT3H", "duration", "yearMonthDuration") == "P1Y");
  CHECK(made("P1Y2DT3H", "duration", "dayTimeDuration") == "P2DT3H");
  CHECK(made("1", "integer", "date") == "error");
}
