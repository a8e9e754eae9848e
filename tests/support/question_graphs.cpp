#include "tests/support/question_graphs.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "store/base/cancel.hpp"
#include "tests/support/question_page.hpp"

namespace griot::test {
namespace {

namespace fs = std::filesystem;

QuestionGraph graph_of(std::string name, const session::EngineOptions& options) {
  const CancelToken cancel;
  return {std::move(name), std::make_shared<session::Engine>(options, cancel), {}};
}

void add_page(QuestionGraph& graph, const fs::path& page) {
  for (auto& one : read_question_page(page)) graph.questions.push_back(std::move(one.question));
}

void add_lines(QuestionGraph& graph, const fs::path& file) {
  std::ifstream lines(file);
  if (!lines) throw std::runtime_error("cannot read " + file.string());
  for (std::string line; std::getline(lines, line);)
    graph.questions.push_back(nlohmann::json::parse(line).at("question"));
}

}  // namespace

std::vector<QuestionGraph> question_graphs() {
  const fs::path source = GRIOT_SOURCE_DIR, domains = source / "tests/domains";
  const char* const given = std::getenv("GRIOT_SHARED");
  std::vector<QuestionGraph> graphs;
  add_page(graphs.emplace_back(graph_of("article", {})), source / "parser/question/REFERENCE.md");
  if (given != nullptr) add_lines(graphs.back(), fs::path(given) / "article/questions.jsonl");
  const fs::path harbour = domains / "harbour", rivers = domains / "rivers";
  add_page(
      graphs.emplace_back(graph_of("harbour", {{harbour / "harbour.ttl"}, {harbour / "words.ttl"}, false})),
      harbour / "questions.md");
  add_page(graphs.emplace_back(graph_of("rivers", {{rivers / "rivers.ttl"}, {}, false})),
           rivers / "questions.md");
  if (given != nullptr) {
    const fs::path geobase = fs::path(given) / "geoquery";
    add_lines(
        graphs.emplace_back(graph_of("geobase", {{geobase / "geobase.ttl", geobase / "geo-ontology.ttl"},
                                                 {source / "tests/geobase/words.ttl"},
                                                 false})),
        geobase / "dev.jsonl");
  }
  return graphs;
}

}  // namespace griot::test
