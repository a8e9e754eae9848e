// Turtle files damaged at random, loaded as data and as a lexicon: each is taken, or refused with its name
// and a place, and a refusal leaves the graph as it was. Run under sanitizers too.
#include <algorithm>
#include <catch2/catch.hpp>
#include <exception>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "store/base/error.hpp"
#include "tests/support/checksum.hpp"
#include "tests/support/mutation.hpp"
#include "tests/support/question_page.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kBits{"\"",
                                     "'",
                                     "\"\"\"",
                                     "<",
                                     ">",
                                     "[",
                                     "]",
                                     "(",
                                     ")",
                                     "{",
                                     "}",
                                     " . ",
                                     " ; ",
                                     " , ",
                                     "_:b1",
                                     "\\",
                                     "\\u",
                                     "^^",
                                     "@",
                                     "#",
                                     "\n",
                                     "\r",
                                     "\xFF",
                                     "\xC3",
                                     " 1. ",
                                     " a ",
                                     "@prefix",
                                     "\\uD800",
                                     "é",
                                     " lex:form \"x\" ;",
                                     " lex:class ",
                                     " lex:property ",
                                     " lex:self ",
                                     " rdfs:subClassOf ",
                                     " owl:inverseOf ",
                                     " griot:if ",
                                     " griot:then ",
                                     " griot:Background ",
                                     " rdf:nil ",
                                     " true ",
                                     "\"\"",
                                     "\"2024-13-45\"^^xsd:date",
                                     std::string(1, '\0')};

struct File {
  std::string name, text;
  bool words = false;  // a lexicon; nonetheless it may be loaded as data
};

// The statements of a file and what stands before the first of them: its prefixes.
struct Statements {
  std::string prefixes;
  std::vector<std::string> each;
};

// Of a text whose statements begin at the start of a line and end at the end of one.
Statements statements_of(const std::string& text) {
  Statements result;
  std::istringstream lines(text);
  std::string statement;
  for (std::string line; std::getline(lines, line);) {
    statement += line + "\n";
    if (!line.ends_with(".")) continue;
    if (statement.find("@prefix") != std::string::npos)
      result.prefixes += statement;
    else
      result.each.push_back(statement);
    statement.clear();
  }
  return result;
}

// The files that come with Griot and the tutorial's; of long ones as many parts as make ten files in all.
std::vector<File> files() {
  const fs::path source = GRIOT_SOURCE_DIR;
  std::vector<File> all;
  for (auto& [line, name, text] : test::files_in_page(source / "ontology/TUTORIAL.md"))
    all.push_back({name, text, name == "words.ttl"});
  const auto add = [&](const std::string& path, bool words, std::size_t parts) {
    const Statements statements = statements_of(test::TempDir::read(source / path));
    REQUIRE(statements.each.size() > parts);
    for (std::size_t part = 0; part < parts; ++part) {
      File file{fs::path(path).filename(), statements.prefixes, words};
      for (std::size_t i = part; i < statements.each.size(); i += parts) file.text += statements.each[i];
      all.push_back(std::move(file));
    }
  };
  add("tests/domains/rivers/rivers.ttl", false, 1);
  add("tests/domains/harbour/harbour.ttl", false, 1);
  add("tests/domains/harbour/words.ttl", true, 1);
  add("ontology/niger-2024.ttl", false, 2);
  add("ontology/griot.ttl", true, 2);
  REQUIRE(all.size() == 10);
  return all;
}

// Each line names the file and a place in it, or the term that makes no sense.
std::string judge_refusal(const std::string& message, const std::string& file) {
  static const std::regex kPlace(":[0-9]+:[0-9]+: [^]+"), kTerm("(<[^>]+>|\\[.*\\]): [^]+");
  std::istringstream lines(message);
  for (std::string line; std::getline(lines, line);) {
    const bool placed = line.starts_with(file) && std::regex_match(line.substr(file.size()), kPlace);
    if (!placed && !std::regex_match(line, kTerm)) return "no place: " + message;
  }
  return message.empty() ? "a refusal that says nothing" : "";
}

// Runs `load`, which reads the file. Why the outcome is not one that may be; "" when it is.
template <typename Load>
std::string judge(const fs::path& file, bool& taken, Load load) {
  try {
    load();
    taken = true;
    return "";
  } catch (const Error& error) {
    if (error.code() != ErrorCode::syntax) return std::string("another kind of error: ") + error.what();
    return judge_refusal(error.what(), file.string());
  } catch (const std::exception& error) {
    return std::string("no error of ours: ") + error.what();
  }
}

std::string load_as_data(const fs::path& file, bool& taken) {
  const CancelToken cancel;
  session::Engine engine({{fs::path(GRIOT_SOURCE_DIR) / "tests/domains/rivers/rivers.ttl"}, {}, false},
                         cancel);
  const auto view = engine.view();
  const auto before = test::checksum(*view->snapshot);
  const std::string fault = judge(file, taken, [&] { engine.load({file}, cancel); });
  if (!fault.empty() || taken) return fault;
  if (engine.view() != view || test::checksum(*engine.view()->snapshot) != before)
    return "something was kept";
  return "";
}

std::string load_as_lexicon(const fs::path& file, bool& taken) {
  const CancelToken cancel;
  const session::EngineOptions options{
      {fs::path(GRIOT_SOURCE_DIR) / "tests/domains/rivers/rivers.ttl"}, {file}, false};
  return judge(file, taken, [&] { session::Engine(options, cancel); });
}

void load_damaged(int rounds) {
  const std::uint32_t seed = test::mutation_seed();
  test::Mutator random(seed, kBits);
  const test::TempDir folder;
  const std::vector<File> all = files();
  int taken = 0;
  for (int round = 0; round < rounds; ++round) {
    const File& file = random.one_of(all);
    const std::string text = random.damage_bytes(file.text);
    const fs::path path = folder.write(file.name, text);
    bool good = false;
    const std::string fault = random.below(2) == 0 ? load_as_data(path, good) : load_as_lexicon(path, good);
    if (!fault.empty()) FAIL("seed " << seed << ", round " << round << ", " << file.name << ": " << fault);
    taken += good ? 1 : 0;
  }
  CHECK(taken > 0);
  CHECK(taken < rounds);
}

}  // namespace

TEST_CASE("damaged files are loaded or refused with a place, and a refusal changes nothing") {
  load_damaged(200);
}

TEST_CASE("many more damaged files", "[slow]") {
  load_damaged(5000);
}
