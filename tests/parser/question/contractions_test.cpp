// Words that stand for two, taken apart where they lie in the text.
#include "parser/question/contractions.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

using namespace griot;

namespace {

// The parts with the text that each covers: "do:do not:n't".
std::string apart(std::string_view text) {
  std::string result;
  for (const Word& word : question::without_contractions(words_of(text), text)) {
    if (!result.empty()) result += ' ';
    result += word.folded + ':' + std::string(text.substr(word.range.begin, word.range.size()));
  }
  return result;
}

}  // namespace

TEST_CASE("contractions are two words, each with its bytes") {
  CHECK(apart("don't") == "do:do not:n't");
  CHECK(apart("Isn't") == "is:Is not:n't");
  CHECK(apart("won't") == "will:wo not:n't");
  CHECK(apart("I'd") == "i:I would:'d");
  CHECK(apart("they're") == "they:they are:'re");
  CHECK(apart("don\u2019t") == "do:do not:n\u2019t");
}

TEST_CASE("contractions without their apostrophe are known where they are no other word") {
  CHECK(apart("doesnt") == "does:does not:nt");
  CHECK(apart("wont") == "wont:wont");
  CHECK(apart("id") == "id:id");
  CHECK(apart("id like") == "i:i would:d like:like");
  CHECK(apart("whats") == "what:what is:s");
  CHECK(apart("wheres") == "where:where is:s");
  CHECK(apart("thats") == "that:that is:s");
  CHECK(apart("im") == "i:i am:m");
  CHECK(apart("\u0130M") == "im:\u0130M");  // a letter that only folds to one of these
}

TEST_CASE("words that are cut short break nothing off") {
  CHECK(apart("ships w/ cranes") == "ships:ships with:w cranes:cranes");
  CHECK(apart("ships w/o cranes") == "ships:ships without:w/o cranes:cranes");
  CHECK(apart("no. of ships") == "no:no of:of ships:ships");
  for (const Word& word :
       question::without_contractions(words_of("no. of ships w/ cranes"), "no. of ships w/ cranes"))
    CHECK_FALSE(word.after_break);
}

TEST_CASE("other words with an apostrophe stay whole") {
  CHECK(apart("N'Djamena") == "n'djamena:N'Djamena");
  CHECK(apart("o'clock") == "o'clock:o'clock");
  CHECK(apart("") == "");
}
