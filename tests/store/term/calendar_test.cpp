// Times of day, parts of dates and durations: XSD 1.1 part 2 §3.3.6-14, XPath F&O §8-10.
#include "store/term/calendar.hpp"

#include <catch2/catch.hpp>

#include "store/term/duration.hpp"
#include "store/term/literal_value.hpp"
#include "store/term/vocab.hpp"

using namespace griot;

namespace {

const std::string kXsd(vocab::xsd_ns);

std::optional<LiteralValue> value(const std::string& lexical, const std::string& type) {
  return LiteralValue::typed(lexical, kXsd + type);
}
// The canonical text of a literal; "none" where it has no value.
std::string canonical(const std::string& lexical, const std::string& type) {
  const auto v = value(lexical, type);
  if (!v) return "none";
  CHECK(v->to_term().datatype == kXsd + type);
  return v->to_term().value;
}
std::string text(const std::optional<LiteralValue>& v) {
  if (!v) return "error";
  return v->to_term().value + " " + v->to_term().datatype.substr(kXsd.size());
}
std::string relation(const char* a, const char* b, const std::string& type) {
  const auto result = order(*value(a, type), *value(b, type));
  if (!result) return "error";
  return *result < 0 ? "<" : *result > 0 ? ">" : "=";
}

}  // namespace

TEST_CASE("times of day and parts of dates are read and written") {
  CHECK(canonical("10:20:30.50", "time") == "10:20:30.5");
  CHECK(canonical("24:00:00Z", "time") == "00:00:00Z");
  CHECK(canonical("10:20:30-05:00", "time") == "10:20:30-05:00");
  CHECK(canonical("2024", "gYear") == "2024");
  CHECK(canonical("-0044Z", "gYear") == "-0044Z");
  CHECK(canonical("12024-04", "gYearMonth") == "12024-04");
  CHECK(canonical("--04", "gMonth") == "--04");
  CHECK(canonical("--02-29+01:00", "gMonthDay") == "--02-29+01:00");
  CHECK(canonical("---31", "gDay") == "---31");
  for (const auto& [lexical, type] :
       std::initializer_list<std::pair<const char*, const char*>>{{"10:20", "time"},
                                                                  {"25:00:00", "time"},
                                                                  {"24", "gYear"},
                                                                  {"2024-13", "gYearMonth"},
                                                                  {"2024-04-", "gYearMonth"},
                                                                  {"--13", "gMonth"},
                                                                  {"--4", "gMonth"},
                                                                  {"--04-", "gMonth"},
                                                                  {"--02-30", "gMonthDay"},
                                                                  {"-02-03", "gMonthDay"},
                                                                  {"---32", "gDay"},
                                                                  {"--31", "gDay"},
                                                                  {"02024", "gYear"},
                                                                  {"", "gDay"}}) {
    CAPTURE(lexical, type);
    CHECK(canonical(lexical, type) == "none");
  }
}

TEST_CASE("times of day and parts of dates have an order among themselves") {
  CHECK(relation("08:00:00+09:00", "17:00:00-06:00", "time") == "<");
  CHECK(relation("08:00:00Z", "09:00:00+01:00", "time") == "=");
  CHECK(relation("08:00:00", "09:00:00Z", "time") == "error");
  CHECK(relation("2023", "2024", "gYear") == "<");
  CHECK(relation("2024-04", "2024-03", "gYearMonth") == ">");
  CHECK(relation("--04-25", "--05-01", "gMonthDay") == "<");
  CHECK(relation("---25", "---25", "gDay") == "=");
  CHECK_FALSE(order(*value("2024", "gYear"), *value("2024-01", "gYearMonth")));
  CHECK(equal(*value("2024", "gYear"), *value("2024-01", "gYearMonth")) == false);
}

TEST_CASE("durations are read and written") {
  CHECK(canonical("P1Y2M3DT4H5M6.50S", "duration") == "P1Y2M3DT4H5M6.5S");
  CHECK(canonical("P14M", "yearMonthDuration") == "P1Y2M");
  CHECK(canonical("-P0Y", "yearMonthDuration") == "P0M");
  CHECK(canonical("PT36H", "dayTimeDuration") == "P1DT12H");
  CHECK(canonical("-PT0.000S", "dayTimeDuration") == "PT0S");
  CHECK(canonical("-PT90M", "dayTimeDuration") == "-PT1H30M");
  CHECK(canonical("P0D", "duration") == "PT0S");
  CHECK(canonical("P999999999999999D", "dayTimeDuration") == "none");
  CHECK(canonical("P9999999999999D", "dayTimeDuration") == "P9999999999999D");
  for (const auto& [lexical, type] :
       std::initializer_list<std::pair<const char*, const char*>>{{"P", "duration"},
                                                                  {"PT", "duration"},
                                                                  {"P1YT", "duration"},
                                                                  {"1Y", "duration"},
                                                                  {"P-1Y", "duration"},
                                                                  {"P1S", "duration"},
                                                                  {"P1M1Y", "duration"},
                                                                  {"PT1.S", "duration"},
                                                                  {"PT1.5M", "duration"},
                                                                  {"PT.5S", "duration"},
                                                                  {"P1D", "yearMonthDuration"},
                                                                  {"P1YT1S", "yearMonthDuration"},
                                                                  {"P1M", "dayTimeDuration"},
                                                                  {"P99999999999999999999Y", "duration"}}) {
    CAPTURE(lexical, type);
    CHECK(canonical(lexical, type) == "none");
  }
}

TEST_CASE("durations are equal by value, and two kinds of them have an order") {
  CHECK(equal(*value("P1Y", "duration"), *value("P12M", "yearMonthDuration")) == true);
  CHECK(equal(*value("PT24H", "dayTimeDuration"), *value("P1D", "duration")) == true);
  CHECK(equal(*value("P1M", "yearMonthDuration"), *value("P30D", "dayTimeDuration")) == false);
  CHECK(equal(*value("P0M", "yearMonthDuration"), *value("PT0S", "dayTimeDuration")) == true);
  CHECK(relation("P1Y", "P13M", "yearMonthDuration") == "<");
  CHECK(relation("PT25H", "P1D", "dayTimeDuration") == ">");
  CHECK(relation("P1Y", "P2Y", "duration") == "error");
}

TEST_CASE("dates and durations are added as XPath has it") {
  const auto plus = [](const char* a, const char* a_type, const char* b, const char* b_type) {
    return text(add(*value(a, a_type), *value(b, b_type)));
  };
  const auto minus = [](const char* a, const char* a_type, const char* b, const char* b_type) {
    return text(subtract(*value(a, a_type), *value(b, b_type)));
  };
  CHECK(plus("2000-10-30T11:12:00", "dateTime", "P3DT1H15M", "dayTimeDuration") ==
        "2000-11-02T12:27:00 dateTime");
  CHECK(plus("P1Y2M", "yearMonthDuration", "2000-10-30T11:12:00", "dateTime") ==
        "2001-12-30T11:12:00 dateTime");
  CHECK(plus("2024-01-31", "date", "P1M", "yearMonthDuration") == "2024-02-29 date");
  CHECK(plus("2004-10-30Z", "date", "P2DT2H30M0S", "dayTimeDuration") == "2004-11-01Z date");
  CHECK(plus("23:12:00+03:00", "time", "P1DT3H15M", "dayTimeDuration") == "02:27:00+03:00 time");
  CHECK(plus("10:00:00", "time", "P1M", "yearMonthDuration") == "error");
  CHECK(plus("2024", "gYear", "P1Y", "yearMonthDuration") == "error");
  CHECK(plus("2024-01-31", "date", "P1M", "duration") == "error");
  CHECK(plus("P1Y", "yearMonthDuration", "P5M", "yearMonthDuration") == "P1Y5M yearMonthDuration");
  CHECK(plus("P1Y", "yearMonthDuration", "P5D", "dayTimeDuration") == "error");
  CHECK(plus("2024-01-31", "date", "1", "integer") == "error");
  CHECK(minus("2000-10-30T06:12:00-05:00", "dateTime", "1999-11-28T09:00:00Z", "dateTime") ==
        "P337DT2H12M dayTimeDuration");
  CHECK(minus("2000-10-30", "date", "1999-11-28", "date") == "P337D dayTimeDuration");
  CHECK(minus("2000-10-30", "date", "P1Y2M", "yearMonthDuration") == "1999-08-30 date");
  CHECK(minus("-0001-01-15", "date", "P1Y", "yearMonthDuration") == "-0002-01-15 date");
  CHECK(minus("2000-10-30", "date", "1999-11-28T00:00:00", "dateTime") == "error");
  CHECK(minus("PT1H", "dayTimeDuration", "PT2H", "dayTimeDuration") == "-PT1H dayTimeDuration");
  CHECK(minus("PT1H", "dayTimeDuration", "2024-01-01", "date") == "error");
}
