#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "store/term/decimal.hpp"
#include "store/term/floating.hpp"

using namespace griot;

namespace {

Decimal dec(std::string_view text) {
  const auto value = Decimal::parse(text);
  REQUIRE(value);
  return *value;
}
std::string text(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "none";
}

}  // namespace

TEST_CASE("decimals are read and written canonically") {
  for (const auto& [in, out] : std::initializer_list<std::pair<const char*, const char*>>{
           {"0", "0"},
           {"-0.0", "0"},
           {"+1.50", "1.5"},
           {"007", "7"},
           {".5", "0.5"},
           {"5.", "5"},
           {"-0.001", "-0.001"},
           {"1000.000", "1000"},
           {"0.000000000000000001", "0.000000000000000001"},
           {"1.0000000000000000000000000", "1"},
           {"170141183460469231731687303715884105727", "170141183460469231731687303715884105727"}}) {
    CAPTURE(in);
    CHECK(text(Decimal::parse(in)) == out);
  }
  for (const char* bad : {"", ".", "-", "1e5", " 1", "1 ", "1.2.3", "--1", "0x1", "INF",
                          "170141183460469231731687303715884105728", "0.0000000000000000001"}) {
    CAPTURE(bad);
    CHECK_FALSE(Decimal::parse(bad));
  }
  CHECK(dec("12").to_string(true) == "12.0");
  CHECK(dec("0").to_string(true) == "0.0");
  CHECK(dec("-1.5").to_string(true) == "-1.5");
}

TEST_CASE("decimal arithmetic is exact where digits fit, and overflow is said") {
  CHECK(text(add(dec("0.1"), dec("0.2"))) == "0.3");
  CHECK(text(subtract(dec("1"), dec("0.999"))) == "0.001");
  CHECK(text(multiply(dec("-1.5"), dec("0.2"))) == "-0.3");
  CHECK(text(divide(dec("1"), dec("4"))) == "0.25");
  CHECK(text(divide(dec("6"), dec("-2"))) == "-3");
  CHECK(text(divide(dec("1"), dec("3"))) == "0.333333333333333333");
  CHECK(text(divide(dec("1"), dec("0.001"))) == "1000");
  CHECK(text(divide(dec("0"), dec("7.5"))) == "0");
  CHECK(text(divide(dec("0.000000000000000001"), dec("2"))) == "0");
  CHECK(text(divide(dec("1"), dec("0"))) == "none");
  const Decimal most = dec("170141183460469231731687303715884105727");
  CHECK(text(add(most, dec("1"))) == "none");
  CHECK(text(add(most, dec("0.1"))) == "170141183460469231731687303715884105727");
  CHECK(text(multiply(most, dec("2"))) == "none");
  CHECK(text(multiply(dec("0.000000001"), dec("0.0000000001"))) == "0");
  CHECK(text(divide(most, dec("0.1"))) == "none");
  CHECK(text(negate(dec("1.5"))) == "-1.5");
}

TEST_CASE("decimals compare by value at any scale") {
  CHECK(dec("1.0") == dec("1"));
  CHECK(dec("-0.5") < dec("-0.25"));
  CHECK(dec("-1") < dec("-0.999999999999999999"));
  CHECK(dec("170141183460469231731687303715884105727") > dec("0.000000000000000001"));
  CHECK(dec("2.5") < dec("10"));
}

TEST_CASE("rounding to whole numbers") {
  const auto rounded = [](const char* in, Rounding rounding) {
    return text(round_to_whole(dec(in), rounding));
  };
  CHECK(rounded("2.5", Rounding::round) == "3");
  CHECK(rounded("-2.5", Rounding::round) == "-2");
  CHECK(rounded("2.4999", Rounding::round) == "2");
  CHECK(rounded("-2.1", Rounding::floor) == "-3");
  CHECK(rounded("-2.1", Rounding::ceiling) == "-2");
  CHECK(rounded("2.1", Rounding::ceiling) == "3");
  CHECK(rounded("7", Rounding::floor) == "7");
}

TEST_CASE("decimals and doubles meet at the nearest value") {
  CHECK(dec("0.1").to_double() == 0.1);
  CHECK(dec("9007199254740993").to_double() == 9007199254740992.0);
  CHECK(text(Decimal::from_double(0.1)) == "0.1");
  CHECK(text(Decimal::from_double(-1e20)) == "-100000000000000000000");
  CHECK(text(Decimal::from_double(1e-30)) == "0");
  CHECK(text(Decimal::from_double(std::numeric_limits<double>::infinity())) == "none");
  CHECK(text(Decimal::from_double(std::nan(""))) == "none");
  CHECK(text(Decimal::from_double(1e300)) == "none");
}

TEST_CASE("random small decimals agree with integer arithmetic") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 5000; ++i) {
    const auto a = static_cast<std::int64_t>(random() % 2000001) - 1000000;
    const auto b = static_cast<std::int64_t>(random() % 2000001) - 1000000;
    const Decimal x(a, 3), y(b, 3);
    REQUIRE(add(x, y) == Decimal(a + b, 3));
    REQUIRE(multiply(x, y) == Decimal(Int128{a} * b, 6));
    REQUIRE((x < y) == (a < b));
    REQUIRE(Decimal::parse(x.to_string()) == x);
    if (b != 0) REQUIRE(divide(*multiply(x, y), y) == x);
  }
}

TEST_CASE("of a decimal result, only digits after the point give way") {
  const auto d = [](const char* text) { return *Decimal::parse(text); };
  const auto text = [](const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; };
  CHECK(text(multiply(d("0.0000000001"), d("0.00000000011"))) == "0");
  CHECK(text(multiply(d("0.1234567890123"), d("0.9876543210987"))) == "0.121932631136968602");
  CHECK(text(multiply(d("12345678901234567890.123456789"), d("-9.87654321"))) ==
        "-121932631124828532112.48285321112635269");
  CHECK(text(multiply(d("99999999999999999999"), d("99999999999999999999"))) == "none");
  CHECK(text(add(d("10000000000000000000000000000000000000"), d("0.000000000000000001"))) ==
        "10000000000000000000000000000000000000");
  CHECK(text(add(d("1000000000000000000000"), d("0.000000000000000001"))) == "1000000000000000000000");
  CHECK(text(subtract(d("100000000000000000000"), d("0.000000000000000001"))) ==
        "99999999999999999999.999999999999999999");
  CHECK(text(add(d("99999999999999999999999999999999999999"), d("99999999999999999999999999999999999999"))) ==
        "none");
}

TEST_CASE("doubles are read and written as XSD says") {
  CHECK(parse_double("1") == 1.0);
  CHECK(parse_double("+1.5e3") == 1500.0);
  CHECK(parse_double(".5") == 0.5);
  CHECK(parse_double("-5.E-1") == -0.5);
  CHECK(parse_double("1e400") == std::numeric_limits<double>::infinity());
  CHECK(parse_double("-1e400") == -std::numeric_limits<double>::infinity());
  CHECK(parse_double("1e-400") == 0.0);
  CHECK(parse_double("1e99999999999999999999") == std::numeric_limits<double>::infinity());
  CHECK(std::isnan(*parse_double("NaN")));
  for (const char* bad :
       {"", "1.5e", "inf", "nan", "infinity", "0x10", "1 ", "e5", ".", "-", "+NaN", "1e+"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_double(bad));
  }
  CHECK(canonical_double(1) == "1.0E0");
  CHECK(canonical_double(-0.0) == "-0.0E0");
  CHECK(canonical_double(1e-7) == "1.0E-7");
  CHECK(canonical_double(1.5e100) == "1.5E100");
  CHECK(canonical_double(100) == "1.0E2");
  CHECK(canonical_float(0.1F) == "1.0E-1");
  CHECK(parse_float("0.1") == 0.1F);
  CHECK(parse_float("1e39") == std::numeric_limits<float>::infinity());
}
