#include "tests/support/question_page.hpp"

#include <fstream>
#include <stdexcept>

namespace griot::test {

std::vector<PageQuestion> read_question_page(const std::filesystem::path& page) {
  std::ifstream in(page);
  if (!in) throw std::runtime_error("cannot read " + page.string());
  std::vector<PageQuestion> result;
  bool inside = false;
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.starts_with("```")) {
      inside = text == "```griot";
    } else if (inside && text.starts_with("? ")) {
      result.push_back({line, text.substr(2), {}});
    } else if (inside && !text.empty()) {
      if (result.empty())
        throw std::runtime_error(page.string() + ":" + std::to_string(line) + ": no question");
      result.back().expected.push_back(text);
    }
  }
  return result;
}

std::vector<PageFile> files_in_page(const std::filesystem::path& page) {
  std::ifstream in(page);
  if (!in) throw std::runtime_error("cannot read " + page.string());
  constexpr std::string_view kOpening = "```turtle ";
  std::vector<PageFile> result;
  bool inside = false;
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.starts_with("```")) {
      inside = text.starts_with(kOpening);
      if (inside) result.push_back({line, text.substr(kOpening.size()), {}});
    } else if (inside) {
      result.back().text += text + "\n";
    }
  }
  return result;
}

std::vector<std::string> as_in_page(const ParseResult<session::Answer>& answer) {
  if (!answer.ok()) return {"! " + answer.diagnostics().front().message};
  std::vector<std::string> lines;
  for (const auto& reading : answer.value().alternatives) lines.push_back("~ " + reading);
  if (!lines.empty()) return lines;
  for (const auto& row : answer.value().rows) {
    std::string line = "=";
    for (std::size_t i = 0; i < row.cells.size(); ++i) line += (i == 0 ? " " : " | ") + row.cells[i].label;
    lines.push_back(line + "  (" + std::string(name_of(row.status)) + (row.certain ? ")" : ", possible)"));
  }
  if (lines.empty()) lines.emplace_back("-");
  return lines;
}

}  // namespace griot::test
