// What asks for an answer and says nothing of it.
#include "parser/question/requests.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "store/base/words.hpp"

using namespace griot;

namespace {

// The longest request at the beginning of the text, but for tags, and the words behind it.
std::string parted(std::string_view text) {
  const auto words = folded_words_of(text);
  auto found = question::match_requests(words);
  std::erase_if(found, [](const question::Request& request) { return request.tag; });
  const std::size_t end = found.empty() ? 0 : found.back().words;
  std::string result;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    if (i == end) result += result.empty() ? "|" : " |";
    if (i < words.size()) result += (result.empty() ? "" : " ") + words[i];
  }
  return result;
}

}  // namespace

TEST_CASE("requests are made of parts") {
  CHECK(parted("could you kindly tell me which") == "could you kindly tell me | which");
  CHECK(parted("would you be so good as to name for me the ports") ==
        "would you be so good as to name for me | the ports");
  CHECK(parted("i should very much like to know what") == "i should very much like to know | what");
  CHECK(parted("i would be most obliged if you could tell me about ships") ==
        "i would be most obliged if you could tell me about | ships");
  CHECK(parted("i wonder if you might say who") == "i wonder if you might say | who");
  CHECK(parted("might i trouble you for the length") == "might i trouble you for | the length");
  CHECK(parted("may i ask how") == "may i ask | how");
  CHECK(parted("would it be possible for you to show us a list") ==
        "would it be possible for you to show us | a list");
  CHECK(parted("would you mind letting me know where") == "would you mind letting me know | where");
  CHECK(parted("i am trying to find out who") == "i am trying to find out | who");
  CHECK(parted("identify the port") == "identify | the port");
}

TEST_CASE("who asks, and where somebody is") {
  CHECK(parted("my friend asked me this which") == "my friend asked me this | which");
  CHECK(parted("i always forget which") == "i always forget | which");
  CHECK(parted("could you count the ports") == "could you | count the ports");
  CHECK(parted("if i were in bergen") == "if i were in | bergen");
  CHECK(parted("suppose that we want to visit bergen") == "suppose that we want to visit | bergen");
  CHECK(parted("my friend in bergen") == "my friend in | bergen");
  CHECK(parted("if i were not in bergen") == "| if i were not in bergen");
  CHECK(parted("when in 2024") == "| when in 2024");
  const auto scene = question::match_requests(folded_words_of("if i were in bergen"));
  REQUIRE(scene.size() == 2);
  CHECK(scene.front().stands);
  CHECK(scene.back().places);
}

TEST_CASE("what is begun is no request") {
  CHECK(parted("could you sail to") == "| could you sail to");
  CHECK(parted("i would be") == "| i would be");
  CHECK(parted("to know") == "| to know");
  CHECK(parted("if you sail") == "| if you sail");
  CHECK(parted("") == "|");
}

TEST_CASE("requests of other makes") {
  CHECK(parted("it would be most kind of you to tell me which") ==
        "it would be most kind of you to tell me | which");
  CHECK(parted("do you think you could give me an idea of how") ==
        "do you think you could give me an idea of | how");
  CHECK(parted("i was hoping you could find out for me who") ==
        "i was hoping you could find out for me | who");
  CHECK(parted("one would like to know what") == "one would like to know | what");
  CHECK(parted("do ships sail") == "| do ships sail");
  CHECK(parted("it is the port") == "| it is the port");
  CHECK(parted("one port") == "| one port");
}

TEST_CASE("an aside asks leave") {
  const auto aside = [](std::string_view text) {
    const auto found = question::match_requests(folded_words_of(text));
    return !found.empty() && found.back().aside;
  };
  CHECK(aside("if you would be so kind"));
  CHECK(aside("if it is not too much trouble"));
  CHECK(aside("if you could tell me"));
  CHECK(aside("may i ask"));
  CHECK_FALSE(aside("tell me"));
}
