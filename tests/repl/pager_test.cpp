#include "repl/pager.hpp"

#include <stdlib.h>

#include <catch2/catch.hpp>
#include <csignal>

using namespace griot::repl;

namespace {

void set(const char* name, const char* value) {
  if (value == nullptr)
    unsetenv(name);
  else
    setenv(name, value, 1);
}

std::string command(const char* ours, const char* everybodys) {
  set("GRIOT_PAGER", ours);
  set("PAGER", everybodys);
  const std::string found = pager_command();
  set("GRIOT_PAGER", nullptr);
  set("PAGER", nullptr);
  return found;
}

// What reaches the terminal around the pager.
std::string shown(const std::string& text, const std::string& pager, ScreenSize screen,
                  std::size_t piece = std::string::npos) {
  std::signal(SIGPIPE, SIG_IGN);  // as the program does
  StringOutput plain;
  PagedOutput paged(plain, pager, screen);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size()))
    paged.write(std::string_view(text).substr(at, piece));
  paged.flush();
  return plain.text();
}

}  // namespace

TEST_CASE("the pager is the user's, or less; none when it is empty or cat") {
  CHECK(command(nullptr, nullptr) == "less -RFX");
  CHECK(command(nullptr, "more") == "more");
  CHECK(command("most -s", "more") == "most -s");
  CHECK(command("", "more").empty());
  CHECK(command("cat", "more").empty());
  CHECK(command(nullptr, " ").empty());
}

TEST_CASE("text goes to the pager when it has more rows than the screen, wrapped lines counted") {
  const std::string away = "cat >/dev/null";
  CHECK(shown("1\n2\n3\n", away, {6, 10}) == "1\n2\n3\n");
  CHECK(shown("1\n2\n3\n4\n5\n6\n", away, {6, 10}).empty());
  CHECK(shown("1\n2\n3\n4\n5\n6\n", away, {6, 10}, 1).empty());
  CHECK(shown("1\n2\n3\n" + std::string(25, 'x') + "\n", away, {6, 10}).empty());
  // Colours and the bytes of one character take no room of their own.
  CHECK_FALSE(shown("\x1b[1mé你éééé\x1b[0m\n2\n3\n4\n", away, {6, 10}).empty());
}

TEST_CASE("what a pager that cannot be started does not take is shown all the same, however long") {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "line " + std::to_string(i) + "\n";
  const std::string none = "/nonexistent/pager 2>/dev/null";
  CHECK(shown(text.substr(0, 500), none, {6, 80}) == text.substr(0, 500));
  CHECK(shown(text, none, {6, 80}) == text);
  CHECK(shown(text, none, {6, 80}, 1000) == text);
}

TEST_CASE("what a pager that was left does not take is dropped") {
  const std::string text(4 << 20, '\n');
  CHECK(shown(text, "head -n 3 >/dev/null", {6, 80}).empty());
  CHECK(shown(text, "head -n 3 >/dev/null", {6, 80}, 4096).empty());
}
