// Pages of questions and answers: the reference page of the question language, asked of the built-in
// graph; each domain of tests/domains, asked of its own graph with its own words; and the tutorial, whose
// files are made from what it shows. The first two are asked of databases too.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "repl/session/session.hpp"
#include "store/storage/database.hpp"
#include "tests/support/question_page.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
namespace fs = std::filesystem;

namespace {

void check_questions(const fs::path& page, const std::vector<test::PageQuestion>& questions,
                     const session::EngineOptions& options) {
  CancelToken cancel;
  const auto engine = std::make_shared<session::Engine>(options, cancel);
  CHECK(engine->view()->words(cancel).warnings.empty());
  session::Session session(engine, cancel);
  for (const auto& one : questions) {
    INFO(page.filename().string() << ":" << one.line << ": " << one.question);
    CHECK(test::as_in_page(session, one.question) == one.expected);
  }
}

// Each dialogue in a session of its own.
void check_dialogues(const fs::path& page, const session::EngineOptions& options) {
  CancelToken cancel;
  const auto engine = std::make_shared<session::Engine>(options, cancel);
  for (const auto& dialogue : test::read_dialogues(page)) {
    session::Session session(engine, cancel);
    for (const auto& turn : dialogue) {
      INFO(page.filename().string() << ":" << turn.line << ": " << turn.question);
      CHECK(test::talk_as_in_page(session, turn) == turn.expected);
    }
  }
}

// The same graph and words, but that the graph is a database, as a checkpoint leaves it.
session::EngineOptions as_database(const fs::path& folder, const session::EngineOptions& options) {
  const CancelToken never;
  const session::EngineOptions kept{{}, options.lexicons, false, folder, true};
  session::Engine(kept, never).load(options.data, never);
  storage::open_database(real_files(), folder.string(), storage::OpenMode::existing)->checkpoint(0, never);
  return kept;
}

void check_page(const fs::path& page, const session::EngineOptions& options) {
  const auto questions = test::read_question_page(page);
  REQUIRE(questions.size() >= 30);
  check_questions(page, questions, options);
  check_dialogues(page, options);
  const test::TempDir folder;
  auto files = options;
  if (files.data.empty()) files.data = {GRIOT_SOURCE_DIR "/ontology/niger-2024.ttl"};
  check_questions(page, questions, as_database(folder.path() / "db", files));
}

}  // namespace

TEST_CASE("every example of the reference page is answered as it says") {
  check_page(GRIOT_SOURCE_DIR "/parser/question/REFERENCE.md", {});
}

// A domain is a folder: questions.md, perhaps words.ttl (its lexicon), and data in other Turtle files.
TEST_CASE("graphs of other domains are asked in their own words") {
  std::size_t domains = 0;
  for (const auto& folder : fs::directory_iterator(GRIOT_SOURCE_DIR "/tests/domains")) {
    session::EngineOptions options;
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() != ".ttl") continue;
      (file.path().stem() == "words" ? options.lexicons : options.data).push_back(file.path());
    }
    std::sort(options.data.begin(), options.data.end());
    INFO(folder.path().filename().string());
    REQUIRE_FALSE(options.data.empty());
    check_page(folder.path() / "questions.md", options);
    ++domains;
  }
  CHECK(domains > 0);
}

TEST_CASE("the tutorial works as it stands there, from its first file to its last question") {
  const fs::path page = GRIOT_SOURCE_DIR "/ontology/TUTORIAL.md";
  const auto questions = test::read_question_page(page);
  const test::TempDir folder;
  session::EngineOptions options;
  std::size_t asked = 0;
  for (const auto& file : test::files_in_page(page)) {
    // What was asked before this file was shown.
    std::vector<test::PageQuestion> before;
    for (; asked < questions.size() && questions[asked].line < file.line; ++asked)
      before.push_back(questions[asked]);
    if (!before.empty()) check_questions(page, before, options);
    (file.name == "words.ttl" ? options.lexicons : options.data)
        .push_back(folder.write(file.name, file.text));
  }
  REQUIRE(options.data.size() == 2);
  REQUIRE(options.lexicons.size() == 1);
  const std::vector<test::PageQuestion> rest(questions.begin() + static_cast<std::ptrdiff_t>(asked),
                                             questions.end());
  REQUIRE_FALSE(rest.empty());
  check_questions(page, rest, options);
}
