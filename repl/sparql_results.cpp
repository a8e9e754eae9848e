#include "repl/sparql_results.hpp"

#include "store/io/result_writer.hpp"

namespace griot::repl {

std::string sparql_results(const session::Answer& answer, RowFormat format) {
  std::string text;
  const auto sink = io::memory_sink(text);
  const auto writer = io::make_result_writer(
      format == RowFormat::xml ? io::ResultFormat::xml : io::ResultFormat::json, *sink);
  if (answer.kinds == std::vector{question::ColumnKind::yes_no}) {
    writer->boolean(!answer.rows.empty() && answer.rows.front().cells.front().label == "yes");
  } else {
    writer->begin(answer.columns);
    for (const auto& row : answer.rows) {
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
