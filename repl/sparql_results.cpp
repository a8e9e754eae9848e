#include "repl/sparql_results.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

#include "repl/interrupt.hpp"
#include "store/io/result_writer.hpp"

namespace griot::repl {

namespace {

// Columns as variables of SPARQL are called (§19.8, VARNAME): letters, digits, "_"; each once.
std::vector<std::string> variables(const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    std::string name;
    for (const char c : column) {
      const auto byte = static_cast<unsigned char>(c);
      name += byte >= 0x80 || std::isalnum(byte) != 0 ? c : '_';
    }
    if (name.empty()) name = "_";
    const std::string base = name;
    for (int n = 2; std::find(names.begin(), names.end(), name) != names.end(); ++n)
      name = base + "_" + std::to_string(n);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::string sparql_results(const session::Answer& answer, RowFormat format) {
  std::string text;
  const auto sink = io::memory_sink(text);
  const auto writer = io::make_result_writer(
      format == RowFormat::xml ? io::ResultFormat::xml : io::ResultFormat::json, *sink);
  if (answer.kinds == std::vector{question::ColumnKind::yes_no}) {
    writer->boolean(!answer.rows.empty() && answer.rows.front().cells.front().label == "yes");
  } else {
    writer->begin(variables(answer.columns));
    for (const auto& row : answer.rows) {
      check_interrupt();
      std::vector<std::optional<Term>> terms;
      for (const auto& cell : row.cells) {
        terms.push_back(cell.term || cell.label.empty() ? cell.term : Term::literal(cell.label));
      }
      writer->row(terms);
    }
    writer->end();
  }
  sink->commit();
  return text;
}

}  // namespace griot::repl
