#include "store/base/words.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "store/base/utf8.hpp"

namespace griot {
namespace {

using Strings = std::vector<std::string>;

// The text that each word covers.
Strings covered(const std::string& text) {
  Strings parts;
  for (const Word& word : words_of(text)) parts.push_back(text.substr(word.range.begin, word.range.size()));
  return parts;
}

TEST_CASE("words are cut at blanks, punctuation and hyphens") {
  CHECK(folded_words_of("Who meets CNSP, in Niamey?") == Strings{"who", "meets", "cnsp", "in", "niamey"});
  CHECK(folded_words_of("a follow-up\tmeeting\n") == Strings{"a", "follow", "up", "meeting"});
  CHECK(folded_words_of("highest_point/lowest_point") == Strings{"highest", "point", "lowest", "point"});
  CHECK(folded_words_of("one\u00A0two\u2009three") == Strings{"one", "two", "three"});
  CHECK(folded_words_of("co\u2011operate (or not)…") == Strings{"co", "operate", "or", "not"});
  CHECK(folded_words_of("").empty());
  CHECK(folded_words_of(" ,;?! ").empty());
}

TEST_CASE("a phrase's key is its folded words with blanks between, for every short text") {
  const Strings alphabet = {"a", "B", "7", " ", ".", "-", "'", ",", "`", "É", "ß", "×", "\u0149", "\u2009"};
  for (std::size_t length = 0; length <= 4; ++length) {
    std::size_t texts = 1;
    for (std::size_t i = 0; i < length; ++i) texts *= alphabet.size();
    for (std::size_t n = 0; n < texts; ++n) {
      std::string text;
      for (std::size_t i = 0, rest = n; i < length; ++i, rest /= alphabet.size()) {
        text += alphabet[rest % alphabet.size()];
      }
      std::string joined;
      for (const std::string& word : folded_words_of(text)) joined += (joined.empty() ? "" : " ") + word;
      if (phrase_key(text) != joined) FAIL('"' << text << "\": " << phrase_key(text) << ", not " << joined);
    }
  }
}

TEST_CASE("a phrase's key is its folded words for every letter of two bytes") {
  for (char32_t value = 0x80; value < 0x800; ++value) {
    std::string letter;
    append_utf8(letter, value);
    const std::string text = "x" + letter + "y " + letter;
    std::string joined;
    for (const std::string& word : folded_words_of(text)) joined += (joined.empty() ? "" : " ") + word;
    if (phrase_key(text) != joined) FAIL(text << ": " << phrase_key(text) << ", not " << joined);
  }
}

TEST_CASE("words are folded") {
  CHECK(folded_words_of("ÎLE-DE-FRANCE") == Strings{"ile", "de", "france"});
  CHECK(folded_words_of("Straße") == Strings{"strasse"});
  CHECK(phrase_key("  Côte  d’Ivoire ") == "cote d'ivoire");
}

TEST_CASE("apostrophes belong to words, possessives are words of their own") {
  CHECK(folded_words_of("Niger's minister") == Strings{"niger", "'s", "minister"});
  CHECK(folded_words_of("Niger’s minister") == Strings{"niger", "'s", "minister"});
  CHECK(folded_words_of("the officials' roles") == Strings{"the", "officials", "'s", "roles"});
  CHECK(folded_words_of("don't") == Strings{"don't"});
  CHECK(folded_words_of("N'Djamena's mayor, O'Shea") == Strings{"n'djamena", "'s", "mayor", "o'shea"});
  CHECK(covered("CNSP’s seat") == Strings{"CNSP", "’s", "seat"});
  CHECK(folded_words_of("U.S.'s") == Strings{"us", "'s"});
}

TEST_CASE("dots between single letters are dropped") {
  CHECK(folded_words_of("the U.S. and the U.N., e.g. in D.C") ==
        Strings{"the", "us", "and", "the", "un", "eg", "in", "dc"});
  CHECK(covered("the U.S. army") == Strings{"the", "U.S.", "army"});
  CHECK(folded_words_of("Kurt M. Campbell") == Strings{"kurt", "m", "campbell"});
  CHECK(folded_words_of("J.Smith") == Strings{"j", "smith"});
}

TEST_CASE("numbers and dates stay whole") {
  CHECK(folded_words_of("1,000.5 and 12,345,678") == Strings{"1,000.5", "and", "12,345,678"});
  CHECK(folded_words_of("2019,2020 or 1,2") == Strings{"2019", "2020", "or", "1", "2"});
  CHECK(folded_words_of("2024-04-25") == Strings{"2024-04-25"});
  CHECK(folded_words_of("2015-16, 2024-04") == Strings{"2015", "16", "2024", "04"});
  CHECK(folded_words_of("below -3.25 or x-3") == Strings{"below", "-3.25", "or", "x", "3"});
  CHECK(folded_words_of("the 26th, 3rd") == Strings{"the", "26th", "3rd"});
  CHECK(folded_words_of("in 2024.") == Strings{"in", "2024"});
}

TEST_CASE("quotes and symbols are words of their own") {
  CHECK(folded_words_of("\"New York\"") == Strings{"\"", "new", "york", "\""});
  CHECK(folded_words_of("“New York” «x»") == Strings{"\"", "new", "york", "\"", "\"", "x", "\""});
  CHECK(folded_words_of("who met 'New York' there") ==
        Strings{"who", "met", "\"", "new", "york", "\"", "there"});
  CHECK(folded_words_of("the '90s") == Strings{"the", "90s"});
  CHECK(folded_words_of("R&D + 50%") == Strings{"r", "&", "d", "+", "50", "%"});
}

TEST_CASE("words know whether a break stands before them") {
  const std::vector<Word> words = words_of("who, where and when - (today)");
  Strings after;
  for (const Word& word : words) {
    if (word.after_break) after.push_back(word.folded);
  }
  CHECK(after == Strings{"where", "today"});
}

TEST_CASE("ranges grow, do not overlap and cover what is not blank or punctuation") {
  const std::string text = "Île d'Orléans: the U.S.' “follow-up” of 1,000 €'s & 'x' y's'";
  std::uint32_t last = 0;
  for (const Word& word : words_of(text)) {
    CHECK(word.range.begin >= last);
    CHECK(word.range.end > word.range.begin);
    CHECK_FALSE(word.folded.empty());
    last = word.range.end;
  }
  CHECK(last <= text.size());
}

TEST_CASE("a long text takes linear time") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "'a ";
  CHECK(words_of(text).size() == 50'000);
}

}  // namespace
}  // namespace griot
