#include "tests/support/question_page.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace griot::test {

namespace {

// The questions of each block that begins so.
std::vector<std::vector<PageQuestion>> read_blocks(const std::filesystem::path& page,
                                                   std::string_view opening) {
  std::ifstream in(page);
  if (!in) throw std::runtime_error("cannot read " + page.string());
  std::vector<std::vector<PageQuestion>> result;
  bool inside = false;
  std::string text;
  for (std::size_t line = 1; std::getline(in, text); ++line) {
    if (text.starts_with("```")) {
      inside = text == opening;
      if (inside) result.emplace_back();
    } else if (inside && text.starts_with("? ")) {
      result.back().push_back({line, text.substr(2), {}});
    } else if (inside && !text.empty()) {
      if (result.back().empty())
        throw std::runtime_error(page.string() + ":" + std::to_string(line) + ": no question");
      result.back().back().expected.push_back(text);
    }
  }
  return result;
}

}  // namespace

std::vector<PageQuestion> read_question_page(const std::filesystem::path& page) {
  std::vector<PageQuestion> result;
  for (auto& block : read_blocks(page, "```griot"))
    result.insert(result.end(), std::make_move_iterator(block.begin()), std::make_move_iterator(block.end()));
  return result;
}

std::vector<std::vector<PageQuestion>> read_dialogues(const std::filesystem::path& page) {
  return read_blocks(page, "```griot dialogue");
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

std::vector<std::string> talk_as_in_page(session::Session& session, const PageQuestion& turn) {
  const auto answer = [&]() -> ParseResult<session::Answer> {
    const bool number = turn.question.find_first_not_of("0123456789") == std::string::npos;
    if (number) {
      if (auto chosen = session.choose(std::stoul(turn.question))) return *std::move(chosen);
    }
    return session.ask(turn.question, session::Asked::in_conversation);
  }();
  std::vector<std::string> lines = as_in_page(answer);
  const bool read = !turn.expected.empty() && turn.expected.front().starts_with("> ");
  if (read && answer.ok()) lines.insert(lines.begin(), "> " + answer.value().reading);
  return lines;
}

namespace {

// "+ subject | property value; …": what is added or removed of each subject.
void add_change(char sign, const std::vector<session::GraphTriple>& triples,
                const session::FactInWords* words, std::vector<std::string>& lines) {
  std::map<Term, std::size_t> line_of;
  for (std::size_t i = 0; i < triples.size(); ++i) {
    const auto [at, first] = line_of.emplace(triples[i].subject, lines.size());
    if (first) lines.push_back(std::string(1, sign) + ' ' + words[i].subject + " |");
    std::string& line = lines[at->second];
    line += std::string(first ? " " : "; ") + words[i].property + ' ' + words[i].value;
  }
}

std::vector<std::string> as_in_page(const session::Proposal& proposal) {
  std::vector<std::string> lines;
  for (const auto& reading : proposal.alternatives) lines.push_back("~ " + reading.reading);
  const auto& [added, removed] = proposal.change;
  add_change('+', added, proposal.facts.data(), lines);
  add_change('-', removed, proposal.facts.data() + added.size(), lines);
  for (const auto& remark : proposal.remarks) lines.push_back("% " + remark);
  return lines;
}

}  // namespace

std::vector<std::string> as_in_page(session::Session& session, const std::string& line) {
  if (line == ".undo") {
    const auto undone = session.undo();
    return {undone ? "% taken back: " + undone->statement : "! nothing to take back"};
  }
  const auto proposal = session.propose(line);
  if (!proposal) return as_in_page(session.ask(line));
  if (!proposal->ok()) return {"! " + proposal->diagnostics().front().message};
  if (!proposal->value().change.empty()) session.accept(proposal->value());
  return as_in_page(proposal->value());
}

}  // namespace griot::test
