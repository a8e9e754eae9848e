// The manual page and the completions name every command and option of `griot --help`, and no other.
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "repl/options.hpp"

using namespace griot::repl;

namespace {

std::string help() {
  return std::get<Message>(parse_options({"--help"})).text;
}

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(GRIOT_REPL_FOLDER) + "/" + file);
  REQUIRE(in.good());
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::set<std::string> found(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> words;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), regex); at != std::sregex_iterator(); ++at)
    words.insert((*at)[1]);
  return words;
}

const std::set<std::string>& options() {
  static const std::set<std::string> names = found(help(), "\\s--([a-z][a-z-]+) (?:\\]|[A-Z ])");
  return names;
}
const std::set<std::string>& commands() {
  static const std::set<std::string> names = found(help(), "\n  griot ([a-z]+) ");
  return names;
}

}  // namespace

TEST_CASE("the help is read right") {
  CHECK(options().size() >= 13);
  CHECK(options().contains("data"));
  CHECK(options().contains("help"));
  CHECK(options().contains("inferred"));
  CHECK(commands().size() >= 4);
  CHECK(commands().contains("ask"));
}

TEST_CASE("the manual page tells of every command and option, and of no other") {
  const std::string page = text_of("manual/griot.1");
  CHECK(found(page, "Fl -([a-z][a-z-]+)") == options());
  CHECK(found(page, "\n\\.It Cm ([a-z]+)") == commands());
}

TEST_CASE("completions know every command and option, and no other") {
  const std::string bash = text_of("completions/griot.bash");
  const std::string zsh = text_of("completions/griot.zsh");
  const std::string fish = text_of("completions/griot.fish");
  CHECK(found(bash, "--([a-z][a-z-]+)") == options());
  CHECK(found(zsh, "--([a-z][a-z-]+)") == options());
  CHECK(found(fish, " -l ([a-z][a-z-]+)") == options());
  const auto words = [](const std::string& text, const std::string& pattern) {
    return found(*found(text, pattern).begin() + " ", "([a-z]+) ");
  };
  CHECK(words(bash, "commands < <\\(compgen -W '([^']+)'") == commands());
  CHECK(found(zsh, "\n  '([a-z]+):") == commands());
  CHECK(found(fish, "use_subcommand -a ([a-z]+)") == commands());
}
