// Completion by place in a question: the words that the graph has something for, and behind a verb the
// names that occur with it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "repl/session/session.hpp"

using namespace griot;
using namespace griot::session;

namespace {

struct Harbour {
  CancelToken cancel;
  std::unique_ptr<Session> session;

  Harbour() {
    EngineOptions options;
    options.data = {GRIOT_SOURCE_DIR "/tests/domains/harbour/harbour.ttl"};
    options.lexicons = {GRIOT_SOURCE_DIR "/tests/domains/harbour/words.ttl"};
    session = std::make_unique<Session>(std::make_shared<Engine>(options, cancel), cancel);
  }
  std::vector<std::string> complete(const std::string& text) const { return session->complete(text, 200); }
  bool offers(const std::string& text, const std::string& word) const {
    const auto words = complete(text);
    return std::find(words.begin(), words.end(), word) != words.end();
  }
};

}  // namespace

TEST_CASE("behind \"who\" stand verbs, and only those that the graph has something for") {
  const Harbour harbour;
  CHECK(harbour.offers("who ", "commands"));
  CHECK(harbour.offers("who ins", "inspected"));
  CHECK(harbour.offers("who ", "is"));
  CHECK_FALSE(harbour.offers("who ", "meets"));  // a word, but nobody meets anybody here
  CHECK_FALSE(harbour.offers("who ", "Bergen"));
  CHECK_FALSE(harbour.offers("who ", "ferry"));
  CHECK_FALSE(harbour.offers("who ", "commanding"));
  CHECK(harbour.offers("who does North Line ", "own"));
  CHECK_FALSE(harbour.offers("who does North Line ", "owns"));
}

TEST_CASE("behind a verb stand the names that occur with it, first of all") {
  const Harbour harbour;
  const auto struck = harbour.complete("what rams ");
  REQUIRE_FALSE(struck.empty());
  CHECK(struck.front() == "Dagny");  // nothing else was ever run into
  CHECK_FALSE(harbour.offers("what rams ", "Marigold"));
  CHECK(harbour.offers("who inspected ", "Arctic Tern"));
  CHECK_FALSE(harbour.offers("who inspected ", "Halcyon"));
  CHECK(harbour.offers("who inspected Ar", "Arctic Tern"));
}

TEST_CASE("behind a preposition of the verb stand the names that occur there") {
  const Harbour harbour;
  CHECK(harbour.offers("which ship sails from ", "Bergen"));
  CHECK_FALSE(harbour.offers("which ship sails from ", "Stavanger"));
  CHECK(harbour.offers("which ship sails to ", "Lisbon"));
  CHECK_FALSE(harbour.offers("which ship sails to ", "Bergen"));
  CHECK(harbour.offers("which ships were built by ", "Fjord Yard"));
  CHECK_FALSE(harbour.offers("which ships were built by ", "North Line"));
}

TEST_CASE("where no name that begins so occurs, any name is offered") {
  const Harbour harbour;
  CHECK(harbour.offers("which ship sails to Sta", "Stavanger"));
}

TEST_CASE("nouns are offered where a noun may stand, and nothing behind what cannot be read") {
  const Harbour harbour;
  CHECK(harbour.offers("which fr", "freighter"));
  CHECK(harbour.offers("the ", "captain"));
  CHECK(harbour.complete("xyzzy ").empty());
}
