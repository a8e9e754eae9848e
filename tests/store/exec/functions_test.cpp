// Functions and casts of SPARQL 1.1 §17.4–17.5, through BIND on one empty solution.
#include <catch2/catch.hpp>

#include "store/exec/execute.hpp"
#include "store/term/vocab.hpp"
#include "tests/store/algebra/build.hpp"
#include "tests/support/list_snapshot.hpp"

using namespace griot;
using namespace griot::algebra;
using namespace griot::algebra::test;

namespace {

ExpressionPtr text(const char* s) {
  return constant(Term::literal(s));
}
ExpressionPtr text(const char* s, const char* language) {
  return constant(Term::lang_literal(s, language));
}
ExpressionPtr typed(const char* s, std::string_view type) {
  return constant(Term::literal(s, type));
}

template <typename... T>
ExpressionPtr fn(const char* name, T... arguments) {
  std::vector<ExpressionPtr> list;
  (list.push_back(std::move(arguments)), ...);
  return call(std::string(name), std::move(list));
}

ExpressionPtr cast(std::string_view type, ExpressionPtr argument) {
  FunctionCall c{std::string(type), {}, true};
  c.arguments.push_back(std::move(argument));
  return std::make_unique<Expression>(std::move(c));
}

// The N-Triples text of an expression's value; "error" for an error.
std::string value(ExpressionPtr e) {
  CancelToken cancel;
  MemoryBudget budget(1 << 24);
  Query query{QueryForm::select, extend(bgp(std::vector<TriplePattern>{}), "v", std::move(e)), vars({"v"})};
  const auto table = exec::run(griot::test::list_snapshot({}), query, {}, cancel, budget);
  REQUIRE(table.rows.size() == 1);
  return table.rows[0][0] ? to_ntriples(*table.rows[0][0]) : "error";
}

std::string number(const char* lexical, std::string_view type) {
  return to_ntriples(Term::literal(lexical, type));
}
std::string whole(const char* lexical) {
  return number(lexical, vocab::xsd_integer);
}
std::string truth(bool b) {
  return number(b ? "true" : "false", vocab::xsd_boolean);
}

}  // namespace

TEST_CASE("strings are counted in code points and keep their language") {
  CHECK(value(fn("STRLEN", text("Île"))) == whole("3"));
  CHECK(value(fn("STRLEN", integer(3))) == "error");
  CHECK(value(fn("SUBSTR", text("motor car"), integer(6))) == "\" car\"");
  CHECK(value(fn("SUBSTR", text("métadata", "fr"), integer(2), integer(3))) == "\"éta\"@fr");
  CHECK(value(fn("SUBSTR", text("12345"), integer(0), integer(3))) == "\"12\"");
  CHECK(value(fn("SUBSTR", text("12345"), typed("NaN", vocab::xsd_double))) == "\"\"");
  CHECK(value(fn("UCASE", text("île", "fr"))) == "\"ÎLE\"@fr");
  CHECK(value(fn("LCASE", text("ÎLE"))) == "\"île\"");
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

TEST_CASE("regular expressions") {
  CHECK(value(fn("REGEX", text("Alice"), text("^ali"), text("i"))) == truth(true));
  CHECK(value(fn("REGEX", text("Alice"), text("^ali"))) == truth(false));
  CHECK(value(fn("REGEX", text("a.b"), text("."), text("q"))) == truth(true));
  CHECK(value(fn("REGEX", text("x"), text("("))) == "error");
  CHECK(value(fn("REGEX", text("x"), text("x"), text("z"))) == "error");
  CHECK(value(fn("REPLACE", text("abcb"), text("(b)"), text("[$1\\$]"))) == "\"a[b$]c[b$]\"");
  CHECK(value(fn("REPLACE", text("abc"), text("x*"), text("-"))) == "error");
}

TEST_CASE("terms are told apart and made") {
  CHECK(value(fn("STR", constant(ex("a")))) == "\"http://example.org/a\"");
  CHECK(value(fn("LANG", text("a", "en"))) == "\"en\"");
  CHECK(value(fn("LANGMATCHES", text("en-GB"), text("EN"))) == truth(true));
  CHECK(value(fn("LANGMATCHES", text(""), text("*"))) == truth(false));
  CHECK(value(fn("DATATYPE", text("a", "en"))) == "<" + std::string(vocab::rdf_lang_string) + ">");
  CHECK(value(fn("IRI", text("http://x.example/"))) == "<http://x.example/>");
  CHECK(value(fn("STRDT", text("7"), constant(Term::iri(vocab::xsd_integer)))) == whole("7"));
  CHECK(value(fn("STRLANG", text("a"), text("EN"))) == "\"a\"@en");
  CHECK(value(fn("STRLANG", text("a", "en"), text("en"))) == "error");
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

TEST_CASE("casts") {
  CHECK(value(cast(vocab::xsd_integer, text(" 12 "))) == whole("12"));
  CHECK(value(cast(vocab::xsd_integer, typed("-1.9", vocab::xsd_decimal))) == whole("-1"));
  CHECK(value(cast(vocab::xsd_integer, text("1.9"))) == "error");
  CHECK(value(cast(vocab::xsd_date, typed("2024-04-25T10:11:12Z", vocab::xsd_date_time))) ==
        number("2024-04-25Z", vocab::xsd_date));
  CHECK(value(cast(vocab::xsd_date, text("2024-02-30"))) == "error");
  CHECK(value(cast(vocab::xsd_boolean, integer(0))) == truth(false));
  CHECK(value(cast(vocab::xsd_string, integer(5))) == "\"5\"");
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
