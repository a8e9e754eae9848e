// What the line editor shows below a line: the words that the graph does not know, and nothing of what may
// still become a word.
#include "repl/hint.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "store/base/utf8.hpp"

using namespace griot;
using namespace griot::repl;

namespace {

struct Typed {
  Typed() {
    const CancelToken opening;
    session = std::make_unique<session::Session>(
        std::make_shared<session::Engine>(session::EngineOptions{}, opening), cancel);
    REQUIRE(session->ask("who meets CNSP").ok());  // makes the words
  }
  std::string hint(const std::string& line, std::size_t width = 80, bool colours = false) const {
    return Hints(*session, Palette(colours)).of(line, width);
  }
  CancelToken cancel;
  std::unique_ptr<session::Session> session;
};

}  // namespace

TEST_CASE("words that are not known are shown with the likeliest known ones") {
  const Typed typed;
  CHECK(typed.hint("who meats CNSP in Niamey") == "not known: meats (means, meets?)");
  CHECK(typed.hint("who meats CNSP in Niamy").find("meets?), Niamy (Niamey") != std::string::npos);
  CHECK(typed.hint("who meets CNSP in Niamey and when").empty());
  CHECK(typed.hint("what happened on April 25 in xyzzyx ").find("xyzzyx") != std::string::npos);
  CHECK(typed.hint("who meats CNSP", 80, true).find("\x1b[") != std::string::npos);
}

TEST_CASE("what may still become a word or a name is not") {
  const Typed typed;
  for (const char* line :
       {"w", "who mee", "who meets CNSP in Nia", "who meets Kathleen FitzG", "who meets the United St",
        "who meets \"Kath", "what happened on 25 Apr", "what happened on 25 April", "", "   "})
    CHECK(typed.hint(line).empty());
}

TEST_CASE("nothing is said of commands, remarks and SPARQL, nor of what is no text") {
  const Typed typed;
  for (const char* line : {".lod xyzzyx", "# xyzzyx", "SELECT ?xyzzyx { ?xyzzyx ?p ?o }", "who \xFF xyzzyx "})
    CHECK(typed.hint(line).empty());
  CHECK(typed.hint(std::string(5000, 'x')).empty());
}

TEST_CASE("a hint takes no more columns than there are") {
  const Typed typed;
  for (const std::size_t width : {1, 10, 20}) {
    const std::string hint = typed.hint("who meätßs 日本語日本語日本語 CNSP in Niamey", width);
    CHECK(display_width(hint) <= width);
    CHECK_FALSE(find_invalid_utf8(hint));
  }
}
