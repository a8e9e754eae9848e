#include "store/term/literal_value.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "store/term/vocab.hpp"

using namespace griot;

namespace {

const std::string kXsd(vocab::xsd_ns);

LiteralValue value(const char* lexical, const std::string& type) {
  return LiteralValue::of(Term::literal(lexical, kXsd + type));
}
std::string text(const std::optional<LiteralValue>& result) {
  if (!result) return "error";
  const Term term = result->to_term();
  return term.value + " " + term.datatype.substr(kXsd.size());
}
// "<", "=", ">", "unordered" or "error"
std::string relation(const LiteralValue& a, const LiteralValue& b) {
  const auto result = order(a, b);
  if (!result) return "error";
  return *result < 0 ? "<" : *result > 0 ? ">" : *result == 0 ? "=" : "unordered";
}

}  // namespace

TEST_CASE("arithmetic promotes and stays exact where it can") {
  CHECK(text(add(value("1", "integer"), value("2", "int"))) == "3 integer");
  CHECK(text(add(value("1", "integer"), value("0.5", "decimal"))) == "1.5 decimal");
  CHECK(text(multiply(value("2", "decimal"), value("1.5", "decimal"))) == "3.0 decimal");
  CHECK(text(divide(value("6", "integer"), value("3", "integer"))) == "2.0 decimal");
  CHECK(text(divide(value("1", "integer"), value("0", "integer"))) == "error");
  CHECK(text(divide(value("1", "double"), value("0", "integer"))) == "INF double");
  CHECK(text(divide(value("-1", "float"), value("0", "float"))) == "-INF float");
  CHECK(text(divide(value("0", "double"), value("0", "double"))) == "NaN double");
  CHECK(text(subtract(value("1", "integer"), value("0.5", "float"))) == "5.0E-1 float");
  CHECK(text(add(value("1", "float"), value("1", "double"))) == "2.0E0 double");
  CHECK(text(add(value("9223372036854775807", "integer"), value("1", "integer"))) ==
        "9223372036854775808 integer");
  CHECK(text(add(value("1", "integer"), value("x", "string"))) == "error");
  CHECK(text(add(value("1", "integer"), value("x", "integer"))) == "error");
  CHECK(text(negate(value("-2.50", "decimal"))) == "2.5 decimal");
  CHECK(text(negate(value("0", "double"))) == "-0.0E0 double");
  CHECK(text(round_to_whole(value("2.5", "double"), Rounding::round)) == "3.0E0 double");
  CHECK(text(round_to_whole(value("-2.5", "double"), Rounding::round)) == "-2.0E0 double");
  CHECK(text(round_to_whole(value("-0.4", "double"), Rounding::round)) == "-0.0E0 double");
  CHECK(text(round_to_whole(value("-1.5", "decimal"), Rounding::floor)) == "-2.0 decimal");
}

TEST_CASE("numbers of all types compare by value") {
  CHECK(equal(value("1", "integer"), value("1.0", "decimal")) == true);
  CHECK(equal(value("01", "integer"), value("1.0E0", "double")) == true);
  CHECK(relation(value("9", "integer"), value("10", "byte")) == "<");
  CHECK(relation(value("0.1", "float"), value("0.1", "decimal")) == "=");
  CHECK(relation(value("NaN", "double"), value("1", "integer")) == "unordered");
  CHECK(equal(value("NaN", "double"), value("NaN", "double")) == false);
  CHECK(equal(value("0.0E0", "double"), value("-0.0E0", "double")) == true);
}

TEST_CASE("numbers longer than any register still compare, and calculate where their whole part is short") {
  const char* nines = "99999999999999999999999999999999999999999999";
  const auto large = value(nines, "integer");
  CHECK(large.type() == ValueType::integer);
  CHECK(relation(large, value("1", "integer")) == ">");
  CHECK(relation(value((std::string("-") + nines).c_str(), "integer"), value("1", "integer")) == "<");
  CHECK(equal(large, value((std::string("0") + nines).c_str(), "integer")) == true);
  CHECK(relation(value("0.00000000000000000000001", "decimal"), value("0", "integer")) == ">");
  CHECK(relation(value("0.00000000000000000000001", "decimal"),
                 value("0.00000000000000000000002", "decimal")) == "<");
  CHECK(text(add(large, value("1", "integer"))) == "error");
  CHECK(text(add(value("0.3333333333333333333333", "decimal"), value("1", "integer"))) ==
        "1.333333333333333333 decimal");
  CHECK(text(divide(value("-12345678901234567890.55555555555555555555", "decimal"), value("1", "integer"))) ==
        "-12345678901234567890.555555555555555555 decimal");
  CHECK(text(large) == std::string(nines) + " integer");
  CHECK(effective_boolean(large) == true);
}

TEST_CASE("numbers longer than any register are negated and rounded all the same") {
  const std::string nines(50, '9'), tens = "1" + std::string(50, '0');
  const auto rounded = [](const std::string& number, Rounding rounding) {
    return text(round_to_whole(value(number.c_str(), "decimal"), rounding));
  };
  CHECK(text(negate(value(nines.c_str(), "integer"))) == "-" + nines + " integer");
  CHECK(text(negate(value(("-" + nines + ".5").c_str(), "decimal"))) == nines + ".5 decimal");
  CHECK(rounded(nines + ".5", Rounding::round) == tens + ".0 decimal");
  CHECK(rounded(nines + ".4", Rounding::round) == nines + ".0 decimal");
  CHECK(rounded("-" + nines + ".5", Rounding::round) == "-" + nines + ".0 decimal");
  CHECK(rounded("-" + nines + ".51", Rounding::round) == "-" + tens + ".0 decimal");
  CHECK(rounded("-" + nines + ".1", Rounding::floor) == "-" + tens + ".0 decimal");
  CHECK(rounded("-" + nines + ".1", Rounding::ceiling) == "-" + nines + ".0 decimal");
  CHECK(rounded("0.0000000000000000000001", Rounding::ceiling) == "1.0 decimal");
  CHECK(rounded("0.0000000000000000000001", Rounding::floor) == "0.0 decimal");
  CHECK(rounded("-0.0000000000000000000001", Rounding::round) == "0.0 decimal");
}

TEST_CASE("derived integers keep to their bounds") {
  CHECK(value("127", "byte").type() == ValueType::integer);
  CHECK(value("128", "byte").type() == ValueType::ill_typed);
  CHECK(value("18446744073709551615", "unsignedLong").type() == ValueType::integer);
  CHECK(value("18446744073709551616", "unsignedLong").type() == ValueType::ill_typed);
  CHECK(value("0", "positiveInteger").type() == ValueType::ill_typed);
  CHECK(value("1.0", "integer").type() == ValueType::ill_typed);
}

TEST_CASE("equality knows what it does not know") {
  const auto odd = LiteralValue::of(Term::literal("a", "http://e/t"));
  const auto other = LiteralValue::of(Term::literal("b", "http://e/t"));
  const auto hello = LiteralValue::of(Term::lang_literal("hello", "en"));
  CHECK(equal(odd, odd) == true);
  CHECK_FALSE(equal(odd, other).has_value());
  CHECK_FALSE(equal(odd, value("a", "string")).has_value());
  CHECK_FALSE(equal(value("x", "integer"), value("1", "integer")).has_value());
  CHECK(equal(value("1", "string"), value("1", "integer")) == false);
  CHECK(equal(hello, value("hello", "string")) == false);
  CHECK(equal(hello, odd) == false);
  CHECK(equal(value("x", "integer"), hello) == false);
  CHECK(equal(hello, LiteralValue::of(Term::lang_literal("hello", "fr"))) == false);
  CHECK(equal(value("true", "boolean"), value("1", "boolean")) == true);
  CHECK_FALSE(equal(value("2024-01-01", "date"), value("2024-01-01Z", "date")).has_value());
}

TEST_CASE("order is for values of one kind") {
  CHECK(relation(value("a", "string"), value("b", "string")) == "<");
  CHECK(relation(value("Z", "string"), value("é", "string")) == "<");
  CHECK(relation(value("false", "boolean"), value("true", "boolean")) == "<");
  CHECK(relation(value("2024-04-25", "date"), value("2024-04-26", "date")) == "<");
  CHECK(relation(value("2024-04-25", "date"), value("2024-04-26T00:00:00", "dateTime")) == "error");
  CHECK(relation(value("1", "integer"), value("1", "string")) == "error");
  CHECK(relation(LiteralValue::of(Term::lang_literal("a", "en")),
                 LiteralValue::of(Term::lang_literal("b", "en"))) == "error");
}

TEST_CASE("effective boolean values") {
  CHECK(effective_boolean(value("true", "boolean")) == true);
  CHECK(effective_boolean(value("maybe", "boolean")) == false);
  CHECK(effective_boolean(value("x", "integer")) == false);
  CHECK(effective_boolean(value("0.0", "decimal")) == false);
  CHECK(effective_boolean(value("NaN", "double")) == false);
  CHECK(effective_boolean(value("", "string")) == false);
  CHECK(effective_boolean(LiteralValue::of(Term::lang_literal("x", "en"))) == true);
  CHECK_FALSE(effective_boolean(value("2024-01-01", "date")).has_value());
  CHECK_FALSE(effective_boolean(LiteralValue::of(Term::literal("a", "http://e/t"))).has_value());
}

TEST_CASE("an inline id has the value of its literal") {
  for (const auto& [lexical, type] :
       std::initializer_list<std::pair<const char*, const char*>>{{"-7", "integer"},
                                                                  {"2.5", "decimal"},
                                                                  {"1.5E0", "double"},
                                                                  {"true", "boolean"},
                                                                  {"2024-04-25Z", "date"},
                                                                  {"1960-01-01T10:00:00.25", "dateTime"}}) {
    const Term term = Term::literal(lexical, kXsd + type);
    const auto id = inline_id(term);
    REQUIRE(id);
    CHECK(LiteralValue::of(*id).to_term() == term);
    CHECK(equal(LiteralValue::of(*id), LiteralValue::of(term)) == true);
  }
}
