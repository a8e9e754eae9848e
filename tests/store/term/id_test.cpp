#include "store/term/id.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <set>

#include "store/term/floating.hpp"
#include "store/term/term.hpp"
#include "store/term/vocab.hpp"

using namespace griot;

namespace {

bool is_inline(const char* lexical, std::string_view datatype) {
  const Term term = Term::literal(lexical, datatype);
  const auto id = inline_id(term);
  if (id) {
    CAPTURE(lexical);
    CHECK(id->is_inline());
    CHECK(inline_term(*id) == term);
  }
  return id.has_value();
}

}  // namespace

TEST_CASE("canonical values lie in their ids and come back as they were") {
  for (const char* text : {"0", "1", "-1", "42", "576460752303423487", "-576460752303423488"}) {
    CHECK(is_inline(text, vocab::xsd_integer));
  }
  for (const char* text : {"0.0", "1.0", "-1.5", "0.001", "36028797018963967.0", "-0.000000000000001"}) {
    CHECK(is_inline(text, vocab::xsd_decimal));
  }
  for (const char* text : {"0.0E0", "-0.0E0", "1.0E0", "-1.5E3", "1.0E-7", "INF", "-INF", "NaN", "1.8E19"}) {
    CHECK(is_inline(text, vocab::xsd_double));
  }
  for (const char* text :
       {"2024-04-25", "2024-02-29Z", "0001-01-01", "-0044-03-15", "0000-01-01", "12024-01-01"}) {
    CHECK(is_inline(text, vocab::xsd_date));
  }
  for (const char* text : {"2024-04-25T10:00:00", "2024-04-25T10:00:00.5Z", "1969-12-31T23:59:59.999999Z",
                           "-7000-01-01T00:00:00", "9999-12-31T23:59:59"}) {
    CHECK(is_inline(text, vocab::xsd_date_time));
  }
  CHECK(is_inline("true", vocab::xsd_boolean));
  CHECK(is_inline("false", vocab::xsd_boolean));
}

TEST_CASE("what is not canonical, does not fit or is no value stays out of ids") {
  for (const char* text : {"01", "+1", "-0", "", " 1", "1.0", "576460752303423488", "-576460752303423489",
                           "123456789012345678901234567890123456789012345", "x"}) {
    CHECK_FALSE(is_inline(text, vocab::xsd_integer));
  }
  for (const char* text :
       {"1", "1.", ".5", "1.50", "-0.0", "01.5", "36028797018963968.0", "0.0000000000000001"}) {
    CHECK_FALSE(is_inline(text, vocab::xsd_decimal));
  }
  for (const char* text :
       {"1", "1.0", "1.0e0", "1E0", "10.0E0", "1.0E+1", "+INF", "1.0E300", "1.0E-300", "nan"}) {
    CHECK_FALSE(is_inline(text, vocab::xsd_double));
  }
  for (const char* text :
       {"2024-4-25", "2023-02-29", "2024-04-25+00:00", "2024-04-25+01:00", "02024-01-01", "-0000-01-01"}) {
    CHECK_FALSE(is_inline(text, vocab::xsd_date));
  }
  for (const char* text : {"2024-04-25T24:00:00", "2024-04-25T10:00:00.50", "2024-04-25T10:00:00.1234567",
                           "2024-04-25T10:00", "99999-01-01T00:00:00"}) {
    CHECK_FALSE(is_inline(text, vocab::xsd_date_time));
  }
  CHECK_FALSE(is_inline("1", vocab::xsd_boolean));
  CHECK_FALSE(is_inline("1", "http://www.w3.org/2001/XMLSchema#int"));
  CHECK_FALSE(is_inline("1", vocab::xsd_string));
  CHECK_FALSE(inline_id(Term::iri("1")).has_value());
}

TEST_CASE("integers and dates sort by value in raw ids") {
  const auto integer = [](const char* text) { return *inline_id(Term::literal(text, vocab::xsd_integer)); };
  const auto date = [](const char* text) { return *inline_id(Term::literal(text, vocab::xsd_date)); };
  CHECK(integer("-576460752303423488") < integer("-1"));
  CHECK(integer("-1") < integer("0"));
  CHECK(integer("9") < integer("10"));
  CHECK(date("-0044-03-15") < date("0001-01-01"));
  CHECK(date("2024-04-25") < date("2024-04-26"));
}

TEST_CASE("random doubles keep every bit, in the id or out of it") {
  std::mt19937_64 random(20241124);
  int inlined = 0;
  for (int i = 0; i < 20000; ++i) {
    const double value = std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 160) - 144);
    const Term term = Term::literal(canonical_double(i % 2 == 0 ? value : -value), vocab::xsd_double);
    const auto id = inline_id(term);
    if (!id) continue;
    ++inlined;
    REQUIRE(inline_term(*id) == term);
  }
  CHECK(inlined > 10000);
}
