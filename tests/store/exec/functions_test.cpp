// Functions and casts of SPARQL 1.1 §17.4–17.5, through BIND on one empty solution.
#include <catch2/catch.hpp>

#include "tests/store/exec/evaluate.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;
using namespace griot::exec::test;

TEST_CASE("strings are counted in code points and keep their language") {
  CHECK(value(fn("STRLEN", text("Île"))) == whole("3"));
  CHECK(value(fn("STRLEN", integer(3))) == "error");
  CHECK(value(fn("SUBSTR", text("motor car"), integer(6))) == "\" car\"");
  CHECK(value(fn("SUBSTR", text("métadata", "fr"), integer(2), integer(3))) == "\"éta\"@fr");
  CHECK(value(fn("SUBSTR", text("12345"), integer(0), integer(3))) == "\"12\"");
  CHECK(value(fn("SUBSTR", text("12345"), typed("NaN", vocab::xsd_double))) == "\"\"");
  CHECK(value(fn("UCASE", text("île", "fr"))) == "\"ÎLE\"@fr");
  CHECK(value(fn("LCASE", text("ÎLE"))) == "\"île\"");
  CHECK(value(fn("UCASE", text("Straße, ﬁn, ΐ"))) == "\"STRASSE, FIN, \u0399\u0308\u0301\"");
  CHECK(value(fn("UCASE", text("ẞİ"))) == "\"ẞİ\"");
  CHECK(value(fn("LCASE", text("ΟΔΟΣ ΣΟΦΙΑΣ, Σ"))) == "\"οδος σοφιας, σ\"");
  CHECK(value(fn("LCASE", text("ẞİI"))) == "\"ßi\u0307i\"");
  CHECK(value(fn("STRSTARTS", text("abc", "en"), text("ab"))) == truth(true));
  CHECK(value(fn("STRENDS", text("abc"), text("ab"))) == truth(false));
  CHECK(value(fn("CONTAINS", text("abc"), text("b", "en"))) == "error");
  CHECK(value(fn("STRBEFORE", text("abc", "en"), text("b"))) == "\"a\"@en");
  CHECK(value(fn("STRAFTER", text("abc", "en"), text("x"))) == "\"\"");
  CHECK(value(fn("CONCAT", text("a", "en"), text("b", "en"))) == "\"ab\"@en");
  CHECK(value(fn("CONCAT", text("a", "en"), text("b"))) == "\"ab\"");
  CHECK(value(fn("CONCAT")) == "\"\"");
  CHECK(value(fn("ENCODE_FOR_URI", text("Los Angeles é"))) == "\"Los%20Angeles%20%C3%A9\"");
}

TEST_CASE("terms are told apart and made") {
  CHECK(value(fn("STR", constant(ex("a")))) == "\"http://example.org/a\"");
  CHECK(value(fn("LANG", text("a", "en"))) == "\"en\"");
  CHECK(value(fn("LANGMATCHES", text("en-GB"), text("EN"))) == truth(true));
  CHECK(value(fn("LANGMATCHES", text(""), text("*"))) == truth(false));
  CHECK(value(fn("DATATYPE", text("a", "en"))) == "<" + std::string(vocab::rdf_lang_string) + ">");
  CHECK(value(fn("IRI", text("http://x.example/"))) == "<http://x.example/>");
  CHECK(value(fn("STRDT", text("7"), constant(Term::iri(vocab::rdf_lang_string)))) == "error");
  CHECK(value(fn("IRI", text("a"))) == "error");
  CHECK(value(fn("IRI", text("a")), "http://x.example/b/c") == "<http://x.example/b/a>");
  CHECK(value(fn("URI", text("#a")), "http://x.example/b/c") == "<http://x.example/b/c#a>");
  CHECK(value(fn("STRDT", text("7"), constant(Term::iri(vocab::xsd_integer)))) == whole("7"));
  CHECK(value(fn("STRLANG", text("a"), text("EN"))) == "\"a\"@en");
  CHECK(value(fn("STRLANG", text("a", "en"), text("en"))) == "error");
  CHECK(value(fn("STRLANG", text("a"), text("de-Latn-1996"))) == "\"a\"@de-latn-1996");
  for (const char* bad : {"", "e n", "-en", "en-", "1e", "en--us", "é"}) {
    CAPTURE(bad);
    CHECK(value(fn("STRLANG", text("a"), text(bad))) == "error");
  }
  CHECK(value(fn("IRI", text("http://x.example/a b"))) == "error");
  CHECK(value(fn("IRI", text("http://x.example/é"))) == "<http://x.example/é>");
  CHECK(value(fn("SAMETERM", integer(1), typed("01", vocab::xsd_integer))) == truth(false));
  CHECK(value(call(Operator::equal, integer(1), typed("01", vocab::xsd_integer))) == truth(true));
  CHECK(value(fn("ISNUMERIC", typed("x", vocab::xsd_integer))) == truth(false));
  CHECK(value(fn("ISBLANK", fn("BNODE"))) == truth(true));
}

TEST_CASE("numbers keep their type") {
  CHECK(value(fn("ABS", integer(-4))) == whole("4"));
  CHECK(value(fn("ROUND", typed("-2.5", vocab::xsd_decimal))) == number("-2.0", vocab::xsd_decimal));
  CHECK(value(fn("CEIL", typed("1.2", vocab::xsd_decimal))) == number("2.0", vocab::xsd_decimal));
  CHECK(value(fn("FLOOR", text("x"))) == "error");
  CHECK(value(call(Operator::divide, integer(1), integer(2))) == number("0.5", vocab::xsd_decimal));
  CHECK(value(call(Operator::divide, integer(1), integer(0))) == "error");
  CHECK(value(call(Operator::unary_minus, integer(3))) == whole("-3"));
}

TEST_CASE("dates have parts and compare") {
  CHECK(value(fn("YEAR", typed("2024-04-25", vocab::xsd_date))) == whole("2024"));
  CHECK(value(fn("DAY", typed("2024-04-25T10:11:12.5Z", vocab::xsd_date_time))) == whole("25"));
  CHECK(value(fn("SECONDS", typed("2024-04-25T10:11:12.5Z", vocab::xsd_date_time))) ==
        number("12.5", vocab::xsd_decimal));
  CHECK(value(fn("HOURS", typed("2024-04-25", vocab::xsd_date))) == "error");
  CHECK(value(fn("TZ", typed("2024-04-25T10:11:12-05:30", vocab::xsd_date_time))) == "\"-05:30\"");
  CHECK(value(call(Operator::less, typed("2024-04-25", vocab::xsd_date),
                   typed("2024-04-26", vocab::xsd_date))) == truth(true));
  CHECK(value(call(Operator::less_equal, typed("2024-04-25", vocab::xsd_date), text("2024-04-26"))) ==
        "error");
}

TEST_CASE("digests are those of the UTF-8 text") {
  CHECK(value(fn("MD5", text("abc"))) == "\"900150983cd24fb0d6963f7d28e17f72\"");
  CHECK(value(fn("SHA1", text("abc"))) == "\"a9993e364706816aba3e25717850c26c9cd0d89d\"");
  CHECK(value(fn("SHA256", text("abc"))) ==
        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
  CHECK(
      value(fn("SHA384", text("abc"))) ==
      "\"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7\"");
  CHECK(value(fn("SHA512", text("abc"))) ==
        "\"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        "454d4423643ce80e2a9ac94fa54ca49f\"");
  CHECK(value(fn("MD5", text("é"))) == "\"66ddcd97cfdeabb2f6fb8a999b4bc76f\"");
  CHECK(value(fn("MD5", text("abc", "en"))) == "error");
  CHECK(value(fn("SHA1", integer(1))) == "error");
}

TEST_CASE("times of day have parts, and whatever has a zone tells it") {
  CHECK(value(fn("HOURS", typed("10:11:12.5", xsd("time")))) == whole("10"));
  CHECK(value(fn("YEAR", typed("10:11:12.5", xsd("time")))) == "error");
  CHECK(value(fn("YEAR", typed("2024", xsd("gYear")))) == "error");
  CHECK(value(fn("TZ", typed("2024Z", xsd("gYear")))) == "\"Z\"");
  CHECK(value(fn("TIMEZONE", typed("2011-01-10T14:45:13.815-05:00", vocab::xsd_date_time))) ==
        number("-PT5H", vocab::xsd_day_time_duration));
  CHECK(value(fn("TIMEZONE", typed("2011-01-10T14:45:13.815Z", vocab::xsd_date_time))) ==
        number("PT0S", vocab::xsd_day_time_duration));
  CHECK(value(fn("TIMEZONE", typed("2011-01-10T14:45:13.815", vocab::xsd_date_time))) == "error");
  CHECK(value(fn("TZ", typed("2011-01-10T14:45:13.815", vocab::xsd_date_time))) == "\"\"");
}

TEST_CASE("times known within bounds are compared by EDTF text or dates") {
  const auto own = [](const char* name, ExpressionPtr e, ExpressionPtr f) {
    FunctionCall c{std::string(vocab::griot_ns) + name, {}, true};
    c.arguments.push_back(std::move(e));
    c.arguments.push_back(std::move(f));
    return value(std::make_unique<Expression>(std::move(c)));
  };
  CHECK(own("certainlyBefore", text("[..2024-04-23]"), typed("2024-05", xsd("gYearMonth"))) == truth(true));
  CHECK(own("certainlyBefore", text("2024-04"), typed("2024-04-25", xsd("date"))) == truth(false));
  CHECK(own("possiblyBefore", text("2024-04"), typed("2024-04-25Z", xsd("date"))) == truth(true));
  CHECK(own("certainlyDuring", typed("2024-04-25T10:00:00", xsd("dateTime")),
            text("2024-04-01/2024-04-30")) == truth(true));
  CHECK(own("possiblyDuring", text("2023-07"), typed("2024", xsd("gYear"))) == truth(false));
  CHECK(own("certainlyOverlaps", text("2024-04-25"), text("2024-04-25")) == truth(true));
  CHECK(own("possiblyOverlaps", text("../2024-04-24"), text("2024-04-25/..")) == truth(false));
  CHECK(own("possiblyOverlaps", text("spring"), text("2024")) == "error");
  CHECK(own("possiblyOverlaps", integer(2024), text("2024")) == "error");
  CHECK_THROWS_WITH(own("certainlyNear", text("2024"), text("2024")), Catch::Contains("ns#certainlyNear"));
}

TEST_CASE("errors pass through all but the forms made for them") {
  const auto error = [] { return variable("nothing"); };
  const auto yes = [] { return typed("true", vocab::xsd_boolean); };
  const auto no = [] { return typed("false", vocab::xsd_boolean); };
  CHECK(value(call(Operator::logical_or, error(), yes())) == truth(true));
  CHECK(value(call(Operator::logical_or, error(), no())) == "error");
  CHECK(value(call(Operator::logical_and, no(), error())) == truth(false));
  CHECK(value(call(Operator::logical_and, yes(), error())) == "error");
  CHECK(value(fn("COALESCE", error(), integer(2))) == whole("2"));
  CHECK(value(fn("IF", error(), integer(1), integer(2))) == "error");
  CHECK(value(fn("IF", yes(), integer(1), error())) == whole("1"));
  OperatorCall in{Operator::in, {}};
  in.operands.push_back(integer(2));
  in.operands.push_back(error());
  in.operands.push_back(typed("2.0", vocab::xsd_decimal));
  CHECK(value(std::make_unique<Expression>(std::move(in))) == truth(true));
  OperatorCall out{Operator::not_in, {}};
  out.operands.push_back(integer(2));
  out.operands.push_back(error());
  CHECK(value(std::make_unique<Expression>(std::move(out))) == "error");
}

TEST_CASE("what is not known is refused by name") {
  CHECK_THROWS_WITH(value(fn("MADEUP", integer(1))), Catch::Contains("MADEUP"));
  CHECK_THROWS_WITH(value(fn("STRLEN")), Catch::Contains("STRLEN"));
  CHECK_THROWS_WITH(value(cast("http://example.org/f", integer(1))), Catch::Contains("http://example.org/f"));
}
