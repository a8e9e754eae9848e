#include "tests/w3c/answer.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "store/io/byte_sink.hpp"
#include "store/io/result_reader.hpp"
#include "store/term/literal_value.hpp"
#include "tests/w3c/graph_files.hpp"

namespace griot::test {
namespace {

std::optional<io::ResultFormat> result_format(const SuiteFile& file) {
  const std::string ending = file.path.extension().string();
  return ending.empty() ? std::nullopt : io::result_format_by_name(ending.substr(1));
}

class AnswerSink final : public io::ResultSink {
 public:
  void begin(std::span<const std::string> columns) override {
    answer = Solutions{{columns.begin(), columns.end()}, {}};
  }
  void row(std::span<const std::optional<Term>> cells) override {
    std::get<Solutions>(answer).rows.emplace_back(cells.begin(), cells.end());
  }
  void boolean(bool value) override { answer = value; }

  Answer answer;
};

// Triples that are asked for objects: enough for a described result set.
class Description final : public io::QuadSink {
 public:
  void quad(const Term& s, const Term& p, const Term& o, const Term*) override {
    triples_[{s, p.value}].push_back(o);
    if (o.value == kResult + "ResultSet") set = s;
  }
  const std::vector<Term>& objects(const Term& subject, const std::string& property) const {
    static const std::vector<Term> none;
    const auto found = triples_.find({subject, kResult + property});
    return found == triples_.end() ? none : found->second;
  }
  const Term& object(const Term& subject, const std::string& property) const {
    const auto& all = objects(subject, property);
    if (all.size() != 1) throw std::runtime_error("a result set has no rs:" + property + " where it should");
    return all.front();
  }
  std::optional<Term> set;

 private:
  inline static const std::string kResult = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";
  std::map<std::pair<Term, std::string>, std::vector<Term>> triples_;
};

Answer described(const Description& graph) {
  if (const auto& answers = graph.objects(*graph.set, "boolean"); !answers.empty())
    return answers.front().value == "true";
  Solutions solutions;
  for (const Term& name : graph.objects(*graph.set, "resultVariable"))
    solutions.columns.push_back(name.value);
  std::vector<std::pair<long, std::vector<std::optional<Term>>>> rows;
  for (const Term& solution : graph.objects(*graph.set, "solution")) {
    auto& [index, cells] = rows.emplace_back(0, solutions.columns.size());
    if (const auto& indices = graph.objects(solution, "index"); !indices.empty()) {
      index = std::stol(indices.front().value);
      solutions.ordered = true;
    }
    for (const Term& binding : graph.objects(solution, "binding")) {
      const auto column = std::find(solutions.columns.begin(), solutions.columns.end(),
                                    graph.object(binding, "variable").value);
      if (column == solutions.columns.end())
        throw std::runtime_error("a variable is not among those of the result");
      cells[static_cast<std::size_t>(column - solutions.columns.begin())] = graph.object(binding, "value");
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& row : rows) solutions.rows.push_back(std::move(row.second));
  return solutions;
}

std::string text_of(const Term& term, bool by_value) {
  if (by_value && term.is_literal()) {
    const LiteralValue value = LiteralValue::of(term);
    if (value.is_numeric()) return to_ntriples(Term::literal(value.to_term().value, term.datatype));
  }
  return to_ntriples(term);
}

// Rows as quads that are isomorphic when the bags of rows are the same: a row that holds blank nodes is one
// itself, the others are counted.
TextQuads quads_of(const Solutions& solutions, bool ordered, bool by_value) {
  TextQuads quads;
  std::map<std::string, int> plain;
  for (std::size_t r = 0; r < solutions.rows.size(); ++r) {
    std::map<std::string, std::string> cells;
    bool blanks = false;
    for (std::size_t c = 0; c < solutions.columns.size(); ++c) {
      const auto& cell = solutions.rows[r][c];
      if (!cell) continue;
      blanks = blanks || cell->is_blank();
      cells["?" + solutions.columns[c]] = text_of(*cell, by_value);
    }
    if (ordered) cells["index"] = std::to_string(r);
    if (blanks) {
      const std::string row = "_:row " + std::to_string(r);
      for (const auto& [name, text] : cells) quads.insert({row, name, text, ""});
      continue;
    }
    std::string text;
    for (const auto& [name, value] : cells) text.append(name).append(" = ").append(value).append("; ");
    ++plain[text];
  }
  for (const auto& [text, count] : plain) quads.insert({"row", text, std::to_string(count), ""});
  return quads;
}

std::string shown(const TextQuads& quads) {
  std::string text;
  for (const auto& quad : quads) {
    text += "\n      ";
    for (const auto& part : quad) text += part + ' ';
    if (text.size() > 3000) return text + "…";
  }
  return text;
}

std::string difference_of_graphs(const TextQuads& actual, const TextQuads& expected) {
  if (isomorphic(actual, expected)) return "";
  return "answered" + shown(actual) + "\n    but expected" + shown(expected);
}

}  // namespace

Answer read_answer(const SuiteFile& file) {
  if (const auto format = result_format(file)) {
    AnswerSink sink;
    io::read_results(*io::open_source(file.path), *format, "", sink);
    return sink.answer;
  }
  Description graph;
  read_graph_file(file, "", graph);
  if (graph.set) return described(graph);
  return text_of(GraphFiles{{file}, {}});
}

Answer as_written(const Answer& answer, const SuiteFile& file) {
  const auto format = result_format(file);
  if (!format || std::holds_alternative<TextQuads>(answer)) return answer;
  std::string text;
  const auto bytes = io::memory_sink(text);
  const auto writer = io::make_result_writer(*format, *bytes);
  if (const bool* value = std::get_if<bool>(&answer)) {
    writer->boolean(*value);
  } else {
    const auto& solutions = std::get<Solutions>(answer);
    writer->begin(solutions.columns);
    for (const auto& row : solutions.rows) writer->row(row);
    writer->end();
  }
  bytes->commit();
  AnswerSink sink;
  io::read_results(*io::memory_source("answer", text), *format, "", sink);
  if (Solutions* solutions = std::get_if<Solutions>(&sink.answer))
    solutions->ordered = std::get<Solutions>(answer).ordered;
  return sink.answer;
}

std::string difference(const Answer& actual, const Answer& expected, bool by_value) {
  if (actual.index() != expected.index()) return "answered in another form";
  if (const bool* value = std::get_if<bool>(&actual))
    return *value == std::get<bool>(expected) ? "" : "answered the contrary";
  if (const auto* graph = std::get_if<TextQuads>(&actual))
    return difference_of_graphs(*graph, std::get<TextQuads>(expected));
  const auto &a = std::get<Solutions>(actual), &e = std::get<Solutions>(expected);
  const bool same_columns =
      std::is_permutation(a.columns.begin(), a.columns.end(), e.columns.begin(), e.columns.end());
  if (!same_columns) return "answered with other columns";
  const bool ordered = a.ordered || e.ordered;
  return difference_of_graphs(quads_of(a, ordered, by_value), quads_of(e, ordered, by_value));
}

}  // namespace griot::test
