// The reference page of the question language: each of its examples is asked of the built-in graph.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "repl/session/session.hpp"

using namespace griot;

namespace {

struct Example {
  std::size_t line = 0;
  std::string question;
  std::vector<std::string> expected;  // "= …", "-", "! …"
};

std::vector<Example> examples() {
  std::ifstream page(GRIOT_SOURCE_DIR "/parser/question/REFERENCE.md");
  REQUIRE(page);
  std::vector<Example> result;
  bool inside = false;
  std::string text;
  for (std::size_t line = 1; std::getline(page, text); ++line) {
    if (text.starts_with("```")) {
      inside = text == "```griot";
    } else if (inside && text.starts_with("? ")) {
      result.push_back({line, text.substr(2), {}});
    } else if (inside && !text.empty()) {
      REQUIRE_FALSE(result.empty());
      result.back().expected.push_back(text);
    }
  }
  return result;
}

// An answer as the page writes it.
std::vector<std::string> written(const ParseResult<session::Answer>& answer) {
  if (!answer.ok()) return {"! " + answer.diagnostics().front().message};
  std::vector<std::string> lines;
  for (const auto& row : answer.value().rows) {
    std::string line = "=";
    for (std::size_t i = 0; i < row.cells.size(); ++i) line += (i == 0 ? " " : " | ") + row.cells[i].label;
    lines.push_back(line + "  (" + std::string(name_of(row.status)) + (row.certain ? ")" : ", possible)"));
  }
  if (lines.empty()) lines.emplace_back("-");
  return lines;
}

}  // namespace

TEST_CASE("every example of the reference page is answered as it says") {
  CancelToken cancel;
  const auto engine = std::make_shared<session::Engine>(session::EngineOptions{}, cancel);
  session::Session session(engine, cancel);
  const auto all = examples();
  REQUIRE(all.size() > 30);
  for (const Example& example : all) {
    INFO("REFERENCE.md:" << example.line << ": " << example.question);
    CHECK(written(session.ask(example.question)) == example.expected);
  }
}
