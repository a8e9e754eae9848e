// Lines of N-Triples and N-Quads whose IRIs come again and again, which Serd is given in short. Nothing of
// that can be seen from outside: where a comment holds the byte DEL it is not done, and all must come out the
// same.
#include <catch2/catch.hpp>
#include <string>
#include <variant>
#include <vector>

#include "store/base/error.hpp"
#include "tests/support/collect.hpp"
#include "tests/support/mutation.hpp"

namespace griot::io {
namespace {

using test::TextQuads;

// What is read, or the message that says why not.
std::variant<TextQuads, std::string> outcome(const std::string& text, Format format) {
  try {
    return test::read_text(text, format);
  } catch (const Error& error) {
    return error.what();
  }
}

// Both ways.
bool is_the_same(const std::string& lines, Format format) {
  return outcome("# \n" + lines, format) == outcome("#\x7F\n" + lines, format);
}

std::string lines(test::Mutator& random, bool graphs) {
  const std::vector<std::string> subjects{
      "<http://a.example/thing/1>",        "<http://a.example/thing/2>", "<x:s>", "_:b1",
      "<http://a.example/\\u00e9\\u007F>", "<http://a.example/é>"};
  const std::vector<std::string> predicates{"<http://a.example/ns#knows>", "<http://a.example/ns#label>",
                                            "<x:p>", "<http://a.example/thing/1>"};
  const std::vector<std::string> objects{"\"text <http://a.example/thing/1> <x:p>\"@en", "\"\\u007F\"",
                                         "<http://a.example/thing/1>", "_:b1",
                                         "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>"};
  std::string text;
  for (std::size_t line = 0; line < 12; ++line) {
    static std::string subject;
    if (subject.empty() || random.below(3) == 0) subject = random.one_of(subjects);
    text += subject + random.one_of<std::string>({" ", " ", "\t", ""}) + random.one_of(predicates) + " " +
            random.one_of(objects);
    if (graphs && random.below(2) == 0) text += " <http://a.example/thing/2>";
    text += random.one_of<std::string>({" .\n", " .\r\n", ".\n", " . # <x:s> <x:p>\n", " .\n\n"});
  }
  return text;
}

}  // namespace

TEST_CASE("IRIs that come again are read like those that come once") {
  const std::string again = "<http://a.example/thing/1> <http://a.example/ns#knows> ";
  TextQuads expected;
  std::string text;
  for (int i = 0; i < 9000; ++i) {
    const std::string object = "\"" + std::to_string(i) + "\"";
    text += again + object + " .\n";
    expected.insert({"<http://a.example/thing/1>", "<http://a.example/ns#knows>", object, ""});
  }
  CHECK(test::read_text(text, Format::ntriples) == expected);
}

TEST_CASE("more different IRIs than can be told apart in short are read too") {
  std::string text;
  for (int i = 0; i < 12000; ++i) {
    const std::string number = std::to_string(i);
    const std::string subject = "<http://a.example/thing/" + number + ">";
    for (const char* object : {"<x:a>", "<x:b>"})
      text += subject + " <http://a.example/ns#p" + number.substr(number.size() / 2) + "> " + object + " .\n";
  }
  CHECK(test::read_text(text, Format::ntriples).size() == 24000);
  CHECK(is_the_same(text, Format::ntriples));
}

TEST_CASE("an IRI that looks like a short one is itself") {
  const std::string first = "<http://a.example/thing/1> <http://a.example/ns#knows> <x:a> .\n";
  for (const std::string look : {"<s:\x7F"
                                 "AAA>",
                                 "<s:\\u007FAAA>", "<s:\\U0000007fAAA>", "<s:AAA>"}) {
    const std::string text = first + first + look + " <http://a.example/ns#knows> " + look + " .\n";
    const TextQuads quads = test::read_text(text, Format::ntriples);
    REQUIRE(quads.size() == 2);
    CHECK(quads.begin()->at(0).starts_with("<http://a.example/thing/1>"));
    CHECK(std::next(quads.begin())->at(0).starts_with("<s:"));
    CHECK(std::next(quads.begin())->at(2).starts_with("<s:"));
  }
}

TEST_CASE("a fault behind short IRIs is told where it is") {
  const std::string line = "<http://a.example/thing/é> <http://a.example/ns#knows> ";
  const auto message = [&](const std::string& rest) {
    const auto found = outcome(line + "<x:a> .\n" + line + "<x:b> .\n" + rest, Format::ntriples);
    return std::holds_alternative<std::string>(found) ? std::get<std::string>(found) : "was read";
  };
  CHECK(message(line + "x .\n").starts_with("text:3:56: "));
  CHECK(message(line + "\"a\\z\" .\n").starts_with("text:3:59: "));
  CHECK(message("<http://a.example/thing/é> x .\n").starts_with("text:3:29: "));
  CHECK(message("<http://a.example/thing/é> <http://a.example/ns#knows x> <x:a> .\n")
            .starts_with("text:3:54: "));
  CHECK(
      message("<http://a.example/ thing> <http://a.example/ns#knows> <x:a> .\n").starts_with("text:3:19: "));
}

TEST_CASE("lines of all kinds, whole and damaged, are read the same in short") {
  const std::uint32_t seed = test::mutation_seed();
  test::Mutator random(seed,
                       {"<", ">", " ", "\n", ".", "\"", "\\", "\\u007F", "<x:p>", "#", "_:b1", "é", "\r"});
  for (int round = 0; round < 3000; ++round) {
    for (const Format format : {Format::ntriples, Format::nquads}) {
      std::string text = lines(random, format == Format::nquads);
      if (round % 3 != 0) text = random.damage_bytes(text);
      INFO("seed " << seed << ", round " << round << "\n" << text);
      REQUIRE(is_the_same(text, format));
    }
  }
}

}  // namespace griot::io
