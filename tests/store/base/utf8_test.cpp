#include "store/base/utf8.hpp"

#include <catch2/catch.hpp>

using namespace griot;

TEST_CASE("every scalar value is written and read back") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const CodePoint point = decode_utf8(text, 0);
    if (find_invalid_utf8(text) || point.value != value || point.length != text.size()) {
      CAPTURE(static_cast<std::uint32_t>(value));
      FAIL("not read back");
    }
  }
}

TEST_CASE("malformed sequences are found where they begin") {
  const auto invalid = [](std::string_view text) { return find_invalid_utf8(text).value_or(99); };
  CHECK(invalid("plain and wörd") == 99);
  CHECK(invalid("ab\x80") == 2);            // continuation first
  CHECK(invalid("a\xC3") == 1);             // cut short
  CHECK(invalid("\xC0\xAF") == 0);          // overlong
  CHECK(invalid("\xE0\x80\xAF") == 0);      // overlong
  CHECK(invalid("\xF0\x80\x80\xAF") == 0);  // overlong
  CHECK(invalid("x\xED\xA0\x80") == 1);     // surrogate
  CHECK(invalid("\xF4\x90\x80\x80") == 0);  // above U+10FFFF
  CHECK(invalid("\xF5\x80\x80\x80") == 0);
  CHECK(invalid(std::string_view("a\0b", 3)) == 99);
}

TEST_CASE("folding makes words comparable") {
  CHECK(fold("Île") == "ile");
  CHECK(fold("Łódź") == "lodz");
  CHECK(fold("STRASSE") == fold("Straße"));
  CHECK(fold("İstanbul") == "istanbul");
  CHECK(fold("Niger’s “coup”") == "niger's \"coup\"");
  CHECK(fold("2023–24") == "2023-24");
  CHECK(fold("non\u2011stop") == "non-stop");
  CHECK(fold("a\u00A0b") == "a b");
  CHECK(fold("ﬁne") == "fine");
  CHECK(fold("ΑΘΗΝΑΣ") == fold("αθηνας"));
  CHECK(fold("e\u0301") == fold("é"));
  CHECK(fold("so\u00ADft") == "soft");
  CHECK(fold("") == "");
  CHECK(fold("a\xFFz") == "a\uFFFDz");
}

TEST_CASE("folding twice is folding once") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const std::string once = fold(text);
    if (fold(once) != once) {
      CAPTURE(static_cast<std::uint32_t>(value), once, fold(once));
      CHECK(fold(once) == once);
    }
  }
}

TEST_CASE("words are letters, digits and marks") {
  for (const char32_t value : {U'a', U'Z', U'7', U'é', U'ß', U'中', U'\u0301', U'\u200D'}) {
    CHECK(is_word_character(value));
  }
  for (const char32_t value : {U' ', U'-', U'\'', U'.', U'“', U'\u00A0', U'_', U'\n'}) {
    CHECK_FALSE(is_word_character(value));
  }
}

TEST_CASE("widths are those of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("Île") == 3);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("中文") == 4);
  CHECK(display_width("\t\n") == 0);
  CHECK(display_width("a\xFF") == 2);
}
