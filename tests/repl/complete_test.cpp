#include "repl/complete.hpp"

#include <catch2/catch.hpp>

#include "tests/support/home.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::repl;
using Words = std::vector<std::string>;

namespace {

session::Session& built_in() {
  static CancelToken cancel;
  static session::Session session(std::make_shared<session::Engine>(session::EngineOptions{}, cancel),
                                  cancel);
  return session;
}

Words words(const std::string& text) {
  return complete_line(built_in(), text).words;
}

// The line with its end replaced by the one completion that there is.
std::string completed(const std::string& text) {
  const Completion completion = complete_line(built_in(), text);
  CAPTURE(text);
  REQUIRE(completion.words.size() == 1);
  return text.substr(0, completion.begin) + completion.words.front();
}

}  // namespace

TEST_CASE("commands are completed, and the words that their arguments may be") {
  CHECK(words(".ti") == Words{".timeline", ".timer", ".timeout"});
  CHECK(words("  .wor") == Words{".words"});
  CHECK(words(".timer o") == Words{"on", "off"});
  CHECK(words(".mode ") ==
        Words{"table", "jsonl", "csv", "tsv", "json", "xml", "markdown", "turtle", "ntriples"});
  CHECK(words(".mode js") == Words{"jsonl", "json"});
  CHECK(words(".mode csv ") == Words{});
  CHECK(words(".help wh") == Words{"why"});
  CHECK(words(".help .wh") == Words{".why"});
  CHECK(words(".timeout n") == Words{"none"});
  CHECK(words(".nonsense ").empty());
  CHECK(words(".why ").empty());
}

TEST_CASE("files in the home folder are completed, which stays as it was typed") {
  const test::TempDir folder;
  folder.write("my cities.ttl", "");
  folder.write("~odd", "");
  const test::Home home(folder.path());
  CHECK(completed(".load ~/my") == ".load ~/my\\ cities.ttl");
  CHECK(completed(".load ~/\\~") == ".load ~/~odd");
  CHECK(words(".load '~/my").empty());  // a folder called so
}

TEST_CASE("files are completed after the commands that take them") {
  const test::TempDir folder;
  const std::string at = folder.path().string() + "/";
  folder.write("cities.ttl", "");
  folder.write("cities.nt", "");
  folder.write("my file.ttl", "");
  folder.write("it's", "");
  folder.write(".hidden", "");
  std::filesystem::create_directory(folder.path() / "deep");
  folder.write("deep/one.ttl", "");
  for (const std::string command :
       {".load", ".open", ".read", ".source", ".output", ".save", ".export", ".timeline", ".graph"}) {
    CHECK(words(command + " " + at + "ci") == Words{at + "cities.nt", at + "cities.ttl"});
  }
  CHECK(words(".load " + at) ==
        Words{at + "cities.nt", at + "cities.ttl", at + "deep/", at + "it\\'s", at + "my\\ file.ttl"});
  CHECK(completed(".load " + at + "cities.t") == ".load " + at + "cities.ttl");
  CHECK(completed(".load a.ttl " + at + "deep/o") == ".load a.ttl " + at + "deep/one.ttl");
  CHECK(completed(".load " + at + "my\\ f") == ".load " + at + "my\\ file.ttl");
  CHECK(completed(".load \"" + at + "my f") == ".load \"" + at + "my file.ttl\"");
  CHECK(completed(".load '" + at + "my f") == ".load '" + at + "my file.ttl'");
  CHECK(completed(".load \"" + at + "de") == ".load \"" + at + "deep/");
  CHECK(completed(".load " + at + ".h") == ".load " + at + ".hidden");
  CHECK(words(".read " + at + "cities.nt ci").empty());  // it takes one
  CHECK(words(".save " + at + "x n") == Words{"ntriples", "nquads"});
  CHECK(words(".timeline a") == Words{"all"});
  CHECK(words(".load /nonexistent/x").empty());
}

TEST_CASE("questions are completed as before") {
  const Completion completion = complete_line(built_in(), "who me");
  CHECK(completion.begin == 4);
  CHECK(std::find(completion.words.begin(), completion.words.end(), "meets") != completion.words.end());
}
