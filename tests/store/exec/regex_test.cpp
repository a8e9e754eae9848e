// REGEX and REPLACE: XPath F&O §5.6 over XSD's regular expressions.
#include <catch2/catch.hpp>

#include "store/base/error.hpp"
#include "store/exec/xpath_regex.hpp"
#include "tests/store/exec/evaluate.hpp"

using namespace griot;
using namespace griot::exec::test;

namespace {

std::string matches(const char* of, const char* pattern, const char* flags = "") {
  return value(fn("REGEX", text(of), text(pattern), text(flags)));
}
std::string replaced(const char* of, const char* pattern, const char* by, const char* flags = "") {
  return value(fn("REPLACE", text(of), text(pattern), text(by), text(flags)));
}

}  // namespace

TEST_CASE("REGEX finds a pattern anywhere, as its flags say") {
  CHECK(matches("Alice", "^ali", "i") == truth(true));
  CHECK(matches("Alice", "^ali") == truth(false));
  CHECK(matches("a.b", ".", "q") == truth(true));
  CHECK(matches("ab", "A.B", "qi") == truth(false));
  CHECK(matches("xA.By", "a.b", "qi") == truth(true));
  CHECK(matches("a\nb", "a.b") == truth(false));
  CHECK(matches("a\nb", "a.b", "s") == truth(true));
  CHECK(matches("a\nb", "^b$") == truth(false));
  CHECK(matches("a\nb", "^b$", "m") == truth(true));
  CHECK(matches("helloworld", "hello world", "x") == truth(true));
  CHECK(matches("hello world", "hello[ ]world", "x") == truth(true));
  CHECK(value(fn("REGEX", text("Ab", "en"), text("b"))) == truth(true));
  CHECK(value(fn("REGEX", text("Ab"), text("b", "en"))) == "error");
  CHECK(value(fn("REGEX", integer(1), text("1"))) == "error");
}

TEST_CASE("categories mean what XSD says, for all of Unicode") {
  CHECK(matches("\u0663", "^\\d$") == truth(true));  // ARABIC-INDIC DIGIT THREE
  CHECK(matches("\u00E9", "^\\w$") == truth(true));
  CHECK(matches("-", "\\w") == truth(false));
  CHECK(matches("-", "[\\w-]") == truth(true));
  CHECK(matches("a", "^[\\W]$") == truth(false));
  CHECK(matches("\u00A0", "\\s") == truth(false));
  CHECK(matches("x", "^[\\S]$") == truth(true));
  CHECK(matches("_a-1", "^\\i\\c*$") == truth(true));
  CHECK(matches("1a", "^\\i\\c*$") == truth(false));
  CHECK(matches("1", "^[\\I]$") == truth(true));
  CHECK(matches("+", "^\\C$") == truth(true));
  CHECK(matches("\u00C9", "^\\p{Lu}$") == truth(true));
  CHECK(matches("\u00C9", "^\\P{L}$") == truth(false));
}

TEST_CASE("patterns and flags that are not XPath's are errors") {
  for (const char* bad :
       {"(", "[", "[]", "a\\", "\\b", "\\A", "(?i)a", "\\p{Latin}", "\\pL", "[a[b]]", "*"}) {
    CAPTURE(bad);
    CHECK(matches("a", bad) == "error");
  }
  CHECK(matches("x", "x", "z") == "error");
  CHECK(matches("ab", "(?:a)b") == truth(true));
}

TEST_CASE("what is beyond RE2 is refused by name") {
  CHECK_THROWS_WITH(matches("aa", "(a)\\1"), Catch::Contains("back-references"));
  CHECK_THROWS_WITH(matches("b", "[a-z-[aeiou]]"), Catch::Contains("subtraction"));
  CHECK_THROWS_WITH(matches("b", "\\p{IsGreek}"), Catch::Contains("\\p{IsGreek}"));
}

TEST_CASE("REPLACE puts groups where the replacement names them") {
  CHECK(replaced("abcb", "(b)", "[$1\\$]") == "\"a[b$]c[b$]\"");
  CHECK(replaced("abracadabra", "bra", "*") == "\"a*cada*\"");
  CHECK(replaced("abracadabra", "a.*a", "*") == "\"*\"");
  CHECK(replaced("abracadabra", "a.*?a", "*") == "\"*c*bra\"");
  CHECK(replaced("abracadabra", "a", "") == "\"brcdbr\"");
  CHECK(replaced("abracadabra", "a(.)", "a$1$1") == "\"abbraccaddabbra\"");
  CHECK(replaced("AAAA", "A+?", "b") == "\"bbbb\"");
  CHECK(replaced("darted", "^(.*?)d(.*)$", "$1c$2") == "\"carted\"");
  CHECK(replaced("abc", "b", "$0$0") == "\"abbc\"");
  CHECK(replaced("abc", "(b)", "$12") == "\"ab2c\"");
  CHECK(replaced("abc", "(x)?b", "<$1>") == "\"a<>c\"");
  CHECK(replaced("a.c", ".", "$1", "q") == "\"a$1c\"");
  CHECK(replaced("aBc", "b", "-", "i") == "\"a-c\"");
  CHECK(value(fn("REPLACE", text("abc", "en"), text("b"), text("x"))) == "\"axc\"@en");
  CHECK(replaced("abc", "x*", "-") == "error");
  CHECK(replaced("abc", "b", "$") == "error");
  CHECK(replaced("abc", "b", "\\n") == "error");
}
