// What a question prints as SPARQL is plain SPARQL 1.1 that gives the rows that the question gives: for
// every question of the reference page and of the domains.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "parser/sparql/parse.hpp"
#include "repl/session/session.hpp"
#include "store/exec/execute.hpp"
#include "tests/support/question_page.hpp"

using namespace griot;
namespace fs = std::filesystem;

namespace {

// Each row as text, sorted: blank nodes by their labels, since both queries ask one snapshot.
std::vector<std::string> rows_of(const session::View& view, const algebra::Query& query) {
  plan::Options options;
  options.default_graph = plan::DefaultGraph::all;
  const CancelToken cancel;
  MemoryBudget budget;
  std::vector<std::string> rows;
  for (const auto& row : exec::run(view.snapshot, query, options, cancel, budget).rows) {
    std::string& text = rows.emplace_back();
    for (const auto& cell : row) text += (cell ? to_ntriples(*cell) : "-") + " | ";
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

// How many questions were compared.
std::size_t check_page(const fs::path& page, const session::EngineOptions& options) {
  const CancelToken cancel;
  const session::Engine engine(options, cancel);
  const auto view = engine.view();
  std::size_t compared = 0;
  for (const auto& one : test::read_question_page(page)) {
    INFO(page.filename().string() << ":" << one.line << ": " << one.question);
    const auto parsed = question::parse(one.question, view->context(cancel));
    if (!parsed) continue;
    for (const auto& reading : parsed.value().readings) {
      const std::string text = algebra::to_sparql(reading.query, view->prefixes);
      INFO(text);
      const auto request = sparql::parse(text);
      if (!request) FAIL(request.diagnostics().front().message);
      CHECK(request.value().query().result == reading.query.result);
      CHECK(rows_of(*view, request.value().query()) == rows_of(*view, reading.query));
      ++compared;
    }
  }
  return compared;
}

}  // namespace

TEST_CASE("a question printed as SPARQL and read again gives the same rows") {
  CHECK(check_page(GRIOT_SOURCE_DIR "/parser/question/REFERENCE.md", {}) >= 30);
  for (const auto& folder : fs::directory_iterator(GRIOT_SOURCE_DIR "/tests/domains")) {
    session::EngineOptions options;
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() != ".ttl") continue;
      (file.path().stem() == "words" ? options.lexicons : options.data).push_back(file.path());
    }
    CHECK(check_page(folder.path() / "questions.md", options) >= 30);
  }
}
